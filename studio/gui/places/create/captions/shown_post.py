"""What the preview shows: the text as the network cuts it, and the right picture."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QColor

from studio.gui.brands import brand_of
from studio.gui.captions import voice_in
from studio.gui.desk import Desk
from studio.gui.overlays.post_text import Run
from studio.gui.overlays.post_view import Picture, PostView
from studio.gui.places.create.captions import reading
from studio.gui.words import words
from studio.model.caption import CaptionResult, visible_part
from studio.model.counting.links import find_links
from studio.model.counting.tags import find_hashtags, find_mentions
from studio.model.network import Format, TextRules
from studio.wording import say

_RED = (  # ink and ground of what finds no room, in a light and in a dark app
    (QColor(184, 36, 43), 400, QColor(253, 231, 231)),
    (QColor(255, 138, 133), 400, QColor(67, 27, 28)),
)
_LINK = (QColor(23, 92, 211), QColor(122, 167, 255))  # in a light and in a dark app
_WHITE, _PALE = QColor(255, 255, 255), QColor(255, 255, 255, 190)


def format_shown(desk: Desk, network: str) -> Format | None:
    """The format that the caption goes with: the first one it is posted with."""
    made = [each for each in desk.formats if each.network == network]
    rules = reading.rules_of(desk, network)
    if rules is not None:
        with_text = [each for each in made if each.text == rules.surface]
        posts = [each for each in with_text if each.use == "post"]
        made = posts or with_text or made
    return made[0] if made else None


def post_view(
    desk: Desk, network: str, result: CaptionResult, rules: TextRules, ratio: float,
    picture: Picture,
) -> PostView:  # fmt: skip
    """A post as the network's app shows it."""
    dark = desk.view.dark_app
    brand = brand_of(desk.document.project)
    account = voice_in(desk).accounts.get(network)
    handle = f"@{account.handle.lstrip('@')}" if account and account.handle else ""
    bare = PostView(
        shows=rules.shows, account=brand.name if brand else "", handle=handle,
        when=words().of(say("2 h")), title="", runs=(), ratio=ratio, picture=picture,
        described=bool(result.alt and result.alt.text), dark=dark,
    )  # fmt: skip
    over = rules.shows == "over"
    inks = (_WHITE, _WHITE, _PALE) if over else (bare.ink, _LINK[dark], bare.faint)
    title = result.title.text if result.title and rules.has_title else ""
    heading = f"{title}\n" if over else title
    replies = tuple(_cut(part, rules, inks) for part in result.parts[1:])
    titles = (Run(heading, inks[0], 650),) if title else ()
    more = Run(words().of(say("… more")), inks[2])
    return PostView(
        shows=bare.shows, account=bare.account, handle=handle, when=bare.when, title=title,
        runs=_runs(result, inks, dark=dark or over), ratio=ratio, picture=picture,
        described=bare.described, dark=dark, title_runs=titles, more=more,
        replies=replies,
    )  # fmt: skip


def _runs(
    result: CaptionResult, inks: tuple[QColor, QColor, QColor], *, dark: bool
) -> tuple[Run, ...]:
    """The text as far as it is read at first, and how it goes on."""
    ink, link, _faint = inks
    if result.overflow is not None and result.too_long:
        shown = result.text[: result.overflow].rstrip()
        red = Run("…", *_RED[dark])
        return (*_coloured(shown, ink, link), red)
    return _so_far(result.parts[0] if result.parts else result.text, result.visible, inks)


def _cut(part: str, rules: TextRules, inks: tuple[QColor, QColor, QColor]) -> tuple[Run, ...]:
    """A part of a thread as far as it is read at first."""
    return _so_far(part, visible_part(part, rules.visible), inks)


def _so_far(text: str, visible: str, inks: tuple[QColor, QColor, QColor]) -> tuple[Run, ...]:
    ink, link, faint = inks
    cut = len(visible) < len(text.rstrip())
    more = (Run(words().of(say("… more")), faint),) if cut else ()
    return (*_coloured(visible if cut else text, ink, link), *more)


def _coloured(text: str, ink: QColor, link: QColor) -> Iterator[Run]:
    """Links, hashtags and mentions as apps show them."""
    place = 0
    for start, end in _live(text):
        if start < place:
            continue
        if start > place:
            yield Run(text[place:start], ink)
        yield Run(text[start:end], link)
        place = end
    if place < len(text):
        yield Run(text[place:], ink)


def _live(text: str) -> list[tuple[int, int]]:
    found = [(each.start, each.end) for each in find_links(text)]
    found += [(each.start, each.end) for each in (*find_hashtags(text), *find_mentions(text))]
    return sorted(found)

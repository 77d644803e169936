"""Everything that can be found or run by typing: actions, posts, formats, templates, networks."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from studio.actions import CHOICES, MENUS
from studio.gui import icons
from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.format_words import in_language, short_label
from studio.gui.places.create.inspector.template_choice import TemplateChoice
from studio.gui.words import words
from studio.wording import say

MOST = 40
_HIDDEN = ("find", "undo", "redo", "panel.next", "panel.previous", "place.next")


@dataclass(frozen=True)
class Found:
    """One thing: its name, what kind it is, its key, and what happens when it is taken."""

    title: str
    kind: str
    icon: str
    run: Callable[[], object]
    keys: str = ""


def everything(desk: Desk, commands: Commands) -> tuple[Found, ...]:
    """All that there is now, what is asked for most often first."""
    return (
        *_actions(commands), *_posts(desk), *_formats(desk), *_templates(desk), *_networks(desk),
    )  # fmt: skip


def matching(all_of_it: Iterable[Found], text: str) -> list[Found]:
    """What every typed word begins or lies in, best first; with nothing typed, the first ones."""
    wanted = plain(text).split()
    if not wanted:
        return list(all_of_it)[:MOST]
    scored = [
        (score, at, found)
        for at, found in enumerate(all_of_it)
        if (score := _score(plain(found.title), plain(found.kind), wanted)) is not None
    ]
    return [found for _score_, _at, found in sorted(scored, key=lambda each: each[:2])[:MOST]]


def plain(text: str) -> str:
    """Without accents and capitals, so that both ways of typing find the same."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _score(title: str, kind: str, wanted: list[str]) -> int | None:
    """Small is good: 0 a title that begins so, then beginnings of words, then anywhere."""
    total = 0
    for word in wanted:
        if title.startswith(word):
            continue
        if f" {word}" in f" {title}":
            total += 1
        elif word in title:
            total += 3
        elif f" {word}" in f" {kind}":
            total += 6
        else:
            return None
    return total


def _actions(commands: Commands) -> Iterator[Found]:
    for each in commands.table:
        if each.id in _HIDDEN or not commands.can(each.id):
            continue
        kind = CHOICES[each.choice] if each.choice else MENUS.get(each.menu, say("Action"))
        yield Found(
            words().of(commands.title(each.id)).removesuffix("…"), words().of(kind),
            each.icon or "mdi6.chevron-right",
            partial(commands.run, each.id), commands.keys(each.id),
        )  # fmt: skip


def _posts(desk: Desk) -> Iterator[Found]:
    def show(post_id: str) -> None:
        desk.selection.show("create")
        desk.selection.focus("")
        desk.selection.take_post(post_id)

    kind = words().of(say("Post"))
    for post in desk.document.project.posts:
        yield Found(post.name, kind, "mdi6.image-outline", partial(show, post.id))


def _formats(desk: Desk) -> Iterator[Found]:
    def open_large(format_id: str) -> None:
        desk.selection.show("create")
        desk.selection.focus(format_id)

    for each in desk.formats:
        network = desk.catalogue.network(each.network)
        size = f"{each.size.width}×{each.size.height}"
        yield Found(
            f"{network.name} · {short_label(each)}", size, icons.network_sign(network.id),
            partial(open_large, each.id),
        )  # fmt: skip


def _templates(desk: Desk) -> Iterator[Found]:
    choice, kind = TemplateChoice(desk), words().of(say("Template"))
    for each in choice.offered():
        yield Found(
            in_language(each.name), kind, "mdi6.view-grid-outline",
            partial(choice.take, each.id),
        )  # fmt: skip


def _networks(desk: Desk) -> Iterator[Found]:
    def select(network_id: str) -> None:
        desk.selection.show("create")
        desk.selection.focus("")
        desk.selection.take_formats(f.id for f in desk.formats if f.network == network_id)

    kind = words().of(say("Select all its formats"))
    for network_id in dict.fromkeys(each.network for each in desk.formats):
        network = desk.catalogue.network(network_id)
        yield Found(network.name, kind, icons.network_sign(network.id), partial(select, network.id))

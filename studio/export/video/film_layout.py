"""The layout of what lies over footage: the same for films and for what the window shows."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from studio.compose.items import Layout, LogoItem
from studio.compose.layout import lay_out
from studio.compose.photo import Photo
from studio.model.brand import Brand
from studio.model.geometry import Box, Insets, Size, family_of
from studio.model.post import Post
from studio.model.template import Template

_LOWER_PART = 0.45  # of the height: words that reach below are in the way of subtitles
_TWO_LINES = 26.0  # u that two lines of subtitles take with the air around them
_LOWERED = 14.0  # u of the 22 that subtitles keep from a tall film's safe edge
_NARROW = 1.3  # width / height up to which lines of subtitles reach over a logo in the corner
_CLOSE = 5.0  # u between lines of one block of words


def film_layout(
    post: Post,
    size: Size,
    safe: Insets,
    brand: Brand,
    template: Template,
    photo: Photo,
    *,
    subtitled: bool,
) -> Layout:
    """The layout; with its main words alone where subtitles had no room above all of them.

    `photo` stands for the footage: as bright as it gets, with where to look all the time.
    """
    layout = lay_out(post, size, safe, brand, template, [photo], footage=True)
    if not subtitled or _room_above_words(layout) >= _TWO_LINES:
        return layout
    needed = {name for name, slot in template.slots.items() if slot.required}
    kept = {name: text for name, text in post.slots.items() if name in needed}
    shorter = msgspec.structs.replace(post, slots=kept)
    return lay_out(shorter, size, safe, brand, template, [photo], footage=True)


def lowered(safe: Insets, size: Size) -> Insets:
    """The safe area for subtitles under a card: no face is there that they must keep clear of."""
    lower = _LOWERED * size.short_side / 100 if family_of(size.ratio) == "tall" else 0.0
    return msgspec.structs.replace(safe, bottom=max(0.0, safe.bottom - lower))


def top_of_logo(layout: Layout) -> float | None:
    """The upper edge of a logo at the bottom of a narrow format, where subtitles would cover it."""
    if layout.size.ratio > _NARROW:
        return None
    low = _LOWER_PART * layout.size.height
    logos = [i.box.y for i in layout.items if isinstance(i, LogoItem) and i.box.y > low]
    return min(logos, default=None)


def _room_above_words(layout: Layout) -> float:
    """How much there is above the words, up to the logo, in u."""
    top = top_of_words([text.box for text in layout.texts()], layout)
    if top is None:
        return _TWO_LINES
    logos = [i.box.bottom for i in layout.items if isinstance(i, LogoItem) and i.box.bottom < top]
    return (top - max(logos, default=layout.content.y)) * 100 / layout.size.short_side


def top_of_words(boxes: Sequence[Box], layout: Layout) -> float | None:
    """The upper edge of the block of words in the lower part; None without any."""
    close = _CLOSE * layout.size.short_side / 100
    rising = sorted(boxes, key=lambda box: -box.bottom)
    block = [box for box in rising if box.bottom > _LOWER_PART * layout.size.height]
    if not block:
        return None
    top = min(box.y for box in block)
    for box in rising:
        if box.y < top <= box.bottom + close:
            top = box.y
    return top

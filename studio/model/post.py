"""A post: one piece of content for many formats."""

from __future__ import annotations

import msgspec

from studio.model.framing import Mode
from studio.model.geometry import Point


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """What a person gives: media, words and wishes. Paths are absolute."""

    media: tuple[str, ...]
    brand: str
    template: str
    slots: dict[str, str] = {}
    caption: str = ""
    captions: dict[str, str] = {}  # network -> its own version
    alt: str = ""
    language: str = "fr"  # of the post's words, for typography
    focus: Point | None = None  # fraction of the upright picture
    mode: Mode | None = None  # None: we choose

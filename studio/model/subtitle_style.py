"""How burned-in subtitles look and where they stand, as data. Lengths in font sizes unless said."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from studio.model.brand import ColourRole, FontName, Share
from studio.model.template import Family, Length, Margin, Size, Words

_Em = Annotated[float, Meta(ge=0, le=2)]
_Signs = Annotated[int, Meta(ge=8, le=80)]


class LineBox(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A box behind each line, or behind the spoken word."""

    colour: ColourRole
    strength: Share = 1.0
    pad_x: _Em
    pad_y: _Em
    radius: _Em = 0.0  # 0 as well where the brand's corners are square


class Edge(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stroke around the letters, under them."""

    colour: ColourRole
    strength: Share = 1.0
    width: _Em  # the whole stroke; half of it is seen
    down: _Em = 0.0
    soft: _Em = 0.0  # blurred by so much


class SpokenWord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the word that is being spoken stands out."""

    colour: ColourRole
    box: LineBox
    space: _Em = 0.0  # added between all words, so that nothing moves
    fade_s: Annotated[float, Meta(ge=0, le=0.5)] = 0.08  # seconds, from word to word


class SubtitleStyle(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A style of subtitles. `id` is filled in by the loader.

    `word` and `edges` draw files that time their words; others take `box`. Without a `box`, and
    without a `word`, the `edges` draw them all.
    """

    name: Words
    line: Words
    order: int = 100
    font: FontName = "display"
    heaviest: Annotated[int, Meta(ge=100, le=1000)] = 800  # the brand's weight, up to this
    size: Size  # u
    pitch: Annotated[float, Meta(ge=1, le=3)] = 1.42  # from base line to base line
    signs: _Signs | dict[Family, _Signs] = 32  # of a line, at most; ideographs count twice
    rise: Length = 6.0  # u, of the last base line above the safe bottom
    highest: Share = 0.66  # of the height: `rise` does not lift the last line above it
    margin: Margin = 7.4  # u
    colour: ColourRole = "photo_text"
    box: LineBox | None = None
    edges: Annotated[tuple[Edge, ...], Meta(max_length=4)] = ()
    word: SpokenWord | None = None
    schema: Annotated[int, Meta(ge=1)] = 1
    id: str = ""

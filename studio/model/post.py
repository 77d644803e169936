"""A post: one piece of content for many formats."""

from __future__ import annotations

from typing import Literal

import msgspec

from studio.model.framing import Mode
from studio.model.geometry import Point
from studio.model.motion import Motion
from studio.model.texts import Texts
from studio.model.timing import Span, Ticks
from studio.model.values import LayerValues, Values, Window

Kind = Literal["image", "video", "sound"]
SubtitlesAs = Literal["burned", "beside", "both"]


class Footage(msgspec.Struct, frozen=True, kw_only=True):
    """Wishes about a clip or a sound. Times count from its first picture (or sound)."""

    trim: Span | None = None
    cover: Ticks | None = None  # None: we choose the frame
    split: bool = False  # a story that is too long becomes several parts
    subtitles: str = ""  # absolute path of a subtitle file
    subtitles_as: SubtitlesAs = "burned"
    opening: bool = False  # the brand's card before
    ending: bool = False  # and after
    motion: Motion = "full"


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """What a person gives: media, words and wishes. Paths are absolute."""

    media: tuple[str, ...]
    brand: str
    template: str
    kind: Kind = "image"
    name: str = ""  # of its folder; "": as its first medium
    slots: dict[str, str] = {}
    texts: dict[str, Texts] = {}  # language -> what is posted with it
    language: str = "fr"  # of the words on the picture, for typography
    languages: tuple[str, ...] = ()  # what it is posted in, in this order; empty: `language`
    hashtags: tuple[str, ...] | None = None  # added to its captions, without #; None: the brand's
    focus: Point | None = None  # fraction of the upright picture
    mode: Mode | None = None  # None: we choose
    window: Window | None = None  # the part of the first picture to show; before focus and mode
    layers: dict[str, LayerValues] = {}  # what differs from the template, by layer
    quarters: int = 0  # of a turn clockwise, for the first picture
    straighten: float = 0.0  # degrees clockwise, -15 to 15, for the first picture
    own: dict[str, Values] = {}  # format id -> all that holds there, where it is not as above
    footage: Footage = Footage()

    @property
    def posted_in(self) -> tuple[str, ...]:
        """The languages that are posted, one after the other."""
        return self.languages or (self.language,)

    def at(self, format_id: str) -> Post:
        """The post as one format shows it, with nothing of its own any more."""
        values = self.own.get(format_id)
        return self.with_values(values) if values else msgspec.structs.replace(self, own={})

    def with_values(self, values: Values) -> Post:
        """The post where all that a person decided is what `values` say; no template: its own."""
        return msgspec.structs.replace(
            self, template=values.template or self.template, focus=values.focus,
            window=values.window, mode=values.mode, slots=values.slots, layers=values.layers,
            own={},
        )  # fmt: skip

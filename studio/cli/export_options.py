"""The options of `studio export` as typed, before anybody looked at what they mean."""

from __future__ import annotations

import msgspec

from studio.export.wishes import Wishes
from studio.model.framing import Mode
from studio.model.motion import Motion
from studio.model.post import SubtitlesAs


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The options as typed."""

    media: tuple[str, ...]
    out: str
    lang: str
    selectors: tuple[str, ...] = ()
    brand: str = "lumiere"  # the sample, until there is one's own
    template: str = ""
    slots: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    alt: str = ""
    focus: str = ""
    mode: Mode | None = None
    trim: str = ""
    cover: str = ""
    split: bool = False
    subtitles: str = ""
    subtitles_as: SubtitlesAs = "burned"
    opening: bool = False
    ending: bool = False
    motion: Motion = "full"
    wishes: Wishes = Wishes()
    jobs: int | None = None

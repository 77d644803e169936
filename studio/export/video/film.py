"""A film: one render of a stretch of a clip, and the files it becomes."""

from __future__ import annotations

from typing import Literal

import msgspec

from studio.export.delivery import Delivery
from studio.model.geometry import Insets, Size
from studio.model.timing import Rate, Span, Ticks, to_ticks

Codec = Literal["h264", "hevc"]
Moving = Literal["mp4", "gif", "webp"]

OPENING, ENDING = to_ticks(1.6), to_ticks(2.4)  # of the brand's cards before and after
_SOUND_BITRATE = 128_000


class Film(msgspec.Struct, frozen=True, kw_only=True):
    """One render of a stretch of a clip. `part`: 0 for all of it, else 1, 2 ... of a story.

    `max_bytes` is given where the limit is near what the film will have.
    """

    size: Size
    safe: Insets = Insets()
    rate: Rate
    kind: Moving = "mp4"
    codec: Codec = "h264"
    gop_s: float = 2.0
    span: Span
    part: int = 0
    opening: bool = False
    ending: bool = False
    max_bytes: int | None = None
    max_bitrate: int | None = None
    sound_bitrate: int = _SOUND_BITRATE
    loudness: float = -14.0  # LUFS
    needs_sound: bool = False  # silence is added where the clip has none
    template: str = ""
    deliveries: tuple[Delivery, ...]

    @property
    def length(self) -> Ticks:
        """With the cards before and after."""
        return self.span.length + OPENING * self.opening + ENDING * self.ending

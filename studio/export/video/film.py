"""A film: one render of a stretch of a clip, and the files it becomes."""

from __future__ import annotations

from typing import Literal

import msgspec

from studio.export.delivery import Delivery
from studio.export.wishes import Quality
from studio.model.geometry import Insets, Size
from studio.model.media import Codec
from studio.model.timing import Rate, Span, Ticks, to_ticks
from studio.store.motion import load_motion

Moving = Literal["mp4", "gif", "webp"]

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
    quality: Quality = "automatic"
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
    own: str = ""  # the format of which the post's own values hold
    deliveries: tuple[Delivery, ...]

    @property
    def opening_frames(self) -> int:
        return self.rate.nearest(to_ticks(load_motion().cards.opening)) if self.opening else 0

    @property
    def ending_frames(self) -> int:
        return self.rate.nearest(to_ticks(load_motion().cards.ending)) if self.ending else 0

    @property
    def length(self) -> Ticks:
        """With the cards before and after."""
        return self.span.length + self.rate.at(self.opening_frames + self.ending_frames)

"""One video to be made, as data: its shape, what of the footage it shows, what lies over it."""

from __future__ import annotations

from pathlib import Path

import msgspec

from studio.compose.items import PhotoItem
from studio.compose.moving_layer import MovingLayer
from studio.model.brand import Colour
from studio.model.geometry import Size
from studio.model.media import Codec
from studio.model.timing import Rate


class VideoRender(msgspec.Struct, frozen=True, kw_only=True):
    """A video of `opening` frames, the footage, and `ending` frames, all at `rate`.

    `windows` show the footage (items of source 0, in drawing order); without any there is only
    `ground`. `layers` lie over it in order; the opening and the end card are opaque layers, under
    which the footage stands still. `size` is even both ways.
    """

    key: str  # for answers; different for every render of a call
    size: Size
    rate: Rate
    codec: Codec = "h264"
    gop_s: float = 2.0  # longest time between key frames
    finer: int = 0  # steps of quality above the usual one; below 0 for smaller files
    max_bytes: int | None = None  # of the file
    max_bitrate: int | None = None  # bits a second of picture
    windows: tuple[PhotoItem, ...] = ()
    layers: tuple[MovingLayer, ...] = ()
    ground: Colour = "#000000"
    sound: Path | None = None  # AAC of our own, copied as it is; as long as the whole video
    opening: int = 0
    ending: int = 0

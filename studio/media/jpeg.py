"""JPEG by libjpeg-turbo: fast, scaled while decoding, and honest about missing parts."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import simplejpeg
from numpy.typing import NDArray

from studio.media.limits import LIMITS
from studio.media.refusal import Refused
from studio.media.wire import Header

Pixels = NDArray[np.uint8]

_SCAN = b"\xff\xda"
_FILL = 2  # levels around mid grey that libjpeg's filling keeps to


def is_plain_jpeg(header: Header) -> bool:
    """Can libjpeg-turbo alone give RGB? Inks, and grey with a profile, take the other way."""
    return header.mode == "RGB" or (header.mode == "L" and not header.icc)


def decode_jpeg(
    content: bytes,
    header: Header,
    needed: tuple[int, int] | None,
    room: Callable[[int, int, int], Pixels],
) -> tuple[Pixels, float | None]:
    """RGB pixels, at least `needed` large where the file is; and the share that is missing."""
    if content.count(_SCAN) > LIMITS.jpeg_scans:
        raise Refused("too_many_scans")
    least = {"min_width": needed[0], "min_height": needed[1]} if needed else {}
    try:
        height, width, _, _ = simplejpeg.decode_jpeg_header(content, strict=False, **least)
        out = room(height, width, 3)
        try:
            simplejpeg.decode_jpeg(content, "RGB", buffer=out, strict=True, **least)
        except ValueError as error:
            return out, _missing(content, out, least, str(error))
    except ValueError as error:
        raise Refused("damaged") from error
    return out, None


def _missing(content: bytes, out: Pixels, least: dict[str, int], warning: str) -> float | None:
    """Decode what there is; the share of rows without picture, None when nothing is wrong."""
    simplejpeg.decode_jpeg(content, "RGB", buffer=out, strict=False, **least)
    if "extraneous bytes before marker" in warning and _ends_well(content):
        trailing = int("".join(c for c in warning.split("extraneous")[0] if c.isdigit()) or 0)
        if trailing <= 16:
            return None  # padding that some cameras write
    share = grey_share(out)
    if share > LIMITS.missing_share:
        raise Refused("mostly_missing", round(100 * (1 - share)))
    return share


def _ends_well(content: bytes) -> bool:
    return b"\xff\xd9" in content[-65536:]


def grey_share(pixels: Pixels) -> float:
    """The share of the height, from the bottom up, that is flat mid grey."""
    probe = pixels[:, :: max(1, pixels.shape[1] // 256)].astype(np.int16)
    flat = (np.abs(probe - 128) <= _FILL).all(axis=(1, 2))
    seen = np.flatnonzero(~flat)
    last = int(seen[-1]) + 1 if seen.size else 0
    return float(1 - last / pixels.shape[0])

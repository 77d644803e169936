"""Finished pixels to bytes: tagged sRGB, without metadata, within the largest size allowed."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from studio.errors import RenderFailed
from studio.media.place import exif_of
from studio.media.profile import profile_bytes
from studio.model.place import Place
from studio.wording import say

EncodedType = Literal["jpg", "png", "webp", "avif", "gif"]
Chroma = Literal["full", "half"]

LOWEST = 30  # below this quality a picture is not worth posting
_LARGEST: dict[EncodedType, int] = {"jpg": 65_535, "webp": 16_383, "gif": 65_535}


class Encoded(msgspec.Struct, frozen=True, kw_only=True):
    """A file's bytes, and how they were made."""

    data: bytes
    file_type: EncodedType
    quality: int  # 0 to 100; 100 where nothing is lost
    chroma: Chroma = "full"


def encode_picture(
    pixels: NDArray[np.uint8],
    file_type: EncodedType,
    *,
    max_bytes: int | None = None,
    quality: int = 92,
    chroma: Chroma = "full",
    place: Place | None = None,
) -> Encoded:
    """Encode sRGB pixels (H x W x 3, or x 4 with alpha where the type has it).

    "full" colour resolution keeps small coloured text crisp; it is halved, and then the quality
    lowered as far as needed, only to stay within `max_bytes`. Equal pixels give equal bytes.
    `place` is told by the file, where its type can (all but GIF), and nothing else.
    Raises RenderFailed when `max_bytes` cannot be met or the type cannot hold the picture.
    """
    pixels = np.ascontiguousarray(pixels)
    _check_shape(pixels, file_type)
    exif = exif_of(place) if place else b""
    if file_type in {"png", "gif"}:
        return _exact(pixels, file_type, max_bytes, exif)
    first = _encoded(pixels, file_type, quality, chroma, exif)
    if max_bytes is None or len(first.data) <= max_bytes:
        return first
    return _within(
        lambda level: _encoded(pixels, file_type, level, "half", exif), max_bytes, quality, first
    )


def _within(
    encode: Callable[[int], Encoded], max_bytes: int, quality: int, first: Encoded
) -> Encoded:
    """The best quality whose bytes fit, found by halving the range."""
    best: Encoded | None = None
    smallest = first
    low, high = LOWEST, quality
    level = quality  # most often halving the colour resolution is enough
    while low <= high:
        found = encode(level)
        smallest = min(smallest, found, key=lambda each: len(each.data))
        if len(found.data) <= max_bytes:
            best, low = found, level + 1
        else:
            high = level - 1
        level = (low + high + 1) // 2
    if best is None:
        raise _too_large(len(smallest.data), max_bytes)
    return best


def _too_large(smallest: int, max_bytes: int) -> RenderFailed:
    return RenderFailed(
        say(
            "The picture needs {found} kB and may have {limit} kB",
            found=-(-smallest // 1000),
            limit=max_bytes // 1000,
        ),
        say("Choose a calmer picture, or JPEG where the network allows it"),
    )


def _check_shape(pixels: NDArray[np.uint8], file_type: EncodedType) -> None:
    height, width, channels = pixels.shape
    if channels == 4 and file_type in {"jpg", "gif"}:
        raise RenderFailed(
            say("A {kind} file has no transparency", kind=file_type.upper()),
            say("Put the picture on a colour first"),
        )
    largest = _LARGEST.get(file_type, 1 << 20)
    if max(height, width) > largest:
        raise RenderFailed(
            say(
                "A {kind} file has sides of at most {limit} pixels",
                kind=file_type.upper(),
                limit=largest,
            ),
            say("Choose PNG, or a smaller size"),
        )


def _encoded(
    pixels: NDArray[np.uint8], file_type: EncodedType, quality: int, chroma: Chroma, exif: bytes
) -> Encoded:
    if file_type == "jpg":
        content = _jpeg(pixels, quality, chroma, exif)
    elif file_type == "webp":
        content = _saved(pixels, "WEBP", exif, quality=quality, method=4, exact=False)
    else:
        sampling = "4:4:4" if chroma == "full" else "4:2:0"
        content = _saved(pixels, "AVIF", exif, quality=quality, speed=8, subsampling=sampling)
    return Encoded(data=content, file_type=file_type, quality=quality, chroma=chroma)


def _jpeg(pixels: NDArray[np.uint8], quality: int, chroma: Chroma, exif: bytes) -> bytes:
    import simplejpeg  # 300 MP/s; Pillow needs three times as long

    sampling = "444" if chroma == "full" else "420"
    plain = simplejpeg.encode_jpeg(
        pixels, quality=quality, colorspace="RGB", colorsubsampling=sampling
    )
    after_jfif = 4 + struct.unpack(">H", plain[4:6])[0]
    return bytes(plain[:after_jfif] + _exif_segment(exif) + _icc_segment() + plain[after_jfif:])


def _exif_segment(exif: bytes) -> bytes:
    body = b"Exif\0\0" + exif
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body if exif else b""


@lru_cache(maxsize=1)
def _icc_segment() -> bytes:
    body = b"ICC_PROFILE\0\x01\x01" + profile_bytes("srgb")
    return b"\xff\xe2" + struct.pack(">H", len(body) + 2) + body


def _saved(pixels: NDArray[np.uint8], pillow_format: str, exif: bytes, **options: Any) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(pixels).save(
        out, pillow_format, icc_profile=profile_bytes("srgb"), exif=exif, **options
    )
    return out.getvalue()


def _exact(
    pixels: NDArray[np.uint8], file_type: EncodedType, max_bytes: int | None, exif: bytes
) -> Encoded:
    """PNG and GIF: no quality to lower, but PNG can be packed harder."""
    content = _gif(pixels) if file_type == "gif" else _png(pixels, exif, level=2)
    if max_bytes is not None and len(content) > max_bytes and file_type == "png":
        content = min(content, _png(pixels, exif, level=9), key=len)
    if max_bytes is not None and len(content) > max_bytes:
        raise _too_large(len(content), max_bytes)
    return Encoded(data=content, file_type=file_type, quality=100)


def _png(pixels: NDArray[np.uint8], exif: bytes, level: int) -> bytes:
    from PIL import Image, PngImagePlugin

    chunks = PngImagePlugin.PngInfo()
    chunks.add(b"sRGB", b"\0")
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG", pnginfo=chunks, compress_level=level, exif=exif)
    return out.getvalue()


def _gif(pixels: NDArray[np.uint8]) -> bytes:
    from PIL import Image

    palette = Image.fromarray(pixels).quantize(256, Image.Quantize.MEDIANCUT)
    out = io.BytesIO()
    palette.save(out, "GIF", optimize=False)
    return out.getvalue()

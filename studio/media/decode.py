"""A picture file's bytes to upright-able sRGB pixels. Runs in the confined child only."""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from studio.media.colour import conversion, convert_in_place, convert_rows
from studio.media.header import read_exif, read_header
from studio.media.jpeg import decode_jpeg, is_plain_jpeg
from studio.media.refusal import Refused
from studio.media.wire import Decoded, Header

Pixels = NDArray[np.uint8]
_LARGE = 16_000_000  # pixels
Room = Callable[[int, int, int], Pixels]  # height, width, channels -> where pixels go


def decode(content: bytes, file_type: str, needed: tuple[int, int] | None, room: Room) -> Decoded:
    """Decode into the memory that `room` gives; `needed` is the least upright width and height."""
    Image.MAX_IMAGE_PIXELS = None  # our own limits, below, are tighter and speak in words
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        header, image = read_header(content, file_type)
        if needed and header.orientation >= 5:
            needed = (needed[1], needed[0])
        if file_type == "jpg" and is_plain_jpeg(header):
            return _jpeg(content, header, needed, room)
        return _by_pillow(content, image, header, needed, room)


def probe(content: bytes, file_type: str) -> Header:
    """The header alone, without the profile's bytes."""
    header, _ = read_header(content, file_type)
    mode = {"P": "RGB", "1": "L", "LA": "L"}.get(header.mode, header.mode)
    icc = conversion(header.icc, mode) if header.icc else None
    header.space, header.icc = icc.name if icc else "", b""
    return header


def _jpeg(content: bytes, header: Header, needed: tuple[int, int] | None, room: Room) -> Decoded:
    pixels, missing = decode_jpeg(content, header, needed, room)
    icc = conversion(header.icc, "RGB") if header.icc and header.mode == "RGB" else None
    if icc:
        convert_in_place(pixels, icc)
    doubts = (("missing", missing),) if missing is not None else ()
    height, width, channels = pixels.shape
    return Decoded(width, height, channels, header, doubts)


def _by_pillow(
    content: bytes,
    image: Image.Image,
    header: Header,
    needed: tuple[int, int] | None,
    room: Room,
) -> Decoded:
    doubts: list[tuple[str, float]] = []
    if header.frames > 1:
        doubts.append(("pages" if header.file_type == "tif" else "animated", header.frames))
    if header.file_type == "png" and not checksums_hold(content):
        doubts.append(("missing", 0))
    image = _eight_bits(content, image, header)
    read_exif(header, image)  # a PNG may tell it behind the picture
    image = _smaller(image, needed)
    alpha = image.mode == "RGBA" and image.getchannel("A").getextrema() != (255, 255)
    if image.mode == "RGBA" and not alpha:
        image = image.convert("RGB")
    icc = conversion(header.icc, image.mode) if header.icc else None
    if image.mode == "CMYK" and icc is None:
        doubts.append(("inks", 0))
    if header.hdr:
        doubts.append(("hdr", 0))
    out = room(image.height, image.width, 4 if alpha else 3)
    convert_rows(image, icc, out)
    return Decoded(image.width, image.height, out.shape[2], header, tuple(doubts))


def _eight_bits(content: bytes, image: Image.Image, header: Header) -> Image.Image:
    """The first picture, decoded, as L, RGB, RGBA or CMYK with 8 bits a channel."""
    large_webp = header.file_type == "webp" and header.frames == 1 and _is_large(header)
    if header.bits == 16 or large_webp:
        found = _by_opencv(content, header)
        if found is not None:
            return found
    try:
        image.load()
    except Image.DecompressionBombError as error:
        raise Refused("too_many_pixels") from error
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError) as error:
        raise Refused("damaged") from error
    if image.mode in {"F", "I"}:
        raise Refused("measured_values")
    if image.mode.startswith("I;16"):
        return Image.fromarray(_to_eight(np.asarray(image)))
    if image.has_transparency_data and image.mode != "RGBA":
        return image.convert("RGBA")
    return image if image.mode in {"L", "RGB", "RGBA", "CMYK"} else _plain(image)


def checksums_hold(content: bytes) -> bool:
    """Whether all chunks of a PNG are as they were written."""
    at = 8
    while at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        body = content[at + 4 : at + 8 + length]
        if body[:1].isupper():  # without these there is no picture
            told = int.from_bytes(content[at + 8 + length : at + 12 + length], "big")
            if zlib.crc32(body) != told:
                return False
        at += 12 + length
    return True


def _is_large(header: Header) -> bool:
    return header.width * header.height > _LARGE


def _plain(image: Image.Image) -> Image.Image:
    return image.convert("L" if image.mode in {"1", "LA"} else "RGB")


def _by_opencv(content: bytes, header: Header) -> Image.Image | None:
    """What OpenCV reads better; None where it does not.

    16 bits: rounded to 8, where Pillow drops the low byte, which darkens and bands gradients.
    Large WebP: in a third of the memory.
    """
    import cv2  # half the child's start-up, and few files come here

    found = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_UNCHANGED)
    if found is None or found.shape[:2] != (header.height, header.width):
        return None
    if found.dtype == np.uint16:
        found = _to_eight(found)
    if found.dtype != np.uint8 or (found.ndim == 3 and found.shape[2] not in {3, 4}):
        return None
    if found.ndim == 3:
        order = cv2.COLOR_BGR2RGB if found.shape[2] == 3 else cv2.COLOR_BGRA2RGBA
        cv2.cvtColor(found, order, dst=found)
    return Image.fromarray(found)


def _to_eight(deep: NDArray[Any]) -> Pixels:
    return ((deep.astype(np.uint32) * 255 + 32768) >> 16).astype(np.uint8)


def _smaller(image: Image.Image, needed: tuple[int, int] | None) -> Image.Image:
    if needed is None:
        return image
    factor = int(min(image.width / needed[0], image.height / needed[1]))
    return image.reduce(factor) if factor >= 2 else image

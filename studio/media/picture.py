"""A picture file's pixels: upright, in sRGB, decoded where it can be stopped."""

from __future__ import annotations

import os
from pathlib import Path
from typing import cast

import msgspec
import numpy as np
from numpy.typing import NDArray

from studio.media.confined import confined
from studio.media.limits import LIMITS
from studio.media.sniff import HEAD, FileType, regular_file, sniff
from studio.media.wire import Decoded, Header, Request
from studio.media.words import another_thing, doubt, refusal
from studio.model.geometry import Size
from studio.model.place import Place
from studio.model.shown import shown_name
from studio.task import Task
from studio.wording import Said

Pixels = NDArray[np.uint8]


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A decoded picture. `pixels` H x W x 3, or x 4 (alpha not multiplied in), sRGB, upright."""

    pixels: Pixels
    size: Size  # of the whole file, upright; `pixels` may be smaller when less was needed
    file_type: FileType
    doubts: tuple[Said, ...] = ()

    @property
    def has_alpha(self) -> bool:
        return bool(self.pixels.shape[2] == 4)


class PictureProbe(msgspec.Struct, frozen=True, kw_only=True):
    """What the header says, without decoding. `size` is upright."""

    file_type: FileType
    size: Size
    has_alpha: bool
    frames: int  # more than 1: animated (counted up to 10 000)
    has_location: bool
    colour_space: str  # as the profile calls itself; "" where there is none
    place: Place | None = None  # None also where it cannot be read


def open_picture(path: Path, *, needed: Size | None = None, task: Task | None = None) -> Picture:
    """The picture in `path`, judged by its content.

    With `needed`, pixels may come smaller than the file's, but never less than `needed` wide and
    high (upright), so that large photos cost little. Raises MissingMedia or UnreadableMedia, and
    Cancelled within a moment of `task.stop()`.
    """
    with regular_file(path) as descriptor:
        file_type = picture_type(path, descriptor)
        least = (needed.width, needed.height) if needed else None
        request = Request("picture", file_type, least, LIMITS.child_cpu_s)
        body, row = asked(path, request, descriptor, task=task)
    found = msgspec.msgpack.decode(body, type=Decoded)
    pixels = shaped(row, found.height, found.width, found.channels)
    return Picture(
        pixels=turned(pixels, found.header.orientation),
        size=_upright(found.header),
        file_type=file_type,
        doubts=tuple(doubt(why, number) for why, number in found.doubts),
    )


def probe_picture(path: Path, *, task: Task | None = None) -> PictureProbe:
    """What the header says. Raises MissingMedia or UnreadableMedia, and Cancelled."""
    with regular_file(path) as descriptor:
        file_type = picture_type(path, descriptor)
        request = Request("probe", file_type, None, LIMITS.child_cpu_s)
        body, _ = asked(path, request, descriptor, task=task)
    header = msgspec.msgpack.decode(body, type=Header)
    return PictureProbe(
        file_type=file_type,
        size=_upright(header),
        has_alpha=header.alpha,
        frames=header.frames,
        has_location=header.located,
        colour_space=header.space,
        place=header.place,
    )


def picture_type(path: Path, descriptor: int) -> FileType:
    """The type of an open file; other things than pictures are refused."""
    head = os.pread(descriptor, HEAD, 0)
    found = sniff(head)
    if found is None or found == "svg":
        raise another_thing(shown_name(path), head, drawing=found == "svg")
    return found


def asked(
    path: Path,
    request: Request,
    descriptor: int,
    *,
    seconds: float = LIMITS.child_wall_s,
    task: Task | None = None,
) -> tuple[bytes, Pixels | None]:
    """The confined child's answer about `path`, and its pixels as one row; else UnreadableMedia."""
    answer, pixels = confined().ask(request, descriptor, seconds=seconds, task=task)
    if answer.why:
        raise refusal(path, answer.why, answer.numbers)
    return answer.body, pixels


def shaped(pixels: Pixels | None, *shape: int) -> Pixels:
    """The child's row of pixels in its shape."""
    return (np.zeros(0, np.uint8) if pixels is None else pixels).reshape(shape)


def turned(pixels: Pixels, orientation: int) -> Pixels:
    """Stored pixels made upright by their EXIF orientation (1 to 8)."""
    if orientation == 1:
        return pixels
    import cv2  # 40 ms that most pictures need not wait for here

    if orientation in {5, 7}:
        pixels = cast(Pixels, cv2.transpose(pixels))
    turns = {
        3: cv2.ROTATE_180,
        4: cv2.ROTATE_180,
        6: cv2.ROTATE_90_CLOCKWISE,
        7: cv2.ROTATE_180,
        8: cv2.ROTATE_90_COUNTERCLOCKWISE,
    }
    if orientation in turns:
        pixels = cast(Pixels, cv2.rotate(pixels, turns[orientation]))
    if orientation in {2, 4}:
        pixels = cast(Pixels, cv2.flip(pixels, 1))
    return pixels


def _upright(header: Header) -> Size:
    if header.orientation >= 5:
        return Size(header.height, header.width)
    return Size(header.width, header.height)

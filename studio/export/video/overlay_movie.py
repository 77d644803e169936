"""A moving layer as a small movie with alpha, that FFmpeg lays over footage frame by frame."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from studio.compose.filters import Piece
from studio.compose.moving_layer import MovingLayer, Rgba
from studio.model.timing import Rate
from studio.task import Task

if TYPE_CHECKING:
    from av.container import OutputContainer
    from av.video.stream import VideoStream

_GAP = 0.1  # of the layer's height: so much emptiness between two pieces is not laid over
_MOST_PIECES = 3


class OverlayMovie(msgspec.Struct, frozen=True):
    """A movie of a layer: which parts of it ever show something, and in which frames."""

    file: Path
    pieces: tuple[Piece, ...]
    shown: tuple[tuple[int, int], ...]  # from, to before


def write_overlay(
    layer: MovingLayer, frames: int, rate: Rate, file: Path, task: Task
) -> OverlayMovie | None:
    """Draw all pictures of a layer into `file` (.mov, lossless); None when nothing ever shows.

    Frame n is at exactly n / rate. `frames`: of the whole video. Raises Cancelled, OSError.
    """
    import av

    task.check()
    inked = _Inked(layer.width, layer.height)
    with av.open(str(file), "w", format="mov") as movie:
        stream = _stream(movie, layer, rate)
        for at, pixels in _pictures(layer, frames, inked):
            task.check()
            frame = av.VideoFrame.from_ndarray(_argb(pixels), format="argb")
            frame.pts, frame.time_base = at, Fraction(rate.den, rate.num)
            movie.mux(stream.encode(frame))
        movie.mux(stream.encode(None))
    pieces = inked.pieces()
    if not pieces:
        file.unlink()
        return None
    return OverlayMovie(file, pieces, inked.shown(frames))


def _stream(movie: OutputContainer, layer: MovingLayer, rate: Rate) -> VideoStream:
    stream = movie.add_stream("qtrle", rate=rate.exact)
    stream.width, stream.height, stream.pix_fmt = layer.width, layer.height, "argb"
    stream.codec_context.time_base = Fraction(rate.den, rate.num)
    stream.codec_context.thread_count = 1
    return stream


def _pictures(layer: MovingLayer, frames: int, inked: _Inked) -> Iterator[tuple[int, Rgba]]:
    """Each distinct picture at its frame, from frame 0 on: a movie cannot begin later."""
    if not layer.at or layer.at[0] > 0:
        yield 0, np.zeros((layer.height, layer.width, 4), np.uint8)
    for index, at in enumerate(layer.at):
        if at >= frames:
            return
        pixels = layer.draw(index)
        inked.add(at, pixels)
        yield at, pixels


class _Inked:
    """Where and when a layer shows anything."""

    def __init__(self, width: int, height: int) -> None:
        self._rows: NDArray[np.bool_] = np.zeros(height, np.bool_)
        self._columns: NDArray[np.bool_] = np.zeros((height, width), np.bool_)
        self._times: list[tuple[int, bool]] = []

    def add(self, at: int, pixels: Rgba) -> None:
        ink = pixels[..., 3] > 0
        self._columns |= ink
        self._rows |= ink.any(axis=1)
        self._times.append((at, bool(ink.any())))

    def shown(self, frames: int) -> tuple[tuple[int, int], ...]:
        """The stretches of frames with something in them."""
        found: list[tuple[int, int]] = []
        ends = [at for at, _ in self._times[1:]] + [frames]
        for (at, inked), end in zip(self._times, ends, strict=True):
            if inked and found and found[-1][1] == at:
                found[-1] = (found[-1][0], end)
            elif inked:
                found.append((at, end))
        return tuple(found)

    def pieces(self) -> tuple[Piece, ...]:
        """Boxes on even pixels around all ink, apart where the layer is empty between them."""
        bands = _bands(self._rows)
        return tuple(self._piece(top, bottom) for top, bottom in bands)

    def _piece(self, top: int, bottom: int) -> Piece:
        columns = np.flatnonzero(self._columns[top:bottom].any(axis=0))
        left, right = int(columns[0]) // 2 * 2, (int(columns[-1]) + 2) // 2 * 2
        return Piece(left, top, right - left, bottom - top)


def _bands(rows: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Stretches of rows with ink, on even rows; those near each other are one."""
    inked = np.flatnonzero(rows)
    if not inked.size:
        return []
    least = max(16, round(rows.size * _GAP))
    found: list[tuple[int, int]] = []
    for row in inked.tolist():
        if found and row - found[-1][1] < least:
            found[-1] = (found[-1][0], (row + 2) // 2 * 2)
        else:
            found.append((row // 2 * 2, (row + 2) // 2 * 2))
    while len(found) > _MOST_PIECES:
        gaps = [after[0] - before[1] for before, after in pairwise(found)]
        near = gaps.index(min(gaps))
        found[near : near + 2] = [(found[near][0], found[near + 1][1])]
    return found


def _argb(pixels: Rgba) -> NDArray[np.uint8]:
    """Alpha first, as QuickTime has it; colours reach a little under what is transparent.

    Chroma is halved later: without it the edges of coloured letters would turn grey.
    """
    bled = _bled(pixels)
    made = np.empty_like(bled)
    cv2.mixChannels([bled], [made], [3, 0, 0, 1, 1, 2, 2, 3])
    return made


def _bled(pixels: Rgba) -> Rgba:
    """Each clear pixel beside ink takes the mean colour of the ink around it. Edges are few."""
    inked = (pixels[..., 3] > 0).view(np.uint8)
    beside = cv2.dilate(inked, np.ones((3, 3), np.uint8)) != inked
    rows, columns = np.divmod(np.flatnonzero(beside), inked.shape[1])
    if not rows.size:
        return pixels
    height, width = inked.shape
    total = np.zeros((rows.size, 3), np.uint32)
    count = np.zeros((rows.size, 1), np.uint32)
    for down, right in product((-1, 0, 1), repeat=2):
        row, column = np.clip(rows + down, 0, height - 1), np.clip(columns + right, 0, width - 1)
        near = pixels[row, column]
        seen = near[:, 3:] > 0
        total += near[:, :3] * seen
        count += seen
    made = pixels.copy()
    made[rows, columns, :3] = (total + count // 2) // count
    return made

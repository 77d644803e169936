"""A sound as bars: one for each 1/44 of its time, as high as it is loud, over a line."""

from __future__ import annotations

from collections.abc import Sequence

from studio.compose.board import Board
from studio.compose.items import Item, Outline, ShapeItem
from studio.compose.marks import flat
from studio.compose.outline import rectangle, rounded
from studio.model.geometry import Box

BARS = 44
WAVE = "wave"  # the name of its bars
TRACK = "wave.track"  # of the line under them
FIGURES = 3.1  # u: size of the elapsed and the total time
UNDER_TRACK = 2.6  # u
_UNDER_BARS, _TRACK, _CAPITALS = 3.0, 0.5, 2.3  # u
_THICK = 0.46  # of the distance between bars
_LEAST = 0.09  # of the height: silence still shows where it is
_EVEN = 0.7  # loudness to height: quiet words stay visible beside loud ones
# Where no sound is given: that of a sentence read aloud, in ninths, and some of it played.
_SENTENCE = "02775766656445450034777545314989886554563100"
_PLAYED = 0.42


def block_height(board: Board, bars: float) -> float:
    """Pixels that bars of this height take with the line and the figures under them."""
    return bars + (_UNDER_BARS + _TRACK + UNDER_TRACK + _CAPITALS) * board.unit


def example_wave(board: Board, block: Box) -> list[ShapeItem]:
    """Bars and line as a picture without sound shows them; the highest bar is as high as any."""
    low = block.bottom - (UNDER_TRACK + _CAPITALS) * board.unit
    track = Box(block.x, low - _TRACK * board.unit, block.width, _TRACK * board.unit)
    bars = Box.from_edges(block.x, block.y, block.right, track.y - _UNDER_BARS * board.unit)
    return wave_items(board, bars, track, [int(ninth) for ninth in _SENTENCE], _PLAYED)


def wave_of(items: Sequence[Item]) -> tuple[Box, Box] | None:
    """Where bars and line lie among a layout's items; None where there is no wave."""
    bars = [i.outline.box for i in items if isinstance(i, ShapeItem) and i.name == WAVE]
    tracks = [i.outline.box for i in items if isinstance(i, ShapeItem) and i.name == TRACK]
    whole = next((box for box in tracks if box is not None), None)
    if whole is None:
        return None
    found = None
    for box in bars:
        if box is not None:
            found = box if found is None else found.join(box)
    return None if found is None else (found, whole)


def wave_items(
    board: Board, bars: Box, track: Box, loudness: Sequence[float], played: float
) -> list[ShapeItem]:
    """`loudness` of any scale, one a bar; `played`, 0 to 1, of them in the accent."""
    accent, rest = board.colour("accent"), board.colour("line")
    pitch = bars.width / (len(loudness) - 1 + _THICK)
    made = [
        ShapeItem(name=WAVE, outline=_bar(board, bars, number * pitch, pitch * _THICK, height),
                  paint=flat(accent if (number + 0.5) / len(loudness) <= played else rest))
        for number, height in enumerate(heights(loudness))
    ]  # fmt: skip
    made.append(ShapeItem(name=TRACK, outline=_line(board, track), paint=flat(rest)))
    done = Box(track.x, track.y, track.width * played, track.height)
    if done.width >= 1:
        made.append(ShapeItem(name=TRACK, outline=_line(board, done), paint=flat(accent)))
    return made


def heights(loudness: Sequence[float]) -> list[float]:
    """Heights of bars, up to 1; a silent sound is a row of dots."""
    loudest = max(loudness, default=0.0)
    if loudest <= 0:
        return [_LEAST] * len(loudness)
    return [max(_LEAST, (max(0.0, value) / loudest) ** _EVEN) for value in loudness]


def _bar(board: Board, bars: Box, left: float, width: float, share: float) -> Outline:
    height = max(bars.height * share, width)
    box = Box(bars.x + left, bars.centre.y - height / 2, width, height)
    return rounded(box, width / 2) if board.brand.shapes.corner else rectangle(box)


def _line(board: Board, box: Box) -> Outline:
    return rounded(box, box.height / 2) if board.brand.shapes.corner else rectangle(box)

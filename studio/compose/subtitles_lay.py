"""Lines of a subtitle placed in pixels: letters, the boxes behind them, and each timed word."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec
import regex

from studio.compose.items import Paint, PlacedLine, TextItem
from studio.compose.subtitles_flow import Lit, Turn
from studio.compose.subtitles_stand import Stand
from studio.compose.text.measure import SetLine, Setting, setting_of
from studio.compose.text.scripts import runs_right_to_left
from studio.model.brand import Font
from studio.model.geometry import Box

_DENSE_PAD = 0.04  # font sizes around a spoken word that no space sets apart


class Laid(msgspec.Struct, frozen=True):
    """A turn in pixels. `boxes`: one a line; `words`: one for each timed word."""

    text: TextItem
    boxes: tuple[Box, ...]
    words: tuple[Box, ...] = ()


class _Segment(msgspec.Struct, frozen=True):
    """A part of a line that is set by itself: a word with what sticks to it."""

    first: int
    last: int
    text: str
    spaced: bool  # a space goes before it


def lay(turn: Turn, stand: Stand, base: float) -> Laid:
    """Place the lines of a turn; `base` is the base line of the lowest row."""
    font = stand.font(italic=turn.italic, note=turn.note)
    size = max(6, int(stand.em * turn.scale))
    whole = "\n".join(turn.lines)
    pitch = stand.pitch(whole, font) * size
    low = base - turn.row * pitch
    bases = [low - (len(turn.lines) - 1 - row) * pitch for row in range(len(turn.lines))]
    setting = setting_of(whole, font)
    backwards = bool(runs_right_to_left(whole))
    placed: list[PlacedLine] = []
    boxes: list[Box] = []
    words: list[Box] = []
    for row, (line, baseline) in enumerate(zip(turn.lines, bases, strict=True)):
        lit = [word for word in turn.words if word.line == row]
        parts = _segments(line, lit) if stand.timed else [_Segment(0, len(line), line, False)]
        ends = _ends(parts, stand, setting, size, backwards)
        placed += [
            PlacedLine(part.text, right if backwards else left, baseline, right - left)
            for part, (left, right) in zip(parts, ends, strict=True)
        ]
        boxes.append(_line_box(stand, font, whole, ends, baseline, size))
        words += [_word_box(stand, font, part, parts, ends, baseline, size) for part in lit]
    boxes = _meeting(boxes)
    item = _item(stand, turn, font, size, placed, boxes, backwards)
    return Laid(item, tuple(boxes), tuple(words))


def _segments(line: str, lit: Sequence[Lit]) -> list[_Segment]:
    """Words between spaces, cut as well where a timed word begins."""
    cuts = {word.first for word in lit}
    found: list[_Segment] = []
    for match in regex.finditer(r"[^ ]+", line):
        inner = sorted(cut for cut in cuts if match.start() < cut < match.end())
        edges = [match.start(), *inner, match.end()]
        found += [
            _Segment(a, b, line[a:b], a == match.start() and a > 0) for a, b in pairwise(edges)
        ]
    return found


def _ends(
    parts: Sequence[_Segment], stand: Stand, setting: Setting, size: int, backwards: bool
) -> list[tuple[float, float]]:
    """Left and right end of each part of a centred line."""
    word = stand.style.word
    gap = SetLine("n n", setting, size, False).width - SetLine("nn", setting, size, False).width
    gap += word.space * size if word and stand.timed else 0.0
    widths = [SetLine(part.text, setting, size, backwards).width for part in parts]
    total = sum(widths) + gap * sum(part.spaced for part in parts[1:])
    order = _visual(parts) if backwards else list(range(len(parts)))
    ends: list[tuple[float, float]] = [(0.0, 0.0)] * len(parts)
    x = stand.middle - total / 2
    for place, index in enumerate(order):
        if place and _gap_between(parts, order[place - 1], index):
            x += gap
        ends[index] = (x, x + widths[index])
        x += widths[index]
    return ends


def _gap_between(parts: Sequence[_Segment], one: int, other: int) -> bool:
    """Whether a space stands between two parts that are drawn side by side."""
    return abs(one - other) > 1 or parts[max(one, other)].spaced


def _visual(parts: Sequence[_Segment]) -> list[int]:
    """Parts of a line that runs right to left, from the left: foreign words keep their order."""
    runs: list[tuple[bool, list[int]]] = []
    for index, part in enumerate(parts):
        own = runs_right_to_left(part.text)
        after = bool(runs) and runs[-1][0]  # figures behind a foreign word belong to it
        foreign = own is False or (own is None and after and part.text[:1].isdigit())
        if foreign and after:
            runs[-1][1].append(index)
        else:
            runs.append((foreign, [index]))
    return [index for _, run in reversed(runs) for index in run]


def _line_box(
    stand: Stand,
    font: Font,
    whole: str,
    ends: Sequence[tuple[float, float]],
    baseline: float,
    size: int,
) -> Box:
    pad = stand.box.pad_x * size if stand.box else 0.0
    left, right = min(end[0] for end in ends), max(end[1] for end in ends)
    return Box.from_edges(
        left - pad,
        baseline - stand.above(whole, font) * size,
        right + pad,
        baseline + stand.below(whole) * size,
    )


def _meeting(boxes: list[Box]) -> list[Box]:
    """Boxes of two rows grown towards each other until they touch."""
    if len(boxes) < 2:
        return boxes
    upper, lower = boxes
    middle = (upper.bottom + lower.y) / 2
    return [
        Box.from_edges(upper.x, upper.y, upper.right, middle),
        Box.from_edges(lower.x, middle, lower.right, lower.bottom),
    ]


def _word_box(
    stand: Stand,
    font: Font,
    lit: Lit,
    parts: Sequence[_Segment],
    ends: Sequence[tuple[float, float]],
    baseline: float,
    size: int,
) -> Box:
    """Around the parts of a timed word; narrow where the next one follows without a space."""
    word = stand.style.word
    own = [i for i, part in enumerate(parts) if part.first < lit.last and lit.first < part.last]
    if word is None or not own:
        return Box(0.0, 0.0, 0.0, 0.0)
    after = own[-1] + 1
    tight = not parts[own[0]].spaced and own[0] > 0
    tight = tight or (after < len(parts) and not parts[after].spaced)
    pad = (_DENSE_PAD if tight else word.box.pad_x) * size
    text = "".join(parts[i].text for i in own)
    more = word.box.pad_y - (stand.box.pad_y if stand.box else 0.1)
    return Box.from_edges(
        min(ends[i][0] for i in own) - pad,
        baseline - (stand.above(text, font) + more) * size,
        max(ends[i][1] for i in own) + pad,
        baseline + (max(0.2, stand.below(text)) + word.box.pad_y - 0.1) * size,
    )


def _item(
    stand: Stand,
    turn: Turn,
    font: Font,
    size: int,
    placed: Sequence[PlacedLine],
    boxes: Sequence[Box],
    backwards: bool,
) -> TextItem:
    around = boxes[0]
    for box in boxes[1:]:
        around = around.join(box)
    return TextItem(
        name="subtitles",
        box=around,
        lines=tuple(placed),
        font=font,
        size=float(size),
        paint=Paint(colours=(stand.colour(stand.style.colour),)),
        right_to_left=backwards,
        on_photo=True,
    )

"""The rows of a template's stack with a post's words: what is fitted, of what sizes and fonts."""

from __future__ import annotations

from dataclasses import dataclass

from studio.compose.board import Board
from studio.compose.dates import date_block
from studio.compose.text.one_line import ink_of, width_of
from studio.compose.text.stack import Entry
from studio.compose.text.typography import capitals
from studio.compose.waves import block_height
from studio.model import template as t

_TAG_PAD = (1.05, 0.62)  # font sizes
_HANGING = frozenset("gjpqyçQÇ,;()|")
_FLOATS = 0.12  # font sizes that any mark floats
_QUOTES = ("«", "“", "„", "‹", "‘", '"')
_HEADINGS = ("display", "title")
_INDENT = 1.45  # of a point behind its bullet, in font sizes
_MANY_LINES = 12  # of a text that rather wraps than shrinks


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of the template with the post's words, before it is fitted."""

    spec: t.Entry
    entry: Entry


def rows_of(board: Board, layer: t.Stack, width: float, scale: float) -> list[Row]:
    """The rows that the post fills in a zone `width` pixels wide, with blocks `scale` as large."""
    rows: list[Row] = []
    for spec in layer.entries:
        if board.family in spec.not_in:
            continue
        rows += _rows_of(board, spec, width, scale)
    return rows


def _rows_of(board: Board, spec: t.Entry, width: float, scale: float) -> list[Row]:
    smallest, largest = (board.px(side) for side in board.at(spec.size))
    gap = board.px(spec.gap)
    if spec.kind == "mark" and spec.words:
        gap = max(0.8 * board.unit, gap - _rise(board, spec) * smallest)
    if spec.kind == "wave":
        fixed = block_height(board, largest * scale)
        return [Row(spec, Entry(name=spec.kind, fixed=fixed, gap=gap))]
    if spec.kind in ("bar", "rule", "play"):
        entry = Entry(name=spec.kind, fixed=largest, gap=gap, drop=spec.drop)
        return [Row(spec, entry)]
    words = board.fixed_words(spec.words) if spec.words else board.words(spec.slot)
    if not words or (spec.kind == "mark" and _quotes_itself(board)):
        return []
    by_hand = board.layer(spec.slot).scale or 1.0
    if spec.kind == "date":
        height = date_block(board, words, width, largest * scale).height
        return [Row(spec, Entry(name=spec.slot, fixed=height, gap=gap, scale=by_hand))]
    font = board.font_of(spec.slot, spec.font, spec.weight)
    lines, smallest = _fitting(board, spec, smallest, largest)
    shown = capitals(words, board.post.language) if font.capitals else words
    if spec.kind == "word":
        size = min(largest * scale, width / (width_of(shown, font) + 0.02))
        smallest = largest = float(max(1, int(size)))
    if spec.kind == "points":
        return _points(board, spec, words, smallest, largest)
    pad_x, pad_y = _TAG_PAD if spec.kind == "tag" else (0.0, 0.0)
    entry = Entry(
        name=spec.slot or spec.kind,
        text=words,
        font=font,
        smallest=smallest,
        largest=largest,
        lines=lines,
        gap=gap,
        drop=spec.drop,
        heading=spec.font in _HEADINGS and spec.kind == "text",
        tabular=spec.tabular,
        pad_x=pad_x,
        pad_y=pad_y,
        same_size_as=spec.same_size_as if board.words(spec.same_size_as) else "",
        flat=spec.kind == "mark" or (spec.kind == "word" and _HANGING.isdisjoint(shown)),
        scale=by_hand,
    )
    return [Row(spec, entry)]


def _fitting(board: Board, spec: t.Entry, smallest: float, largest: float) -> tuple[int, float]:
    """How many lines a text may take and how small it may become, as a person chose."""
    fit = board.layer(spec.slot).fit
    if fit == "stop":
        return board.at(spec.lines), largest
    return (
        _MANY_LINES if fit == "wrap" and spec.kind == "text" else board.at(spec.lines)
    ), smallest


def _rise(board: Board, spec: t.Entry) -> float:
    """How far a mark floats above its base line, in font sizes: “ does, « hardly."""
    ink = ink_of(board.fixed_words(spec.words or {}), board.font(spec.font, spec.weight))
    return max(0.0, -ink.bottom - _FLOATS)


def _quotes_itself(board: Board) -> bool:
    """Whether a text of the post brings its own quote marks: then the ornament hides."""
    return any(board.words(slot).startswith(_QUOTES) for slot in board.template.slots)


def _points(board: Board, spec: t.Entry, words: str, smallest: float, largest: float) -> list[Row]:
    """Up to three points, one line each; the last ones go first when room is short."""
    points = [p.strip() for p in words.replace("\n", "|").split("|") if p.strip()][:3]
    font = board.font_of(spec.slot, spec.font, spec.weight)
    rows = []
    for i, point in enumerate(points):
        last = i == len(points) - 1
        entry = Entry(
            name=f"{spec.slot}.{i}",
            text=point,
            font=font,
            smallest=smallest,
            largest=largest,
            gap=board.px(spec.gap) * (1.9 if last else 1.0),
            drop=spec.drop + i if i else spec.drop - 1,
            indent=_INDENT,
            same_size_as=f"{spec.slot}.0" if i else "",
            scale=board.layer(spec.slot).scale or 1.0,
        )
        rows.append(Row(spec, entry))
    return rows

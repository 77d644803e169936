"""Facts as a table: large numbers on the left, their words on the right, hairlines between."""

from __future__ import annotations

from dataclasses import dataclass

from studio.compose.board import Board
from studio.compose.items import Item, ShapeItem, TextItem
from studio.compose.marks import flat
from studio.compose.outline import rectangle
from studio.compose.text.one_line import cap_of, one_line, shown_text, width_of
from studio.compose.text.stack import Entry, fit_stack
from studio.model.geometry import Box
from studio.model.template import Facts

_LINE = 0.28  # u
_FULLEST = 0.86  # of the number column
_UNDER = 6.0  # u between a number and its words in columns
_TALLEST = 0.62  # of a row


@dataclass(frozen=True, slots=True)
class Fact:
    """A number and its words, and the slot they come from."""

    number: str
    words: str
    slot: str = ""


def facts_of(board: Board, layer: Facts) -> tuple[Fact, ...]:
    """The post's facts, "number | words" each."""
    made = []
    for slot in layer.slots:
        number, _, words = board.words(slot).partition("|")
        if number.strip():
            made.append(Fact(number.strip(), words.strip(), slot))
    return tuple(made)


Piece = tuple[str, list[Item]]  # a slot, or "" for what is nobody's, and its items


def table_pieces(board: Board, layer: Facts, zone: Box) -> list[Piece]:
    """The whole table in `zone`: in rows, or in columns on a banner."""
    facts = facts_of(board, layer)
    if not facts:
        return []
    if board.family == "banner":
        return _columns(board, layer, facts, zone)
    title = _title(board, layer, zone)
    top = zone.y
    if title:
        top = max(item.box.bottom for item in title) + 1.6 * board.unit
    rows = Box.from_edges(zone.x, top, zone.right, zone.bottom)
    return [(layer.title, [*title]), *_rows(board, layer, facts, rows)]


def _title(board: Board, layer: Facts, zone: Box) -> list[TextItem]:
    words = board.words(layer.title)
    if not words:
        return []
    size = board.px(layer.title_size)
    return _block(board, "title", words, zone, size, 2, "title", "text")


def _block(
    board: Board, name: str, words: str, zone: Box, size: float, lines: int, font: str, role: str
) -> list[TextItem]:
    """A text of fixed size that may shrink by a quarter, from the top of `zone`."""
    face = board.font(font)  # type: ignore[arg-type]
    entry = Entry(
        name=name, text=words, font=face, smallest=size * 0.72, largest=size, lines=lines,
        heading=font == "title",
    )  # fmt: skip
    fitted = fit_stack([entry], zone.width, zone.height, language=board.post.language)
    made = []
    for placed in fitted.entries:
        lines_ = tuple(
            type(line)(line.text, line.x + zone.x, line.baseline + zone.y, line.width)
            for line in placed.lines
        )
        made.append(
            TextItem(
                name=name, box=placed.box.moved(zone.x, zone.y), lines=lines_, font=face,
                size=placed.size, paint=flat(board.colour(role)),
                right_to_left=fitted.right_to_left,
            )
        )  # fmt: skip
    return made


def _rows(board: Board, layer: Facts, facts: tuple[Fact, ...], zone: Box) -> list[Piece]:
    """Rows share the height equally, as high as for three even when there are two."""
    height = zone.height / 3
    column = zone.width * board.at(layer.column) / 100
    size = _number_size(board, facts, board.px(layer.number), column * _FULLEST, height)
    made: list[Piece] = []
    for i, fact in enumerate(facts):
        row = Box(zone.x, zone.y + i * height, zone.width, height)
        made.append(("", [_hairline(board, Box(row.x, row.y, row.width, _LINE * board.unit))]))
        made.append((fact.slot, _row(board, layer, fact, row, column, size)))
    return made


def _number_size(
    board: Board, facts: tuple[Fact, ...], largest: float, width: float, height: float
) -> float:
    """One size for all numbers: the widest decides."""
    font = board.font("number")
    widest = max(width_of(fact.number, font) for fact in facts)
    return min(largest, width / (widest + 0.02), height * _TALLEST / cap_of("8", font))


def _row(
    board: Board, layer: Facts, fact: Fact, row: Box, column: float, size: float
) -> list[Item]:
    font = board.font("number")
    baseline = row.centre.y + cap_of("8", font) * size / 2
    number = one_line(
        board, "fact", fact.number, font, size,
        left=row.x, baseline=baseline, paint=flat(board.colour("accent")), edge=True,
    )  # fmt: skip
    words = Box(row.x + column, row.y, row.width - column, row.height)
    return [number, *_middle_words(board, fact.words, words, board.px(layer.words))]


def _middle_words(board: Board, words: str, box: Box, size: float) -> list[TextItem]:
    """Up to two lines on the optical middle of a row."""
    if not words:
        return []
    made = _block(board, "words", shown_text(words, board.font("body"), board.post.language),
                  box, size, 2, "body", "text")  # fmt: skip
    return [_down(item, box.centre.y - _ink_middle(item)) for item in made]


def _ink_middle(item: TextItem) -> float:
    cap = cap_of("H", item.font) * item.size
    return (item.lines[0].baseline - cap + item.lines[-1].baseline) / 2


def _down(item: TextItem, by: float) -> TextItem:
    from msgspec.structs import replace

    lines = tuple(replace(line, baseline=line.baseline + by) for line in item.lines)
    return replace(item, lines=lines, box=item.box.moved(0, by))


def _hairline(board: Board, box: Box) -> ShapeItem:
    return ShapeItem(name="rule", outline=rectangle(box), paint=flat(board.colour("line")))


def _columns(board: Board, layer: Facts, facts: tuple[Fact, ...], zone: Box) -> list[Piece]:
    """Side by side with upright rules: no title, no photo."""
    gap = 4 * board.unit
    wide = (zone.width - gap * len(facts)) / len(facts)
    size = _number_size(board, facts, board.px(layer.number), wide * 0.82, zone.height * 0.6)
    font = board.font("number")
    cap = cap_of("8", font) * size
    words = board.px(layer.words)
    high = cap + _UNDER * board.unit + words * 2.1
    top = zone.centre.y - high / 2
    made: list[Piece] = []
    for i, fact in enumerate(facts):
        left = zone.x + i * (wide + gap)
        made.append(("", [_hairline(board, Box(left, top, 0.45 * board.unit, high))]))
        left += 0.55 * gap
        number = one_line(
            board, "fact", fact.number, font, size,
            left=left, baseline=top + cap, paint=flat(board.colour("accent")), edge=True,
        )  # fmt: skip
        under = Box(left, top + cap + _UNDER * board.unit, wide, words * 3)
        told: list[TextItem] = []
        if fact.words:
            told = _block(board, "words", fact.words, under, words, 2, "body", "text")
        made.append((fact.slot, [number, *told]))
    return made

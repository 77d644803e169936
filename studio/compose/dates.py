"""A date as the picture: large numerals, month and year small beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from msgspec.structs import replace

from studio.compose.board import Board
from studio.compose.items import Item, Paint
from studio.compose.text.one_line import cap_of, edge_shift, one_line, shown_text, width_of
from studio.model.brand import Font

_SPACES = "[ \u00a0\u202f]"
_DAYS = rf"\d{{1,2}}(?:{_SPACES}?[–—-]{_SPACES}?\d{{1,2}})?(?:[./]\d{{1,2}})?(?:er|st|nd|rd|th)?"
_HOUR = rf"\d{{1,2}}{_SPACES}?[h:.]{_SPACES}?\d{{0,2}}"
_DAY_FIRST = re.compile(rf"^({_DAYS})(?:{_SPACES}+|$)(.*)$")
_MONTH_FIRST = re.compile(rf"^(\D{{3,12}}?){_SPACES}+({_DAYS})(?:,?{_SPACES}+(.*))?$")
_YEAR_LAST = re.compile(rf"^(.*?)(?:,?{_SPACES}+)?(\d{{4}}|{_HOUR})$")
_SIDE = 0.19  # of the numeral's size
_GAP = 0.13


@dataclass(frozen=True, slots=True)
class Date:
    """Numerals, with what goes beside them above and below."""

    numerals: str
    above: str = ""
    below: str = ""


def read_date(text: str) -> Date:
    """A date's parts from what a person wrote: "12–14 juin 2026", "June 8", "21.03 20 h 30"."""
    text = text.strip()
    if re.fullmatch(_HOUR, text):
        return Date(text)
    if found := _DAY_FIRST.match(text):
        return Date(_ranged(found[1]), *_month_and_year(found[2]))
    if found := _MONTH_FIRST.match(text):
        return Date(_ranged(found[2]), found[1].strip(), (found[3] or "").strip())
    return Date(text)


def _ranged(numerals: str) -> str:
    return re.sub(rf"{_SPACES}?[–—-]{_SPACES}?", "–", numerals)


def _month_and_year(rest: str) -> tuple[str, str]:
    rest = rest.strip()
    if found := _YEAR_LAST.match(rest):
        return found[1].strip(" ,\u00a0"), found[2]
    return rest, ""


@dataclass(frozen=True, slots=True)
class DateBlock:
    """A date ready to be placed: its fonts and the numeral's size in pixels."""

    date: Date
    number: Font
    month: Font
    year: Font
    size: float

    @property
    def height(self) -> float:
        return cap_of("8", self.number) * self.size


def date_block(board: Board, text: str, width: float, largest: float) -> DateBlock:
    """The date as large as a row of `width` pixels allows, at most `largest`."""
    date = read_date(text)
    number = board.font("number")
    label, small = board.font("label"), board.font("small", 500)
    month = replace(label, tracking=0.04)
    above = shown_text(date.above, month, board.post.language)
    date = Date(date.numerals, above, date.below)
    side = max(width_of(above, month), width_of(date.below, small)) * _SIDE
    unit = width_of(date.numerals, number) + (_GAP + side if side else 0.0)
    size = min(largest, width / (unit + 0.02))
    return DateBlock(date, number, month, small, float(int(size)))


def date_items(board: Board, block: DateBlock, left: float, top: float, colour: str) -> list[Item]:
    """The numerals on their base line, the month on their cap line, the year at their foot."""
    size, date = block.size, block.date
    baseline = top + block.height
    numerals = one_line(
        board, "date", date.numerals, block.number, size,
        left=left, baseline=baseline, paint=Paint(colours=(colour,)), edge=True,
    )  # fmt: skip
    made: list[Item] = [numerals]
    beside = left + (width_of(date.numerals, block.number) + _GAP) * size
    beside += edge_shift(date.numerals, block.number) * size
    small = size * _SIDE
    if date.above:
        cap = cap_of(date.above, block.month) * int(small)
        made.append(
            one_line(
                board, "date", date.above, block.month, small,
                left=beside, baseline=top + cap, paint=_flat(board, "text"), edge=True,
            )
        )  # fmt: skip
    if date.below:
        made.append(
            one_line(
                board, "date", date.below, block.year, small,
                left=beside, baseline=baseline, paint=_flat(board, "muted"), edge=True,
            )
        )  # fmt: skip
    return made


def _flat(board: Board, role: str) -> Paint:
    return Paint(colours=(board.colour(role),))

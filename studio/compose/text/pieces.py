"""Where a text may be broken: pieces that a line never tears."""

from __future__ import annotations

from functools import lru_cache

import msgspec
import regex
from PySide6.QtCore import QTextBoundaryFinder

_SMALL = """
le la les l un une de du des d à au aux et ou où en par sur ne y se ce sa son ses pour
the a an of to in on at and or for
"""
SMALL_WORDS = frozenset(_SMALL.split())
_SEPARATOR = regex.compile(r"\s+·\s+")
_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_EMOJI = regex.compile(r"\p{Extended_Pictographic}")
_LONG_HYPHEN = regex.compile(r"\p{L}{4,}-$")


class Piece(msgspec.Struct, frozen=True):
    """A part of a line. `at_end` is how it reads when the line ends after it."""

    text: str
    at_end: str
    spaced: bool = True  # a space follows when the line goes on
    hard: bool = False  # the line must end here


@lru_cache(maxsize=2048)
def pieces_of(text: str, *, heading: bool, rows: int) -> tuple[Piece, ...]:
    """The pieces of a text. In a heading small words stay with the next word.

    Lines that the writer made are kept when no more than `rows`; otherwise they run on.
    """
    rows_given = [" ".join(row.split(" ")).strip() for row in text.split("\n") if row.strip()]
    if len(rows_given) > rows:
        rows_given = [" ".join(rows_given)]
    pieces: list[Piece] = []
    for number, row in enumerate(rows_given):
        found = _pieces_of_row(_SEPARATOR.sub("\u00a0· ", row), heading)
        if number < len(rows_given) - 1:
            last = found[-1]
            found[-1] = Piece(last.at_end, last.at_end, spaced=False, hard=True)
        pieces += found
    return tuple(pieces)


def _pieces_of_row(row: str, heading: bool) -> list[Piece]:
    pieces: list[Piece] = []
    start = 0
    for end in (*_places_to_break(row, heading), len(row)):
        part = row[start:end]
        words = part.rstrip(" \u200b")
        if words and not (heading and end < len(row) and _sticks_to_next(words)):
            at_end = words.removesuffix("·").rstrip() or words if words.endswith("·") else words
            pieces.append(Piece(words, at_end, spaced=part.endswith(" ")))
            start = end
    return pieces or [Piece(row, row)]


def _sticks_to_next(words: str) -> bool:
    return words.rsplit(" ", 1)[-1].casefold() in SMALL_WORDS


def _places_to_break(row: str, heading: bool) -> list[int]:
    """Code point positions where Unicode and good taste both allow a new line."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, row)
    offsets = _code_points(row)
    places: list[int] = []
    while (position := finder.toNextBoundary()) >= 0:
        place = offsets.get(position, 0)
        if 0 < place < len(row) and _may_break(row, place, heading):
            places.append(place)
    return places


def _may_break(row: str, place: int, heading: bool) -> bool:
    before, after = row[place - 1], row[place]
    if before in " \u200b":
        return True
    if _DENSE.match(before) or _DENSE.match(after):
        return True
    if _EMOJI.match(after) or (_EMOJI.match(before) and after not in ",.;:!?…»)"):
        return True
    return not heading and bool(_LONG_HYPHEN.search(row[:place])) and row[place:][:4].isalpha()


def _code_points(row: str) -> dict[int, int]:
    """Qt's 16-bit positions -> ours."""
    offsets: dict[int, int] = {}
    position = 0
    for index, sign in enumerate(row):
        offsets[position] = index
        position += 2 if sign > "\uffff" else 1
    offsets[position] = len(row)
    return offsets

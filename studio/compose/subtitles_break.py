"""Cutting what is said into pictures of one or two even lines, never three."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import msgspec
import regex

from studio.compose.text.measure import (
    Run,
    Setting,
    advance,
    force_lines,
    narrowest,
    run_of,
)

ROWS = 2
_LEAST_SCALE = 0.6  # of the size, for a word that is wider than the column; then it is torn
_SAFE = 0.985  # of the width, where pieces measured one by one must fit as a line
_AS_WRITTEN = 1.15  # of the signs, for rows that the writer made
_CUT_WEIGHT = 0.35  # of a good place to break against even lines
_SENTENCE_ENDS = ".!?…。！？؟।։"
_PAUSES = ",;:–—、，；：،؛"
_SPEAKER = regex.compile(r"^[-‐‑‒–—―]\s*(?=[\p{L}\p{Lo}«“\"'\[(¿¡…])")
_NEW_WORD = regex.compile(r"\p{Hiragana}[\p{Han}\p{Katakana}\p{Latin}\d]|\p{Script=Thai}.")
_EMOJI = regex.compile(r"\p{Extended_Pictographic}|\p{Regional_Indicator}")
_DENSE = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}。、！？]"
)


class Column(msgspec.Struct, frozen=True):
    """The room of a line: font sizes, and signs as people count them."""

    width: float
    signs: int

    def takes(self, line: str, setting: Setting) -> bool:
        return signs_of(line) <= self.signs and advance(line, setting) <= self.width

    def wider(self, by: float) -> Column:
        return Column(self.width * by, self.signs)


class Picture(msgspec.Struct, frozen=True):
    """One or two lines shown together; `scale` of the size where a word is very long."""

    lines: tuple[str, ...]
    scale: float = 1.0

    @property
    def weight(self) -> int:
        """How long it takes to read, in signs."""
        return max(1, sum(signs_of(line) for line in self.lines))


@lru_cache(maxsize=16384)
def signs_of(text: str) -> int:
    """Signs as wide as letters: ideographs and emoji count twice, marks above letters not."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(unicodedata.category(sign) in ("Mn", "Cf") for sign in text)


def with_dashes(text: str) -> str:
    """Speakers are told apart by an en dash at the start of their row."""
    return "\n".join(_SPEAKER.sub("–\u00a0", row) for row in text.split("\n"))


def pictures_of(text: str, setting: Setting, column: Column) -> tuple[Picture, ...]:
    """The text in pictures that follow one another; at least one.

    Rows that the writer made stay where they fit; speakers never share a row.
    """
    rows = text.split("\n")
    written = Column(column.width, round(column.signs * _AS_WRITTEN))
    if len(rows) <= ROWS and all(written.takes(row, setting) for row in rows):
        return (Picture(tuple(rows)),)
    if sum(row.startswith("–\u00a0") for row in rows) > 1:
        return tuple(_of_speakers(rows, setting, column))
    return _flowing(joined(rows), setting, column)


def joined(rows: list[str]) -> str:
    """Rows as one; scripts without spaces get none."""
    text = rows[0]
    for row in rows[1:]:
        dense = _DENSE.match(text[-1:]) and _DENSE.match(row[:1])
        text += row if dense else " " + row
    return text


def _of_speakers(rows: list[str], setting: Setting, column: Column) -> Iterator[Picture]:
    """What each speaker says, two together where both fit on a row."""
    turns: list[list[str]] = []
    for row in rows:
        if row.startswith("–\u00a0") or not turns:
            turns.append([row])
        else:
            turns[-1].append(row)
    said = [joined(turn) for turn in turns]
    while said:
        if len(said) > 1 and all(column.takes(row, setting) for row in said[:ROWS]):
            yield Picture((said.pop(0), said.pop(0)))
        else:
            yield from _flowing(said.pop(0), setting, column)


def _flowing(text: str, setting: Setting, column: Column) -> tuple[Picture, ...]:
    if column.takes(text, setting):
        return (Picture((text,)),)
    run = run_of(text, setting, heading=True, rows=1)
    widest = narrowest(text, setting, True, 1, max(2, len(run.pieces)))
    scale = min(1.0, column.width / widest)
    if scale < _LEAST_SCALE:
        lines = force_lines(text, setting, column.width / _LEAST_SCALE).lines
        pairs = range(0, len(lines), ROWS)
        return tuple(Picture(lines[at : at + ROWS], _LEAST_SCALE) for at in pairs)
    room = column.wider(1 / scale)
    ends = _ends(run, room)
    return tuple(
        Picture(_lines(run.text(a, b), setting, room), scale) for a, b in pairwise([0, *ends])
    )


def _lines(text: str, setting: Setting, room: Column) -> tuple[str, ...]:
    """One line, or two: even ones, unless the sentence pauses nearby."""
    run = run_of(text, setting, heading=True, rows=1)
    count = len(run.pieces)
    if room.takes(text, setting) or count < ROWS:
        return (text,)
    best: tuple[bool, float, int] | None = None
    for end in range(1, count):
        upper, lower = run.width(0, end - 1), run.width(end, count - 1)
        over = max(upper, lower) > room.width or any(
            signs_of(line) > room.signs for line in (run.text(0, end), run.text(end, count))
        )
        cost = ((upper - lower) / (upper + lower)) ** 2 + _CUT_WEIGHT * _cut(run, end)
        best = min(best or (True, 9.0, 1), (over, cost, end))
    end = best[2] if best else 1
    return (run.text(0, end), run.text(end, count))


def _ends(run: Run, room: Column) -> list[int]:
    """Where pictures end: as few as can be, of even length, best at the end of a sentence."""
    count = len(run.pieces)
    signs = _sums(run)
    reach = _reach(run, room, signs)
    ideal = signs[count] / max(1, _least(reach))
    cuts = [0.0, *(_cut(run, end) for end in range(1, count)), 0.0]
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)] + [(count + 1, 0.0, 0)] * count
    for first in range(count):
        for end in range(first + 1, reach[reach[first]] + 1):
            share = (signs[end] - signs[first]) / ideal
            cost = (share - 1) ** 2 + cuts[end]
            tried = (best[first][0] + 1, best[first][1] + cost, first)
            best[end] = min(best[end], tried)
    ends = [count]
    while best[ends[0]][2]:
        ends.insert(0, best[ends[0]][2])
    return ends


def _sums(run: Run) -> list[int]:
    """Signs before each piece."""
    sums = [0]
    for piece in run.pieces:
        sums.append(sums[-1] + signs_of(piece.text) + piece.spaced)
    return sums


def _reach(run: Run, room: Column, signs: list[int]) -> list[int]:
    """For each piece, after which one the line that starts with it must end."""
    count, end = len(run.pieces), 0
    reach = []
    for first in range(count):
        end = max(end, first + 1)
        while (
            end < count
            and run.width(first, end) <= room.width * _SAFE
            and signs[end + 1] - signs[first] - run.pieces[end].spaced <= room.signs
        ):
            end += 1
        reach.append(end)
    return [*reach, count]


def _least(reach: list[int]) -> int:
    """The fewest pictures of two lines."""
    at = made = 0
    while at < len(reach) - 1:
        at, made = reach[reach[at]], made + 1
    return made


def _cut(run: Run, end: int) -> float:
    """What it costs the reader when a line or a picture ends before this piece; 0 to 1."""
    before = run.pieces[end - 1].at_end
    last = before.rstrip('»”’")]」』）\u00a0')[-1:]
    if _EMOJI.match(run.pieces[end].text):
        return 0.9  # it belongs to what was said
    if last and last in _SENTENCE_ENDS:
        return 0.0
    if last and last in _PAUSES:
        return 0.12
    torn = not run.pieces[end - 1].spaced and _DENSE.match(before[-1:])
    if torn and not _NEW_WORD.match(before[-1:] + run.pieces[end].text[:1]):
        return 1.0  # probably inside a word
    return 0.4

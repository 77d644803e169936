"""Measuring and breaking text: each text is measured once, sizes are then plain arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import cast

import msgspec
import regex
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QGlyphRun,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from studio.compose.text.fonts import font_of
from studio.compose.text.pieces import Piece, pieces_of
from studio.compose.text.scripts import families_for, has_joined_letters, runs_right_to_left
from studio.model.brand import Font

REFERENCE = 200  # pixels: the size at which everything is measured
PAUSES = 1.18  # how much wider a line of running text may be to end at a comma
LONG = 150  # pieces
THIN = 0.09  # font sizes taken off a no-break space
THINNEST = 0.14  # font sizes: what a font with a narrow space keeps of it
PAUSE_SIGNS = ",;:.!?…—–、。，！？；：،؛؟।"
NO_BREAK_SPACE = "\u00a0"
# A no-break space between words keeps its width; before signs and inside figures it is thin.
_THIN_SPACE = regex.compile(
    r"(?<=[«‹\d])\u00a0(?=\d)|(?<=[«‹])\u00a0|\u00a0(?=[;:!?»›%‰€$£°])"
    r"|(?<=\d)\u00a0(?=(?:h|min|s|km|m|cm|mm|kg|g)\b)|(?<=\d\u00a0h)\u00a0(?=\d)"
)


class Setting(msgspec.Struct, frozen=True):
    """A font as one text needs it: fallbacks for its scripts, tracking it can bear."""

    font: Font
    tabular: bool = False
    sample: str = ""  # one text whose families are meant
    joined: bool = False

    @property
    def tracking(self) -> float:
        """In font sizes."""
        return 0.0 if self.joined else self.font.tracking

    def qt_font(self, size: float) -> QFont:
        return font_of(
            self.font, size, text=self.sample, tabular=self.tabular, joined_script=self.joined
        )


class Broken(msgspec.Struct, frozen=True):
    """A text in lines, with each line's width in font sizes."""

    lines: tuple[str, ...]
    widths: tuple[float, ...]

    @property
    def width(self) -> float:
        return max(self.widths)

    @property
    def evenness(self) -> float:
        """Shortest line divided by the longest."""
        return min(self.widths) / self.width if self.width > 0 else 1.0


@lru_cache(maxsize=4096)
def setting_of(text: str, font: Font, tabular: bool = False) -> Setting:
    """The setting of a whole slot: its lines must all use the same one."""
    sample = text if families_for(text) else ""
    return Setting(font, tabular, sample, has_joined_letters(text))


class SetLine:
    """One line set by Qt, alive as long as this object."""

    def __init__(self, text: str, setting: Setting, size: float, right_to_left: bool) -> None:
        self.text = text
        self._layout = QTextLayout(text, setting.qt_font(size))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
        )
        option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setUseDesignMetrics(True)
        self._layout.setTextOption(option)
        if NO_BREAK_SPACE in text:
            spacing = (max(0.0, setting.tracking) - _thinner(setting)) * max(1, round(size))
            self._layout.setFormats(_thin_spaces(text, spacing))
        self._layout.beginLayout()
        self._line = self._layout.createLine()
        if text:
            self._line.setLineWidth(1e7)
        self._layout.endLayout()
        # Qt adds the tracking after every sign, also after the last one, where it is not seen.
        trailing = setting.tracking * max(1, round(size))
        self.width = max(0.0, self._line.horizontalAdvance() - trailing) if text else 0.0
        self.ascent = self._line.ascent() if text else 0.0

    def draw(self, painter: QPainter, x: float, baseline: float) -> None:
        """Draw with the painter's pen; `x` is the left end."""
        self._layout.draw(painter, QPointF(x - self._start(), baseline - self.ascent))

    def glyphs(self) -> list[QGlyphRun]:
        """Glyphs placed as from the left end of the base line at (start, ascent)."""
        return self._layout.glyphRuns()

    def stops(self) -> tuple[float, ...]:
        """Where the caret stands before each sign and after the last, from the left end."""
        if not self.text:
            return (0.0,)
        places = [utf16_length(self.text[:at]) for at in range(len(self.text) + 1)]
        found = [cast("tuple[float, int]", self._line.cursorToX(at)) for at in places]
        return tuple(place[0] - self._start() for place in found)

    def _start(self) -> float:
        return self._line.naturalTextRect().left()

    @property
    def origin(self) -> QPointF:
        """Where the left end of the base line is, in the glyphs' own coordinates."""
        return QPointF(self._start(), self.ascent)


def _thin_spaces(text: str, spacing: float) -> list[QTextLayout.FormatRange]:
    form = QTextCharFormat()
    form.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    form.setFontLetterSpacing(spacing)
    ranges = []
    for found in _THIN_SPACE.finditer(text):
        one = QTextLayout.FormatRange()
        one.start = utf16_length(text[: found.start()])
        one.length = 1
        one.format = form
        ranges.append(one)
    return ranges


def utf16_length(text: str) -> int:
    """Qt counts in 16-bit units: an emoji is two."""
    return len(text) + sum(sign > "\uffff" for sign in text)


@lru_cache(maxsize=16384)
def advance(text: str, setting: Setting) -> float:
    """Width of one line in font sizes, tracking after its last sign not counted."""
    right_to_left = bool(runs_right_to_left(text))
    return SetLine(text, setting, REFERENCE, right_to_left).width / REFERENCE if text else 0.0


@lru_cache(maxsize=512)
def _space(setting: Setting) -> float:
    """A word space with its tracking, in font sizes."""
    return QFontMetricsF(setting.qt_font(REFERENCE)).horizontalAdvance(" ") / REFERENCE


def _thinner(setting: Setting) -> float:
    """What is taken off a thin space, in font sizes."""
    return min(THIN, max(0.0, _space(setting) - THINNEST))


@lru_cache(maxsize=512)
def cap_height(setting: Setting) -> float:
    """Height of capitals in font sizes."""
    height = QFontMetricsF(setting.qt_font(REFERENCE)).capHeight() / REFERENCE
    return height if 0.4 < height < 1.0 else 0.7


@lru_cache(maxsize=4096)
def bearing(word: str, setting: Setting, right: bool) -> float:
    """Empty room inside the left (or right) end of a word, in font sizes."""
    line = SetLine(word, setting, REFERENCE, right)
    edges = [
        place.x() + (box.right() if right else box.left())
        for run in line.glyphs()
        for place, box in zip(run.positions(), _boxes(run), strict=True)
    ]
    if not edges:
        return 0.0
    room = line.width - max(edges) + line.origin.x() if right else min(edges) - line.origin.x()
    return room / REFERENCE


def _boxes(run: QGlyphRun) -> list[QRectF]:
    font = run.rawFont()
    return [font.boundingRect(glyph) for glyph in run.glyphIndexes()]


class Run:
    """A text cut into pieces that lines may not tear, each measured once."""

    def __init__(self, text: str, setting: Setting, *, heading: bool, rows: int) -> None:
        self.setting = setting
        self.pieces = pieces_of(text, heading=heading, rows=rows)
        space = _space(setting)
        trail = setting.tracking
        self._widths = [advance(piece.text, setting) for piece in self.pieces]
        self._ends = [
            advance(piece.at_end, setting) if piece.at_end != piece.text else width
            for piece, width in zip(self.pieces, self._widths, strict=True)
        ]
        self._starts = [0.0]
        for piece, width in zip(self.pieces, self._widths, strict=True):
            follows = width + trail + (space if piece.spaced else 0.0)
            self._starts.append(self._starts[-1] + follows)
        self.rows_at_least = 1 + sum(piece.hard for piece in self.pieces[:-1])

    def width(self, first: int, last: int) -> float:
        """Width in font sizes of a line from one piece to another, both included."""
        return self._starts[last] - self._starts[first] + self._ends[last]

    def greedy(self, width: float) -> list[int]:
        """Where lines end (indices after their last piece) when each takes what it can."""
        ends: list[int] = []
        first = 0
        for index, piece in enumerate(self.pieces):
            if index > first and self.width(first, index) > width:
                ends.append(index)
                first = index
            if piece.hard:
                ends.append(index + 1)
                first = index + 1
        if first < len(self.pieces):
            ends.append(len(self.pieces))
        return ends

    def narrowest(self, lines: int) -> float:
        """The smallest width in font sizes that keeps the text within so many lines."""
        low = max(self._ends, default=0.0)
        high = low + self._starts[-1] + 1.0
        if len(self.greedy(low)) <= lines:
            return self._longest(self.greedy(low))
        for _ in range(14):
            middle = (low + high) / 2
            if len(self.greedy(middle)) <= lines:
                high = middle
            else:
                low = middle
        return self._longest(self.greedy(high))

    def _longest(self, ends: Sequence[int]) -> float:
        return max((self.width(a, b - 1) for a, b in pairwise([0, *ends])), default=0.0)

    def text(self, first: int, end: int) -> str:
        """The words of one line."""
        parts: list[str] = []
        for piece in self.pieces[first : end - 1]:
            parts += (piece.text, " " if piece.spaced else "")
        return "".join((*parts, self.pieces[end - 1].at_end))

    def even(self, lines: int, width: float) -> list[int] | None:
        """Line ends for exactly so many lines of at most `width`, as even as can be.

        None when no such lines exist, and for long texts, where nobody sees the difference.
        """
        count = len(self.pieces)
        if count > LONG:
            return None
        best: list[dict[int, tuple[float, list[int]]]] = [{} for _ in range(count + 1)]
        best[0][0] = (0.0, [])
        for first in range(count):
            if not best[first]:
                continue
            for last in range(first, count):
                wide = self.width(first, last)
                if wide > width and last > first:
                    break
                cost = self._cost(first, last, wide / width if width else 1.0)
                for used, (before, ends) in best[first].items():
                    known = best[last + 1].get(used + 1)
                    if used < lines and (known is None or before + cost < known[0]):
                        best[last + 1][used + 1] = (before + cost, [*ends, last + 1])
                if self.pieces[last].hard:
                    break
        found = best[count].get(lines)
        return found[1] if found else None

    def _cost(self, first: int, last: int, share: float) -> float:
        cost = (1.0 - share) ** 2
        if last == len(self.pieces) - 1:
            return cost + (0.5 if first == last > 0 and share < 0.6 else 0.0)
        piece = self.pieces[last]
        if piece.at_end != piece.text:  # a separator goes: the best place to break
            return cost - 0.3
        return cost - (0.04 if piece.at_end[-1:] in PAUSE_SIGNS else 0.0)


@lru_cache(maxsize=2048)
def run_of(text: str, setting: Setting, heading: bool, rows: int) -> Run:
    return Run(text, setting, heading=heading, rows=rows)


@lru_cache(maxsize=4096)
def narrowest(text: str, setting: Setting, heading: bool, rows: int, lines: int) -> float:
    """The smallest width in font sizes at which `text` keeps within `lines` lines."""
    return run_of(text, setting, heading, rows).narrowest(lines)


@lru_cache(maxsize=4096)
def balanced(
    text: str, setting: Setting, heading: bool, rows: int, lines: int, slack: float = 1.0
) -> Broken | None:
    """`text` in at most `lines` lines, as even as can be; None if it needs more.

    `slack` lets lines grow over the narrowest width, to end where the sentence pauses.
    """
    run = run_of(text, setting, heading, rows)
    if not run.pieces or run.rows_at_least > lines:
        return None
    width = narrowest(text, setting, heading, rows, lines)
    greedy = run.greedy(width + 1e-9)
    if len(greedy) > lines:
        return None
    ends = run.even(len(greedy), width * slack + 1e-9) or greedy
    found = tuple(run.text(a, b) for a, b in pairwise([0, *ends]))
    return Broken(found, tuple(advance(line, setting) for line in found))


def fit_lines(
    text: str, setting: Setting, width: float, max_lines: int, *, heading: bool = False
) -> Broken | None:
    """The fewest even lines that keep within `width` font sizes; None if it does not fit."""
    for lines in range(1, max_lines + 1):
        if narrowest(text, setting, heading, max_lines, lines) > width:
            continue
        for slack in (1.0,) if heading else (PAUSES, 1.0):
            broken = balanced(text, setting, heading, max_lines, lines, slack)
            if broken is not None and broken.width <= width:
                return broken
    return None


def break_lines(
    text: str, font: Font, size: float, width: float, max_lines: int, *, heading: bool = False
) -> tuple[str, ...] | None:
    """Even lines of `text` at a size, within `width` pixels; None if it does not fit."""
    broken = fit_lines(text, setting_of(text, font), width / size, max_lines, heading=heading)
    return broken.lines if broken else None


def force_lines(text: str, setting: Setting, width: float) -> Broken:
    """`text` in as many lines as it takes, torn inside words wider than `width` font sizes."""
    lines: list[str] = []
    for piece in _torn(text, setting, width):
        joined = lines[-1] + piece.text if lines and not piece.hard else ""
        if joined and advance(joined.rstrip(), setting) <= width:
            lines[-1] = joined + (" " if piece.spaced else "")
        else:
            lines.append(piece.text + (" " if piece.spaced else ""))
    found = tuple(line.rstrip() for line in lines) or ("",)
    return Broken(found, tuple(advance(line, setting) for line in found))


def _torn(text: str, setting: Setting, width: float) -> list[Piece]:
    torn: list[Piece] = []
    for piece in pieces_of(text, heading=False, rows=1):
        if advance(piece.text, setting) <= width:
            torn.append(piece)
            continue
        rest = ""
        for cluster in regex.findall(r"\X", piece.text):
            if rest and advance(rest + cluster, setting) > width:
                torn.append(Piece(rest, rest, spaced=False))
                rest = ""
            rest += cluster
        torn.append(Piece(rest, rest, spaced=piece.spaced))
    return torn

"""Text in a preview: wrapped, with links in colour, cut where the app cuts it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from studio.gui.type import font, px

_LINE = 1.42  # of the size of letters
_BREAK = "\u2028"  # a new line inside a paragraph, as Qt has it


@dataclass(frozen=True)
class Run:
    """A piece of text in one colour. `ground`: what lies behind it."""

    text: str
    ink: QColor
    weight: int = 400
    ground: QColor | None = None


class TextBlock:
    """Runs one after the other, laid out in a width; `size` in pixels at 100 % of text.

    `most`: lines that are shown at most, the last one ending with `more`.
    """

    def __init__(
        self, runs: tuple[Run, ...], width: float, size: float,
        most: int | None = None, more: Run | None = None,
    ) -> None:  # fmt: skip
        text = "".join(run.text for run in runs).replace("\n", _BREAK)
        self._size = max(1, round(size * px(100) / 100))
        face = QFont(font("small"))
        face.setPixelSize(self._size)
        self._layout = QTextLayout(text, face)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats(self._formats(runs))
        self.height = self._wrap(max(1.0, width))
        if most is not None and self._layout.lineCount() > most and more is not None:
            self._cut(runs, width, most, more)

    @property
    def text(self) -> str:
        """What is shown."""
        return self._layout.text().replace(_BREAK, "\n")

    @property
    def lines(self) -> int:
        return self._layout.lineCount()

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """Draw it from a point on."""
        self._layout.draw(painter, at)

    def _wrap(self, width: float) -> float:
        high, step = 0.0, round(self._size * _LINE)
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, high))
            high += step
        self._layout.endLayout()
        return high

    def _cut(self, runs: tuple[Run, ...], width: float, most: int, more: Run) -> None:
        """Show only the first lines, with what says that there is more."""
        last = self._layout.lineAt(most - 1)
        units = last.textStart() + last.textLength() - len(more.text) - 2
        shown = first_units(runs, max(0, units))
        self._layout.setText("".join(run.text for run in (*shown, more)).replace("\n", _BREAK))
        self._layout.setFormats(self._formats((*shown, more)))
        self.height = self._wrap(max(1.0, width))

    def _formats(self, runs: tuple[Run, ...]) -> list[QTextLayout.FormatRange]:
        made, start = [], 0
        for run in runs:
            units = len(run.text.encode("utf-16-le")) // 2
            part = QTextLayout.FormatRange()
            part.start, part.length = start, units
            look = QTextCharFormat()
            look.setForeground(QBrush(run.ink))
            if run.ground is not None:
                look.setBackground(QBrush(run.ground))
            if run.weight != 400:
                face = QFont(font("small", run.weight))
                face.setPixelSize(self._size)
                look.setFont(face)
            part.format = look
            made.append(part)
            start += units
        return made


def first_units(runs: tuple[Run, ...], units: int) -> tuple[Run, ...]:
    """The first runs, up to a place in 16-bit units; no sign is cut in half."""
    kept: list[Run] = []
    for run in runs:
        room = run.text.encode("utf-16-le")[: 2 * max(0, units)]
        text = room.decode("utf-16-le", "ignore")
        if text:
            kept.append(replace(run, text=text))
        units -= len(run.text.encode("utf-16-le")) // 2
    return tuple(kept)

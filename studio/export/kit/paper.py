"""Sheets of A4 that words and pictures are set on, one below the other, as a PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextLayout,
    QTextOption,
)

_DPI = 300
_MARGIN_MM = 15.0
_FOOT_MM = 9.0  # of the margin's edge: the number of the page stands there
_LEADING = 1.12


def mm(millimetres: float) -> float:
    """In dots of the paper."""
    return millimetres * _DPI / 25.4


def pt(points: float) -> float:
    """In dots of the paper."""
    return points * _DPI / 72


class Paper:
    """A cursor `y` that goes down the page, and on to the next one where there is no more room.

    `foot` gives what stands below a page, by its number from 1.
    """

    def __init__(self, title: str, foot: Callable[[int], str], small: QFont, soft: str) -> None:
        self._content = QByteArray()
        self._buffer = QBuffer(self._content)
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._buffer)
        self._writer.setResolution(_DPI)
        self._writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self._writer.setPageMargins(QMarginsF())
        self._writer.setTitle(title)
        self._writer.setCreator("CM Studio")
        self._foot, self._small, self._soft = foot, small, soft
        size = QSizeF(self._writer.width(), self._writer.height())
        edge = mm(_MARGIN_MM)
        self.left, self.width = edge, size.width() - 2 * edge
        self._top, self._bottom = edge, size.height() - edge
        self.y = self._top
        self._page = 1
        self._painter = QPainter(self._writer)
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)

    def written(self) -> bytes:
        """The PDF; nothing can be added afterwards."""
        self._end_page()
        self._painter.end()
        self._buffer.close()
        return bytes(self._content.data())

    @property
    def room(self) -> float:
        """How much of the page is left, in dots."""
        return self._bottom - self.y

    def space(self, millimetres: float) -> None:
        """Go down, never past the end of a page."""
        self.y = min(self._bottom, self.y + mm(millimetres))

    def keep(self, height: float) -> None:
        """Go on to a new page unless so much fits on this one."""
        if self.y + height > self._bottom and self.y > self._top:
            self._end_page()
            self._writer.newPage()
            self._page += 1
            self.y = self._top

    def words(
        self, text: str, font: QFont, colour: str, *, left: float = 0, width: float | None = None
    ) -> None:
        """Set a text at the cursor, over as many pages as it takes."""
        self._painter.setPen(QColor(colour))
        for layout in self._laid(text, font, width or self.width - left):
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                self.keep(line.height())
                line.draw(self._painter, QPointF(self.left + left, self.y - line.y()))
                self.y += line.height()

    def words_at(
        self, text: str, font: QFont, colour: str, box: QRectF, *, at_right: bool = False
    ) -> float:
        """Set a text in a box and return how high it is; the cursor stays."""
        self._painter.setPen(QColor(colour))
        top = box.top()
        for layout in self._laid(text, font, box.width(), at_right=at_right):
            layout.draw(self._painter, QPointF(box.left(), top))
            top += layout.boundingRect().height()
        return top - box.top()

    def height_of(self, text: str, font: QFont, width: float) -> float:
        """How high a text would be, in dots."""
        return sum(layout.boundingRect().height() for layout in self._laid(text, font, width))

    def picture(self, image: QImage, box: QRectF) -> None:
        """Draw a picture with a fine line around it."""
        self._painter.drawImage(box, image)
        self.frame(box, "#dcd8e3", 0.15)

    def image(self, image: QImage, box: QRectF) -> None:
        """Draw a picture as it is."""
        self._painter.drawImage(box, image)

    def frame(self, box: QRectF, colour: str, line_mm: float) -> None:
        """An empty box."""
        self._painter.setPen(QPen(QColor(colour), mm(line_mm)))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(box)

    def rule(self, colour: str, line_mm: float, *, left: float = 0, width: float = 0) -> None:
        """A line across the page, or from `left` on, at the cursor."""
        start = self.left + left
        thick = mm(line_mm)
        box = QRectF(start, self.y - thick / 2, width or self.width - left, thick)
        self._painter.fillRect(box, QColor(colour))

    def _end_page(self) -> None:
        high = pt(self._small.pixelSize() * 72 / _DPI) * 2
        box = QRectF(self.left, self._bottom + mm(_MARGIN_MM - _FOOT_MM), self.width, high)
        self._painter.setFont(self._small)
        self._painter.setPen(QColor(self._soft))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignLeft, "CM Studio")
        self._painter.drawText(box, Qt.AlignmentFlag.AlignRight, self._foot(self._page))

    def _laid(
        self, text: str, font: QFont, width: float, *, at_right: bool = False
    ) -> Iterator[QTextLayout]:
        """A layout a paragraph, broken into lines of a width."""
        option = QTextOption()
        if at_right:
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        for paragraph in text.split("\n"):
            layout = QTextLayout(paragraph or " ", font)
            layout.setTextOption(option)
            layout.beginLayout()
            top = 0.0
            while (line := layout.createLine()).isValid():
                line.setLineWidth(width)
                line.setPosition(QPointF(0, top))
                top += line.height() * _LEADING
            layout.endLayout()
            yield layout

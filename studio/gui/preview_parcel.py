"""An answer on its way from the drawing process to the window, with the picture it brings."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from studio.export.preview.wire import Answer
from studio.model.geometry import Box

_CLEAR = QImage.Format.Format_ARGB32_Premultiplied
_SOLID = QImage.Format.Format_RGB32


class Parcel:
    """Gives an answer's pixels the memory of a picture, so that nothing is copied twice."""

    def __init__(self, deliver: Callable[[Answer, QImage], object]) -> None:
        self._deliver = deliver
        self._image = QImage()

    def room(self, answer: Answer) -> memoryview:
        self._image = QImage(answer.width, answer.height, _CLEAR if answer.clear else _SOLID)
        return memoryview(self._image.bits())

    def came(self, answer: Answer) -> None:
        self._deliver(answer, self._image)


def rect_of(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)

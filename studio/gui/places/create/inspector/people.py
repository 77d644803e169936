"""The people found in a picture, as small numbered heads: a click aims at one of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets import Pressable, named, tip
from studio.gui.widgets.painting import rounded
from studio.model.framing import Subject
from studio.model.geometry import Box, Point
from studio.wording import say

MOST = 6  # heads that are shown
_ROUND = 0.35  # of a face's height, shown around it


class Head(Pressable):
    """One face, with its number."""

    ring_radius = 17

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.number = number
        self.setCheckable(True)
        named(self, f"create.inspector.person.{number}", say("Person {number}", number=number))
        tip(self, say("Keep this person in view; with Ctrl, several"))
        self._picture = QImage()
        self._cut: tuple[int, Box] | None = None

    def show_face(self, picture: QImage | None, face: Box) -> None:
        """A face of a picture; the same once more is not cut out again."""
        cut = (picture.cacheKey() if picture is not None else 0, face)
        if cut != self._cut:
            self._cut, self._picture = cut, _cut(picture, face)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(34), px(34))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        look, box = theme(), QRectF(self.rect()).adjusted(3, 3, -3, -3)
        around = QPainterPath()
        around.addEllipse(box)
        painter.setClipPath(around)
        painter.fillRect(box, look.colour("sunken"))
        if not self._picture.isNull():
            painter.drawImage(box, self._picture)
        painter.setClipping(False)
        on = self.isChecked()
        line = look.colour("accent" if on else "border")
        rounded(painter, box.adjusted(-2, -2, 2, 2), 20, None, line, 2 if on else 1)
        self._paint_number(painter)

    def _paint_number(self, painter: QPainter) -> None:
        mark = QRectF(0, 0, px(14), px(14))
        mark.moveBottomRight(QPointF(self.width(), self.height()))
        rounded(painter, mark, 7, QColor(0, 0, 0, 190))
        painter.setFont(font("caption", 600))
        painter.setPen(QColor(255, 255, 255))
        painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, str(self.number))


class People(QWidget):
    """All heads in a row. `aimed` carries the middle of the chosen ones."""

    aimed = Signal(object)  # Point

    def __init__(self) -> None:
        super().__init__()
        self._faces: tuple[Subject, ...] = ()
        self._heads: list[Head] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for number in range(1, MOST + 1):
            head = Head(number, self)
            head.clicked.connect(lambda _=False, at=number - 1: self._aim(at))
            self._heads.append(head)
            row.addWidget(head)
        row.addStretch(1)

    def show_faces(self, faces: Sequence[Subject], picture: QImage | None, focus: Point) -> None:
        """The faces of a picture from left to right; those around the focal point are on."""
        self._faces = tuple(sorted(faces[:MOST], key=lambda face: face.box.x))
        for at, head in enumerate(self._heads):
            head.setVisible(at < len(self._faces))
            if at < len(self._faces):
                face = self._faces[at].box
                head.show_face(picture, face)
                head.setChecked(face.grown(0.02).contains(Box(focus.x, focus.y, 0, 0)))

    def _aim(self, at: int) -> None:
        several = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        chosen = [
            face.box.centre
            for number, face in enumerate(self._faces)
            if number == at or (several and self._heads[number].isChecked())
        ]
        self.aimed.emit(
            Point(sum(p.x for p in chosen) / len(chosen), sum(p.y for p in chosen) / len(chosen))
        )


def _cut(picture: QImage | None, face: Box) -> QImage:
    """A square of a picture around a face."""
    if picture is None:
        return QImage()
    wide, high = picture.width(), picture.height()
    side = max(face.width * wide, face.height * high) * (1 + 2 * _ROUND)
    centre = QPointF(face.centre.x * wide, face.centre.y * high)
    box = QRectF(0, 0, side, side)
    box.moveCenter(centre)
    return picture.copy(box.toRect())

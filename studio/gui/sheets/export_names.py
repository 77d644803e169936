"""Names of files by pieces: chips that are added, taken out, and put in order by hand or keys."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from types import MappingProxyType

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QSizePolicy, QWidget

from studio.export.naming import PIECES
from studio.gui import icons
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets import FlowLayout, IconButton, Pressable, named, tip
from studio.gui.widgets.painting import rounded, written
from studio.gui.words import words
from studio.wording import Said, say

USUAL = ("network", "format")
_KIND = "application/x-studio-name-piece"
_SAID: MappingProxyType[str, Said] = MappingProxyType(
    {
        "post": say("post"),
        "network": say("network"),
        "format": say("format"),
        "size": say("size"),
        "date": say("date"),
        "language": say("language"),
    }
)


class NamePieces(QWidget):
    """The pieces in order. `changed` carries them after each change by the person."""

    changed = Signal(object)  # tuple of pieces

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "export.names", say("Names of the files"))
        self.pieces: tuple[str, ...] = ()
        self.chips: dict[str, Piece] = {}
        self.add = IconButton("plus", say("Add a piece to the names"), "export.names.add")
        self.add.make_compact(26, 16)
        self.add.clicked.connect(self.offer)
        self.setAcceptDrops(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self, spacing=4)
        self._flow.setContentsMargins(px(8), 6, px(8), 6)
        self.show_pieces(USUAL)

    def show_pieces(self, pieces: Sequence[str]) -> None:
        """Show these, silently; without any, those of the usual names."""
        wanted = tuple(pieces) or USUAL
        if wanted == self.pieces:
            return
        had = next((name for name, chip in self.chips.items() if chip.hasFocus()), "")
        self.pieces = wanted
        while self._flow.takeAt(0) is not None:
            pass
        for gone in self.chips.keys() - set(wanted):
            self.chips.pop(gone).deleteLater()
        for name in wanted:
            if name not in self.chips:
                self.chips[name] = self._made(name)
            self._flow.addWidget(self.chips[name])
            self.chips[name].show()
        self._flow.addWidget(self.add)
        order = [*(self.chips[name] for name in wanted), self.add]
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)
        self.add.setVisible(len(wanted) < len(PIECES))
        if had in self.chips:
            self.chips[had].setFocus(Qt.FocusReason.OtherFocusReason)
        self._flow.invalidate()
        self._flow.activate()
        self.updateGeometry()
        self.update()

    def put_at(self, name: str, to: int) -> None:
        """Put a piece at another place in the order."""
        rest = [each for each in self.pieces if each != name]
        at = max(0, min(len(rest), to))
        self._take((*rest[:at], name, *rest[at:]))

    def remove(self, name: str) -> None:
        """Take a piece out; the last one stays, as a name needs something."""
        if len(self.pieces) < 2:
            return
        at = self.pieces.index(name)
        self._take(tuple(each for each in self.pieces if each != name))
        self.chips[self.pieces[min(at, len(self.pieces) - 1)]].setFocus()

    def offer(self) -> None:
        """The pieces that are not there yet, to be added at the end."""
        menu = QMenu(self)
        for name in PIECES:
            if name not in self.pieces:
                action = QAction(words().of(_SAID[name]), menu)
                action.triggered.connect(
                    lambda _=False, name=name: self._take((*self.pieces, name))
                )
                menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height() + 4)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._flow.heightForWidth(width)

    def sizeHint(self) -> QSize:
        wide = max(self.width(), px(200))
        return QSize(px(200), self._flow.heightForWidth(wide))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        rounded(painter, QRectF(self.rect()), 8, look.colour("surface"), look.colour("outline"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(_KIND):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        name = bytes(event.mimeData().data(_KIND).data()).decode()
        if name not in self.pieces:
            return
        point = event.position().toPoint()
        others = [self.chips[each] for each in self.pieces if each != name]
        before = [each for each in others if _is_before(each, point)]
        self.put_at(name, len(before))
        event.acceptProposedAction()

    def _made(self, name: str) -> Piece:
        chip = Piece(name, self)
        chip.moved.connect(lambda by: self.put_at(name, self.pieces.index(name) + by))
        chip.removed.connect(lambda: self.remove(name))
        chip.stepped.connect(lambda by: self._step(name, by))
        return chip

    def _step(self, name: str, by: int) -> None:
        at = max(0, min(len(self.pieces) - 1, self.pieces.index(name) + by))
        self.chips[self.pieces[at]].setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self, pieces: tuple[str, ...]) -> None:
        if pieces != self.pieces:
            self.show_pieces(pieces)
            self.changed.emit(() if pieces == USUAL else pieces)


class Piece(Pressable):
    """A part of a name. Arrows go to the next, with Alt they move it; Delete takes it out."""

    moved = Signal(int)
    stepped = Signal(int)
    removed = Signal()
    ring_radius = 12

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.piece = name
        self._pressed: QPoint | None = None
        named(self, f"export.names.{name}", _SAID[name])
        tip(self, say("Drag it, or Alt+← and Alt+→, to move it; Delete takes it out"))
        words().put(self, self.put_words, _SAID[name])

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(font("small", 600)).horizontalAdvance(self.shown_words)
        return QSize(round(wide) + px(18) + px(16), px(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif step is not None:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        super().mouseReleaseEvent(event)
        if pressed is not None and self._cross().contains(event.position()):
            self.removed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = QApplication.startDragDistance()
        if self._pressed is None or self._cross().contains(self._pressed):
            return
        if (event.position().toPoint() - self._pressed).manhattanLength() < far:
            return
        self._pressed = None
        self.setDown(False)
        drag = QDrag(self)
        carried = QMimeData()
        carried.setData(_KIND, self.piece.encode())
        drag.setMimeData(carried)
        drag.setPixmap(self.grab())
        drag.exec(Qt.DropAction.MoveAction)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, box = theme(), QRectF(self.rect())
        line = look.colour("outline") if look.strong else None
        rounded(painter, box, box.height() / 2, look.colour("sunken"), line)
        if veil := self.veil():
            rounded(painter, box, box.height() / 2, veil)
        painter.setFont(font("small", 600))
        written(painter, box.adjusted(px(9), 0, -px(16), 0), self.shown_words, "text")
        icons.paint(painter, self._cross(), "close", "text-3")

    def _cross(self) -> QRectF:
        side = px(12)
        return QRectF(self.width() - side - px(7), (self.height() - side) / 2, side, side)


def _is_before(chip: QWidget, point: QPoint) -> bool:
    """Whether a chip stands before a point, in reading order."""
    box = chip.geometry()
    if point.y() > box.bottom() + 2:
        return True
    return point.y() >= box.top() - 2 and box.center().x() < point.x()

"""Drops on the window: while files hang over it, an overlay says what letting go would do."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studio.gui import icons
from studio.gui.desk import Desk
from studio.gui.frame.dropped import Dropped, Meaning, detail_of, dropped, title_of
from studio.gui.projects import Projects
from studio.gui.theme import theme
from studio.gui.type import font, line, px
from studio.gui.widgets.painting import rounded
from studio.gui.words import words

_LEAVE_MS = 60  # between leaving one widget and entering the next
_ICONS: dict[Meaning, str] = {
    "each": "mdi6.image-multiple-outline",
    "one": "mdi6.image-outline",
    "open": "mdi6.folder-open-outline",
    "table": "mdi6.table-large",
    "refused": "mdi6.alert-circle",
}


class Drops(QObject):
    """Takes what is dropped anywhere on a window that nothing in it took first.

    `table_dropped` carries the paths of a drop with a table among them.
    """

    table_dropped = Signal(object)

    def __init__(self, desk: Desk, projects: Projects, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._projects = projects
        self._window = window
        self.overlay = DropOverlay(window)
        self._left = QTimer(self, singleShot=True, interval=_LEAVE_MS)
        self._left.timeout.connect(self.overlay.hide)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragLeave:
            self._left.start()
        elif isinstance(event, QDropEvent):
            return self._dragged(event)
        return False

    def _dragged(self, event: QDropEvent) -> bool:
        if not files_in(event.mimeData()):
            return False
        if event.type() == QEvent.Type.Drop:
            self._drop(event)
        elif isinstance(event, QDragEnterEvent | QDragMoveEvent):
            self._hover(event)
        return True

    def _hover(self, event: QDragMoveEvent) -> None:
        self._left.stop()
        if self.overlay.isHidden():
            self.overlay.show_for(dropped(files_in(event.mimeData())))
        self.overlay.point_at(event.position())
        refused = self.overlay.chosen == "refused"
        event.setDropAction(Qt.DropAction.IgnoreAction if refused else Qt.DropAction.CopyAction)
        event.accept()

    def _drop(self, event: QDropEvent) -> None:
        given = dropped(files_in(event.mimeData()))
        if self.overlay.isHidden():
            self.overlay.show_for(given)
        self.overlay.point_at(event.position())
        meaning = self.overlay.chosen
        self.overlay.hide()
        self._left.stop()
        if meaning == "refused":
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if meaning == "table":
            self.table_dropped.emit(given.paths)
        else:
            self._projects.take(given, as_one=meaning == "one")


class DropOverlay(QWidget):
    """Zones that name what will happen; the one under the pointer is lit."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("drop.overlay")
        # Below it, widgets of the places still take what is dropped on them.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._given = Dropped()
        self.chosen: Meaning = "refused"
        self.hide()

    @property
    def meanings(self) -> tuple[Meaning, ...]:
        return self._given.meanings

    def show_for(self, given: Dropped) -> None:
        """Offer what these files can become."""
        self._given = given
        self.chosen = given.meanings[0]
        self.setGeometry(self.window().rect())
        self.setAccessibleName(words().of(title_of(self.chosen, given)))
        self.show()
        self.raise_()

    def point_at(self, position: QPointF) -> None:
        """Light the zone under the pointer, else the first."""
        found = [
            meaning
            for meaning, zone in zip(self.meanings, self.zones(), strict=True)
            if zone.contains(position)
        ]
        chosen = found[0] if found else self.meanings[0]
        if chosen != self.chosen:
            self.chosen = chosen
            self.update()

    def zones(self) -> tuple[QRectF, ...]:
        """Where each meaning lies: side by side in the middle of the window."""
        count = len(self.meanings)
        wide, high, gap = min(px(340), (self.width() - 96) / count), px(180), 24
        left = (self.width() - count * wide - (count - 1) * gap) / 2
        top = (self.height() - high) / 2
        return tuple(QRectF(left + at * (wide + gap), top, wide, high) for at in range(count))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = theme().colour("window")
        ground.setAlphaF(0.82)
        painter.fillRect(self.rect(), ground)
        for meaning, zone in zip(self.meanings, self.zones(), strict=True):
            self._paint_zone(painter, meaning, zone)

    def _paint_zone(self, painter: QPainter, meaning: Meaning, zone: QRectF) -> None:
        look, lit = theme(), meaning == self.chosen
        refused = meaning == "refused"
        ink = "error" if refused else "accent" if lit else "text-2"
        soft = "error-soft" if refused else "accent-soft" if lit else "surface"
        rounded(painter, zone, 16, look.colour(soft))
        pen = QPen(look.colour(ink if lit else "outline"), 2 if lit else 1)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(zone.adjusted(1, 1, -1, -1), 15, 15)
        mark = px(36)
        top = zone.center().y() - (mark + 12 + line("sheet") + line("body")) / 2
        icons.paint(painter, QRectF(zone.center().x() - mark / 2, top, mark, mark),
                    _ICONS[meaning], ink)  # fmt: skip
        box = zone.adjusted(16, 0, -16, 0)
        box.setTop(top + mark + 12)
        painter.setFont(font("sheet"))
        painter.setPen(look.colour("text" if not refused else "error"))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        wraps = int(flags) | int(Qt.TextFlag.TextWordWrap)
        used = painter.drawText(box, wraps, words().of(title_of(meaning, self._given)))
        box.setTop((used.bottom() if used else box.top() + line("sheet")) + 4)
        painter.setFont(font("body"))
        painter.setPen(look.colour("text-2"))
        painter.drawText(box, wraps, words().of(detail_of(meaning, self._given)))


def files_in(given: QMimeData) -> tuple[Path, ...]:
    """The local files of a drag."""
    return tuple(Path(url.toLocalFile()) for url in given.urls() if url.isLocalFile())

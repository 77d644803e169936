"""All formats of the post in one row under the canvas, live; linked ones have a ring."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QLinearGradient, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView, QWidget

from studio.gui.changes import reach_for
from studio.gui.desk import Desk
from studio.gui.format_words import full_name
from studio.gui.places.create.focus.strip_tiles import Tile, TilePainter
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets.naming import named
from studio.gui.words import words
from studio.model.network import Format
from studio.model.resolve import changed_separately
from studio.model.shape import SHAPES, shape_of
from studio.wording import say

_Index = QModelIndex | QPersistentModelIndex
TILE = Qt.ItemDataRole.UserRole
FORMAT_ID = Qt.ItemDataRole.UserRole + 1
_PAUSE = 50  # milliseconds
_EDGE = 36  # pixels over which tiles fade where more follow


class Formats(QAbstractListModel):
    """The formats of the post, and what is to be said of each."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._formats: tuple[Format, ...] = ()
        self._linked: frozenset[str] = frozenset()
        self._tiles: tuple[Tile, ...] = ()
        self.load()

    def load(self) -> None:
        """Take the formats anew, where they are others."""
        found = tuple(sorted(self._desk.formats, key=_shape_order))
        if found != self._formats:
            self.beginResetModel()
            self._formats = found
            self._read()
            self.endResetModel()

    def tell(self) -> None:
        """Everything about them may have changed."""
        self._read()
        if self._formats:
            self.dataChanged.emit(self.index(0), self.index(len(self._formats) - 1))

    def tell_one(self, format_id: str) -> None:
        row = self.row_of(format_id)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, format_id: str) -> int:
        return next((n for n, each in enumerate(self._formats) if each.id == format_id), -1)

    def id_at(self, row: int) -> str:
        return self._formats[row].id if 0 <= row < len(self._formats) else ""

    @property
    def linked(self) -> int:
        """How many formats a change of the framing reaches."""
        self._linked = self._reached()
        return len(self._linked)

    def _reached(self) -> frozenset[str]:
        selection = self._desk.selection
        reach = reach_for(self._desk, "window")
        if reach == "these":
            return frozenset(selection.formats)
        shapes = selection.shapes
        alike = (each for each in self._formats if selection.shape(each.id) in shapes)
        return frozenset(each.id for each in (self._formats if reach == "all" else alike))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._formats)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._formats):
            return None
        wanted = self._formats[index.row()]
        if role == TILE:
            return self._tiles[index.row()]
        if role == FORMAT_ID:
            return wanted.id
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return self._spoken(wanted)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{full_name(self._desk.catalogue, wanted)} · {wanted.size}"
        return None

    def _read(self) -> None:
        """What is to be said of each now."""
        self._linked = self._reached()
        post = self._desk.post
        differing = changed_separately(post) if post else ()
        self._tiles = tuple(self._tile(each, differing) for each in self._formats)

    def _tile(self, wanted: Format, differing: tuple[str, ...]) -> Tile:
        selection = self._desk.selection
        return Tile(
            format=wanted,
            post_id=selection.post_id,
            current=wanted.id == selection.focused,
            linked=wanted.id in self._linked,
            differs=wanted.id in differing,
        )

    def _spoken(self, wanted: Format) -> str:
        tile = next(each for each in self._tiles if each.format is wanted)
        parts = [full_name(self._desk.catalogue, wanted)]
        if tile.differs:
            parts.append(words().of(say("changed separately")))
        if tile.linked and not tile.current:
            parts.append(words().of(say("moves along")))
        return ", ".join(parts)


def _shape_order(wanted: Format) -> int:
    """Tall first; those of one shape, which change together, stand together."""
    return list(SHAPES).index(shape_of(wanted.size.ratio))


class Strip(QListView):
    """A row of live tiles; the current one is the one on the canvas."""

    chosen = Signal(str)  # a format's id
    left = Signal()  # Esc

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        named(self, "create.focus.strip", say("All formats of this post"))
        self._formats = Formats(desk, self)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._tell)
        self.setModel(self._formats)
        self.setItemDelegate(TilePainter(desk, self))
        self._dress()
        self._listen()

    def _dress(self) -> None:
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSpacing(0)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self._fit()

    def _listen(self) -> None:
        desk = self._desk
        for changed in (desk.document.opened, desk.selection.post_changed):
            changed.connect(self._load)
        for changed in (
            desk.document.changed, desk.shown_changed, desk.selection.reach_changed,
            desk.selection.formats_changed, words().changed,
        ):  # fmt: skip
            changed.connect(self._tell_soon)
        desk.selection.focus_changed.connect(self.show_current)
        desk.previews.arrived.connect(self._arrived)
        self.clicked.connect(self._take)
        theme().changed.connect(self._fit)

    def sizeHint(self) -> QSize:
        return QSize(px(600), px(120))

    def show_current(self, *_: object) -> None:
        """Bring the format of the canvas into view."""
        self._tell()
        row = self._formats.row_of(self._desk.selection.focused)
        if row >= 0:
            index = self._formats.index(row)
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    @property
    def linked(self) -> int:
        """How many formats change together."""
        return self._formats.linked

    def neighbour(self, by: int) -> str:
        """The format so many places on; "" beyond the ends."""
        return self._formats.id_at(self._formats.row_of(self._desk.selection.focused) + by)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        bar, room = self.horizontalScrollBar(), QRectF(self.viewport().rect())
        painter = QPainter(self.viewport())
        if bar.value() > bar.minimum():
            _fade(painter, room.x(), room.x() + _EDGE, room)
        if bar.value() < bar.maximum():
            _fade(painter, room.right(), room.right() - _EDGE, room)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self._formats.rowCount() - 1}
        if step is not None and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if found := self.neighbour(step):
                self.chosen.emit(found)
        elif Qt.Key(event.key()) in ends:
            self.chosen.emit(self._formats.id_at(ends[Qt.Key(event.key())]))
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (turned.x() or turned.y()))
        event.accept()

    def _load(self, *_: object) -> None:
        self._formats.load()
        self._tell()

    def _tell_soon(self, *_: object) -> None:
        """While something is dragged, twenty times a second is enough here."""
        if not self._soon.isActive():
            self._soon.start()

    def _tell(self) -> None:
        if self.isVisible():
            self._formats.load()
            self._formats.tell()

    def _arrived(self, post_id: str, format_id: str) -> None:
        if post_id == self._desk.selection.post_id and self.isVisible():
            self._formats.tell_one(format_id)

    def _take(self, index: QModelIndex) -> None:
        self.chosen.emit(str(index.data(FORMAT_ID)))

    def _fit(self) -> None:
        self.setFixedHeight(px(113))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class StripPanel(QWidget):
    """The strip on its ground."""

    def __init__(self, strip: Strip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 1, 8, 0)
        row.addWidget(strip)
        theme().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("window"))
        painter.fillRect(0, 0, self.width(), 1, theme().colour("border"))


def _fade(painter: QPainter, edge: float, inner: float, room: QRectF) -> None:
    """More follows beyond this edge."""
    solid, clear = theme().colour("window"), theme().colour("window")
    clear.setAlpha(0)
    fading = QLinearGradient(edge, 0, inner, 0)
    fading.setColorAt(0, solid)
    fading.setColorAt(1, clear)
    area = QRectF(min(edge, inner), room.y(), abs(inner - edge), room.height())
    painter.fillRect(area, fading)

"""The wall itself: a list that lays out its items as groups of tiles and paints them.

A list view, not a view of our own making, because screen readers then find every item.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from studio.gui.desk import Desk
from studio.gui.overlays.in_app import app_ratio
from studio.gui.places.create.wall import walking
from studio.gui.places.create.wall.faces import Looks, picture_frame
from studio.gui.places.create.wall.flashes import LASTS
from studio.gui.places.create.wall.model import WallModel
from studio.gui.places.create.wall.motion import Motion
from studio.gui.places.create.wall.painting import Spot, WallPainter, device_size, words_height
from studio.gui.places.create.wall.pointer import Pointer
from studio.gui.places.create.wall.replacing import Replacing, paint_target
from studio.gui.places.create.wall.rows import Group, Measures, Placed, place
from studio.gui.places.create.wall.tiles import Tile
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets.naming import named
from studio.gui.words import words
from studio.wording import say

_Index = QModelIndex | QPersistentModelIndex
_Flag = QAbstractItemView.SelectionMode
_MORE = 0.86  # width / height of the card at the end
_STEP = 40  # pixels of a turn of the wheel
_AROUND = 8  # pixels around a tile that its ring may take


class WallView(QListView):
    """`opened`: a format was asked for, large. `more`: other networks were asked for."""

    opened = Signal(str)
    more = Signal()
    reworded = Signal(str, str, object)  # a format, a slot, a QPointF: words are edited in place
    scrolled = Signal()
    taken_out = Signal(str)  # a format: its finished file is dragged out of the window
    asked = Signal(QPoint)  # for the menu of what is selected, at a place on the screen

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "create.wall", say("Wall of formats"))
        self._desk = desk
        self.wall = WallModel(desk, self)
        self.motion = Motion(desk)
        self._painter = WallPainter(desk, self.motion)
        self._placed = Placed((), (), 0)
        self._placed_ids: tuple[str, ...] = ()  # the formats that were placed there
        self.focal = False  # arrows and clicks move the focal point
        self.hovered: str = ""
        self._flashed: frozenset[str] = frozenset()
        self._flash_ends = QTimer(self, singleShot=True, interval=LASTS)
        self._flash_ends.timeout.connect(self._end_flash)
        self.replacing = Replacing(self.viewport())
        self.replacing.hovered.connect(self.viewport().update)
        self.setModel(self.wall)
        self.pointer = Pointer(desk, self)
        self._dress()
        self.activated.connect(self._activated)

    def _dress(self) -> None:
        self.setSelectionMode(_Flag.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setMinimumWidth(240)
        theme().changed.connect(self.renew)
        words().changed.connect(self.renew)

    def renew(self) -> None:
        """Words, colours or sizes of texts changed."""
        self._painter.renew()
        self.wall.refresh()
        self.arrange()

    # Where things are ---------------------------------------------------------------------------

    def arrange(self) -> None:
        """Place everything anew; what is looked at stays where it is seen."""
        looked_at = self._looked_at()
        measures = Measures(self._desk.view.tile_height, px(18), words_height())
        groups = [
            Group(
                self._painter.head_width(band),
                tuple(self._ratio(t) for t in band.tiles),
                again=self._painter.head_width(band, again=True),
            )
            for band in self.wall.bands
        ]
        if self.wall.leads_on:
            groups.append(Group(0, (_MORE,), last=True))
        self._placed = place(groups, self.viewport().width(), measures)
        self._placed_ids = tuple(tile.id for band in self.wall.bands for tile in band.tiles)
        self.updateGeometries()
        if looked_at is not None and looked_at[0] in self._placed_ids:
            top = self._placed.tiles[self._placed_ids.index(looked_at[0])].top()
            self.verticalScrollBar().setValue(top - looked_at[1])
        self.viewport().update()

    def _looked_at(self) -> tuple[str, int] | None:
        """A tile that shows, a selected one rather than the first, and its place in the viewport.

        None at the top of the wall, which stays the top.
        """
        shift, room = self.verticalOffset(), self.viewport().height()
        seen = {
            name: frame.top() - shift
            for name, frame in zip(self._placed_ids, self._placed.tiles, strict=False)
            if frame.bottom() > shift and frame.top() < shift + room
        }
        if not shift or not seen:
            return None
        chosen = next((each for each in self._desk.selection.formats if each in seen), None)
        name = chosen or next(iter(seen))
        return name, seen[name]

    def _ratio(self, tile: Tile) -> float:
        return app_ratio(tile.format) if self._desk.view.in_app else tile.format.size.ratio

    def frame_of(self, index: _Index) -> QRect:
        """Where the tile of an item stands in the viewport, without the words under it."""
        if not 0 <= index.row() < len(self._placed.tiles):
            return QRect()
        return self._placed.tiles[index.row()].translated(0, -self.verticalOffset())

    def picture_of(self, index: _Index) -> QRectF:
        """Where the picture of a tile stands in the viewport."""
        tile = self.wall.tile(index)
        frame = QRectF(self.frame_of(index))
        return picture_frame(frame, tile, self._painter.looks()) if tile else frame

    def asked_size(self, index: _Index) -> QSize:
        """How large its picture is asked for, in device pixels."""
        return device_size(self.picture_of(index), self.devicePixelRatioF())

    def size_for(self, format_id: str) -> QSize:
        """How large the picture of a format is asked for, also where a filter hides its tile."""
        index = self.wall.index_of(format_id)
        if index.isValid():
            return self.asked_size(index)
        tile = next(each for each in self.wall.every if each.id == format_id)
        high = self._desk.view.tile_height
        frame = QRectF(0, 0, round(self._ratio(tile) * high), high)
        place = picture_frame(frame, tile, self._painter.looks())
        return device_size(place, self.devicePixelRatioF())

    def visualRect(self, index: _Index) -> QRect:
        frame = self.frame_of(index)
        return frame.adjusted(0, 0, 0, words_height()) if frame.isValid() else frame

    def indexAt(self, point: QPoint) -> QModelIndex:
        for row in range(len(self._placed.tiles)):
            index = self.wall.index(row)
            if self.visualRect(index).contains(point):
                return index
        return QModelIndex()

    def visualRegionForSelection(self, selection: object) -> QRegion:
        return QRegion(self.viewport().rect())

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select what a rectangle of the viewport meets: how keys select, too."""
        chosen, area = QItemSelection(), rect.normalized()
        for row in range(len(self._placed.tiles)):
            index = self.wall.index(row)
            if self.wall.tile(index) and self.visualRect(index).intersects(area):
                chosen.select(index, index)
        self.selectionModel().select(chosen, command)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        box, room = self.visualRect(index), self.viewport().height()
        if not box.isValid():
            return
        above = px(18) + 16  # the head of the group comes along
        bar = self.verticalScrollBar()
        if box.top() - above < 0:
            bar.setValue(bar.value() + box.top() - above)
        elif box.bottom() + 16 > room:
            bar.setValue(bar.value() + box.bottom() + 16 - room)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()
        self.scrolled.emit()

    def doItemsLayout(self) -> None:
        self.arrange()

    def updateGeometries(self) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(room)
        bar.setSingleStep(_STEP)
        bar.setRange(0, max(0, self._placed.height - room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    # Painting -----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme().colour("canvas"))
        shift = self.verticalOffset()
        painter.translate(0, -shift)
        area = event.region().translated(0, shift)
        self._paint_heads(painter, area)
        looks, along = self._painter.looks(), walking.moving_along(self._desk.selection)
        high = words_height()
        for row, frame in enumerate(self._placed.tiles):
            if area.intersects(frame.adjusted(-_AROUND, -_AROUND, _AROUND, high + _AROUND)):
                self._paint_item(painter, row, frame, looks, along)
        if self.wall.every and not self.wall.bands:
            self._painter.paint_nothing(
                painter, self.viewport().rect().translated(0, shift), self._desk.view.filter
            )
        if self.replacing.at is not None:
            index = self.indexAt(self.replacing.at)
            if self.wall.tile(index) is not None:
                paint_target(painter, QRectF(self._placed.tiles[index.row()]))

    def _paint_heads(self, painter: QPainter, area: QRegion) -> None:
        """Over each row of a group; from the second on it says that the group goes on."""
        before = -1
        for number, head in self._placed.heads:
            if number < len(self.wall.bands) and area.intersects(head):
                again = number == before
                self._painter.paint_head(painter, head, self.wall.bands[number], again=again)
            before = number

    def _paint_item(
        self, painter: QPainter, row: int, frame: QRect, looks: Looks, along: walking.Along
    ) -> None:
        index = self.wall.index(row)
        tile = self.wall.tile(index)
        if tile is None:
            focused = self.hasFocus() and self.currentIndex() == index
            self._painter.paint_more(painter, frame, focused, self.hovered == "+")
            return
        selection = self._desk.selection
        selected = tile.id in selection.formats
        spot = Spot(
            tile, frame, selected=selected,
            linked=not selected and along(tile),
            hovered=self.hovered == tile.id,
            flashed=tile.id in self._flashed,
            focal=self.focal and selected and tile.id == selection.formats[0],
        )  # fmt: skip
        self._painter.paint(painter, spot, looks)

    # Keys and pointer ---------------------------------------------------------------------------

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        row = walking.walked(self._placed.tiles, self.currentIndex().row(), action,
                             self.viewport().height())  # fmt: skip
        return self.wall.index(row) if row >= 0 else QModelIndex()

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here, not the beginning of a name."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.pointer.key(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.pointer.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.pointer.wheel(event):
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = self.pointer.menu_place(event)
        if at is not None:
            self.asked.emit(self.viewport().mapToGlobal(at))

    def leaveEvent(self, event: object) -> None:
        self.hover("")

    def hover(self, what: str) -> None:
        """The pointer is over a tile, over the card at the end ("+"), or over nothing."""
        if what != self.hovered:
            self.hovered = what
            self.viewport().update()

    def _activated(self, index: QModelIndex) -> None:
        tile = self.wall.tile(index)
        if tile is not None:
            self.opened.emit(tile.id)
        else:
            self.more.emit()

    def first_selected(self) -> QModelIndex:
        """The item that keys speak to: the current one, else the first that is selected."""
        current = self.currentIndex()
        if self.selectionModel().isSelected(current):
            return current
        formats = self._desk.selection.formats
        return self.wall.index_of(formats[0]) if formats else QModelIndex()

    def flash(self, formats: frozenset[str]) -> None:
        """Light some tiles up for a moment."""
        self._flashed = formats
        self._flash_ends.start()
        self.viewport().update()

    def _end_flash(self) -> None:
        self._flashed = frozenset()
        self.viewport().update()

    def move_focal(self, on: bool) -> None:
        """Whether arrows and clicks move the focal point of the selected tile."""
        if on and not self._desk.selection.formats and self.wall.every:
            self.setCurrentIndex(self.wall.index(0))
        if on != self.focal:
            self.focal = on
            self.viewport().update()

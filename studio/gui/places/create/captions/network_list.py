"""The column of networks: which of them is written, and how each caption stands."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from studio.gui import icons
from studio.gui.desk import Desk
from studio.gui.frame.rows import paint_row
from studio.gui.places.create.captions import reading
from studio.gui.places.create.captions.counter import paint_ring
from studio.gui.places.create.captions.counting import Counting
from studio.gui.places.create.captions.network_model import ROW, Index, NetworkModel, Row
from studio.gui.theme import theme
from studio.gui.type import font, line, px
from studio.gui.widgets.naming import named
from studio.gui.widgets.painting import written
from studio.gui.widgets.scroll import overlay_bar
from studio.wording import say

_HIGH = 50
_RING, _DOT = 20, 6
_LEAST = 200  # pixels of a row that has room for a ring beside the number
_TOKENS = {"calm": "text-2", "warn": "warn", "error": "error"}
_NOW = QItemSelectionModel.SelectionFlag.ClearAndSelect


class NetworkList(QListView):
    """`captions.network.list`: the current row is the network that is written."""

    own_ring = True

    def __init__(self, desk: Desk, counting: Counting, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "captions.network.list", say("Networks"))
        self._desk = desk
        self.networks = NetworkModel(desk, counting, self)
        self.setModel(self.networks)
        self.setItemDelegate(_Rows(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        overlay_bar(self)
        self.selectionModel().currentChanged.connect(self._take)
        self.networks.modelReset.connect(self.show_current)
        theme().changed.connect(self.scheduleDelayedItemsLayout)
        self.show_current()

    def show_current(self) -> None:
        """Mark the network that is written."""
        row = self.networks.row_of(reading.network_shown(self._desk))
        if row >= 0 and row != self.currentIndex().row():
            self.selectionModel().setCurrentIndex(self.networks.index(row), _NOW)

    def dataChanged(self, first: Index, last: Index, roles: Iterable[int] = ()) -> None:
        """Paint only these rows anew: Qt would paint all of them, at every key."""
        if QAccessible.isActive():
            super().dataChanged(first, last, list(roles))
        for row in range(first.row(), last.row() + 1):
            self.update(self.networks.index(row))

    def step(self, by: int) -> None:
        """Write for the next network that takes a caption, or one before; round the list."""
        count, now = self.networks.rowCount(), self.currentIndex().row()
        for far in range(1, count + 1):
            at = (now + by * far) % count
            if reading.takes_caption(self._desk, self.networks.rows[at].network):
                self.selectionModel().setCurrentIndex(self.networks.index(at), _NOW)
                return

    def _take(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, Row) and row.network != reading.network_shown(self._desk):
            self._desk.view.put("network", row.network)


class _Rows(QStyledItemDelegate):
    """An icon, two lines, a number and its ring."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(120), max(px(_HIGH), line("body") + line("small") + px(14)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        box = paint_row(painter, option, 10)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        side, gap = px(18), px(10 if box.width() >= px(_LEAST) else 6)
        sign = QRectF(box.left() + gap, box.center().y() - side / 2, side, side)
        icons.paint(painter, sign, icons.network_sign(row.network),
                    "accent" if chosen else "text-2")  # fmt: skip
        right = self._paint_number(painter, box.adjusted(0, 0, -gap, 0), row)
        left = sign.right() + gap
        words_box = QRectF(left, box.top(), right - px(6) - left, box.height())
        self._paint_words(painter, words_box, row, chosen=chosen)

    def _paint_words(self, painter: QPainter, box: QRectF, row: Row, *, chosen: bool) -> None:
        first, second = line("body"), line("small")
        top = box.center().y() - (first + second) / 2
        painter.setFont(font("body", 600))
        dot = px(_DOT) + px(6) if row.own else 0
        place = QRectF(box.left(), top, box.width() - dot, first)
        written(painter, place, row.name, "accent" if chosen else "text")
        if row.own:
            wide = QFontMetricsF(painter.font()).horizontalAdvance(row.name)
            self._paint_dot(painter, min(box.left() + wide, place.right()) + px(6),
                            top + first / 2)  # fmt: skip
        painter.setFont(font("small"))
        place = QRectF(box.left(), top + first, box.width(), second)
        written(painter, place, row.line, row.token)

    def _paint_dot(self, painter: QPainter, left: float, middle: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("differs"))
        painter.drawEllipse(QRectF(left, middle - px(_DOT) / 2, px(_DOT), px(_DOT)))

    def _paint_number(self, painter: QPainter, box: QRectF, row: Row) -> float:
        """Gives where it begins."""
        right = box.right()
        if row.share is not None and box.width() >= px(_LEAST - 10):
            ring = QRectF(right - px(_RING), box.center().y() - px(_RING) / 2, px(_RING), px(_RING))
            paint_ring(painter, ring, row.share, row.level)
            right = ring.left() - px(8)
        painter.setFont(font("body", 500, tabular=True))
        wide = QFontMetricsF(painter.font()).horizontalAdvance(row.number) + 1
        place = QRectF(right - wide, box.top(), wide, box.height())
        written(painter, place, row.number, _TOKENS[row.level])
        return place.left()

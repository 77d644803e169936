"""All rows of a table in a list: number, name, picture, and how each one stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from studio.gui.frame.rows import paint_row
from studio.gui.type import font, line, px
from studio.gui.widgets import named, overlay_bar
from studio.gui.widgets.chips import State, paint_badge
from studio.gui.widgets.painting import written
from studio.gui.words import words
from studio.model.bulk import Draft, Finding
from studio.wording import Said, say

Index = QModelIndex | QPersistentModelIndex
DRAFT = Qt.ItemDataRole.UserRole + 1
_HIGH = 46
_BADGE = 260  # pixels that a reason may take
_ORDER = ("blocked", "check", "ready")
_KINDS: Mapping[str, State] = MappingProxyType({"blocked": "error", "check": "warn", "ready": "ok"})


class RowsModel(QAbstractListModel):
    """The rows that are shown; told in words for screen readers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.drafts: tuple[Draft, ...] = ()

    def show_rows(self, drafts: Sequence[Draft]) -> None:
        """Other rows, or more known about them."""
        found = tuple(drafts)
        if [each.number for each in found] != [each.number for each in self.drafts]:
            self.beginResetModel()
            self.drafts = found
            self.endResetModel()
            return
        self.drafts = found
        if found:
            self.dataChanged.emit(self.index(0), self.index(len(found) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (as Qt declares it)
        return 0 if parent.isValid() else len(self.drafts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        draft = self.drafts[index.row()]
        if role == DRAFT:
            return draft
        if role == Qt.ItemDataRole.DisplayRole:
            return draft.post.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = say("Row {number}, {name}: {state}", number=draft.number,
                       name=draft.post.name, state=state_said(draft))  # fmt: skip
            return words().of(said)
        if role == Qt.ItemDataRole.ToolTipRole:
            told = (words().of(each.said) for each in draft.findings if each.state != "ready")
            return "\n".join(told)
        return None


class RowsList(QListView):
    """`bulk.rows`: a row can be chosen to be looked at. `chosen` carries its number."""

    chosen = Signal(int)
    own_ring = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "bulk.rows", say("Rows of the table"))
        self.rows = RowsModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Rows(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        overlay_bar(self)
        self.selectionModel().currentChanged.connect(self._tell)

    @property
    def current(self) -> Draft | None:
        """The row that is looked at."""
        found = self.currentIndex().data(DRAFT) if self.currentIndex().isValid() else None
        return found if isinstance(found, Draft) else None

    def show_rows(self, drafts: Sequence[Draft]) -> None:
        """These rows; the same one stays chosen, else the first is."""
        before = self.current.number if self.current else 0
        self.rows.show_rows(drafts)
        numbers = [draft.number for draft in self.rows.drafts]
        if numbers and not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.index(numbers.index(before) if before in numbers else 0))

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(DRAFT).number)


class _Rows(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(240), max(px(_HIGH), line("body") + line("small") + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        draft = index.data(DRAFT)
        box = paint_row(painter, option).adjusted(px(10), 0, -px(10), 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setFont(font("small", tabular=True))
        wide = QFontMetricsF(painter.font()).horizontalAdvance("0000") + px(8)
        number = QRectF(box.left(), box.top(), wide, box.height())
        written(painter, number, str(draft.number), "text-3")
        badge = self._badge(painter, box, draft)
        room = QRectF(number.right(), box.top(), badge.left() - number.right() - px(10),
                      box.height())  # fmt: skip
        self._words(painter, room, draft, chosen=chosen)

    def _badge(self, painter: QPainter, box: QRectF, draft: Draft) -> QRectF:
        text = words().of(state_said(draft))
        metrics = QFontMetricsF(font("small", 600))
        wide = min(metrics.horizontalAdvance(text) + px(33), px(_BADGE), box.width() * 0.5)
        place = QRectF(box.right() - wide, box.center().y() - px(10), wide, px(20))
        paint_badge(painter, place, _KINDS[draft.state], text)
        return place

    def _words(self, painter: QPainter, box: QRectF, draft: Draft, *, chosen: bool) -> None:
        media = draft.post.media
        second = media[0].name if media else words().of(say("No picture"))
        top = box.center().y() - (line("body") + line("small")) / 2
        painter.setFont(font("body", 600))
        name = draft.post.name or words().of(say("Without a name"))
        first = QRectF(box.left(), top, box.width(), line("body"))
        written(painter, first, name, "accent" if chosen else "text")
        painter.setFont(font("small"))
        below = QRectF(box.left(), first.bottom(), box.width(), line("small"))
        written(painter, below, second, "text-3" if media else "error")


def main_finding(draft: Draft) -> Finding | None:
    """What matters most about a row; None where nothing is wrong."""
    told = [each for each in draft.findings if each.state != "ready"]
    return min(told, key=lambda each: _ORDER.index(each.state), default=None)


def state_said(draft: Draft) -> Said:
    """How a row stands, in a few words."""
    found = main_finding(draft)
    return found.said if found else say("Ready")

"""The emoji that a grid shows, and how one of them is painted."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets.painting import rounded
from studio.gui.words import words
from studio.store.emoji_names import Emojis

CELL = 38  # pixels
_GLYPH = 22
_Index = QModelIndex | QPersistentModelIndex


class EmojiModel(QAbstractListModel):
    """Signs in a row; a name is their tooltip and what a screen reader says."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._signs: tuple[str, ...] = ()
        self._names: dict[str, dict[str, str]] = {}

    def know(self, emojis: Emojis) -> None:
        """Their names, from now on."""
        self._names = {each.sign: each.names for each in emojis.all}

    def show(self, signs: tuple[str, ...]) -> None:
        """Exactly these."""
        self.beginResetModel()
        self._signs = signs
        self.endResetModel()

    def name(self, sign: str) -> str:
        """What a sign is called in the language of the window."""
        names = self._names.get(sign, {})
        return names.get(words().language) or names.get("en", "")

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._signs)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        sign = self._signs[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return sign
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.name(sign)
        return None


class EmojiDelegate(QStyledItemDelegate):
    """One sign in the middle of its cell."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(px(CELL), px(CELL))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        box = option.rect.toRectF().adjusted(1, 1, -1, -1)
        state = option.state
        look = theme()
        if state & QStyle.StateFlag.State_Selected:
            rounded(painter, box, 8, look.colour("accent-soft"), look.colour("accent"), 2)
        elif state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, box, 8, look.colour("hover"))
        painter.setFont(_glyphs())
        painter.setPen(look.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(index.data()))


def _glyphs() -> QFont:
    made = font("body")
    made.setFamilies(["Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji"])
    made.setPixelSize(px(_GLYPH))
    return made

"""The ground of a row in a list: a breath of ink under the mouse, accent where it is chosen."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from studio.gui.theme import theme
from studio.gui.widgets.painting import chosen, rounded

SIDE = 8  # pixels between a row and the edge of its list


def paint_row(painter: QPainter, option: QStyleOptionViewItem, radius: float = 8) -> QRectF:
    """Paint the ground and the ring of the keyboard's focus; gives the box of the row."""
    box = QRectF(option.rect).adjusted(SIDE, 1, -SIDE, -1)
    state = option.state
    if state & QStyle.StateFlag.State_Selected:
        chosen(painter, box, radius)
    if state & QStyle.StateFlag.State_MouseOver:
        rounded(painter, box, radius, theme().colour("hover"))
    if (
        state & QStyle.StateFlag.State_HasFocus
        and state & QStyle.StateFlag.State_KeyboardFocusChange
    ):
        rounded(painter, box.adjusted(1, 1, -1, -1), radius, None, theme().colour("accent"), 2)
    return box

"""Whether a text has the caret: single keys mean letters then, never commands."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QGraphicsTextItem,
    QGraphicsView,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)


def text_has_caret() -> bool:
    """Whether what a person types now becomes text."""
    focused = QApplication.focusWidget()
    if isinstance(focused, QLineEdit | QTextEdit | QPlainTextEdit):
        return not focused.isReadOnly()
    if isinstance(focused, QGraphicsView) and focused.scene():
        return isinstance(focused.scene().focusItem(), QGraphicsTextItem)
    return isinstance(focused, QAbstractSpinBox)

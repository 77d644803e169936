"""What somebody drags over the window: files or words, held over a place, then let go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

_COPY, _LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
_PLAIN = Qt.KeyboardModifier.NoModifier


class Load:
    """Made of files or of words; `over` holds it over a place of the window."""

    def __init__(self, window: QWidget, what: Sequence[Path] | str) -> None:
        self._window = window
        self._content = QMimeData()
        if isinstance(what, str):
            self._content.setText(what)
        else:
            self._content.setUrls([QUrl.fromLocalFile(str(file)) for file in what])
        self._what = what
        self._taker: QWidget | None = None
        self._place = QPoint()

    def over(self, place: QPoint) -> Load:
        """Come in, or move there: whoever takes it says what letting go will do."""
        taker = self._taker_at(place)
        assert taker is not None, f"nothing takes {self._what}"
        self._taker, self._place = taker, place
        there = taker.mapFrom(self._window, place)
        move = QDragMoveEvent(there, _COPY, self._content, _LEFT, _PLAIN)
        QApplication.sendEvent(taker, move)
        return self

    def let_go(self) -> None:
        """Drop it where it is held."""
        assert self._taker is not None
        there = QPointF(self._taker.mapFrom(self._window, self._place))
        drop = QDropEvent(there, _COPY, self._content, _LEFT, _PLAIN)
        QApplication.sendEvent(self._taker, drop)

    def _taker_at(self, place: QPoint) -> QWidget | None:
        """Who takes a drag, from the innermost widget outwards, as Qt asks them."""
        target: QWidget | None = self._window.childAt(place) or self._window
        while target is not None:
            if target.acceptDrops():
                there = target.mapFrom(self._window, place)
                enter = QDragEnterEvent(there, _COPY, self._content, _LEFT, _PLAIN)
                enter.ignore()
                QApplication.sendEvent(target, enter)
                if enter.isAccepted():
                    return target
            target = None if target is self._window else target.parentWidget()
        return None

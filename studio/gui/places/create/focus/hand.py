"""What the canvas expects of whoever answers to its mouse."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QMouseEvent, QWheelEvent


class Hand(Protocol):
    """Who answers to the mouse."""

    def press(self, event: QMouseEvent) -> None: ...

    def move(self, event: QMouseEvent) -> None: ...

    def release(self, event: QMouseEvent) -> None: ...

    def double(self, event: QMouseEvent) -> None: ...

    def wheel(self, event: QWheelEvent) -> None: ...

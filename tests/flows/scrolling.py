"""Brings what lies below the edge into sight, as the wheel does."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from studio.gui.widgets import ScrollArea


def is_in_sight(widget: QWidget) -> bool:
    """Whether all of it shows, once what scrolls around it has brought it there."""
    at: QWidget | None = widget.parentWidget()
    while at is not None:
        if isinstance(at, ScrollArea):
            at.ensureWidgetVisible(widget)
        at = at.parentWidget()
    return widget.visibleRegion().boundingRect() == widget.rect()

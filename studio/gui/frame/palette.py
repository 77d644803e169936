"""Find or run anything: a line to type in, and what it finds below."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.gui.main_window import MainWindow


def open_palette(window: MainWindow) -> None:
    """Open it over a window."""

"""Posts from a table: asked for in the menu, or by dropping a table on the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from studio.gui.frame.dropped import sort_of

if TYPE_CHECKING:
    from studio.gui.main_window import MainWindow


def answer_bulk(window: MainWindow) -> None:
    """Register it, and open it on tables that are dropped."""
    projects = window.projects
    window.commands.on("bulk", lambda: open_bulk(window), projects.can_change)
    window.drops.table_dropped.connect(lambda paths: open_bulk(window, paths))


def open_bulk(window: MainWindow, paths: Sequence[Path] = ()) -> None:
    """Open the sheet, on the first table and the first folder among some paths."""
    from studio.gui.sheets.bulk import BulkSheet

    if not window.projects.can_change():
        return
    tables = [path for path in paths if sort_of(path) == "table"]
    folders = [path for path in paths if sort_of(path) == "folder"]
    sheet = BulkSheet(window.desk, window.projects, window)
    if folders:
        sheet.state.take_folder(folders[0])
    if tables:
        sheet.state.take_table(tables[0])
    sheet.open()

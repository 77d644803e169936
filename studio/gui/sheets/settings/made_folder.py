"""A folder shown in the system's file manager, made first where it is not there yet."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from studio.gui.background import ask_aside
from studio.gui.folders import show_folder
from studio.store.saved_file import make_folder


def open_made(owner: QObject, folder: Path) -> None:
    """Show it; the one around it where it cannot be made."""
    ask_aside(
        owner, partial(make_folder, folder),
        lambda _: show_folder(folder), lambda _: show_folder(folder.parent),
    )  # fmt: skip

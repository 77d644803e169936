"""What the wall answers for: the actions that concern its formats."""

from __future__ import annotations

from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.places.create.wall.view import WallView


def answer(desk: Desk, commands: Commands, view: WallView) -> None:
    """Register what can be asked for here."""
    chosen = lambda: bool(desk.selection.formats)  # noqa: E731
    commands.on("format.edit", lambda: desk.selection.focus(desk.selection.formats[0]), chosen)

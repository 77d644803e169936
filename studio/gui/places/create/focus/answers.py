"""What the focus editor answers when the menus, the keys or the search ask for something."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QApplication

from studio.gui.commands import Commands
from studio.gui.desk import Desk

if TYPE_CHECKING:
    from studio.gui.places.create.focus.clip_panel import ClipPanel
    from studio.gui.places.create.focus.page import FocusPage


def answer_for(page: FocusPage, desk: Desk, commands: Commands) -> None:
    """Say what the page does; actions of the focus editor only."""
    commands.on("format.wall", page.leave)
    commands.on("zoom.in", lambda: page.zoom(1))
    commands.on("zoom.out", lambda: page.zoom(-1))
    commands.on("zoom.fit", lambda: page.zoom(0))
    _answer_for_clips(page, desk, commands)


def take_over(page: FocusPage, commands: Commands) -> None:
    """What means something else on the wall is answered here while a format is large."""
    commands.on("focal", page.hold_focal)


def _answer_for_clips(page: FocusPage, desk: Desk, commands: Commands) -> None:
    def shown() -> bool:
        return desk.post is not None and desk.post.kind != "image"

    def with_clip(verb: Callable[[ClipPanel], object]) -> Callable[[], object]:
        return lambda: verb(page.clip) if page.clip is not None else None

    def space() -> None:
        """Space presses the button that has the focus; else it plays."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton):
            focused.click()
        elif page.clip is not None:
            page.clip.toggle()

    commands.on("clip.play", space, shown)
    commands.on("clip.back", with_clip(lambda clip: clip.player.backwards()), shown)
    commands.on("clip.pause", with_clip(lambda clip: clip.player.pause()), shown)
    commands.on("clip.forward", with_clip(lambda clip: clip.player.faster()), shown)
    commands.on("clip.in", with_clip(lambda clip: clip.begin_here()), shown)
    commands.on("clip.out", with_clip(lambda clip: clip.end_here()), shown)
    commands.on("clip.cover", with_clip(lambda clip: clip.take_cover()), shown)

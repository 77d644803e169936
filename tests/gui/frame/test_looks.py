"""The frame and Home as they were approved, in light and dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.gui.frame.drop_overlay import DropOverlay
from studio.gui.frame.dropped import dropped
from studio.gui.main_window import MainWindow
from studio.gui.theme import theme
from studio.wording import say
from tests.approved import comparing

APPROVED = Path(__file__).parent / "approved"
LOOKS = ("light", "dark")


def drawn(widget: QWidget) -> QImage:
    picture = QImage(widget.size(), QImage.Format.Format_RGB32)
    picture.fill(theme().colour("window"))
    # Without the widget's own ground: what floats lies over the window.
    children = QWidget.RenderFlag.DrawChildren
    widget.render(picture, QPoint(), QRegion(widget.rect()), children)
    return picture


@pytest.mark.parametrize("look", LOOKS)
def test_home_at_first(window: MainWindow, tmp_path: Path, look: str) -> None:
    window.commands.run(f"theme.{look}")
    window.status.spoken.clear()
    comparing(APPROVED, tmp_path)(drawn(window), f"home-{look}")


@pytest.mark.parametrize("look", LOOKS)
def test_what_floats(qtbot: QtBot, window: MainWindow, tmp_path: Path, look: str) -> None:
    window.commands.run(f"theme.{look}")
    window.desk.tell(say("2 posts deleted"), (say("Undo"), lambda: None), lasting=True)
    toast = window.toasts.shown
    assert toast is not None
    comparing(APPROVED, tmp_path)(drawn(toast), f"toast-{look}")
    overlay: DropOverlay = window.drops.overlay
    overlay.show_for(dropped([Path("a.jpg"), Path("b.jpg")]))
    comparing(APPROVED, tmp_path)(drawn(overlay), f"drop-{look}")

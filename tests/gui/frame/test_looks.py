"""The frame and Home as they were approved, in light and dark.

`APPROVE=1 pytest tests/gui/frame/test_looks.py` approves anew; a person looks at the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
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
from tests.compose.conftest import pixels_of

APPROVED = Path(__file__).parent / "approved"
LOOKS = ("light", "dark")


def drawn(widget: QWidget) -> QImage:
    picture = QImage(widget.size(), QImage.Format.Format_RGB32)
    picture.fill(theme().colour("window"))
    # Without the widget's own ground: what floats lies over the window.
    children = QWidget.RenderFlag.DrawChildren
    widget.render(picture, QPoint(), QRegion(widget.rect()), children)
    return picture


def assert_looks_like(picture: QImage, name: str, folder: Path) -> None:
    target = APPROVED / f"{name}.png"
    if os.environ.get("APPROVE"):
        APPROVED.mkdir(exist_ok=True)
        picture.save(str(target))
    assert target.is_file(), f"{name} is not approved yet: APPROVE=1 pytest {name}"
    actual, expected = pixels_of(picture), pixels_of(QImage(str(target)))
    assert actual.shape == expected.shape
    difference = np.abs(actual.astype(np.int16) - expected.astype(np.int16))
    wrong = float((difference.max(axis=-1) > 24).mean())
    if difference.mean() > 1.5 or wrong > 0.0005:
        picture.save(str(folder / f"{name}.actual.png"))
        pytest.fail(f"{name}: {wrong:.3%} wrong, see {folder}/{name}.actual.png")


@pytest.mark.parametrize("look", LOOKS)
def test_home_at_first(window: MainWindow, tmp_path: Path, look: str) -> None:
    window.commands.run(f"theme.{look}")
    window.status.spoken.clear()
    assert_looks_like(drawn(window), f"home-{look}", tmp_path)


@pytest.mark.parametrize("look", LOOKS)
def test_what_floats(qtbot: QtBot, window: MainWindow, tmp_path: Path, look: str) -> None:
    window.commands.run(f"theme.{look}")
    window.desk.tell(say("2 posts deleted"), (say("Undo"), lambda: None), lasting=True)
    toast = window.toasts.shown
    assert toast is not None
    assert_looks_like(drawn(toast), f"toast-{look}", tmp_path)
    overlay: DropOverlay = window.drops.overlay
    overlay.show_for(dropped([Path("a.jpg"), Path("b.jpg")]))
    assert_looks_like(drawn(overlay), f"drop-{look}", tmp_path)

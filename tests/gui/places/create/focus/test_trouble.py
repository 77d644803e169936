"""A picture that is gone is told in words where it would be."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from studio.gui.places.create.focus.trouble import Trouble
from studio.model.project import MediaRef
from tests.gui.places.create.focus.conftest import Opened


def test_a_missing_picture_is_told_over_the_canvas(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    gone = tmp_path / "gone.jpg"
    page = opened(media=(MediaRef(str(gone)),), sharp=False)
    told = page.findChild(Trouble)
    assert isinstance(told, Trouble)
    qtbot.waitUntil(told.isVisible, timeout=20_000)
    assert "gone.jpg" in told.title.text()
    assert told.geometry().top() == 16
    page.leave()

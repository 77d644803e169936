"""Closing the window while an export runs: the person decides, and no file is half written."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.edit.posts import remove_posts
from studio.gui.exports import exports_of
from studio.gui.main_window import MainWindow
from studio.gui.sheets.export import ExportSheet
from studio.session import Session
from studio.wording import say
from tests.gui.conftest import Opened

LEFT = Qt.MouseButton.LeftButton
LONG_MS = 40_000


@pytest.fixture
def exporting(qtbot: QtBot, opened: Opened, session: Session, tmp_path: Path) -> MainWindow:
    """A window that exports one format of one post to a folder."""
    small = remove_posts(session.project, ("L", "T"))
    small = msgspec.structs.replace(small, formats=("instagram_feed_square",))
    session.do(say("Only one"), small)
    window = opened(session)
    window.commands.run("export")
    sheet = window.findChild(ExportSheet)
    assert sheet is not None
    field = sheet.side.folder_field
    field.clear()
    qtbot.keyClicks(field, str(tmp_path / "out"))
    sheet.begin()
    assert exports_of(window.desk).running is not None
    return window


def ask(window: MainWindow, answer: str, qtbot: QtBot) -> None:
    """Try to close, and answer what is asked."""
    window.close()
    assert window.isVisible()
    sheet = window.leaving.sheet
    assert sheet is not None
    qtbot.mouseClick(getattr(sheet, answer), LEFT)


def test_finished_first_when_that_is_wanted(
    qtbot: QtBot, exporting: MainWindow, tmp_path: Path
) -> None:
    ask(exporting, "stay", qtbot)
    assert exporting.isVisible()
    assert exports_of(exporting.desk).running is not None
    ask(exporting, "finish", qtbot)
    qtbot.waitUntil(lambda: not exporting.isVisible(), timeout=LONG_MS)
    assert list((tmp_path / "out").rglob("*.jpg"))


def test_stopped_when_that_is_wanted(qtbot: QtBot, exporting: MainWindow, tmp_path: Path) -> None:
    ask(exporting, "stop", qtbot)
    assert not exporting.isVisible()
    exports_of(exporting.desk).close()
    assert not list((tmp_path / "out").rglob(".studio-*"))

"""Closing the window while an export runs: the person decides, and no file is half written."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.edit.posts import remove_posts
from studio.gui.desk import Notice
from studio.gui.main_window import MainWindow
from studio.gui.queue.request import Wanted
from studio.gui.widgets import Button
from studio.session import Session
from studio.store.queue import load_queue, queue_file
from studio.wording import say
from tests.gui.conftest import Opened

LEFT = Qt.MouseButton.LeftButton
LONG_MS = 40_000


@pytest.fixture
def exporting(opened: Opened, session: Session, tmp_path: Path) -> MainWindow:
    """A window that exports one format of one post to a folder."""
    small = remove_posts(session.project, ("L", "T"))
    small = msgspec.structs.replace(small, formats=("instagram_feed_square",))
    session.do(say("Only one"), small)
    window = opened(session)
    wanted = Wanted(session.project, ("O",), tmp_path / "out", "Opening night", session.path_of)
    window.queue.exports.start(wanted)
    assert window.queue.exports.at_work
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
    assert exporting.queue.exports.at_work
    ask(exporting, "finish", qtbot)
    qtbot.waitUntil(lambda: not exporting.isVisible(), timeout=LONG_MS)
    assert list((tmp_path / "out").rglob("*.jpg"))


def test_paused_until_the_next_start_when_that_is_wanted(
    qtbot: QtBot, exporting: MainWindow, tmp_path: Path
) -> None:
    qtbot.waitUntil(lambda: load_queue(queue_file()).jobs != (), timeout=LONG_MS)
    ask(exporting, "pause", qtbot)
    assert not exporting.isVisible()
    kept = load_queue(queue_file())
    assert kept.resumes
    assert [job.name for job in kept.jobs] == ["Opening night"]
    assert not list((tmp_path / "out").rglob(".studio-*"))


def test_what_only_waits_for_a_word_is_in_nobodys_way(qtbot: QtBot, exporting: MainWindow) -> None:
    exports = exporting.queue.exports
    qtbot.waitUntil(lambda: bool(exports.jobs), timeout=LONG_MS)
    exports.pause()
    exporting.close()
    assert not exporting.isVisible()
    assert not load_queue(queue_file()).resumes


def test_a_system_that_shuts_down_is_not_asked(exporting: MainWindow) -> None:
    exporting.leaving.hurry()
    assert not exporting.isVisible()


def test_work_that_nothing_keeps_is_not_left_without_a_word(
    opened: Opened, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its file cannot be written, and no journal either: closing would lose it."""
    window = opened(session)
    for name, value in (
        ("state", "failed"), ("words", say("The disk is full")), ("trouble", say("No journal")),
    ):  # fmt: skip
        usual = getattr(Session, name)
        monkeypatch.setattr(
            Session, name,
            property(lambda it, usual=usual, value=value: value if it is session
                     else usual.fget(it)),
        )  # fmt: skip
    told: list[Notice] = []
    window.desk.told.connect(told.append)
    window.close()
    assert window.isVisible()
    window.projects.new()
    assert window.desk.document.session is session
    assert str(told[-1].text).startswith("Not saved: The disk is full. It cannot be kept")
    ways = {str(words): go for words, go in told[-1].buttons}
    assert list(ways) == ["Close without saving"]
    toast = window.toasts.shown
    assert toast is not None
    (button,) = toast.findChildren(Button)
    assert button.width() >= button.sizeHint().width(), "its words are whole"
    ways["Close without saving"]()
    assert window.desk.document.session is not session
    window.close()
    assert not window.isVisible()

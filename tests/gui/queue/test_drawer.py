"""The drawer of the queue in the window: opened from anywhere, worked by mouse and by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from studio.edit.formats import choose_formats
from studio.gui.main_window import MainWindow
from studio.gui.queue.drawer import QueueDrawer
from studio.gui.queue.job_text import JobAction
from studio.gui.queue.list import QueueList
from studio.gui.queue.model import LINE, Index
from studio.gui.queue.rows import QueueRows
from studio.wording import say
from tests.gui.queue.conftest import LONG_MS, SQUARE, heard, wanted

LEFT, KEYS, ALT = Qt.MouseButton.LeftButton, Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(working: MainWindow) -> MainWindow:
    """A window whose posts are made in one format."""
    document = working.desk.document
    few = choose_formats(document.project, (SQUARE,), working.desk.catalogue)
    document.do(say("Choose formats"), few)
    return working


@pytest.fixture
def drawer(window: MainWindow) -> QueueDrawer:
    return window.queue.drawer


def titles(rows: QueueList) -> list[str]:
    return [rows.queue.index(row).data() for row in range(rows.queue.rowCount())]


def lines(rows: QueueList) -> list[str]:
    return [rows.queue.index(row).data(LINE) for row in range(rows.queue.rowCount())]


def click(rows: QueueList, row: int, deed: JobAction) -> None:
    """Press a button of a row."""
    job = rows.queue.rows[row]
    box = rows.rows.zones(job, rows.visualRect(rows.queue.index(row)))[deed]
    QTest.mouseClick(rows.viewport(), LEFT, pos=box.center().toPoint())


def put_in_line(qtbot: QtBot, window: MainWindow, out: Path) -> QueueList:
    """Three exports that wait, as the queue is paused."""
    exports = window.queue.exports
    exports.pause()
    exports.start(wanted(window.desk, out))
    qtbot.waitUntil(lambda: len(exports.jobs) == 3, timeout=LONG_MS)
    return window.queue.drawer.list


def test_opened_and_closed_by_a_key_from_anywhere(
    qtbot: QtBot, window: MainWindow, drawer: QueueDrawer
) -> None:
    window.activateWindow()
    window.create_place.posts.list.setFocus()
    before = window.focusWidget()
    button = window.header.queue
    assert button.shown_words == ""
    assert "Ctrl" in button.toolTip()
    window.commands.run("queue")
    assert drawer.isVisible()
    assert drawer.empty.isVisible()
    assert "Nothing is exported" in drawer.empty.text()
    assert drawer.isAncestorOf(window.focusWidget())
    assert drawer.geometry().bottom() <= window.height()
    QTest.keyClick(window.focusWidget(), KEYS.Key_Escape)
    assert not drawer.isVisible()
    assert window.focusWidget() is before
    QTest.mouseClick(button, LEFT)
    assert drawer.isVisible()
    window.resize(1024, 640)
    assert drawer.geometry().right() <= 1024 + 14
    QTest.mouseClick(drawer.shut, LEFT)
    assert not drawer.isVisible()


def test_worked_by_keys_alone(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    rows = put_in_line(qtbot, window, tmp_path / "out")
    exports, names = window.queue.exports, [f"{post.name} · 1 image" for post in
                                            window.desk.document.project.posts]  # fmt: skip
    assert titles(rows) == names
    assert lines(rows) == ["Waits until the queue goes on"] * 3
    assert window.header.queue.shown_words == "Queue 0/3"
    window.commands.run("queue")
    assert window.focusWidget() is rows
    QTest.keyClick(rows, KEYS.Key_Down)
    QTest.keyClick(rows, KEYS.Key_Up, ALT)
    assert titles(rows) == [names[1], names[0], names[2]]
    assert rows.job is exports.jobs[0]
    QTest.keyClick(rows, KEYS.Key_Down, ALT)
    assert titles(rows) == names
    QTest.keyClick(rows, KEYS.Key_Space)
    assert lines(rows)[1] == "Paused"
    QTest.keyClick(rows, KEYS.Key_Delete)
    assert lines(rows)[2] == "Cancelled"
    rows.setCurrentIndex(rows.queue.index(2))
    QTest.keyClick(rows, KEYS.Key_Return)
    assert exports.jobs[1].state == "waiting"
    heard_text = rows.queue.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Waiting" in heard_text
    assert "0 %" in heard_text
    exports.cancel()
    QTest.keyClick(rows, KEYS.Key_Delete)
    assert len(exports.jobs) == 2


def test_worked_by_the_mouse_and_dragged_to_another_turn(
    qtbot: QtBot, window: MainWindow, drawer: QueueDrawer, tmp_path: Path
) -> None:
    rows = put_in_line(qtbot, window, tmp_path / "out")
    exports = window.queue.exports
    drawer.open()
    first, second, third = exports.jobs
    given = rows.queue.mimeData([rows.queue.index(2)])
    rows.queue.dropMimeData(given, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert exports.jobs == (third, first, second)
    click(rows, 0, "cancel")
    assert exports.jobs == (first, second, third)
    click(rows, 2, "retry")
    assert exports.jobs == (third, first, second)
    menu = rows.menu_for(first)
    assert [each.text() for each in menu.actions() if each.text()][:2] == ["Cancel", "Pause"]
    menu.deleteLater()
    more = drawer.menu()
    able = {each.objectName().rpartition(".")[2]: each.isEnabled() for each in more.actions()}
    assert able == {"resume": True, "pause": False, "retry": False, "cancel": True, "clear": False}
    more.deleteLater()
    exports.cancel(first)
    exports.cancel(second)
    QTest.mouseClick(drawer.hold, LEFT)
    assert not exports.paused
    qtbot.waitUntil(lambda: not exports.busy, timeout=LONG_MS)
    assert lines(rows)[0].startswith("Done in ")
    assert "all done" in drawer.told.text()
    more = drawer.menu()
    action = next(each for each in more.actions() if each.objectName() == "queue.more.clear")
    action.trigger()
    more.deleteLater()
    assert not exports.jobs
    assert drawer.empty.isVisible()


def test_it_comes_by_itself_and_goes_when_all_is_well(
    qtbot: QtBot, window: MainWindow, drawer: QueueDrawer, tmp_path: Path
) -> None:
    before = window.focusWidget()
    post = window.desk.document.project.posts[0].id
    window.queue.exports.start(wanted(window.desk, tmp_path / "out", post))
    qtbot.waitUntil(drawer.isVisible)
    assert window.focusWidget() is before
    qtbot.waitUntil(lambda: "Queue " in window.header.queue.shown_words, timeout=LONG_MS)
    qtbot.waitUntil(lambda: not drawer.isVisible(), timeout=LONG_MS)
    assert not window.queue.exports.busy
    assert window.header.queue.shown_words == ""


def test_what_failed_says_why_and_another_folder_helps(
    qtbot: QtBot, window: MainWindow, drawer: QueueDrawer, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    (tmp_path / "file").touch()
    exports, told = window.queue.exports, heard(window.desk)
    post = window.desk.document.project.posts[0].id
    exports.start(wanted(window.desk, tmp_path / "file" / "below", post))
    qtbot.waitUntil(lambda: bool(exports.jobs) and not exports.busy, timeout=LONG_MS)
    rows = drawer.list
    assert drawer.isVisible()  # it stays: something wants an answer
    assert "1 failed" in drawer.told.text()
    assert window.header.queue.shown_words == "1"
    assert told[-1].problem
    assert "file" in lines(rows)[0]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "other"))
    click(rows, 0, "folder")
    qtbot.waitUntil(lambda: exports.jobs[0].state == "done", timeout=LONG_MS)
    assert list((tmp_path / "other").rglob("*.jpg"))
    assert not window.findChildren(QMenu, "queue.menu")


def test_a_job_that_goes_on_is_painted_alone(
    qtbot: QtBot, window: MainWindow, drawer: QueueDrawer, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Ten times a second, beside a person who works: a whole list each time would be felt."""
    painted: list[int] = []
    paint = QueueRows.paint

    def noted(
        self: QueueRows, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        painted.append(index.row())
        paint(self, painter, option, index)

    monkeypatch.setattr(QueueRows, "paint", noted)
    put_in_line(qtbot, window, tmp_path / "out")
    exports = window.queue.exports
    drawer.open()
    first, *_ = exports.jobs

    def alone() -> bool:
        """At the latest once the drawer is where it stays."""
        painted.clear()
        first.share += 0.001
        exports.progressed.emit(first)
        qtbot.waitUntil(lambda: bool(painted), timeout=LONG_MS)
        return set(painted) == {0}

    qtbot.waitUntil(lambda: all(alone() for _ in range(4)), timeout=LONG_MS)

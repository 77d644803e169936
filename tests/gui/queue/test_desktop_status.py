"""What the system hears of the queue: a bar on the icon, and one word at the end."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.gui.desk import Desk
from studio.gui.queue.desktop_status import DesktopStatus
from studio.gui.queue.exports import exports_of
from studio.gui.queue.system import notify, show_progress
from tests.gui.queue.conftest import LONG_MS, idle, wanted


class Listening(DesktopStatus):
    """The edge of the program: what would go to the system."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(exports_of(desk), window)
        self.words: list[str] = []
        self.bars: list[int | None] = []

    def notify(self, title: str, text: str) -> None:
        self.words.append(text)

    def show_progress(self, percent: int | None) -> None:
        self.bars.append(percent)


def test_one_word_at_the_end_for_who_looks_elsewhere_and_a_bar_that_goes_away(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    window = QWidget()  # not shown: another program has the keyboard
    qtbot.addWidget(window)
    status, exports = Listening(desk, window), exports_of(desk)
    (tmp_path / "file").touch()
    exports.start(wanted(desk, tmp_path / "out", "p"))
    exports.start(wanted(desk, tmp_path / "file" / "below", "q"))
    idle(qtbot, exports)
    assert status.words == ["2 files ready, 1 export failed"]
    qtbot.waitUntil(lambda: status.bars[-1:] == [None], timeout=LONG_MS)
    shown = [bar for bar in status.bars if bar is not None]
    assert shown == sorted(shown)
    exports.pause()
    exports.start(wanted(desk, tmp_path / "out", "q"))
    qtbot.waitUntil(lambda: len(exports.jobs) == 3, timeout=LONG_MS)
    exports.cancel()  # by will: no word
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    exports.resume()
    exports.start(wanted(desk, tmp_path / "out", "p"))  # at the window: no word
    idle(qtbot, exports)
    assert exports.round[0].state == "done"
    assert len(status.words) == 1


def test_a_system_that_takes_none_of_it_is_no_trouble(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    show_progress(40, window)
    notify("CM Studio", "3 files ready", window)
    show_progress(None, window)
    qtbot.waitUntil(lambda: not window.children())  # all was asked for and answered

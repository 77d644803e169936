"""A window that stops answering is noticed, with what it was doing."""

from __future__ import annotations

import logging
import time

import pytest
from pytestqt.qtbot import QtBot

from studio.gui.watchdog import Watchdog


@pytest.fixture
def watchdog(qtbot: QtBot) -> Watchdog:
    made = Watchdog().start()
    yield made
    made.stop()


def _think_hard(seconds: float) -> None:
    end = time.thread_time() + seconds  # of this thread alone, however busy the machine is
    while time.thread_time() < end:
        pass


def test_a_gap_is_measured_and_told_with_its_place(
    watchdog: Watchdog, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "studio.gui.watchdog")
    qtbot.waitUntil(lambda: watchdog.worst > 0)
    watchdog.forget()
    _think_hard(0.2)
    qtbot.waitUntil(lambda: watchdog.worst > 0.15)
    assert "_think_hard" in watchdog.worst_stack
    assert any("did not answer" in each and "_think_hard" in each for each in caplog.messages)


def test_a_window_that_answers_has_no_gap(watchdog: Watchdog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: watchdog.worst > 0)
    watchdog.forget()
    assert watchdog.worst == 0
    assert watchdog.worst_stack == ""

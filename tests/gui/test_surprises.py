"""An error that nobody expected is told; it does not end the window."""

from __future__ import annotations

import os
import subprocess
import sys

_STORY = """
import os, sys
import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from studio.gui.app import new_desk
from studio.gui.surprises import catch_surprises, surviving

class Faulty(QWidget):
    def paintEvent(self, event):
        gone = QObject()
        shiboken6.delete(gone)
        gone.objectName()

    def event(self, event):
        return super().event(event)

def run():
    app = QApplication([])
    desk = new_desk()
    desk.told.connect(lambda notice: print("told:", notice.text, flush=True))
    catch_surprises(desk)
    faulty = Faulty()
    faulty.show()
    QTimer.singleShot(200, app.quit)
    return app.exec()

print("ended", surviving(run), flush=True)
"""


def test_an_error_in_what_qt_calls_is_told_and_the_window_stays() -> None:
    """A process of its own: without care it ends with a segmentation fault before Python 3.12."""
    done = subprocess.run(
        [sys.executable, "-c", _STORY], capture_output=True, text=True, timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "told: Something unexpected happened (RuntimeError)." in done.stdout
    assert "ended 0" in done.stdout
    assert "During handling" not in done.stderr


_THREADS = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from studio.errors import CannotWrite
from studio.gui.app import new_desk
from studio.gui.background import ask_aside
from studio.gui.surprises import catch_surprises
from studio.wording import say

app = QApplication([])
desk = new_desk()
told = []
desk.told.connect(lambda notice: told.append(str(notice.text)))
catch_surprises(desk)
failed = []
answers = []

def refused():
    raise CannotWrite(say("The disk is full"))

ask_aside(desk, lambda: {}["gone"], answers.append)
ask_aside(desk, lambda: {}["gone"], answers.append, lambda error: failed.append(str(error)))
ask_aside(desk, refused, answers.append, lambda error: failed.append(str(error)))
clock = QTimer(interval=5)
clock.timeout.connect(lambda: len(told) == 2 and len(failed) == 2 and app.quit())
clock.start()
app.exec()
print("told:", *told, sep="\\n", flush=True)
print("failed:", sorted(failed), answers, flush=True)
"""


def test_an_error_in_a_thread_is_told_and_whoever_waits_hears_that_it_failed() -> None:
    """A process of its own: hooks of errors are those of a whole program."""
    done = subprocess.run(
        [sys.executable, "-c", _THREADS], capture_output=True, text=True, timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("Something unexpected happened (KeyError). Your work is saved") == 2
    assert "failed: ['Something unexpected happened', 'The disk is full'] []" in done.stdout
    assert "KeyError: 'gone'" in done.stderr, "the log has it all"

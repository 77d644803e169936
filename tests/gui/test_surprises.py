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

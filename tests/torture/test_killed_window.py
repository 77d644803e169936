"""The window is killed at random moments: at most the last step is lost, and nothing lives on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import cv2
import msgspec
import numpy as np
import psutil
import pytest
from pytestqt.qtbot import QtBot

from studio.gui.app import new_desk
from studio.gui.main_window import MainWindow
from studio.gui.widgets import Button
from studio.model.project import Project
from studio.store import recovery
from studio.store.media_paths import without_prints
from studio.store.project_file import read_project
from tests.first_start import program
from tests.torture.edited_window import Noted
from tests.waiting import wait_until

pytestmark = [pytest.mark.torture, pytest.mark.timeout(180)]

Restarted = Callable[[], MainWindow]
ROOT = Path(__file__).resolve().parents[2]
RUNS = 50 if os.environ.get("STUDIO_TORTURE") else 2
MOVES = 16  # of a gesture: those of a tenth of a second, and some for a busy machine
SECONDS = 4.0  # of editing before the kill, at most
GONE_S = 3.0  # until every process of a killed window has ended


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Small ones: what is tried here is the window, not how it draws."""
    folder, made = tmp_path_factory.mktemp("photos"), []
    for number in range(3):
        picture = np.full((480, 720, 3), 60 * number + 40, np.uint8)
        cv2.circle(picture, (360 + 90 * number, 200), 80, (220, 240, 250), -1)
        made.append(folder / f"été {number} 🎉.jpg")
        made[-1].write_bytes(cv2.imencode(".jpg", picture)[1].tobytes())
    return made


class Victim:
    """A window in a process of its own that is edited until it is killed."""

    def __init__(self, log: Path, photos: list[Path], seed: int) -> None:
        self.log, self.errors = log, log.with_suffix(".errors")
        command = [sys.executable, "-m", "tests.torture.edited_window", log, str(seed), *photos]
        with self.errors.open("wb") as errors:
            self._process = psutil.Popen(command, cwd=ROOT, stderr=errors)

    def kill_after(self, seconds: float, states: int = 1) -> list[psutil.Process]:
        """SIGKILL it some seconds after its first states; the processes that it had."""
        try:
            wait_until(lambda: self.log.exists() and self.states()[1] >= states, 60)
            time.sleep(seconds)
            family: list[psutil.Process] = self._process.children(recursive=True)
        finally:
            self._process.kill()
            ended_by = self._process.wait()
            sys.stderr.write(self.errors.read_text())
        assert (ended_by, self.errors.read_text()) == (-signal.SIGKILL, "")
        return family

    def states(self) -> tuple[list[Noted], int]:
        """All states that were noted or about to be, and how many of them surely were."""
        lines = self.log.read_bytes().split(b"\n")[:-1]  # the last one is torn, or empty
        told = [msgspec.json.decode(line, type=Noted) for line in lines]
        begun = [each for each in told if each.project is not None]
        return begun, len(told) - len(begun)


def allowed_after(states: list[Noted], done: int) -> list[Project]:
    """The last state, the one before, and one that had begun.

    The moves of one gesture are a single step. Of it at most the last moments may be missing.
    """
    last, oldest = done - 1, done - 2
    while (
        oldest > 0
        and last - oldest < MOVES
        and states[oldest].gesture == states[last].gesture != ""
    ):
        oldest -= 1
    return [each.project for each in states[max(0, oldest) :] if each.project is not None]


def running(family: list[psutil.Process]) -> list[str]:
    """Those that still run; one that has ended but that nobody asked about does not."""
    found = []
    for each in family:
        with suppress(psutil.NoSuchProcess):
            if each.is_running() and each.status() != psutil.STATUS_ZOMBIE:
                found.append(" ".join(each.cmdline()))
    return found


def the_project() -> Path:
    """The one project's file; a save that was cut off may lie beside it, hidden."""
    places = (Path(os.environ["STUDIO_HOME"]) / "projects").glob("*.cmstudio")
    (file,) = (place for place in places if not place.name.startswith("."))
    return file


@pytest.fixture
def restarted(qtbot: QtBot, home: Path) -> Iterator[Restarted]:
    """Starts the window again, as often as asked."""
    windows: list[MainWindow] = []

    def start() -> MainWindow:
        window = MainWindow(new_desk())
        qtbot.addWidget(window)
        windows.append(window)
        window.show()
        window.desk.previews.start()
        window.banners.look_for_recovery()
        return window

    with program():
        yield start
        for window in windows:
            window.close()


@pytest.mark.parametrize("seed", range(RUNS))
def test_a_killed_window_comes_back_with_at_most_the_last_step_lost(
    seed: int, photos: list[Path], restarted: Restarted, qtbot: QtBot, tmp_path: Path
) -> None:
    victim = Victim(tmp_path / "log", photos, seed)
    family = victim.kill_after(random.Random(seed).uniform(0.0, SECONDS))
    states, done = victim.states()
    allowed = allowed_after(states, done)
    killed_at = time.monotonic()

    offers = recovery.found()
    window = restarted()
    if offers:
        qtbot.waitUntil(lambda: window.banners.shown("recovery") is not None, timeout=10_000)
        window.findChild(Button, "banner.recovery.open").click()
        qtbot.waitUntil(lambda: window.desk.document.session.file is not None, timeout=10_000)
        assert window.banners.shown("recovery") is None
    else:  # all of it had reached its file
        window.projects.open(the_project())
    back = without_prints(window.desk.document.project)
    assert back in allowed, (len(states), done)
    assert window.desk.document.session.state != "read_only"
    file = window.desk.document.session.file
    assert file
    window.close()
    assert without_prints(read_project(file).project) == back
    assert recovery.found() == ()
    assert [p for p in recovery.recovery_folder().iterdir() if p.is_file()] == []
    assert [p for p in file.parent.iterdir() if not p.name.endswith(".lock")] == [file]

    wait_until(lambda: not running(family), max(0.1, GONE_S - (time.monotonic() - killed_at)))
    out = photos[0].parent / "out"
    assert not [p for p in out.rglob("*") if ".part" in p.name] if out.exists() else True


CRASHES = """
import os, sys
from PySide6.QtCore import QTimer
from studio.gui.app import application, new_desk
from studio.gui.main_window import MainWindow
from studio.gui.widgets import Button
app = application()
window = MainWindow(new_desk())
window.show()
window.desk.previews.start()
window.banners.look_for_recovery()
def look():
    if window.banners.shown("recovery"):
        window.findChild(Button, "banner.recovery.open").click()
        app.processEvents()
        os.kill(os.getpid(), 9)
timer = QTimer(interval=20)
timer.timeout.connect(look)
timer.start()
QTimer.singleShot(5000, lambda: (window.close(), app.quit()))
app.exec()
"""


def test_a_crash_while_work_is_brought_back_does_not_come_again(
    photos: list[Path], tmp_path: Path
) -> None:
    Victim(tmp_path / "log", photos, 2).kill_after(0.0, states=8)
    assert len(recovery.found()) == 1

    def start() -> int:
        return subprocess.run([sys.executable, "-c", CRASHES], cwd=ROOT, check=False).returncode

    assert start() == -9
    assert recovery.found() == ()
    assert list((recovery.recovery_folder() / "aside").iterdir()), "it is not thrown away"
    assert start() == 0, "the window starts as if nothing had been"

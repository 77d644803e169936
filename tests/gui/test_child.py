"""Processes that work for the window: lines to and from them, and their end in every case."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from studio.gui import child as children
from studio.gui.child import CRASHED, NOT_STARTED, Child, end

ROOT = Path(__file__).resolve().parents[2]
READY = "print('ready', flush=True)\n"
ECHO = "import sys\nfor line in sys.stdin:\n    print(line.strip()[::-1], flush=True)\nsys.exit(7)"
BUSY = f"import time\n{READY}time.sleep(60)"
DEAF = f"import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n{BUSY}"
PATIENCE = 20_000


def program(text: str) -> list[str]:
    return [sys.executable, "-c", text]


def running() -> list[psutil.Process]:
    """What these programs are, among all that this one has started."""
    found = psutil.Process().children(recursive=True)
    return [each for each in found if _command(each)[1:2] == ["-c"]]


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:  # it has just ended
        return []


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    return QObject()


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long."""
    monkeypatch.setattr(children, "_PATIENCE_MS", 100)


def ready(qtbot: QtBot, text: str, owner: QObject) -> Child:
    """A child that is at work."""
    made = Child(program(text), owner)
    with qtbot.waitSignal(made.line, timeout=PATIENCE):
        pass
    return made


def test_it_is_told_and_heard_in_lines_until_its_input_ends(qtbot: QtBot, owner: QObject) -> None:
    child, lines, codes = Child(program(ECHO), owner), list[bytes](), list[int]()
    child.line.connect(lines.append)
    child.ended.connect(codes.append)
    child.tell(b"one")
    child.write(b"two\nthree\n")
    child.close_input()
    qtbot.waitUntil(lambda: bool(codes), timeout=PATIENCE)
    assert lines == [b"eno", b"owt", b"eerht"]
    assert codes == [7]
    assert not child.is_running


def test_one_that_never_starts_is_told_once_whoever_asked_listens(
    qtbot: QtBot, owner: QObject, tmp_path: Path
) -> None:
    child = Child([str(tmp_path / "nothing")], owner)
    with qtbot.waitSignal(child.ended, timeout=PATIENCE) as ended:
        pass
    assert ended.args == [NOT_STARTED]


def test_a_death_is_no_answer(qtbot: QtBot, owner: QObject) -> None:
    child = ready(qtbot, BUSY, owner)
    with qtbot.waitSignal(child.ended, timeout=PATIENCE) as ended:
        child.kill()
    assert ended.args == [CRASHED]


@pytest.mark.usefixtures("hurried")
def test_stopping_waits_for_nothing_and_yet_nothing_stays(qtbot: QtBot, owner: QObject) -> None:
    deaf, codes = ready(qtbot, DEAF, owner), list[int]()
    deaf.ended.connect(codes.append)
    deaf.stop()
    assert running(), "nobody waited for it"
    assert not deaf.is_running, "whoever stopped it has done with it"
    qtbot.waitUntil(lambda: not running(), timeout=PATIENCE)
    assert not codes


@pytest.mark.parametrize("text", [ECHO, BUSY, DEAF], ids=["polite", "busy", "deaf"])
@pytest.mark.usefixtures("hurried")
def test_it_ends_with_its_owner(qtbot: QtBot, owner: QObject, text: str) -> None:
    ready(qtbot, f"{READY}{text}", owner)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qtbot.waitUntil(lambda: not running(), timeout=PATIENCE)


@pytest.mark.usefixtures("hurried")
def test_several_end_at_once_and_say_so(qtbot: QtBot, owner: QObject) -> None:
    made = [ready(qtbot, text, owner) for text in (f"{READY}{ECHO}", BUSY, DEAF)]
    codes: list[int] = []
    for each in made:
        each.ended.connect(codes.append)
    end(made)
    assert sorted(codes) == [CRASHED, CRASHED, 7]
    assert not running()


@pytest.mark.parametrize(
    "leaves", ["QTimer.singleShot(0, app.quit)\napp.exec()", ""], ids=["quits", "falls off"]
)
def test_an_application_that_ends_leaves_none_and_says_nothing(leaves: str) -> None:
    text = f"""
import sys
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from studio.gui.child import Child
app = QCoreApplication([])
owner = QObject()
child = Child([sys.executable, "-c", "import time; time.sleep(60)"], owner)
child._process.waitForStarted()
print(child._process.processId())
{leaves}
"""
    done = subprocess.run(program(text), capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert not psutil.pid_exists(int(done.stdout))

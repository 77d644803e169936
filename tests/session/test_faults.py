"""Disks that are full, gone or slow: it is said in words, it is tried again, nothing is lost."""

from __future__ import annotations

import errno
import gc
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from studio.paths import data_folder, projects_folder
from studio.session import Session, saver, scribe
from studio.store import recovery
from studio.store.project_file import read_project
from studio.store.project_lock import lock_of
from tests.session.conftest import Disk, Heard, add, listed, names, rename

Open = Callable[[Session], Session]
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("number", "word"),
    [(errno.ENOSPC, "no room"), (errno.EROFS, "only be read"), (errno.ESTALE, "not there"),
     (errno.EIO, "could not be written"), (errno.EDQUOT, "no room")],
)  # fmt: skip
def test_a_disk_that_refuses_is_told_and_tried_again(
    session: Session, disk: Disk, number: int, word: str
) -> None:
    add(session, "A")
    assert session.flush()
    heard = Heard(session)
    with disk.failing(projects_folder(), number):
        add(session, "B")
        heard.wait(lambda: session.state == "failed")
        assert word in str(session.words)
        add(session, "C")
        assert not session.flush()
        assert session.state == "failed"
    heard.wait(lambda: session.state == "saved")
    assert str(session.words) == ""
    assert session.file
    assert read_project(session.file).project == session.project
    assert listed() == [".Gala.cmstudio.lock", "Gala.cmstudio"]


def test_a_fault_at_any_moment_of_a_save_leaves_the_old_or_the_new(
    session: Session, disk: Disk
) -> None:
    post_id = add(session, "0")
    assert session.flush()
    assert session.file
    for after in range(40):
        former = read_project(session.file).project
        rename(session, post_id, f"{after + 1}")
        with disk.failing(projects_folder(), errno.ENOSPC, after=after):
            saved = session.flush()
            assert read_project(session.file).project in (former, session.project)
        if saved:
            break
        assert session.flush()
        assert [name for name in listed() if "studio-" in name] == []
    else:
        pytest.fail("it never got through")
    assert after > 2


def test_work_closed_on_a_full_disk_is_recovered(session: Session, disk: Disk) -> None:
    add(session, "A")
    assert session.flush()
    with disk.failing(projects_folder(), errno.ENOSPC):
        add(session, "B")
        assert not session.close()
    (offer,) = recovery.found()
    assert offer.project == session.project
    assert offer.name == "Gala"
    again = Session.recover(offer)
    assert names(again) == ["A", "B"]
    assert again.close()
    assert again.file
    assert names(Session(read_project(again.file).project)) == ["A", "B"]
    assert recovery.found() == ()


def test_a_folder_that_goes_and_comes_back(session: Session, disk: Disk) -> None:
    add(session, "A")
    assert session.flush()
    away = projects_folder().with_name("away")
    projects_folder().rename(away)
    heard = Heard(session)
    add(session, "B")
    heard.wait(lambda: session.state == "failed")
    assert "not there" in str(session.words)
    away.rename(projects_folder())
    heard.wait(lambda: session.state == "saved")
    assert session.file
    assert len(read_project(session.file).project.posts) == 2


def test_no_projects_folder_loses_nothing(home: Path, disk: Disk, opened: Open) -> None:
    projects_folder().parent.mkdir(exist_ok=True)
    projects_folder().write_bytes(b"a file has its place")
    session = opened(Session.blank("Gala"))
    heard = Heard(session)
    add(session, "A")
    heard.wait(lambda: session.state == "failed")
    projects_folder().unlink()
    heard.wait(lambda: session.state == "saved")
    assert session.file
    assert read_project(session.file).project == session.project
    assert lock_of(session.file).exists()


def test_no_room_for_the_journal_still_saves(session: Session, disk: Disk) -> None:
    with disk.failing(data_folder(), errno.ENOSPC):
        add(session, "A")
        assert session.flush()
        assert session.close()
    assert session.file
    assert read_project(session.file).project == session.project


def test_no_room_anywhere_is_told_and_made_good(session: Session, disk: Disk) -> None:
    heard = Heard(session)
    with disk.failing(data_folder().parent, errno.ENOSPC):
        add(session, "A")
        heard.wait(lambda: session.state == "failed" and bool(session.trouble))
        add(session, "B")
    heard.wait(lambda: session.state == "saved")
    assert not session.trouble
    assert session.file
    assert read_project(session.file).project == session.project


def test_a_bug_does_not_end_the_saving(
    session: Session, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(saver, "RETRY_S", 0.1)
    heard = Heard(session)
    session.listen_state(lambda *_: {}["a listener that fails"])
    session._saver.wish(lambda *_: {}["surprise"])  # type: ignore[union-attr]
    heard.wait(lambda: any("KeyError" in words for words in heard.words))
    add(session, "A")
    assert session.flush()
    assert session.close()
    assert "a listener that fails" in caplog.text
    caplog.clear()


def test_a_drag_is_noted_ten_times_a_second(session: Session) -> None:
    """And its last position always."""
    post_id = add(session, "0")
    assert session.flush()
    noted: list[object] = []
    journal = session._saver._keeper.journal  # type: ignore[union-attr]
    journal.add = noted.append  # type: ignore[method-assign]
    for number in range(200):
        rename(session, post_id, f"{number}", gesture="drag")
    session._saver._scribe.drain(5)  # type: ignore[union-attr]
    assert len(noted) < 4 + 2 / scribe.GESTURE_S
    assert noted[-1] is session.project


def test_a_long_drag_is_noted_ten_times_a_second_too(session: Session) -> None:
    """Also after the journal was brought to the disk in the middle of it."""
    post_id = add(session, "0")
    assert session.flush()
    journal = session._saver._keeper.journal  # type: ignore[union-attr]
    noted: list[object] = []
    settled: list[float] = []
    journal.add = noted.append  # type: ignore[method-assign]
    journal.settle = lambda: settled.append(time.monotonic())  # type: ignore[method-assign]
    began = time.monotonic()
    while time.monotonic() - began < 1.5:
        rename(session, post_id, f"{time.monotonic()}", gesture="drag")
        threading.Event().wait(0.008)
    assert len(noted) <= 1.5 / scribe.GESTURE_S + 3
    assert len(settled) >= 1


HOLDER = """
import sys
import threading
from studio.session import Session
session = Session.open(sys.argv[1])
print(session.state, flush=True)
sys.stdin.readline()
"""


def test_a_lock_lasts_as_long_as_its_program(session: Session, opened: Open) -> None:
    assert session.file
    session.close()
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(session.file)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with holder:
        assert holder.stdout
        assert holder.stdout.readline() == "saved\n"
        assert opened(Session.open(session.file)).state == "read_only"
        holder.kill()
        holder.wait()
        assert lock_of(session.file).exists()
        again = opened(Session.open(session.file))
        assert again.state == "saved"
        add(again, "A")
        assert again.flush()


def test_opening_and_closing_leaves_nothing_behind(session: Session) -> None:
    """Neither threads nor open files nor anything beside the project."""
    add(session, "A")
    assert session.close()
    assert session.file
    machine = psutil.Process()

    def used() -> tuple[int, int]:
        gc.collect()
        return threading.active_count(), machine.num_fds()

    before = used()
    for number in range(40):
        again = Session.open(session.file)
        add(again, f"{number}")
        if number % 2:
            again.undo()
        assert again.close()
    assert all(now <= former for now, former in zip(used(), before, strict=True))
    assert listed() == ["Gala.cmstudio"]
    assert [path.name for path in recovery.recovery_folder().iterdir()] == []

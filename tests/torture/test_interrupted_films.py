"""Stopping and killing an export of films: whole files only, and the next one goes on.

A few moments here; STUDIO_TORTURE=30 tries as many of each, spread over an export.
"""

from __future__ import annotations

import random
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from studio.errors import Cancelled
from studio.media.ffmpeg import run_ffmpeg
from studio.store.cache import recall
from studio.task import Task
from tests.torture.film_stories import (
    COUNT,
    NAMES,
    check_goes_on,
    check_stopped,
    clip,
    moments,
    source,
    told,
)
from tests.torture.small_films import (
    FILMS,
    UNFINISHED,
    exported,
    films_in,
    program,
    running_with,
    until,
    whole,
)
from tests.waiting import soon

__all__ = ["clip", "source"]  # fixtures

pytestmark = [
    pytest.mark.torture,
    pytest.mark.timeout(120 + 90 * COUNT),
    pytest.mark.skipif(sys.platform != "linux", reason="signals and /proc"),
]


# --- Killed ---------------------------------------------------------------------------------------


def test_after_a_kill_at_any_moment_the_next_export_goes_on(clip: Path, tmp_path: Path) -> None:
    began = time.monotonic()
    program("export", str(clip), "--out", str(tmp_path / "0"), "--to", "small").communicate()
    length = time.monotonic() - began
    assert films_in(tmp_path / "0").keys() == NAMES
    orphans: list[float] = []
    found: list[int] = []
    for number, share in enumerate(moments(2), 1):
        out = tmp_path / f"{number}"
        running = program("export", str(clip), "--out", str(out), "--to", "small")
        time.sleep(share * length)
        if running.poll() is not None:
            length *= 0.9 * share  # it is faster now
        running.kill()
        running.communicate()
        orphans.append(until(lambda: not running_with(str(tmp_path)), 3))
        assert orphans[-1] < 3, running_with(str(tmp_path))
        found.append(check_goes_on(clip, out))
        shutil.rmtree(out)
    told({"kills": len(found), "length_s": length, "films_found": found, "gone_s": max(orphans)})


@pytest.mark.parametrize("when", ["before", "after"])
def test_what_was_finished_before_a_kill_is_not_made_again(
    clip: Path, tmp_path: Path, when: str
) -> None:
    """Killed around the moment in which the first film is noted."""
    lines = (
        "import os; from studio.export.folder import PostFolder; keep = PostFolder.keep\n"
        "def killed(*each):\n"
        f"    if {when == 'after'}: keep(*each)\n"
        "    os.kill(os.getpid(), 9)\n"
        "PostFolder.keep = killed"
    )
    out = tmp_path / "out"
    running = program("export", str(clip), "--out", str(out), "--to", "small", before=lines)
    running.communicate()
    assert running.returncode == -signal.SIGKILL
    assert until(lambda: not running_with(str(tmp_path)), 3) < 3
    assert list((out / "clip").glob(UNFINISHED))
    assert len(films_in(out)) == 1
    assert check_goes_on(clip, out) == (when == "after")


# --- Stopped --------------------------------------------------------------------------------------


def test_a_stop_at_any_moment_ends_it_within_a_second(clip: Path, tmp_path: Path) -> None:
    began = time.monotonic()
    exported(clip, tmp_path / "0")
    length = time.monotonic() - began
    took: list[float] = []
    found: list[int] = []
    for number, share in enumerate(moments(3), 1):
        task, asked = Task(), [0.0]
        timer = threading.Timer(share * length, _stop, (task, asked))
        timer.start()
        try:
            exported(clip, tmp_path / f"{number}", task)
            length *= 0.9 * share  # it is faster now
        except Cancelled:
            took.append(time.monotonic() - asked[0])
        timer.join()
        assert not running_with(str(tmp_path / f"{number}"))
        found.append(check_stopped(tmp_path / f"{number}" / "clip"))
    told({"stops": len(took), "length_s": length, "films": found, "took_s": sorted(took)})
    assert max(took, default=0.0) < soon(1)


def _stop(task: Task, asked: list[float]) -> None:
    asked[0] = time.monotonic()
    task.stop()


def test_ctrl_c_ends_the_program_and_the_next_export_goes_on(clip: Path, tmp_path: Path) -> None:
    took: list[float] = []
    for number in range(COUNT or 1):
        out = tmp_path / f"{number}"
        running = program("export", str(clip), "--out", str(out), "--to", "small")
        until(lambda out=out: films_in(out) or list(out.rglob("layer*.mov")), 30)  # type: ignore[misc]
        time.sleep(random.Random(number).random())
        began = time.monotonic()
        running.send_signal(signal.SIGINT)
        said = running.communicate()[1]
        took.append(time.monotonic() - began)
        assert running.returncode in {130, 0}, said
        assert "Traceback" not in said
        assert not running_with(str(out))
        check_stopped(out / "clip")
        check_goes_on(clip, out)
    told({"interrupts": len(took), "took_s": sorted(took)})
    assert max(took) < soon(1.5)  # the program's own end is in it


# --- FFmpeg itself --------------------------------------------------------------------------------


@contextmanager
def to_each_renderer(act: Callable[[psutil.Process], None], most: int) -> Iterator[list[int]]:
    """Do something to every FFmpeg of ours that makes films, as soon as it is there."""
    over, met = threading.Event(), list[int]()

    def watch() -> None:
        while not over.wait(0.02) and len(met) < most:
            for child in psutil.Process().children():
                try:
                    renders = "-/filter_complex" in child.cmdline() and child.pid not in met
                except psutil.Error:
                    continue
                if renders and "ffmpeg" in child.name():
                    met.append(child.pid)
                    act(child)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield met
    finally:
        over.set()
        watcher.join()


def test_films_of_a_killed_ffmpeg_are_made_once_more(clip: Path, tmp_path: Path) -> None:
    with to_each_renderer(psutil.Process.kill, most=1) as killed:
        report = exported(clip, tmp_path / "out")
    assert len(killed) == 1
    assert not report.manifest.failures
    again = [m for m in report.manifest.files if "safer settings" in "".join(m.reasons)]
    assert len(again) == 3
    assert all(whole(film) for film in films_in(tmp_path / "out").values())


def test_films_whose_ffmpeg_is_always_killed_fail_in_words(clip: Path, tmp_path: Path) -> None:
    with to_each_renderer(psutil.Process.kill, most=99) as killed:
        report = exported(clip, tmp_path / "out")
    assert len(killed) == 4  # all together, then each alone
    assert {each.format_id for each in report.manifest.failures} == set(FILMS)
    assert all(each.what and each.hint for each in report.manifest.failures)
    check_stopped(tmp_path / "out" / "clip")


def test_a_frozen_ffmpeg_is_ended_and_its_films_are_made_once_more(
    clip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run_ffmpeg.__kwdefaults__
    monkeypatch.setitem(run_ffmpeg.__kwdefaults__, "silent_s", 2.0)
    with to_each_renderer(psutil.Process.suspend, most=1) as frozen:
        report = exported(clip, tmp_path / "out")
    assert len(frozen) == 1
    assert not psutil.pid_exists(frozen[0])
    assert not report.manifest.failures
    assert films_in(tmp_path / "out").keys() == NAMES


def test_a_stop_ends_a_frozen_ffmpeg_within_a_second(clip: Path, tmp_path: Path) -> None:
    task, asked = Task(), [0.0]

    def freeze(process: psutil.Process) -> None:
        process.suspend()
        _stop(task, asked)

    with to_each_renderer(freeze, most=1), pytest.raises(Cancelled):
        exported(clip, tmp_path / "out", task)
    assert time.monotonic() - asked[0] < soon(1)
    check_stopped(tmp_path / "out" / "clip")


def test_nothing_is_remembered_of_films_that_are_not_there(clip: Path, tmp_path: Path) -> None:
    """A memory that speaks of films which somebody removed or changed does not hide that."""
    out = tmp_path / "out"
    exported(clip, out)
    films = films_in(out)
    films["small_tall.mp4"].unlink()
    films["small_wide.mp4"].write_bytes(films["small_wide.mp4"].read_bytes()[:-100])
    report = exported(clip, out)
    assert report.unchanged == 1
    made = films_in(out)
    assert made.keys() == NAMES | {"small_wide-2.mp4"}  # the changed one is somebody's now
    assert recall("exports", "0" * 32, dict) is None

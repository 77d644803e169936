"""Stopping, killing and starving an export of films: whole files only, and the next one goes on.

A few moments here; STUDIO_TORTURE=30 tries as many of each, spread over an export.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

from studio.errors import Cancelled, CannotWrite, StudioError
from studio.export.folder import PostFolder
from studio.export.manifest import read_manifest
from studio.media.ffmpeg import run_ffmpeg
from studio.store.cache import recall
from studio.task import Task
from studio.wording import Said
from tests.torture.small_films import (
    FILMS,
    ROOT,
    UNFINISHED,
    add_network,
    exported,
    films_in,
    make_clip,
    program,
    running_with,
    until,
    whole,
)

COUNT = int(os.environ.get("STUDIO_TORTURE", "0"))
pytestmark = [
    pytest.mark.torture,
    pytest.mark.timeout(120 + 90 * COUNT),
    pytest.mark.skipif(sys.platform != "linux", reason="signals and /proc"),
]
NAMES = {f"{name}.mp4" for name in FILMS}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    how = {"seconds": 2.4, "rate": 25} if COUNT else {}
    return make_clip(tmp_path_factory.mktemp("clips") / "clip.mp4", **how)


@pytest.fixture
def clip(source: Path, tmp_path: Path, home: Path) -> Path:
    add_network()
    return Path(shutil.copy(source, tmp_path / "clip.mp4"))


def moments(least: int) -> Iterator[float]:
    """Shares of a time, closer to each other towards its end, where files are written."""
    count = COUNT or least
    chance = random.Random(count)
    for number in range(count):
        yield ((number + chance.random()) / count) ** 0.6


def known(folder: Path) -> set[str]:
    """The films that the next export will find to be good."""
    kept = PostFolder(folder).memory.kept.values()
    return {Path(each.file.path).name for each in kept}


def inodes(folder: Path) -> dict[str, int]:
    return {name: film.stat().st_ino for name, film in films_in(folder).items()}


def told(figures: dict[str, object]) -> None:
    """Figures for who asked for many moments."""
    if COUNT:
        print(json.dumps(figures), file=sys.stderr)  # noqa: T201


def check_goes_on(clip: Path, out: Path) -> int:
    """The next export ends what was begun, and makes nothing again; how many films it found."""
    folder = out / "clip"
    there, ready = inodes(folder), known(folder)
    assert all(whole(film) for film in films_in(folder).values())
    assert ready <= there.keys()
    assert len(there.keys() - ready) <= 1  # the one between its writing and its note
    report = exported(clip, out)
    assert not report.manifest.failures
    assert report.unchanged == len(ready)
    after = films_in(folder)
    assert after.keys() == NAMES
    assert {name: after[name].stat().st_ino for name in ready} == {n: there[n] for n in ready}
    assert all(whole(film) for film in after.values())
    assert not list(out.rglob(UNFINISHED))
    return len(ready)


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


def check_stopped(folder: Path) -> int:
    """What is there is whole and listed, and nothing else is; how many films."""
    films = films_in(folder)
    manifest = read_manifest(folder)
    listed = {Path(made.path).name for made in manifest.files} if manifest else set()
    assert films.keys() == listed
    assert all(whole(film) for film in films.values())
    assert not list(folder.rglob(UNFINISHED))
    return len(films)


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
    assert max(took, default=0.0) < 1


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
    assert max(took) < 1.5  # the program's own end is in it


# --- Disks and folders ----------------------------------------------------------------------------

_ON_A_DISK = """
import json, subprocess, sys
from pathlib import Path
from studio.cli.main import run
from tests.torture.small_films import UNFINISHED, films_in, whole
clip, disk, sizes = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
mount = ["mount", "-t", "tmpfs", "none", str(disk), "-o"]
for number, size in enumerate(sizes):
    how = f"remount,{size}" if number else size
    subprocess.run([*mount, how], check=True)
    print("----", flush=True)
    code = run(["export", clip, "--out", str(disk / "out"), "--to", "small", "--json"])
    films = films_in(disk)
    print("----")
    print(json.dumps({
        "code": code, "films": sorted(films), "whole": all(map(whole, films.values())),
        "left": [str(each) for each in disk.rglob(UNFINISHED)],
    }), flush=True)
"""


def on_a_disk(clip: Path, disk: Path, *sizes: str) -> tuple[list[dict[str, Any]], str]:
    """What came of exports to a disk of each size, one after the other; and what was said."""
    disk.mkdir()
    command = ["unshare", "-rm", sys.executable, "-c", _ON_A_DISK, str(clip), str(disk), *sizes]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    if "Operation not permitted" in run.stderr and "----" not in run.stdout:
        pytest.skip("no small disks here")
    parts = run.stdout.split("----\n")
    ends = [json.loads(part) for part in parts[2::2]]
    for each, part in zip(ends, parts[1::2], strict=True):
        each["said"] = json.loads(part)
    return ends, run.stderr


def test_a_full_disk_is_told_and_with_more_room_the_next_export_goes_on(
    clip: Path, tmp_path: Path
) -> None:
    # From no room for a folder, over the films themselves, to what belongs to them.
    sizes = ["20k", "100k", "200k", "260k", "300k", "340k", "400k", "500k", "640k", "900k"]
    chosen = sizes if COUNT else ["200k"]
    figures = []
    for size in chosen:
        ends, said = on_a_disk(clip, tmp_path / size, f"size={size}", "size=40m")
        first, last = ends
        assert "unexpected" not in said, (size, said)
        assert first["whole"], size
        assert not first["left"], (size, first)
        assert first["code"] != 0 or len(first["films"]) == 3, (size, said)
        if first["code"]:
            failures = _failures(first["said"])
            assert failures, size
            assert all("room" in each or "full" in each for each in failures), (size, failures)
        assert (last["code"], set(last["films"])) == (0, NAMES), (size, said)
        assert last["whole"]
        assert not last["left"]
        figures.append((size, first["code"], len(first["films"])))
    told({"disks": figures})


def _failures(said: dict[str, Any]) -> list[str]:
    """What was told, with what to do, of each thing that failed."""
    if "error" in said:
        return [f"{said['error']['what']} {said['error']['hint']}"]
    found = [each for post in said["posts"] for each in post["manifest"]["failures"]]
    return [f"{each['what']} {each['hint']}" for each in [*found, *said["failures"]]]


def test_a_folder_that_can_only_be_read_is_told(clip: Path, tmp_path: Path) -> None:
    (end,), said = on_a_disk(clip, tmp_path / "disk", "size=1m,ro")
    (failure,) = _failures(end["said"])
    assert end["code"] != 0
    assert "ead-only" in failure or "only be read" in failure
    assert "unexpected" not in said


def test_the_longest_file_that_a_disk_takes_is_told(clip: Path, tmp_path: Path) -> None:
    lines = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))"
    out = tmp_path / "out"
    running = program("export", str(clip), "--out", str(out), "--to", "small", before=lines)
    _, said = running.communicate()
    assert running.returncode != 0
    assert "unexpected" not in said
    assert all(whole(film) for film in films_in(out).values())
    assert not list(out.rglob(UNFINISHED))


def once_films_are_made(act: Callable[[], object], share: float = 0.0) -> Task:
    """A task that does something once, when rendering has come to a share."""
    done: list[int] = []

    def listen(made: int, total: int, _label: Said) -> None:
        if made > share * total and not done:
            done.append(made)
            act()

    return Task(listen)


@pytest.mark.parametrize("share", [0.0, 0.06, 0.3, 0.5] if COUNT else [0.0, 0.5])
def test_a_folder_that_is_removed_while_films_are_made_is_told(
    clip: Path, tmp_path: Path, share: float
) -> None:
    out = tmp_path / "out"
    task = once_films_are_made(lambda: shutil.rmtree(out), share)
    try:
        report = exported(clip, out, task)
        listed = {Path(made.path).name for made in report.manifest.files}
        failures = [f"{each.what} {each.hint}" for each in report.manifest.failures]
        assert len(listed) + len(failures) >= 3
    except CannotWrite as error:
        listed, failures = set(), [f"{error.what} {error.hint}"]
    assert failures
    assert not [each for each in failures if "layer" in each or "sound" in each]
    assert listed == films_in(out).keys()
    assert not list(tmp_path.rglob(UNFINISHED))


# --- The clip itself ------------------------------------------------------------------------------


def test_a_clip_that_is_replaced_while_it_is_read_makes_no_films(
    clip: Path, tmp_path: Path
) -> None:
    other = make_clip(tmp_path / "other.mp4", 1.2)
    task = once_films_are_made(lambda: other.replace(clip), 0.1)
    report = exported(clip, tmp_path / "out", task)
    assert not report.manifest.files
    assert {each.what for each in report.manifest.failures} == {
        "clip.mp4 changed while it was read"
    }
    assert check_stopped(tmp_path / "out" / "clip") == 0
    report = exported(clip, tmp_path / "out")
    assert {made.duration for made in report.manifest.files} == {1.2}


def test_a_clip_that_only_gets_another_date_is_the_same(clip: Path, tmp_path: Path) -> None:
    task = once_films_are_made(lambda: os.utime(clip, (1e9, 1e9)), 0.1)
    assert len(exported(clip, tmp_path / "out", task).manifest.files) == 3


def test_a_clip_that_is_removed_while_it_is_read_harms_nothing(clip: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    task = once_films_are_made(clip.unlink, 0.1)
    try:
        report = exported(clip, out, task)
        assert len(report.manifest.files) + len(report.manifest.failures) == 3
        failures = [each.what for each in report.manifest.failures]
    except StudioError as error:
        failures = [str(error)]
    assert all("clip.mp4 is not there" in each for each in failures), failures
    check_stopped(out / "clip")


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
    assert time.monotonic() - asked[0] < 1
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

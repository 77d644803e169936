"""Disks that fill, folders and clips that go: told in words, nothing torn, and the next goes on.

A few moments here; STUDIO_TORTURE=30 tries as many of each, spread over an export.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from studio.errors import CannotWrite, StudioError
from studio.task import Task
from studio.wording import Said
from tests.torture.film_stories import (
    COUNT,
    NAMES,
    check_stopped,
    clip,
    source,
    told,
)
from tests.torture.small_films import (
    ROOT,
    UNFINISHED,
    exported,
    films_in,
    make_clip,
    program,
    whole,
)

__all__ = ["clip", "source"]  # fixtures

pytestmark = [
    pytest.mark.torture,
    pytest.mark.timeout(120 + 90 * COUNT),
    pytest.mark.skipif(sys.platform != "linux", reason="signals and /proc"),
]


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

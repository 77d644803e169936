"""Whatever moment the power goes: at most the last step of an editing session is lost."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import psutil
import pytest

from studio.model.project import Project
from studio.session import Session
from studio.store import recovery
from studio.store.media_paths import without_prints
from studio.store.project_file import read_project
from tests.torture.edited_session import edits
from tests.waiting import wait_until

pytestmark = [pytest.mark.torture, pytest.mark.timeout(120)]

ROOT = Path(__file__).resolve().parents[2]
RUNS = 50
MOVES = 16  # of a drag: those of a tenth of a second, and some for a busy machine
SECONDS = 0.9  # of editing before the kill, at most


class Nursery:
    """Bears processes that edit a project until they are killed."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.torture.edited_session"]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def bear(self, file: Path, seed: int, log: Path) -> Victim:
        """One more, in the home of this moment."""
        assert self._process.stdin
        assert self._process.stdout
        wanted = (os.environ["STUDIO_HOME"], str(file), seed, str(log))
        self._process.stdin.write(json.dumps(wanted) + "\n")
        self._process.stdin.flush()
        return Victim(int(self._process.stdout.readline()), log)

    def close(self) -> None:
        self._process.communicate()


@dataclass
class Victim:
    """A process that edits a project until it is killed."""

    number: int
    log: Path

    def kill_after(self, seconds: float) -> int:
        """Let it edit for some seconds, then SIGKILL; the number of the last step it told."""
        wait_until(lambda: self.log.exists() and self.log.stat().st_size > 1, 30)
        threading.Event().wait(seconds)
        os.kill(self.number, signal.SIGKILL)
        wait_until(lambda: not psutil.pid_exists(self.number), 10)
        return int(self.log.read_bytes().rpartition(b"\n")[0].split(b"\n")[-1])


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    made = Nursery()
    yield made
    made.close()


def states_around(first: Project, seed: int, last: int) -> list[Project]:
    """What may be left when edit `last` was told done: it, the one before, or the one begun.

    The moves of one drag are a single step. Of it at most the last moments may be missing.
    """
    made = [(first, ""), *islice(edits(first, seed), last + 1)]
    oldest = last - 1
    while oldest > 0 and last - oldest < MOVES and made[oldest][1] == made[last][1] != "":
        oldest -= 1
    return [without_prints(project) for project, _ in made[max(0, oldest) :]]


@pytest.mark.parametrize("seeds", [range(at, at + 10) for at in range(0, RUNS, 10)])
def test_a_kill_at_a_random_moment_loses_at_most_the_last_step(
    seeds: range, nursery: Nursery, tmp_path: Path
) -> None:
    for seed in seeds:
        session = Session.new(f"Festival {seed}")
        first, file = session.project, session.file
        assert file
        assert session.close()
        victim = nursery.bear(file, seed, tmp_path / f"{seed}.log")
        last = victim.kill_after(random.Random(seed).uniform(0.0, SECONDS))
        comes_back(first, file, seed, last)


def comes_back(first: Project, file: Path, seed: int, last: int) -> None:
    """What was edited is there again, but for its last step, and nothing else is left."""
    offers = recovery.found()
    allowed = states_around(first, seed, last)
    if not offers:  # all of it had reached its file
        assert without_prints(read_project(file).project) in allowed
        return
    assert [offer.file for offer in offers] == [file]
    session = Session.recover(offers[0])
    assert session.project == offers[0].project
    assert without_prints(session.project) in allowed, (seed, last)
    assert session.state != "read_only"
    assert session.close()
    assert without_prints(read_project(file).project) in allowed
    assert recovery.found() == ()
    assert [p for p in recovery.recovery_folder().iterdir() if p.is_file()] == []


def test_a_project_that_kills_its_opener_is_offered_once_only(
    nursery: Nursery, tmp_path: Path
) -> None:
    session = Session.new("Deadly")
    file = session.file
    assert file
    session.close()
    nursery.bear(file, 1, tmp_path / "log").kill_after(0.3)
    (offer,) = recovery.found()
    opener = (
        "import os, time\n"
        "from studio.session import Session\n"
        "from studio.store import recovery\n"
        "session = Session.recover(recovery.found()[0])\n"
        "time.sleep(float(os.environ['LIVE']))\n"
        "os.kill(os.getpid(), 9)\n"
    )
    after_the_first_crash = offer.journal.read_bytes()
    for seconds in ("0", "0.3"):  # killed before and after it wrote anything itself
        offer.journal.write_bytes(after_the_first_crash)
        (again,) = recovery.found()
        assert again.project == offer.project
        env = {**os.environ, "LIVE": seconds}
        assert subprocess.run([sys.executable, "-c", opener], cwd=ROOT, env=env).returncode == -9
        assert recovery.found() == (), seconds
        aside = recovery.recovery_folder() / "aside"
        assert list(aside.iterdir()), "it is set aside, not thrown away"


@pytest.mark.parametrize("way", ["plain", "beside", "as"])
def test_a_kill_at_every_call_of_a_save_leaves_the_old_or_the_new(way: str, tmp_path: Path) -> None:
    """Whole, and the new one is offered unless it is in a file."""
    command = [sys.executable, "-m", "tests.torture.killed_saves", str(tmp_path), way]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rows) > 20
    assert [row["killed"] for row in rows] == [True] * (len(rows) - 1) + [False]
    noted = False
    for row in rows:
        kept = [*row["files"].values(), *row["offers"]]
        assert "new" in kept or not noted, row
        noted = noted or "new" in kept
        if way != "plain":
            assert row["files"]["Gala.cmstudio"] == "old", row
    assert rows[-1]["offers"] == []
    assert noted

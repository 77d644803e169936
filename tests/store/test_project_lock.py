"""One writer for each project, and no lock that outlives its program."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from studio.errors import CannotWrite
from studio.store import program, project_lock
from studio.store.program import Program
from studio.store.project_lock import FORGOTTEN_S, Holder, ProjectLock, lock_of

ELSEWHERE = Program(host="another computer", pid=os.getpid())


def held_by(file: Path, holder: Program, age_s: float = 0.0) -> None:
    """Somebody else's lock."""
    lock = lock_of(file)
    lock.write_bytes(msgspec.json.encode(Holder(program=holder, owner="Léa", token="x")))
    os.utime(lock, (time.time() - age_s,) * 2)


@pytest.fixture
def ended() -> Program:
    """A program that ran on this computer."""
    command = [sys.executable, "-c", "import os; print(os.getpid())"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return Program(host=program.host(), pid=int(told))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "Gala.cmstudio"


def test_the_second_one_hears_who_has_it(file: Path) -> None:
    first = ProjectLock.take(file)
    assert isinstance(first, ProjectLock)
    second = ProjectLock.take(file)
    assert isinstance(second, Holder)
    assert second.program == Program.this()
    assert first.is_ours()
    first.release()
    assert not lock_of(file).exists()
    assert isinstance(ProjectLock.take(file), ProjectLock)


def test_a_lock_of_a_program_that_ended_is_taken_over(file: Path, ended: Program) -> None:
    assert ended.ended
    held_by(file, ended)
    assert isinstance(ProjectLock.take(file), ProjectLock)


def test_a_number_that_another_program_has_now_is_no_proof_of_life(file: Path) -> None:
    now = Program.this()
    assert now.started
    assert not now.ended
    former = msgspec.structs.replace(now, started="1")
    assert former.ended
    held_by(file, former)
    assert isinstance(ProjectLock.take(file), ProjectLock)


def test_a_lock_of_another_computer_holds_while_it_is_refreshed(file: Path) -> None:
    held_by(file, ELSEWHERE, age_s=FORGOTTEN_S / 2)
    taken = ProjectLock.take(file)
    assert isinstance(taken, Holder)
    assert taken.owner == "Léa"
    held_by(file, ELSEWHERE, age_s=FORGOTTEN_S * 2)
    assert isinstance(ProjectLock.take(file), ProjectLock)


def test_our_own_lock_holds_through_a_long_sleep(file: Path) -> None:
    lock = ProjectLock.take(file)
    assert isinstance(lock, ProjectLock)
    os.utime(lock_of(file), (1, 1))
    assert isinstance(ProjectLock.take(file), Holder)
    lock_of(file).rename(file)  # its disk is away when the project is closed
    lock.release()
    file.rename(lock_of(file))
    assert isinstance(ProjectLock.take(file), ProjectLock)


def test_a_refreshed_lock_is_young(file: Path) -> None:
    lock = ProjectLock.take(file)
    assert isinstance(lock, ProjectLock)
    os.utime(lock_of(file), (1, 1))
    lock.refresh()
    assert time.time() - lock_of(file).stat().st_mtime < 60


def test_who_lost_the_lock_leaves_the_other_s_alone(file: Path) -> None:
    lock = ProjectLock.take(file)
    assert isinstance(lock, ProjectLock)
    held_by(file, ELSEWHERE, age_s=50)
    before = lock_of(file).stat().st_mtime
    assert not lock.is_ours()
    lock.refresh()
    lock.release()
    assert lock_of(file).stat().st_mtime == before


@pytest.mark.parametrize("content", [b"", b"{", b"[]", bytes(20_000)])
def test_a_damaged_lock_is_left_when_it_is_old(file: Path, content: bytes) -> None:
    lock_of(file).write_bytes(content)
    assert isinstance(ProjectLock.take(file), Holder)
    os.utime(lock_of(file), (1, 1))
    assert isinstance(ProjectLock.take(file), ProjectLock)


@pytest.mark.parametrize("round_", range(20))
def test_only_one_of_many_takes_over(file: Path, ended: Program, round_: int) -> None:
    held_by(file, ended)
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(ProjectLock.take, [file] * 8))
    winners = [each for each in taken if isinstance(each, ProjectLock)]
    assert len(winners) == 1
    assert winners[0].is_ours()
    assert [path.name for path in file.parent.iterdir()] == [lock_of(file).name]


def test_a_folder_that_takes_no_lock_says_so(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="not there"):
        ProjectLock.take(tmp_path / "gone" / "Gala.cmstudio")


def test_a_person_without_a_name_has_a_lock_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(project_lock.getpass, "getuser", nobody)
    assert project_lock.owner_name() == ""

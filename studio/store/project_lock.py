"""One writer for each project: a lock beside its file says who has it open."""

from __future__ import annotations

import contextlib
import getpass
import os
import secrets
import time
from functools import lru_cache
from pathlib import Path

import msgspec

from studio.errors import CannotWrite
from studio.store.program import Program
from studio.store.whole_file import Batch

FORGOTTEN_S = 90.0  # a lock that nobody has refreshed for so long is left from a crash
REFRESH_S = 20.0
_LARGEST = 10_000  # bytes


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """Who has a project open. `owner`: the name of the person, for people."""

    program: Program
    owner: str
    token: str  # of one opening


class ProjectLock:
    """The lock of one opening of a project."""

    def __init__(self, file: Path, holder: Holder) -> None:
        self._file, self._holder = file, holder

    @classmethod
    def take(cls, project_file: Path) -> ProjectLock | Holder:
        """The lock, or who holds it. Locks of crashed programs are taken over.

        Raises CannotWrite where none can be made.
        """
        file = lock_of(project_file)
        mine = Holder(program=Program.this(), owner=owner_name(), token=secrets.token_hex(8))
        _held().add(mine.token)  # before anybody can read it
        try:
            if _taken(file, mine):
                return cls(file, mine)
        except CannotWrite:
            _held().discard(mine.token)
            raise
        _held().discard(mine.token)
        return _read(file) or _somebody()

    def is_ours(self) -> bool:
        """Whether nobody took it over, thinking that we had crashed."""
        found = _read(self._file)
        return found is not None and found.token == self._holder.token

    def refresh(self) -> None:
        """Say that we are still here; every `REFRESH_S`."""
        with contextlib.suppress(OSError):
            if self.is_ours():
                os.utime(self._file)

    def release(self) -> None:
        _held().discard(self._holder.token)
        with contextlib.suppress(OSError):
            if self.is_ours():
                self._file.unlink()


@lru_cache(maxsize=1)
def _held() -> set[str]:
    """The tokens of the locks that this program holds."""
    return set()


def lock_of(project_file: Path) -> Path:
    """Where the lock of a project lies."""
    return project_file.with_name(f".{project_file.name}.lock")


def owner_name() -> str:
    """The name of the person at this computer."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _read(file: Path) -> Holder | None:
    try:
        if file.stat().st_size > _LARGEST:
            return None
        return msgspec.json.decode(file.read_bytes(), type=Holder)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def _taken(file: Path, mine: Holder) -> bool:
    try:
        Batch().write_new(file, msgspec.json.encode(mine))
    except FileExistsError:
        return _taken_over(file, mine)
    return True


def _taken_over(file: Path, mine: Holder) -> bool:
    """Whether a lock that was left is ours now. Of several who try, one is let in to judge it."""
    door = file.with_name(f"{file.name}.door")
    try:
        door.mkdir()
    except FileExistsError:
        _open_forgotten(door)
        return False
    except OSError:
        return False
    try:
        left = _is_left(file, _read(file))
        if left:
            Batch().write(file, msgspec.json.encode(mine))
        return left
    finally:
        with contextlib.suppress(OSError):
            door.rmdir()


def _open_forgotten(door: Path) -> None:
    """Remove a door that a crash left shut; whoever comes next may pass."""
    with contextlib.suppress(OSError):
        if time.time() - door.stat().st_mtime > FORGOTTEN_S:
            door.rmdir()


def _is_left(file: Path, holder: Holder | None) -> bool:
    if holder is not None:
        if holder.program.ended:
            return True
        if holder.program == Program.this() and holder.token not in _held():
            return True  # ours, but its disk was away when we closed the project
        if holder.program.is_here and os.name == "posix":
            return False  # it runs, perhaps after a long sleep
    try:
        return time.time() - file.stat().st_mtime > FORGOTTEN_S
    except OSError:
        return True


def _somebody() -> Holder:
    return Holder(program=Program(host="", pid=0), owner="", token="")

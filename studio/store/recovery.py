"""What a crash left: offered once, marked before it is tried, set aside when it crashes again."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

import msgspec

from studio.errors import BadProject
from studio.model.project import Project
from studio.paths import data_folder
from studio.store.journal import LEFT, SUFFIX, Told, read_journal
from studio.store.media_paths import opened_path, without_prints
from studio.store.program import Program
from studio.store.project_file import read_project
from studio.store.unknown import Unknown
from studio.store.whole_file import sweep
from studio.wording import say

TRIED = ".tried"
_UNFINISHED_S = 3600.0  # a file of another computer, before it is left from a crash
_ASIDE_FOR_S = 60 * 86400.0
_FORGOTTEN_S = 86400.0  # a journal that another computer has not touched for so long


class Recoverable(msgspec.Struct, frozen=True, kw_only=True):
    """Work that did not reach its file. `time`: of the last step, in seconds since 1970."""

    file: Path
    time: float
    name: str
    project: Project
    journal: Path
    base: str  # digest of the file that it continues
    tries: int
    unknown: Unknown
    outside: frozenset[str]


def recovery_folder() -> Path:
    """Where journals are."""
    return data_folder() / "recovery"


def found() -> tuple[Recoverable, ...]:
    """All that can be recovered, the newest first. What is safely in its file is tidied away.

    Reads and compares files: not for the window's own thread.
    """
    folder = recovery_folder()
    for each in (folder, data_folder() / "recent", *(data_folder() / "versions").glob("*")):
        sweep(each, _UNFINISHED_S)
    for tried in folder.glob(f"*{TRIED}"):
        if not _is_being_tried(tried):
            _put_aside(tried)
    offers: list[Recoverable] = []
    judged = (_judged(path) for path in folder.glob(f"[!.]*{SUFFIX}"))
    for offer in sorted((each for each in judged if each), key=lambda each: -each.time):
        if any(_is_alike(offer, newer) for newer in offers):
            _put_aside(offer.journal)
        else:
            offers.append(offer)
    _forget_old(folder / "aside")
    return tuple(offers)


def mark_tried(offer: Recoverable) -> Path:
    """Say that this program opens it now: if that ends it, it is not offered again.

    Raises BadProject where another program took it.
    """
    tried = offer.journal.with_name(f"{offer.journal.stem}.{os.getpid()}{TRIED}")
    try:
        offer.journal.rename(tried)
    except OSError as error:
        raise BadProject(
            say("What could be recovered of {name} is not there any more", name=offer.name)
        ) from error
    return tried


def set_aside(offer: Recoverable) -> None:
    """The person does not want it. It is kept for two months, in the folder `aside`."""
    _put_aside(offer.journal)


def _is_alike(offer: Recoverable, newer: Recoverable) -> bool:
    """Whether nothing of an older offer would be lost with the newer one."""
    same = offer.file == newer.file
    return same and without_prints(offer.project) == without_prints(newer.project)


def _judged(path: Path) -> Recoverable | None:
    """What a journal offers; None, and out of the way, where it offers nothing."""
    try:
        told = read_journal(path)
    except BadProject:
        _put_aside(path)
        return None
    if not _is_left(path, told.begin.program):
        return None
    if _is_in_its_file(told):
        with contextlib.suppress(OSError):
            path.unlink()
        return None
    if told.begin.tries and not path.name.endswith(LEFT):  # it was tried, and crashed again
        _put_aside(path)
        return None
    return Recoverable(
        file=Path(told.file), time=told.time, name=told.project.name, project=told.project,
        journal=path, base=told.base, tries=told.begin.tries, unknown=told.begin.unknown,
        outside=frozenset(opened_path(each, path.parent) for each in told.begin.outside),
    )  # fmt: skip


def _is_in_its_file(told: Told) -> bool:
    try:
        loaded = read_project(Path(told.file))
    except BadProject:
        return False
    return without_prints(loaded.project) == without_prints(told.project)


def _is_left(path: Path, program: Program) -> bool:
    """Whether nobody writes this journal any more."""
    if path.name.endswith(LEFT) or program.is_here:
        return path.name.endswith(LEFT) or program.ended
    with contextlib.suppress(OSError):
        return time.time() - path.stat().st_mtime > _FORGOTTEN_S
    return False


def _is_being_tried(path: Path) -> bool:
    pid = path.name.removesuffix(TRIED).rpartition(".")[2]
    return pid.isdecimal() and not Program(host=Program.this().host, pid=int(pid)).ended


def _put_aside(path: Path) -> None:
    aside = path.parent / "aside"
    with contextlib.suppress(OSError):
        aside.mkdir(exist_ok=True)
        path.rename(aside / path.name)


def _forget_old(aside: Path) -> None:
    for path in aside.glob("*"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > _ASIDE_FOR_S:
                path.unlink()

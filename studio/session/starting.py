"""How a session begins: its file, its lock, and which media may be read."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import msgspec

from studio.errors import BadProject, CannotWrite
from studio.model.project import Project
from studio.paths import projects_folder
from studio.store.keeper import Start, lock_words
from studio.store.project_file import (
    Loaded,
    content_of,
    digest_of_bytes,
    encoded,
    file_name,
    free_name,
    read_project,
)
from studio.store.project_lock import ProjectLock
from studio.store.recent import agreed_paths
from studio.store.recovery import Recoverable
from studio.store.saved_file import make_folder, may_be_written
from studio.store.unknown import NOTHING, Unknown
from studio.store.whole_file import Batch
from studio.wording import Said, say


def of_file(file: Path, loaded: Loaded) -> Start:
    """With a file that was read."""
    lock, why = _locked(file, newer=loaded.newer)
    return Start(
        file=file, project=loaded.project, digest=loaded.digest, unknown=loaded.unknown,
        outside=asked(loaded.outside, loaded.project), lock=lock, read_only=why,
    )  # fmt: skip


def of_offer(offer: Recoverable) -> Start:
    """With what its file held when a crash came, or where that is no more, with what is offered."""
    try:
        loaded = read_project(offer.file)
    except BadProject:
        loaded = None
    same = loaded if loaded and loaded.digest == offer.base else None
    lock, why = _locked(offer.file, newer=bool(loaded and loaded.newer))
    return Start(
        file=offer.file, project=same.project if same else offer.project, digest=offer.base,
        unknown=same.unknown if same else offer.unknown,
        outside=asked(offer.outside, offer.project), tries=offer.tries + 1, lock=lock,
        read_only=why,
    )  # fmt: skip


def in_projects_folder(
    project: Project, outside: frozenset[str], unknown: Unknown = NOTHING
) -> Start:
    """With a new file of a free name.

    Where none can be made, the project stays in the journal until one can.
    """
    folder = projects_folder()
    start = Start(
        file=folder / file_name(project.name), project=project, outside=outside, unknown=unknown
    )
    with contextlib.suppress(CannotWrite):
        make_folder(folder)
        file, content = _first_file(Path(os.path.realpath(folder)), project)
        lock, why = _locked(file)
        return msgspec.structs.replace(
            start, file=file, digest=digest_of_bytes(content), lock=lock, read_only=why
        )
    return start


def named(project: Project, outside: frozenset[str], file: Path) -> Start:
    """With a file that a person chose, and that will be replaced."""
    lock, why = _locked(file)
    return Start(
        file=file, project=project, digest=_digest_of(file), outside=outside, lock=lock,
        read_only=why,
    )  # fmt: skip


def asked(outside: frozenset[str], project: Project) -> frozenset[str]:
    """Media outside the project's folder that nobody here chose or agreed to."""
    return outside - agreed_paths(project.id) if outside else outside


def _first_file(folder: Path, project: Project) -> tuple[Path, bytes]:
    """A new file of the project under a free name; its bytes reach the disk with the next save."""
    content = encoded(project, folder)
    while True:
        file = free_name(folder, project.name)
        try:
            Batch().write_new(file, content)
        except FileExistsError:  # somebody took the name in the last moment
            continue
        return file, content


def _digest_of(file: Path) -> str:
    """The digest of a project's file; "" where there is none to read."""
    try:
        return digest_of_bytes(content_of(file))
    except BadProject:
        return ""


def _locked(file: Path, *, newer: bool = False) -> tuple[ProjectLock | None, Said | None]:
    """The lock of a project, or why it may only be read."""
    if newer:
        return None, say("A newer studio made this project: it can be looked at, not changed")
    if not may_be_written(file):
        return None, say("This project's file can only be read")
    try:
        taken = ProjectLock.take(file)
    except CannotWrite as error:
        return None, error.what
    return (taken, None) if isinstance(taken, ProjectLock) else (None, lock_words(taken))

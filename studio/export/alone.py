"""One export at a time writes to the folder of a post: whoever else comes waits until it ended.

Without this, two photos of one name, exported at once by two programs, would share a folder, and
the captions of one would lie beside the pictures of the other.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from studio.errors import CannotWrite
from studio.export.manifest import NAME
from studio.model.shown import shown_name
from studio.store.project_lock import REFRESH_S, ProjectLock
from studio.task import Task
from studio.wording import say

_LOOK_S = 0.2  # between two looks whether the other one has ended; a stop is heard as soon


@contextmanager
def alone_in(folder: Path, task: Task) -> Iterator[None]:
    """Wait until nobody else exports to `folder`, and keep others waiting while inside.

    A folder that takes no lock is used without: writing will tell what is wrong with it. Raises
    Cancelled.
    """
    lock = None
    with suppress(CannotWrite):
        lock = _taken(folder, task)
    if lock is None:
        yield
        return
    ended = threading.Event()
    threading.Thread(target=_refreshed, args=(lock, ended), name="alone", daemon=True).start()
    try:
        yield
    finally:
        ended.set()
        lock.release()


def _taken(folder: Path, task: Task) -> ProjectLock:
    pause = threading.Event()
    while not isinstance(found := ProjectLock.take(folder / NAME), ProjectLock):
        name = shown_name(folder)
        task.step(0, 1, say("Another export writes to {folder}: waiting for its end", folder=name))
        pause.wait(_LOOK_S)
    return found


def _refreshed(lock: ProjectLock, ended: threading.Event) -> None:
    """Say from time to time that we are still here: other computers cannot see it."""
    while not ended.wait(REFRESH_S):
        lock.refresh()

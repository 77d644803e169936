"""Runs jobs on the threads of this machine; drawing, resizing and encoding leave Python's lock."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
from typing import Self, TypeVar

from studio.task import Task

Job = TypeVar("Job")
Outcome = TypeVar("Outcome")
_MOST_WORKERS = 16  # each holds a picture or two


def workers_of_this_machine() -> int:
    """As many workers as processors that we may use."""
    try:
        count = len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        count = os.cpu_count() or 1
    return min(count, _MOST_WORKERS)


def release_memory() -> None:
    """Give freed memory back to the system: glibc keeps pixels of past photos for ever.

    Without this, 100 photos in a row end at three times the memory of one (measured).
    """
    import gc

    gc.collect()  # the command line leaves this to us
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:  # other C libraries have no such habit
        trim(0)


class LocalEngine:
    """A few threads that stay: each keeps its own fonts, which take long to load and much room."""

    def __init__(self, workers: int) -> None:
        self._pool = ThreadPoolExecutor(max_workers=max(1, min(workers, _MOST_WORKERS)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def run(
        self, jobs: Sequence[Job], work: Callable[[Job], Outcome], task: Task
    ) -> Iterator[Outcome]:
        """What `work` returns for each job, in the order of completion.

        When the task is stopped, or the reader stops reading, nothing new is started, and what
        runs is waited for: nobody writes any more once this has ended.
        """

        def guarded(job: Job) -> Outcome:
            task.check()
            return work(job)

        futures = [self._pool.submit(guarded, job) for job in jobs]
        try:
            for future in as_completed(futures):
                yield future.result()
        finally:
            for future in futures:
                future.cancel()
            wait(futures)

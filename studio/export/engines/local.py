"""Runs jobs on the threads of this machine; drawing, resizing and encoding leave Python's lock."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, SimpleQueue
from typing import Self, TypeVar

from studio.errors import Cancelled
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

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        stopped = kind is not None and issubclass(kind, Cancelled)
        self._pool.shutdown(wait=not stopped, cancel_futures=True)

    def run(
        self, jobs: Sequence[Job], work: Callable[[Job], Outcome], task: Task
    ) -> Iterator[Outcome]:
        """What `work` returns for each job, in the order of completion.

        When the task is stopped, or the reader stops reading, nothing new is started. What runs
        is not waited for, as one large picture can take longer than a person who stopped: `work`
        must ask `task` before it changes anything.
        """

        def guarded(job: Job) -> Outcome:
            task.check()
            return work(job)

        ended: SimpleQueue[Future[Outcome] | None] = SimpleQueue()
        futures = [self._pool.submit(guarded, job) for job in jobs]
        for future in futures:
            future.add_done_callback(ended.put)
        try:
            with task.on_stop(lambda: ended.put(None)):
                for _ in futures:
                    newest = _next(ended)
                    task.check()
                    if newest is not None:
                        yield newest.result()
        finally:
            for future in futures:
                future.cancel()


def _next(ended: SimpleQueue[Future[Outcome] | None]) -> Future[Outcome] | None:
    """Waits in short turns: some systems deliver Ctrl-C only between two of them."""
    while True:
        try:
            return ended.get(timeout=0.2)
        except Empty:
            continue

"""Runs jobs on the threads of this machine; drawing, resizing and encoding leave Python's lock."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TypeVar

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


def run_jobs(
    jobs: Sequence[Job], work: Callable[[Job], Outcome], *, workers: int, task: Task
) -> Iterator[Outcome]:
    """What `work` returns for each job, in the order of completion.

    When the task is stopped, or the reader stops reading, nothing new is started, and what runs is
    waited for: nobody writes any more once this has ended.
    """
    pool = ThreadPoolExecutor(max_workers=max(1, min(workers, len(jobs) or 1)))

    def guarded(job: Job) -> Outcome:
        task.check()
        return work(job)

    try:
        for future in as_completed([pool.submit(guarded, job) for job in jobs]):
            yield future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)

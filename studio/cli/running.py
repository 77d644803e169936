"""Long work of a command: progress on stderr, Ctrl-C stops it."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from studio.cli.report import CANCELLED, language, on_terminal, show
from studio.task import Listener, Task
from studio.wording import Said, say

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_SECONDS_BETWEEN_LINES = 2.0


@contextmanager
def running(*, quiet: bool = False) -> Iterator[Task]:
    """A task that shows its progress (unless `quiet`) and that Ctrl-C stops.

    A second Ctrl-C leaves the program at once.
    """
    with _listener(quiet) as listener, heard(listener) as task:
        yield task


@contextmanager
def heard(listener: Listener | None) -> Iterator[Task]:
    """A task whose progress `listener` hears, and that Ctrl-C stops."""
    task = Task(listener)
    with _stopped_by_signals(task):
        yield task


@contextmanager
def _stopped_by_signals(task: Task) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may ask for signals
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        if task.stopped:
            os._exit(CANCELLED)
        # In a thread, because what it calls may need a lock that the interrupted line holds.
        threading.Thread(target=task.stop, daemon=True).start()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _listener(quiet: bool) -> Iterator[Listener | None]:
    if quiet:
        yield None
    elif on_terminal():
        with _bar() as listener:
            yield listener
    else:
        yield _lines()


@contextmanager
def _bar() -> Iterator[Listener]:
    """A progress bar with how much, the time left and what."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn
    from rich.progress import TimeRemainingColumn as TimeLeft

    columns = (BarColumn(), TaskProgressColumn(), TimeLeft(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield _fed(progress)


def _fed(progress: Progress) -> Listener:
    rows: list[TaskID] = []
    first = threading.Lock()

    def listen(done: int, total: int, label: Said) -> None:
        from rich.markup import escape

        words = escape(label.into(language()))
        with first:
            if not rows:
                rows.append(progress.add_task(words, total=total))
        progress.update(rows[0], completed=done, total=total, description=words)

    return listen


def _lines(clock: Callable[[], float] = time.monotonic) -> Listener:
    """Plain lines for logs: the first, the last, and one every two seconds."""
    start = clock()
    shown: list[float] = []

    def listen(done: int, total: int, label: Said) -> None:
        now = clock()
        if shown and done < total and now - shown[-1] < _SECONDS_BETWEEN_LINES:
            return
        shown.append(now)
        known = done * 10 >= total  # before a tenth is done, a guess would only frighten
        left = round((now - start) / done * (total - done)) if done and known else 0
        percent = 100 * done // max(1, total)
        if left:
            show(say("{percent} %: {label} ({left} left)", percent=percent, label=label,
                     left=_spoken(left)))  # fmt: skip
        else:
            show(say("{percent} %: {label}", percent=percent, label=label))

    return listen


def _spoken(seconds: int) -> Said:
    if seconds < 100:
        return say("{seconds} s", seconds=seconds)
    return say("{minutes} min", minutes=round(seconds / 60))

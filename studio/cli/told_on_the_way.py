"""What the window tells its exports on lines of our input: hold, go on, stop, and what is next."""

from __future__ import annotations

import os
import queue
import sys
import threading
from contextlib import suppress
from functools import lru_cache

from studio.task import Task

_MOST = 1 << 20  # bytes of a line


class Orders:
    """Lines of our input, read by a thread. The end of the input is the end of what comes."""

    def __init__(self) -> None:
        self._task: Task | None = None
        self._early: list[bytes] = []  # what was told before there was a task to tell it
        self._meaning = threading.Lock()
        self._next: queue.SimpleQueue[tuple[str, ...] | None] = queue.SimpleQueue()
        number = _input()
        if number is None:
            self._next.put(None)
            return
        # Not through `sys.stdin`: a thread that waits in there would hang the end of the program.
        threading.Thread(target=self._read, args=(number,), name="told", daemon=True).start()

    def mean(self, task: Task) -> None:
        """From now on it is this task that is to hold, to go on or to stop."""
        with self._meaning:
            self._task, early, self._early = task, self._early, []
            for order in early:
                _tell(task, order)

    def next(self) -> tuple[str, ...] | None:
        """The next command line that is asked for, as soon as there is one; None at the end."""
        return self._next.get()

    def _read(self, number: int) -> None:
        rest = b""
        with suppress(OSError):
            while read := os.read(number, _MOST):
                *lines, rest = (rest + read).split(b"\n")
                rest = rest[-_MOST:]
                for line in lines:
                    self._obey(line.strip())
        self._next.put(None)

    def _obey(self, line: bytes) -> None:
        if line.startswith(b"["):
            self._ask(line)
            return
        with self._meaning:
            if self._task is None:
                self._early.append(line)
            else:
                _tell(self._task, line)

    def _ask(self, line: bytes) -> None:
        """Another command line is asked for; what was told before it was not about it."""
        import msgspec  # no command loads it for its help

        with suppress(msgspec.MsgspecError):
            asked = msgspec.json.decode(line, type=tuple[str, ...])
            with self._meaning:
                self._task, self._early = None, []
            self._next.put(asked)


def _tell(task: Task, order: bytes) -> None:
    calls = {b"hold": task.hold, b"go on": task.go_on, b"stop": task.stop}
    if order in calls:
        calls[order]()


@lru_cache(maxsize=1)
def orders() -> Orders:
    """The orders of this program; its input is read from now on."""
    return Orders()


def _input() -> int | None:
    """The number of our input; None where there is none, or one that is no file."""
    if sys.stdin is None:  # a program without a console
        return None
    with suppress(OSError, ValueError):
        return sys.stdin.fileno()
    return None

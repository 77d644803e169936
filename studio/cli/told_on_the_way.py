"""What the window tells an export while it runs, on lines of our input: hold, go on, stop."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress

from studio.task import Task

HOLD, GO_ON, STOP = b"hold", b"go on", b"stop"
_MOST = 4096  # bytes read at a time


def listen_for(task: Task) -> None:
    """From now on, do what the lines of our input ask for. Its end is no order."""
    if sys.stdin is None:  # a program without a console
        return
    with suppress(OSError, ValueError):  # an input that is no file
        number = sys.stdin.fileno()
        # Not through `sys.stdin`: a thread that waits in there would hang the end of the program.
        threading.Thread(target=_obey, args=(number, task), name="told", daemon=True).start()


def _obey(number: int, task: Task) -> None:
    orders = {HOLD: task.hold, GO_ON: task.go_on, STOP: task.stop}
    rest = b""
    with suppress(OSError):
        while read := os.read(number, _MOST):
            *lines, rest = (rest + read)[-_MOST:].split(b"\n")
            for line in lines:
                orders.get(line.strip(), _nothing)()


def _nothing() -> None:
    """A line that is no order."""

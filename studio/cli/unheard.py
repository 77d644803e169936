"""Ends the program when nobody reads its output any more: the window that asked has crashed."""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from contextlib import suppress
from functools import lru_cache


@lru_cache(maxsize=1)  # once is enough
def stop_when_unheard() -> None:
    """From now on, stop as if asked to (SIGTERM) once the other end of our output is closed.

    Where the system cannot tell (Windows), the next line that is printed does it.
    """
    if not hasattr(select, "poll"):
        return
    with suppress(OSError):  # an output that is no file
        number = sys.stdout.fileno()
        threading.Thread(target=_watch, args=(number,), name="unheard", daemon=True).start()


def _watch(number: int) -> None:
    watch = select.poll()
    watch.register(number, 0)  # nothing but that it breaks
    watch.poll()
    os.kill(os.getpid(), signal.SIGTERM)

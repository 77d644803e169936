"""Waiting for what other threads and programs do, without an event loop."""

from __future__ import annotations

import time
from collections.abc import Callable


def wait_until(so: Callable[[], object], seconds: float) -> None:
    """Wait until something is so."""
    ends = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < ends, "it takes too long"
        time.sleep(0.01)

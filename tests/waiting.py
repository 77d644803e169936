"""Waiting for what other threads and programs do, and how long that may take."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

CROWD = 1.2  # programs for each processor from which on they slow each other down


def wait_until(so: Callable[[], object], seconds: float) -> None:
    """Wait until something is so."""
    ends = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < ends, "it takes too long"
        time.sleep(0.01)


def soon(seconds: float) -> float:
    """What takes so long on a quiet machine at most: longer where every processor is shared."""
    crowd = os.getloadavg()[0] / (os.cpu_count() or 1)
    return seconds * (max(2.0, crowd) if crowd > CROWD else 1)

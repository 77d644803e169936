"""Rows of the hostile set, one at a time, and what none of them may do."""

from __future__ import annotations

import importlib.util
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import psutil
import pytest

from tests.torture.test_hostile_stills import Watch, peak_of_child
from tests.waiting import soon

SECONDS, PEAK_MB = 10.0, 300


@pytest.fixture(scope="module")
def generator(shared: Path) -> ModuleType:
    """The generator of hostile files, to be asked for single rows."""
    place = shared / "hostile" / "make_hostile.py"
    spec = importlib.util.spec_from_file_location("make_hostile", place)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def out(generator: ModuleType, tmp_path: Path) -> Iterator[Path]:
    """A folder for rows, with the canaries beside, and a port on which nothing may call."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.setblocking(False)
        generator.OUT, generator.PORT = tmp_path, server.getsockname()[1]
        generator.canaries()
        watch = Watch(tmp_path, generator.PORT, server)
        began, base = time.monotonic(), psutil.Process().memory_info().rss
        before = peak_of_child()  # of other tests in this process
        yield tmp_path
        assert time.monotonic() - began < soon(SECONDS)
        grown = max(0, psutil.Process().memory_info().rss - base) // 1_000_000
        peak = peak_of_child()
        assert grown + (peak if peak != before else 0) < PEAK_MB
        assert watch.faults() == []
        watch.close()

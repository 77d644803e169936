"""The decoding process: killed, cancelled, too slow, orphaned; we go on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from studio.errors import Cancelled, UnreadableMedia
from studio.media.confined import confined
from studio.media.picture import open_picture
from studio.task import Task
from tests.waiting import soon

Saved = Callable[..., Path]


def wait_for(condition: Callable[[], bool], seconds: float = 10) -> None:
    pause, until = threading.Event(), time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it never came"
        pause.wait(0.01)


def busy() -> bool:
    """The child is in the middle of a decode."""
    number = confined().pid()
    try:
        return number is not None and psutil.Process(number).status() == psutil.STATUS_RUNNING
    except psutil.NoSuchProcess:
        return False


@pytest.fixture
def warm(saved: Saved) -> Path:
    path = saved("warm.jpg")
    open_picture(path)
    return path


def test_a_stopped_task_stops_the_decoder_at_once(warm: Path, slow_jpeg: Path) -> None:
    task = Task()
    with ThreadPoolExecutor(1) as pool:
        opening = pool.submit(open_picture, slow_jpeg, task=task)
        wait_for(busy)
        began = time.monotonic()
        task.stop()
        with pytest.raises(Cancelled):
            opening.result(10)
        assert time.monotonic() - began < soon(1)
    assert open_picture(warm).size.width == 96


def test_a_killed_decoder_is_replaced(warm: Path, slow_jpeg: Path) -> None:
    number = confined().pid()
    assert number
    with ThreadPoolExecutor(1) as pool:
        opening = pool.submit(open_picture, slow_jpeg)
        wait_for(busy)
        os.kill(number, signal.SIGKILL)
        with pytest.raises(UnreadableMedia):
            opening.result(10)
    assert open_picture(warm).size.width == 96
    assert confined().pid() != number


def test_a_decoder_killed_while_idle_is_not_noticed(warm: Path) -> None:
    number = confined().pid()
    assert number
    os.kill(number, signal.SIGKILL)
    wait_for(lambda: confined().pid() is None)
    assert open_picture(warm).size.width == 96


def test_a_stopped_task_opens_nothing(warm: Path) -> None:
    task = Task()
    task.stop()
    with pytest.raises(Cancelled):
        open_picture(warm, task=task)


def test_what_takes_too_long_is_refused_by_the_system_clock(
    warm: Path, slow_jpeg: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from studio.media.wire import Request

    with slow_jpeg.open("rb") as file:
        request = Request("picture", "jpg", None, cpu_s=1)
        answer, _ = confined().ask(request, file.fileno(), seconds=20)
    assert answer.why == "too_slow"
    with slow_jpeg.open("rb") as file:
        open_picture(warm)
        answer, _ = confined().ask(Request("picture", "jpg"), file.fileno(), seconds=0.3)
    assert answer.why == "too_slow"
    assert open_picture(warm).size.width == 96


@pytest.mark.skipif(sys.platform != "linux", reason="signals of sockets are Linux's")
def test_the_decoder_dies_with_us_even_while_it_works(slow_jpeg: Path) -> None:
    code = f"""
import os, sys, threading
from pathlib import Path
from studio.media.confined import confined
from studio.media.picture import open_picture
confined().start()
print(confined().pid(), flush=True)
open_picture(Path({str(slow_jpeg)!r}))
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as parent:
        assert parent.stdout
        child = psutil.Process(int(parent.stdout.readline()))
        wait_for(lambda: child.cpu_times().user > 0.4)
        parent.kill()
    wait_for(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE, 2)


def test_a_hundred_pictures_leave_nothing_behind(warm: Path) -> None:
    number = confined().pid()
    assert number
    child, me = psutil.Process(number), psutil.Process()
    for _ in range(20):
        open_picture(warm)
    before = child.memory_info().rss, child.num_fds(), me.num_fds()
    for _ in range(100):
        open_picture(warm)
    after = child.memory_info().rss, child.num_fds(), me.num_fds()
    assert after[0] - before[0] < 8 << 20
    assert after[1] <= before[1] + 1  # the memory of the last answer, being closed
    assert after[2] <= before[2]


def test_threads_share_one_decoder(warm: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        sizes = list(pool.map(lambda _: open_picture(warm).pixels.shape, range(40)))
    assert set(sizes) == {(64, 96, 3)}

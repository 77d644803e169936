"""Work that is asked to rest, to go on or to end."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from studio.errors import Cancelled
from studio.task import Task
from studio.wording import say


def test_held_work_waits_at_its_next_step_and_goes_on() -> None:
    steps: list[int] = []
    task = Task(lambda done, _total, _label: steps.append(done))
    task.hold()
    assert task.held
    with ThreadPoolExecutor(1) as pool:
        work = pool.submit(lambda: [task.step(each, 3, say("Working")) for each in (1, 2, 3)])
        with pytest.raises(TimeoutError):
            work.result(0.1)
        assert steps == [1]
        task.go_on()
        work.result(5)
    assert steps == [1, 2, 3]


def test_held_work_can_be_stopped_and_stopped_work_is_never_held() -> None:
    task = Task()
    task.hold()
    with ThreadPoolExecutor(1) as pool:
        work = pool.submit(task.check)
        task.stop()
        with pytest.raises(Cancelled):
            work.result(5)
    task.hold()
    assert not task.held

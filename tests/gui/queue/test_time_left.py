"""Time left: a number while it holds, humbler words while it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.gui.queue.pace import Pace
from studio.gui.queue.time_left import TimeLeft, duration_text, time_left_text
from tests.gui.queue.jobs import job


def after(pace: list[float]) -> tuple[TimeLeft, float]:
    """Work of which each hundredth took so many seconds, and the time now."""
    left, now = TimeLeft(), 100.0
    left.start(now)
    for number, seconds in enumerate(pace, 1):
        now += seconds
        left.note(number / 100, now)
    return left, now


@given(st.floats(0.2, 30), st.integers(20, 99))
def test_even_work_is_known_within_a_few_percent(step: float, done: int) -> None:
    left, now = after([step] * done)
    known = left.seconds(now)
    assert known == pytest.approx(step * (100 - done), rel=0.05)


def test_nothing_is_promised_early_or_while_the_pace_changes() -> None:
    left, now = after([0.5] * 4)
    assert left.seconds(now) is None
    left, now = after([0.1] * 30 + [3.0] * 10)
    assert left.seconds(now) is None


def test_rests_do_not_count() -> None:
    left, now = after([1.0] * 50)
    left.rest(now)
    assert left.seconds(now + 900) == pytest.approx(50, rel=0.05)
    left.start(now + 900)
    left.note(0.51, now + 901)
    assert left.seconds(now + 901) == pytest.approx(49, rel=0.05)
    assert left.worked(now + 901) == pytest.approx(51)


@pytest.mark.parametrize(
    ("seconds", "worked", "said"),
    [
        (None, 4.0, None), (None, 30.0, "a few minutes left"), (0.0, 9.0, "5 s left"),
        (38.0, 9.0, "40 s left"), (58.0, 9.0, "1 min left"), (190.0, 9.0, "3 min left"),
        (4000.0, 9.0, "1 h 7 min left"),
    ],
)  # fmt: skip
def test_in_words(seconds: float | None, worked: float, said: str | None) -> None:
    told = time_left_text(seconds, worked)
    assert (str(told) if told else None) == said


def test_what_it_took_in_words() -> None:
    assert [str(duration_text(each)) for each in (0.2, 6.4, 130)] == ["1 s", "6 s", "2 min"]


def test_the_pace_is_learned_from_files_that_were_really_made() -> None:
    pace = Pace()
    assert pace.seconds("clips", 3) is None
    pace.learn("clips", 0, 5)
    assert pace.known == {}
    pace.learn("clips", 2, 20)
    pace.learn("clips", 2, 40)
    assert pace.seconds("clips", 1) == pytest.approx(14)
    pace.take({"clips": 99, "pictures": 0.1})
    assert pace.seconds("clips", 1) == pytest.approx(14)
    assert pace.seconds("pictures", 10) == pytest.approx(1)


def test_pictures_and_clips_are_made_beside_each_other() -> None:
    pace = Pace()
    pace.take({"clips": 10, "pictures": 1})
    jobs = [job("a", kind="clips"), job("b"), job("c"), job("d", "done")]
    assert pace.left(jobs) == pytest.approx(40)
    assert pace.left([*jobs, job("now", "running")]) is None  # nobody knows yet
    assert pace.left([]) == 0

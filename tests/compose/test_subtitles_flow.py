"""What shows at which frame: overlaps, gaps, and words that light up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.compose.subtitles_flow import (
    Lit,
    Turn,
    frames_of,
    in_turn,
    pictures_at,
    told_once,
)
from studio.model.subtitles import Cue
from studio.model.timing import Rate, Span

RATE = Rate(30)
RATES = [Rate(24), Rate(25), Rate(30000, 1001), Rate(30), Rate(50), Rate(60)]


def turn(first: int, end: int, *lines: str) -> Turn:
    return Turn(first, end, lines or (f"from {first}",), 1.0)


@pytest.mark.parametrize("rate", RATES, ids=str)
def test_times_of_frames_give_these_frames(rate: Rate) -> None:
    for frame in (0, 1, 7, 299):
        assert frames_of(rate.at(frame), rate.at(frame + 5), rate, 900) == (frame, frame + 5)
    assert frames_of(rate.at(3), rate.at(3) + 1, rate, 900) == (3, 4)
    assert frames_of(rate.at(899), rate.at(950), rate, 900) == (899, 900)


def test_cues_of_one_time_are_told_together_and_once() -> None:
    span = Span(0, 10)
    cues = [Cue(span, "One"), Cue(span, "Two"), Cue(span, "One"), Cue(Span(0, 11), "One")]
    assert [cue.text for cue in told_once(cues)] == ["One\nTwo", "One"]


def test_two_short_texts_share_two_rows_that_they_keep() -> None:
    upper, lower, third = in_turn([turn(0, 60), turn(30, 90), turn(70, 120)], RATE)
    assert (upper.row, lower.row, third.row) == (1, 0, 1)
    assert (upper.first, upper.end) == (0, 60)


def test_where_there_is_no_room_the_last_to_begin_shows() -> None:
    long = turn(0, 100, "two", "lines")
    shown = in_turn([long, turn(40, 60)], RATE)
    assert [(one.first, one.end, one.lines) for one in shown] == [
        (0, 40, long.lines),
        (40, 60, ("from 40",)),
        (60, 100, long.lines),
    ]
    brief = in_turn([turn(0, 65, "two", "lines"), turn(40, 60)], RATE)
    assert [(one.first, one.end) for one in brief] == [(0, 40), (40, 60)]


def test_a_gap_of_a_blink_is_closed() -> None:
    first, second, _ = in_turn([turn(0, 28), turn(30, 57), turn(60, 90)], RATE)
    assert (first.end, second.end) == (30, 57)


def test_pictures_change_when_texts_come_and_go() -> None:
    one, other = turn(5, 20), turn(20, 30)
    found = pictures_at([one, other], 2)
    assert [(frame, shown.turns) for frame, shown in found] == [
        (5, (one,)), (20, (other,)), (30, ()),
    ]  # fmt: skip


def test_the_light_goes_from_word_to_word_in_the_given_frames() -> None:
    lit = (Lit(0, 0, 2, 10), Lit(0, 3, 5, 20))
    spoken = Turn(10, 40, ("et vous",), 1.0, words=lit)
    lights = [(frame, shown.lit) for frame, shown in pictures_at([spoken], 2)]
    assert lights == [
        (10, ((0, 1.0),)), (20, ((0, 0.5), (1, 0.5))), (21, ((1, 1.0),)), (40, ()),
    ]  # fmt: skip


@given(
    st.lists(
        st.tuples(st.integers(0, 200), st.integers(1, 90), st.integers(1, 2)),
        min_size=1,
        max_size=8,
    )
)
def test_never_more_than_two_rows_and_never_a_hole(spans: list[tuple[int, int, int]]) -> None:
    turns = [turn(a, a + n, *["line"] * rows) for a, n, rows in spans]
    shown = in_turn(turns, RATE)
    changes = pictures_at(shown, 2)
    frames = [frame for frame, _ in changes]
    assert frames == sorted(set(frames))
    for frame in range(0, 295, 3):
        active = [one for one in shown if one.first <= frame < one.end]
        rows = [one.row + line for one in active for line in range(len(one.lines))]
        assert len(rows) == len(set(rows))
        assert len(rows) <= 2
        started = [one for one in turns if one.first <= frame < one.end]
        newest = [one for one in started if one.first == frame]
        assert active or not newest

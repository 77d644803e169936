"""Time is exact: frames of every usual rate, samples, and what a person types."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.model.timing import (
    TICKS,
    Rate,
    Span,
    clock,
    exact_seconds,
    parse_time,
    to_seconds,
    to_ticks,
)

USUAL = [
    Rate(24), Rate(25), Rate(30), Rate(48), Rate(50), Rate(60), Rate(90), Rate(120), Rate(240),
    Rate(24000, 1001), Rate(30000, 1001), Rate(48000, 1001), Rate(60000, 1001), Rate(120000, 1001),
]  # fmt: skip
rates = st.sampled_from([*USUAL, Rate(15), Rate(10), Rate(25, 2), Rate(1), Rate(239, 10)])
DAY = 24 * 3600


@pytest.mark.parametrize("rate", USUAL, ids=str)
def test_every_frame_of_a_usual_rate_begins_on_a_whole_tick(rate: Rate) -> None:
    for frame in (1, 7, 1001, 30 * DAY):
        assert rate.at(frame) == Fraction(frame) / rate.exact * TICKS


@pytest.mark.parametrize("samples", [8000, 16_000, 22_050, 32_000, 44_100, 48_000, 96_000, 192_000])
def test_samples_of_sound_are_whole_ticks(samples: int) -> None:
    assert TICKS % samples == 0


@given(rates, st.integers(0, 240 * DAY))
def test_a_frame_is_found_again_by_its_time(rate: Rate, frame: int) -> None:
    assert rate.nearest(rate.at(frame)) == frame


@given(rates, st.integers(0, DAY * TICKS))
def test_no_frame_is_nearer_than_the_nearest(rate: Rate, time: int) -> None:
    near = rate.nearest(time)
    away = abs(rate.at(near) - time)
    assert away <= min(abs(rate.at(near - 1) - time), abs(rate.at(near + 1) - time))
    assert away <= TICKS / rate.fps / 2 + 1


@given(rates)
def test_half_a_rate_keeps_every_second_frame(rate: Rate) -> None:
    half = rate.halved()
    assert half.exact * 2 == rate.exact
    assert abs(half.at(30) - rate.at(60)) <= 1


def test_rates_are_ordered_and_said_as_ffmpeg_takes_them() -> None:
    assert str(Rate(30)) == "30"
    assert str(Rate(30000, 1001)) == "30000/1001"
    assert Rate(30000, 1001).fps == pytest.approx(29.97, abs=0.001)


def test_a_span_knows_its_length() -> None:
    span = Span(to_ticks(1.5), to_ticks(4))
    assert (span.length, span.seconds) == (to_ticks(2.5), 2.5)


@given(st.integers(0, DAY * TICKS))
def test_ticks_survive_being_seconds(time: int) -> None:
    assert to_ticks(exact_seconds(time)) == time
    assert abs(to_ticks(to_seconds(time)) - time) <= 1


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("75", 75), ("75.5", 75.5), ("75,5", 75.5), ("0", 0), (" 1:15.5 ", 75.5), ("1:15", 75),
        ("90:00", 5400), ("1:01:15", 3675), ("0:00:00.001", 0.001), ("100:59:59", 363_599),
        ("٣:٠٥", 185),
    ],
)  # fmt: skip
def test_times_are_read_as_people_write_them(text: str, seconds: float) -> None:
    assert parse_time(text) == to_ticks(Fraction(str(seconds)))


@pytest.mark.parametrize(
    "text", ["", "-1", "1:60", "1:75:00", "1:2:3:4", "abc", "1.2.3", "1e3", "1:", ":15", "nan"]
)
def test_what_is_no_time_is_not_guessed(text: str) -> None:
    assert parse_time(text) is None


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0:00"), (7.9, "0:07"), (59.999, "0:59"), (75, "1:15"), (3675, "1:01:15"), (-1, "0:00")],
)
def test_a_clock_is_rounded_down_as_players_do(seconds: float, words: str) -> None:
    assert clock(to_ticks(seconds)) == words


@given(st.integers(0, 99 * 3600))
def test_a_clock_is_read_again(seconds: int) -> None:
    assert parse_time(clock(to_ticks(seconds))) == to_ticks(seconds)

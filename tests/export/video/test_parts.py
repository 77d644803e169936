"""A long story is cut where nobody speaks, and nothing of it is lost."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from studio.export.video.parts import parts_of
from studio.model.timing import TICKS, Span, Ticks

times = st.integers(0, 4000).map(lambda tenths: tenths * TICKS // 10)


@given(times, st.integers(1, 4000), st.integers(5, 600), st.lists(times, max_size=40))
def test_parts_follow_each_other_and_none_is_too_long(
    start: Ticks, length: int, longest: int, pauses: list[Ticks]
) -> None:
    span = Span(start, start + length * TICKS // 10)
    most = longest * TICKS // 10
    parts = parts_of(span, most, pauses)
    assert parts[0].start == span.start
    assert parts[-1].end == span.end
    assert all(one.end == other.start for one, other in pairwise(parts))
    assert all(0 < part.length <= most for part in parts)


def test_a_part_ends_in_a_pause_near_an_even_share() -> None:
    second = TICKS
    parts = parts_of(Span(0, 100 * second), 60 * second, [12 * second, 47 * second, 58 * second])
    assert [part.end // second for part in parts] == [47, 100]


def test_without_pauses_the_parts_are_even() -> None:
    parts = parts_of(Span(0, 150 * TICKS), 60 * TICKS, [])
    assert [part.length // TICKS for part in parts] == [50, 50, 50]

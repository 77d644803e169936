"""Layers come out from under an app's buttons by the shortest way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.edit.safe_zone import Covered, into_safe_zone
from studio.model.geometry import Box, Insets, Point, Size

STORY = Size(1080, 1920)
SAFE = Insets(top=250, bottom=340)
UNIT = 10.8


def moved(place: Covered, by: Point) -> Box:
    return place.box.scaled(STORY.width, STORY.height).moved(by.x * UNIT, by.y * UNIT)


def test_a_date_under_the_buttons_moves_up_and_not_aside() -> None:
    place = Covered(Box(0.1, 0.9, 0.4, 0.05), SAFE, STORY)
    way = into_safe_zone([place], None)
    assert way is not None
    assert way.x == 0
    assert moved(place, way).bottom == pytest.approx(1920 - 340 - UNIT, abs=0.1)


def test_what_was_moved_before_is_moved_on_from_there() -> None:
    place = Covered(Box(0.1, 0.9, 0.4, 0.05), SAFE, STORY)
    first = into_safe_zone([place], None)
    second = into_safe_zone([place], Point(3, -5))
    assert first is not None
    assert second == Point(first.x + 3, pytest.approx(first.y - 5, abs=1e-3))


def test_formats_that_move_together_take_the_longest_way() -> None:
    low = Covered(Box(0.1, 0.9, 0.4, 0.05), Insets(bottom=200), STORY)
    high = Covered(Box(0.1, 0.9, 0.4, 0.05), Insets(bottom=500), STORY)
    assert into_safe_zone([low, high], None) == into_safe_zone([high], None)


def test_there_is_no_way_for_what_is_too_large_or_pulled_both_ways() -> None:
    assert into_safe_zone([Covered(Box(0, 0, 1, 0.9), SAFE, STORY)], None) is None
    up = Covered(Box(0.1, 0.9, 0.4, 0.05), SAFE, STORY)
    down = Covered(Box(0.1, 0.02, 0.4, 0.05), SAFE, STORY)
    assert into_safe_zone([up, down], None) is None


@given(st.floats(0, 0.6), st.floats(0, 0.9), st.floats(0.05, 0.4), st.floats(0.02, 0.1))
def test_wherever_it_was_it_is_seen_afterwards(x: float, y: float, w: float, h: float) -> None:
    place = Covered(Box(x, y, w, h), SAFE, STORY)
    way = into_safe_zone([place], None)
    assert way is not None
    free = Box(0, 0, 1080, 1920).inset(SAFE)
    assert free.contains(moved(place, way), 0.2)

"""A window chosen by hand: always inside the picture, of the shape's ratio, and back again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.model.geometry import WHOLE, Box, Point, Size
from studio.model.values import Window
from studio.vision.window import CLOSEST, window_crop, window_of

sides = st.integers(1, 8000)
sizes = st.builds(Size, sides, sides)
ratios = st.floats(0.2, 5)
places = st.floats(-0.5, 1.5)
windows = st.builds(Window, st.builds(Point, places, places), st.floats(1, CLOSEST))


@given(windows, sizes, ratios)
def test_shows_a_part_inside_the_picture_of_the_shapes_ratio(
    window: Window, size: Size, ratio: float
) -> None:
    crop = window_crop(window, size, ratio)
    assert WHOLE.contains(crop, tolerance=1e-9)
    assert crop.width * size.width / (crop.height * size.height) == pytest.approx(ratio)
    largest = window_crop(Window(Point(0.5, 0.5)), size, ratio)
    assert largest.width / crop.width == pytest.approx(window.zoom)


@given(windows, sizes, ratios)
def test_a_crop_gives_back_the_window_that_shows_it(
    window: Window, size: Size, ratio: float
) -> None:
    crop = window_crop(window, size, ratio)
    again = window_crop(window_of(crop, size, ratio), size, ratio)
    for one, other in zip(_edges(crop), _edges(again), strict=True):
        assert one == pytest.approx(other, abs=1e-6)


def test_a_centre_in_the_middle_of_the_picture_stays_where_it_is() -> None:
    crop = window_crop(Window(Point(0.4, 0.55), 2.0), Size(1600, 900), 1.0)
    assert (crop.centre.x, crop.centre.y) == pytest.approx((0.4, 0.55))


@given(sizes, ratios)
def test_a_crop_of_another_shape_keeps_its_middle_as_far_as_the_picture_goes(
    size: Size, ratio: float
) -> None:
    found = window_of(Box(0.25, 0.25, 0.5, 0.5), size, ratio)
    assert (found.centre.x, found.centre.y) == pytest.approx((0.5, 0.5))
    assert 1 <= found.zoom <= CLOSEST


def _edges(box: Box) -> tuple[float, ...]:
    return box.x, box.y, box.width, box.height

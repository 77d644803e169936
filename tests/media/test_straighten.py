"""Pictures turned and straightened: the right way round, and never with an empty corner."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.media.straighten import straightened, straightened_size
from studio.model.geometry import Size

GREY = 200


def test_a_quarter_clockwise_brings_the_left_edge_to_the_top() -> None:
    pixels = np.zeros((4, 6, 3), np.uint8)
    pixels[:, 0] = 255
    turned = straightened(pixels, 1, 0.0)
    assert turned.shape == (6, 4, 3)
    assert (turned[0] == 255).all()
    assert not turned[1:].any()


def test_four_quarters_or_nothing_leave_the_picture_as_it_is() -> None:
    pixels = np.arange(4 * 6 * 3, dtype=np.uint8).reshape(4, 6, 3)
    assert straightened(pixels, 0, 0.0) is pixels
    assert (straightened(pixels, 4, 0.0) == pixels).all()
    assert (straightened(straightened(pixels, 1, 0.0), 3, 0.0) == pixels).all()


@pytest.mark.parametrize("degrees", [6.0, -6.0])
def test_degrees_count_clockwise(degrees: float) -> None:
    pixels = np.zeros((400, 600, 3), np.uint8)
    pixels[200:] = GREY  # a horizon in the middle
    made = straightened(pixels, 0, degrees)[..., 0] > GREY / 2
    left, right = made[:, 5].argmax(), made[:, -5].argmax()
    assert (right - left) * degrees > 0
    slope = (right - left) / (made.shape[1] - 10)
    assert np.degrees(np.arctan(slope)) == pytest.approx(degrees, abs=0.3)


@given(st.integers(20, 300), st.integers(20, 300), st.floats(-15, 15), st.sampled_from([3, 4]))
def test_no_empty_corner_comes_into_the_picture(
    width: int, height: int, degrees: float, channels: int
) -> None:
    pixels = np.full((height, width, channels), GREY, np.uint8)
    made = straightened(pixels, 0, degrees)
    size = straightened_size(Size(width, height), 0, degrees)
    assert made.shape == (size.height, size.width, channels)
    assert (made == GREY).all()
    assert size.width <= width
    assert size.height <= height


@given(st.floats(0.1, 15), st.integers(200, 4000), st.integers(200, 4000))
def test_as_much_as_possible_is_kept(degrees: float, width: int, height: int) -> None:
    size = straightened_size(Size(width, height), 0, degrees)
    angle = np.radians(degrees)
    across = size.width * np.cos(angle) + size.height * np.sin(angle)
    down = size.width * np.sin(angle) + size.height * np.cos(angle)
    assert across <= width + 1
    assert down <= height + 1
    assert across >= width - 3 or down >= height - 3  # it touches a side


def test_both_ways_keep_the_same_and_quarters_swap_the_sides() -> None:
    size = Size(3000, 2000)
    assert straightened_size(size, 0, 7.0) == straightened_size(size, 0, -7.0)
    assert straightened_size(size, 1, 0.0) == Size(2000, 3000)

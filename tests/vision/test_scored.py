"""Our crops of real photos and film stills, beside those that an editor chose by eye."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from studio.model.geometry import Size
from studio.vision.faces import face_detector
from tests.bench.framing import Crops, Truth, editor, our_crops, pictures, scorer, summary

Pixels = NDArray[np.uint8]
Entry = dict[str, Any]


class Material:
    """Pictures, decoded once and small, with what the editor said about them."""

    def __init__(self, folder: Path) -> None:
        self.judge = scorer(folder)
        self.truth: Truth = self.judge.load(str(folder / "SUBJECTS.json"))
        self.ratios = {name: self.judge.ratio_value(name) for name in self.judge.RATIOS}
        self.pictures = [
            (name, size, _small(pixels)) for name, size, pixels in pictures(self.truth, folder)
        ]
        self.crops, _ = our_crops(iter(self.pictures), self.ratios)

    def changed(self, change: Callable[[Pixels], Pixels]) -> Crops:
        found = ((name, size, change(pixels)) for name, size, pixels in self.pictures)
        return our_crops(found, self.ratios)[0]

    def score(self, crops: Crops, truth: Truth) -> dict[str, float]:
        table, problems, _ = self.judge.score(truth, crops)
        assert all(problem[0] == "unknown" for problem in problems), problems
        return summary(table)


def _small(pixels: Pixels) -> Pixels:
    """At the size that `look` works at, or a little above."""
    height, width = pixels.shape[:2]
    scale = min(1.0, 1200 / max(height, width))
    size = (round(width * scale), round(height * scale))
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA).astype(np.uint8)


@pytest.fixture(scope="module")
def material(shared: Path) -> Material:
    if face_detector() is None:  # it also sees to it that it computes on one core
        pytest.skip("no face detector here")
    return Material(shared / "media")


def _mirrored(pixels: Pixels) -> Pixels:
    return np.ascontiguousarray(pixels[:, ::-1])


def _darker(pixels: Pixels) -> Pixels:
    return (255 * (pixels / 255.0) ** 1.6).astype(np.uint8)


def _in_the_mirror(entry: Entry) -> Entry:
    def turned(box: list[float] | None) -> list[float] | None:
        return None if box is None else [1 - box[2], box[1], 1 - box[0], box[3]]

    return {
        **entry,
        "faces": [{**one, "box": turned(one["box"])} for one in entry["faces"]],
        "animal_faces": [turned(box) for box in entry["animal_faces"]],
        "subject": turned(entry["subject"]),
        "text": [],
        "best_crops": {name: turned(box) for name, box in entry["best_crops"].items()},
    }


def _reached(ours: dict[str, float], best: dict[str, float]) -> None:
    assert ours["faces_whole"] >= 0.99
    assert ours["fitted"] <= best["fitted"] + 0.05
    assert ours["subject_kept"] >= best["subject_kept"] - 0.03
    assert ours["iou"] >= 0.85
    assert ours["same_choice"] >= 0.85


@pytest.mark.timeout(300)
def test_photos_are_framed_as_an_editor_would(material: Material) -> None:
    ours = material.score(material.crops, material.truth)
    best = material.score(editor(material.truth), material.truth)
    assert ours["faces_whole"] >= 0.99
    assert ours["fitted"] <= best["fitted"] + 0.05
    assert ours["subject_kept"] >= best["subject_kept"] - 0.03
    assert ours["iou"] >= 0.85
    assert ours["same_choice"] >= 0.85


@pytest.mark.timeout(300)
@pytest.mark.parametrize("change", [_mirrored, _darker], ids=["mirrored", "darker"])
def test_no_rule_is_made_for_one_file(
    material: Material, change: Callable[[Pixels], Pixels]
) -> None:
    truth = material.truth
    if change is _mirrored:
        truth = {name: _in_the_mirror(entry) for name, entry in truth.items()}
    ours = material.score(material.changed(change), truth)
    assert ours["faces_whole"] >= 0.98
    assert ours["iou"] >= 0.84
    assert ours["same_choice"] >= 0.85


def test_half_of_the_photos_score_like_the_other_half(material: Material) -> None:
    names = sorted(material.truth)
    for half in (names[::2], names[1::2]):
        ours = material.score(
            {name: material.crops[name] for name in half},
            {name: material.truth[name] for name in half},
        )
        assert ours["iou"] >= 0.83
        assert ours["same_choice"] >= 0.85


def test_pictures_have_the_shape_the_editor_saw(material: Material) -> None:
    for name, size, pixels in material.pictures:
        shown = Size(pixels.shape[1], pixels.shape[0])
        assert shown.ratio == pytest.approx(size.ratio, rel=0.02), name

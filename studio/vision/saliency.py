"""What draws the eye: what does not run on to the picture's edges and is not coloured like them."""

from __future__ import annotations

from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.model.geometry import Box, Point
from studio.vision.faces import Pixels

Map = NDArray[np.float32]

GRID = 40  # cells of the long side on which the way to the edges is measured
MAP_SIDE = 160  # pixels of the long side of the map
STEPS = 120  # at most; the way to the edges is found after about 30
BIN = 16  # width of a colour class in CIELAB
COMMON = 0.05  # share of the border from which a colour counts as ground
CELL_NOISE = 0.05  # cost of one step through even ground
OUTSKIRTS = 0.1  # share of salience left out of the subject at each end
THING = 0.36  # mean salience inside less outside from which a subject is a thing
FAINT = 4.0  # steps of 255 that an outline must rise above its surroundings
CLEAR_THING, CLEAR_SCENE = 0.6, 0.4  # solidity from and below which there is no doubt
LIGHT = 0.7  # share of light against dark in the map of a scene
WIDENED = 1.3  # the subject reaches further than its salient core
NEIGHBOURS = tuple((y, x) for y in (-1, 0, 1) for x in (-1, 0, 1) if y or x)


def saliency_map(small: Pixels) -> Map:
    """How much each place of an RGB picture draws the eye, 0 to 1, MAP_SIDE long at most."""
    lab = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    height, width = lab.shape[:2]
    cells = _shrunk(cast("Map", lab), GRID)
    away = cv2.resize(distance_to_edges(cells), (width, height), interpolation=cv2.INTER_CUBIC)
    both = 2 * _normal(cast("Map", away)) + _normal(
        unlike_border(cast("Map", cv2.GaussianBlur(lab, (0, 0), 2)))
    )
    return _normal(both * _middle(height, width))


def scene_map(small: Pixels, salient: Map, solid: float) -> Map:
    """The map, led by light against dark as far as no thing stands out.

    A scene has no outline to find: there the eye goes to what is lit unlike its surroundings.
    """
    share = LIGHT * max(0.0, min(1.0, (CLEAR_THING - solid) / (CLEAR_THING - CLEAR_SCENE)))
    if not share:
        return salient
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    _, found = cv2.saliency.StaticSaliencyFineGrained.create().computeSaliency(grey)
    lit = _normal(cast("Map", cv2.GaussianBlur(found.astype(np.float32), (0, 0), 3)))
    return (1 - share) * salient + share * lit * np.sqrt(_middle(*salient.shape))


def _shrunk(picture: NDArray[np.float32], side: int) -> NDArray[np.float32]:
    height, width = picture.shape[:2]
    scale = side / max(height, width)
    size = (max(4, round(width * scale)), max(4, round(height * scale)))
    return cast("Map", cv2.resize(picture, size, interpolation=cv2.INTER_AREA))


def distance_to_edges(cells: Map) -> Map:
    """Cheapest way from each cell to an edge, where each change of colour costs.

    Ground runs out of the picture at little cost; a thing in front of it is closed in by its
    outline. Changes as small as the picture's usual ones are free.
    """
    height, width = cells.shape[:2]
    padded = np.pad(cells, ((1, 1), (1, 1), (0, 0)), mode="edge")
    changes = np.stack(
        [
            np.linalg.norm(cells - padded[1 + y : 1 + y + height, 1 + x : 1 + x + width], axis=2)
            for y, x in NEIGHBOURS
        ]
    )
    costs = np.maximum(changes - np.median(changes), CELL_NOISE)
    far = np.full((height + 2, width + 2), np.inf, np.float32)
    inner = far[1:-1, 1:-1]
    inner[[0, -1], :] = 0
    inner[:, [0, -1]] = 0
    for _ in range(STEPS):
        before = inner.copy()
        for cost, (y, x) in zip(costs, NEIGHBOURS, strict=True):
            np.minimum(inner, far[1 + y : 1 + y + height, 1 + x : 1 + x + width] + cost, out=inner)
        if np.array_equal(before, inner):
            break
    return inner.copy()


def unlike_border(lab: Map) -> Map:
    """Distance of each pixel's colour to the nearest common colour of the border (CIELAB)."""
    height, width = lab.shape[:2]
    rim = max(2, round(0.06 * min(height, width)))
    border = np.concatenate(
        [part.reshape(-1, 3) for part in (lab[:rim], lab[-rim:], lab[:, :rim], lab[:, -rim:])]
    )
    classes = np.floor((border + np.array([0, 128, 128])) / BIN).astype(np.int64)
    keys = (classes[:, 0] * 64 + classes[:, 1]) * 64 + classes[:, 2]
    _, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
    sums = np.stack([np.bincount(inverse, border[:, i]) for i in range(3)], axis=1)
    means = sums / counts[:, None]
    common = means[counts >= COMMON * len(border)]
    if not len(common):
        common = means[np.argsort(-counts, kind="stable")[:4]]
    distances = [np.linalg.norm(lab - colour.astype(np.float32), axis=2) for colour in common]
    return cast("Map", np.min(distances, axis=0))


def _middle(height: int, width: int) -> Map:
    """What is in the middle is more likely meant."""
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    return cast("Map", np.exp(-(x * x + y * y) / 1.2))


def _normal(values: NDArray[np.float32]) -> Map:
    """Values from 0 to 1, the most extreme hundredths cut off."""
    low, high = (float(v) for v in np.percentile(values, (1, 99)))
    return cast("Map", np.clip((values - low) / max(high - low, 1e-6), 0, 1))


def subject_box(salient: Map) -> tuple[Box, Point]:
    """The box of what is salient, in fractions, and the point its weight lies around."""
    peaks = np.maximum(salient - 1.5 * salient.mean(), 0)
    left, x, right = _spread(peaks.sum(axis=0))
    top, y, bottom = _spread(peaks.sum(axis=1))
    return Box.from_edges(left, top, right, bottom), Point(x, y)


def solidity(salient: Map, box: Box) -> float:
    """0 to 1: about 0.5 and more where a thing stands out, less in a part of a scene."""
    height, width = salient.shape
    inside = np.zeros(salient.shape, bool)
    rows = slice(int(box.y * height), int(np.ceil(box.bottom * height)))
    inside[rows, int(box.x * width) : int(np.ceil(box.right * width))] = True
    if inside.all():
        return 0.0
    contrast = float(salient[inside].mean() - salient[~inside].mean())
    return max(0.0, min(1.0, contrast / THING / 2))


def outlines(small: Pixels) -> float:
    """0 where a picture runs on without an edge, as a plain ground or a gradient; 1 for photos."""
    light = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.float32)
    relief = np.abs(light - cv2.GaussianBlur(light, (0, 0), 4))
    return float(np.clip((np.percentile(relief, 99) - FAINT) / FAINT, 0, 1))


def _spread(profile: NDArray[np.float32]) -> tuple[float, float, float]:
    """Beginning, middle and end of what a profile holds, in fractions of its length."""
    total = np.concatenate([[0.0], np.cumsum(profile, dtype=np.float64)])
    if total[-1] <= 0:
        return 0.2, 0.5, 0.8
    shares = (OUTSKIRTS, 0.5, 1 - OUTSKIRTS)
    low, middle, high = np.interp(shares, total / total[-1], np.linspace(0, 1, len(total)))
    wider = (WIDENED - 1) / 2 * (high - low) + 0.01
    return max(0.0, float(low - wider)), float(middle), min(1.0, float(high + wider))

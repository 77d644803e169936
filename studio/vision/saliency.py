"""What draws the eye where nobody looks back: rare colours, contrast, sharpness."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.model.geometry import Box, Point
from studio.vision.faces import Pixels

Map = NDArray[np.float32]

MAP_SIDE = 160  # pixels of the long side of the map


def saliency_map(small: Pixels) -> Map:
    """How much each place draws the eye, 0 to 1, of the size of `small` (RGB)."""
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2LAB).astype(np.float32)
    soft = cv2.GaussianBlur(lab, (0, 0), 2)
    rare = np.linalg.norm(soft - soft.reshape(-1, 3).mean(axis=0), axis=2)
    edges = cv2.GaussianBlur(np.abs(cv2.Laplacian(lab[..., 0], cv2.CV_32F)), (0, 0), 4)
    both = _normal(rare) + _normal(edges)
    return _normal(cv2.GaussianBlur(both, (0, 0), 4) * _middle(small.shape[0], small.shape[1]))


def _middle(height: int, width: int) -> Map:
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    return np.asarray(np.exp(-(x * x + y * y) / 1.6), np.float32)


def _normal(values: NDArray[np.floating]) -> Map:
    low, high = float(values.min()), float(values.max())
    return np.asarray((values - low) / max(high - low, 1e-6), np.float32)


def subject_box(salient: Map) -> tuple[Box, Point]:
    """The box that holds most of what is salient, in fractions, and the point of most weight."""
    peaks = np.maximum(salient - salient.mean(), 0)
    columns, rows = peaks.sum(axis=0), peaks.sum(axis=1)
    left, middle_x, right = _spread(columns)
    top, middle_y, bottom = _spread(rows)
    return Box.from_edges(left, top, right, bottom), Point(middle_x, middle_y)


def _spread(profile: NDArray[np.floating]) -> tuple[float, float, float]:
    """Where 12, 50 and 88 % of a profile lie, in fractions of its length."""
    total = np.cumsum(profile)
    if total[-1] <= 0:
        return 0.2, 0.5, 0.8
    at = np.searchsorted(total / total[-1], (0.12, 0.5, 0.88)) + 0.5
    low, middle, high = (float(v) / len(profile) for v in at)
    return min(low, 0.98), min(middle, 1.0), min(max(high, low + 0.02), 1.0)

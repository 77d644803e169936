"""Whether eyes are open, as far as a small picture shows it.

An open eye is a dark round spot, a closed one a dark line. Seen from the side, behind hair or a
few pixels large it is neither, and nothing is said: compare a face with itself at other times.
"""

from __future__ import annotations

from typing import cast

import cv2
import numpy as np

from studio.model.geometry import Point
from studio.vision.faces import Face, Pixels

LEAST_APART = 14.0  # pixels between the eyes below which lids cannot be seen
PATCH = (60, 40)  # pixels around one eye once it is level
REACH = 0.7  # of the way from eye to eye: width of a patch
FLAT = 8.0  # steps of brightness by which an eye is darker than skin, at least


def openness(pixels: Pixels, face: Face) -> float | None:
    """Height of the dark of the better seen eye, of its width: about 0.4 open, 0.2 shut.

    None where no eye can be seen well enough.
    """
    if face.eyes is None:
        return None
    height, width = pixels.shape[:2]
    left, right = (np.array((p.x * width, p.y * height)) for p in _by_side(face.eyes))
    if float(np.hypot(*(right - left))) < LEAST_APART:
        return None
    seen = [_roundness(_level(pixels, eye, right - left)) for eye in (left, right)]
    return max((value for value in seen if value is not None), default=None)


def _by_side(eyes: tuple[Point, Point]) -> tuple[Point, Point]:
    one, other = eyes
    return (one, other) if one.x <= other.x else (other, one)


def _level(pixels: Pixels, eye: np.ndarray, across: np.ndarray) -> Pixels:
    """The surroundings of an eye, turned level and brought to the size of a patch."""
    scale = PATCH[0] / (REACH * float(np.hypot(*across)))
    angle = float(np.degrees(np.arctan2(across[1], across[0])))
    turn = cv2.getRotationMatrix2D((float(eye[0]), float(eye[1])), angle, scale)
    turn[:, 2] += np.array(PATCH) / 2 - eye
    method = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
    return cast(
        "Pixels",
        cv2.warpAffine(pixels, turn, PATCH, flags=method, borderMode=cv2.BORDER_REPLICATE),
    )


def _roundness(patch: Pixels) -> float | None:
    """Mean height of the dark spot of a patch by its width; None without a spot of its own."""
    sharp = cv2.cvtColor(patch, cv2.COLOR_RGB2GRAY).astype(np.float32)
    grey = np.asarray(cv2.GaussianBlur(sharp, (0, 0), 1.0), np.float32)
    skin, dark = (float(v) for v in np.percentile(grey, (70, 2)))
    if skin - dark < FLAT:
        return None
    x, y = (np.linspace(-1, 1, n, dtype=np.float32) for n in PATCH)
    aside = (x[None, :] ** 2 + y[:, None] ** 2) * 0.5 * (skin - dark)
    row, column = np.unravel_index(int(np.argmin(grey + aside)), grey.shape)
    spot = grey < (float(grey[row, column]) + skin) / 2
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(spot.astype(np.uint8), connectivity=4)
    if labels[row, column] == 0:
        return None
    left, top, wide, high, area = boxes[labels[row, column]].tolist()
    if left == 0 or top == 0 or left + wide == PATCH[0] or top + high == PATCH[1]:
        return None  # hair, brows or shade run through it
    return float(area) / float(wide * wide)

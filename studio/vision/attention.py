"""Where to look in a picture: its faces first, then what draws the eye."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from studio.model.framing import Attention, Subject
from studio.model.geometry import WHOLE, Box, Point
from studio.vision.faces import (
    CLOSE_SIDE,
    Face,
    Pixels,
    face_detector,
    find_faces,
    resized,
)
from studio.vision.saliency import MAP_SIDE, saliency_map, subject_box
from studio.wording import say

BACKGROUND_FACE = 0.42  # of the height of the largest face: smaller ones may go
LONELY_FACE = 0.035  # of the picture's height: smaller ones alone are no reason to cut or fit


def look(pixels: Pixels) -> Attention:
    """Faces and subject of an RGB (or RGBA) picture of any size; the same for the same pixels."""
    small = _at_work_size(pixels)
    detector = face_detector()
    found = find_faces(small, detector) if detector else []
    doubts = () if detector else (say("No face detector here: check that nobody is cut"),)
    faces = _weighed(found)
    salient = saliency_map(resized(small, MAP_SIDE))
    box, focus = subject_box(salient)
    leading = [face for face in faces if face.weight >= 0.5]
    if leading:
        focus = _middle_of(leading)
        box = people_box(leading, small.shape[1] / small.shape[0])
    return Attention((*faces, Subject("subject", box, 0.5)), focus, doubts)


def _at_work_size(pixels: Pixels) -> Pixels:
    """RGB at the size of the closest look; transparency laid on white."""
    height, width = pixels.shape[:2]
    if max(height, width) > CLOSE_SIDE:
        scale = CLOSE_SIDE / max(height, width)
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
    if pixels.ndim == 2:
        return np.repeat(pixels[..., None], 3, axis=2)
    if pixels.shape[2] == 4:
        alpha = pixels[..., 3:].astype(np.uint16)
        on_white = (pixels[..., :3] * alpha + 255 * (255 - alpha)) // 255
        return on_white.astype(np.uint8)
    return pixels


def _weighed(faces: Sequence[Face]) -> tuple[Subject, ...]:
    """Faces with what they matter: 0.5 and more must stay whole, less may go."""
    tallest = max((face.box.height for face in faces if face.score >= 0.75), default=0.0)
    weighed = []
    for face in faces:
        near = face.box.height >= BACKGROUND_FACE * tallest
        alone = face.box.height < LONELY_FACE and len(faces) < 3
        weight = face.score if near and not alone and face.score >= 0.6 else 0.3 * face.score
        weighed.append(Subject("face", face.box, round(weight, 3)))
    return tuple(weighed)


def _middle_of(faces: Sequence[Subject]) -> Point:
    """The middle of the faces, larger ones counting more."""
    total = sum(face.box.height for face in faces)
    x = sum(face.box.centre.x * face.box.height for face in faces) / total
    y = sum(face.box.centre.y * face.box.height for face in faces) / total
    return Point(x, y)


def people_box(faces: Sequence[Subject], ratio: float) -> Box:
    """Heads, shoulders and chests of the people with these faces, in a picture of this ratio."""
    people: Box | None = None
    for face in faces:
        size = max(face.box.height, face.box.width * ratio)
        head = face.box
        wide = 1.0 * size / ratio
        person = Box.from_edges(
            head.centre.x - 1.5 * wide,
            head.y - 0.3 * size,
            head.centre.x + 1.5 * wide,
            head.bottom + 4.0 * size,
        ).meet(WHOLE)
        people = person if people is None else people.join(person)
    assert people is not None
    return people

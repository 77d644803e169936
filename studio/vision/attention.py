"""Where to look in a picture: its faces first, then what draws the eye."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import cv2
import numpy as np

from studio.media.flat import laid_on
from studio.model.framing import Attention, Subject
from studio.model.geometry import WHOLE, Box, Point
from studio.vision.faces import (
    SURE,
    WORK_SIDE,
    Face,
    Pixels,
    face_detector,
    find_faces,
    resized,
)
from studio.vision.saliency import (
    MAP_SIDE,
    outlines,
    saliency_map,
    scene_map,
    solidity,
    subject_box,
)
from studio.wording import say

BACKGROUND_FACE = 0.42  # of the height of the largest face: smaller ones may go
LONELY_FACE = 0.025  # of the picture's height: smaller ones alone are no reason to cut or fit


def look(pixels: Pixels) -> Attention:
    """Faces and subject of an RGB (or RGBA) picture of any size; the same for the same pixels."""
    small = _at_work_size(pixels)
    detector = face_detector()
    found = find_faces(small, detector) if detector else []
    doubts = () if detector else (say("No face detector here: check that nobody is cut"),)
    faces = _weighed(found)
    box, focus, solid = _thing_or_scene(resized(small, MAP_SIDE))
    if leading := Attention(faces).leading:
        focus = _middle_of(leading)
        box = people_box(leading, small.shape[1] / small.shape[0])
    return Attention((*faces, Subject("subject", box, solid)), focus, doubts)


def _thing_or_scene(small: Pixels) -> tuple[Box, Point, float]:
    """The subject where there are no people: its box, its middle, how much it is one thing."""
    salient = saliency_map(small)
    solid = solidity(salient, subject_box(salient)[0]) * outlines(small)
    box, focus = subject_box(scene_map(small, salient, solid))
    return box, focus, round(solid, 3)


def _at_work_size(pixels: Pixels) -> Pixels:
    """RGB at the size of the closest look; transparency laid on white."""
    height, width = pixels.shape[:2]
    scale = WORK_SIDE / max(height, width)
    if scale < 1:
        if scale < 1 / 4:
            pixels = pixels[::2]  # reading every second row is enough, and twice as fast
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        pixels = cast("Pixels", cv2.resize(pixels, size, interpolation=cv2.INTER_AREA))
    if pixels.ndim == 2 or pixels.shape[2] == 1:
        return np.repeat(pixels.reshape(*pixels.shape[:2], 1), 3, axis=2)
    return laid_on(pixels, (255, 255, 255))


def _weighed(faces: Sequence[Face]) -> tuple[Subject, ...]:
    """Faces with what they matter: 0.5 and more must stay whole, less may go."""
    sure = [face.box.height for face in faces if face.score >= SURE]
    weighed = []
    for face in faces:
        background = face.box.height < BACKGROUND_FACE * max(sure, default=0.0)
        alone = face.box.height < LONELY_FACE and len(faces) < 3
        may_go = background or alone or (face.score < SURE and not sure)
        weight = 0.4 * face.score if may_go else face.score
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
    people = [_person(face.box, ratio) for face in faces]
    return Box.from_edges(
        min(person.x for person in people),
        min(person.y for person in people),
        max(person.right for person in people),
        max(person.bottom for person in people),
    )


def _person(face: Box, ratio: float) -> Box:
    """About three faces wide and six high, from the hair down."""
    size = max(face.height, face.width * ratio)
    reach = 1.5 * size / ratio
    return Box.from_edges(
        face.centre.x - reach,
        face.y - 0.3 * size,
        face.centre.x + reach,
        face.bottom + 4.5 * size,
    ).meet(WHOLE)

"""The frame that stands for a clip: sharp, well lit, nobody blinking, not amid a change."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import cast

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from studio.model.geometry import WHOLE, Box, Insets
from studio.model.timing import Ticks
from studio.vision.eyes import openness
from studio.vision.faces import Face, Pixels, resized
from studio.vision.watch import Frames, Watched
from studio.vision.watch_people import Person, leading_people

Detail = NDArray[np.float64]
NOTHING = np.zeros(2)
BLURRED = 0.15  # what is left of a frame without any detail
SIDE = 320  # pixels of the long side at which brightness is judged
BLACK, DIM = 14.0, 55.0  # mean brightness: nothing to see, and from where it is no fault
SHUT = 0.75  # of a face's usual openness: less is a blink
SHUT_EYE = 0.23  # roundness below which an eye is shut whoever's it is
BLINK = 0.25  # what is left of a face's worth when its eyes are shut
EDGE = 0.85  # what is left of a frame beside a cut, at the beginning or at the end
FAR = 0.6  # what a face far away would keep of its worth when it comes near
STRAIGHT, HANGING = 0.15, 0.6  # slopes of the line from eye to eye
INNER = WHOLE.inset(Insets(0.005, 0.005, 0.005, 0.005))  # a face that reaches out of it is cut
LEAST_PEOPLE = 0.35  # what is left of a frame without the people the clip is about


class CoverScore(msgspec.Struct, frozen=True, kw_only=True):
    """How good a frame would be as a cover; every part 0 to 1, the whole their product."""

    time: Ticks
    sharp: float
    lit: float
    drawn: float  # it holds something: neither even nor washed out, as in a fade
    people: float  # the people of the clip are seen, their eyes open
    calm: float  # away from cuts and from the clip's ends

    @property
    def whole(self) -> float:
        return self.sharp * self.lit * self.drawn * self.people * self.calm


def best_cover(frames: Frames, watched: Watched) -> Ticks:
    """When the best of the frames shows; `watched` is what was seen in the same frames."""
    scores = cover_scores(frames, watched)
    return max(scores, key=lambda score: (score.whole, -score.time)).time


def cover_scores(frames: Frames, watched: Watched) -> tuple[CoverScore, ...]:
    """A score for each frame, in order of time. About 10 ms a frame."""
    if len(frames) != len(watched.times) or not frames:
        raise ValueError("the frames are not those that were watched")
    pictures = [pixels for _, pixels in frames]
    greys = [cast("Pixels", cv2.cvtColor(resized(p, SIDE), cv2.COLOR_RGB2GRAY)) for p in pictures]
    main = leading_people(watched.people, len(frames))
    sharp = _sharpness(pictures, main)
    people = _people(pictures, main)
    drawn = _drawn(greys)
    return tuple(
        CoverScore(
            time=time,
            sharp=sharp[i],
            lit=_lit(greys[i]),
            drawn=drawn[i],
            people=people[i],
            calm=EDGE if _at_edge(watched.shots, i) else 1.0,
        )
        for i, (time, _) in enumerate(frames)
    )


def _boxes_at(people: Sequence[Person], frame: int) -> list[Box]:
    return [s.box for p in people for s in p.sightings if s.frame == frame]


def _sharpness(pictures: Sequence[Pixels], people: Sequence[Person]) -> list[float]:
    """Fine detail beside the sharpest frames; that of the faces where there are any."""
    share = _beside_best([_detail(_grey(pixels)) for pixels in pictures])
    faces = [
        np.max([_detail(_grey(_cut(pixels, box))) for box in boxes], axis=0) if boxes else NOTHING
        for pixels, boxes in ((p, _boxes_at(people, i)) for i, p in enumerate(pictures))
    ]
    seen = np.array([bool(detail.any()) for detail in faces])
    if seen.any():
        share = np.where(seen, 0.5 * share + 0.5 * _beside_best(faces), share)
    return [round(float(v), 4) for v in BLURRED + (1 - BLURRED) * np.sqrt(share)]


def _beside_best(details: Sequence[Detail]) -> Detail:
    """Each direction beside the best of the clip; of both the worse, since motion blurs one."""
    found = np.array(details)
    best = np.maximum(np.percentile(found, 90, axis=0), 1e-6)
    return cast("Detail", np.clip(found / best, 0, 1).min(axis=1))


def _grey(pixels: Pixels) -> Pixels:
    return cast("Pixels", cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY))


def _cut(pixels: Pixels, box: Box) -> Pixels:
    height, width = pixels.shape[:2]
    left, top = int(box.x * width), int(box.y * height)
    return pixels[
        top : max(top + 2, round(box.bottom * height)),
        left : max(left + 2, round(box.right * width)),
    ]


def _detail(grey: Pixels) -> Detail:
    """Strength of the finest edges across and down: the strongest hundredth of each.

    No more, so that a plain sky costs nothing.
    """
    smooth = cv2.GaussianBlur(grey, (0, 0), 0.8).astype(np.float32)
    found = []
    for kernel in (((-1.0, 2.0, -1.0),), ((-1.0,), (2.0,), (-1.0,))):
        edges = np.abs(cv2.filter2D(smooth, cv2.CV_32F, np.array(kernel, np.float32))).ravel()
        most = max(1, edges.size // 100)
        found.append(float(np.partition(edges, -most)[-most:].mean()))
    return np.array(found)


def _lit(grey: Pixels) -> float:
    """Neither dark nor blown."""
    light = min(1.0, max(0.0, (float(grey.mean()) - BLACK) / (DIM - BLACK)))
    blown = max(0.0, float((grey >= 252).mean()) - 0.15)
    sunk = max(0.0, float((grey <= 6).mean()) - 0.5)
    return round((0.02 + 0.98 * sqrt(light)) * (1 - 0.9 * blown) * (1 - 0.5 * sunk), 4)


def _drawn(greys: Sequence[Pixels]) -> list[float]:
    """Reach from dark to light beside the clip's usual: little in fades, flashes, even frames."""
    ends = np.array([np.percentile(grey, (0.5, 99.5)) for grey in greys])
    reach = ends[:, 1] - ends[:, 0]
    usual = max(float(np.median(reach)), 40.0)
    return [round(float(v), 4) for v in np.clip(reach / (0.85 * usual), 0.02, 1)]


def _people(pictures: Sequence[Pixels], people: Sequence[Person]) -> list[float]:
    """The share of the clip's people who are seen well, their eyes open."""
    if not people:
        return [1.0] * len(pictures)
    worth = np.zeros(len(pictures))
    for person in people:
        opened = [openness(pictures[s.frame], s.face) for s in person.sightings]
        known = [value for value in opened if value is not None]
        usual = float(np.median(known)) if known else 0.0
        nearest = max(sighting.box.height for sighting in person.sightings)
        for sighting, value in zip(person.sightings, opened, strict=True):
            shut = value is not None and value < max(SHUT * usual, SHUT_EYE)
            seen = sighting.face.score * (BLINK if shut else 1.0)
            near = FAR + (1 - FAR) * min(1.0, sighting.box.height / nearest)
            pixels = pictures[sighting.frame]
            worth[sighting.frame] += seen * near * _upright(sighting.face, pixels)
    share = worth / max(float(worth.max()), 1e-6)
    return [round(float(v), 4) for v in LEAST_PEOPLE + (1 - LEAST_PEOPLE) * share]


def _upright(face: Face, pixels: Pixels) -> float:
    """1 for a head held straight and whole in the picture, 0.5 for one that hangs or is cut."""
    cut = not INNER.contains(face.box)
    if face.eyes is None:
        return 0.5 if cut else 0.9
    one, other = face.eyes
    height, width = pixels.shape[:2]
    slope = abs(other.y - one.y) * height / max(1e-6, abs(other.x - one.x) * width)
    hanging = min(1.0, max(0.0, (slope - STRAIGHT) / (HANGING - STRAIGHT)))
    return 1.0 - 0.5 * max(float(hanging), float(cut))


def _at_edge(shots: Sequence[int], frame: int) -> bool:
    """Whether the frame is the first or the last of its shot, of several."""
    if shots.count(shots[frame]) < 3:
        return len(shots) > 2
    return (
        frame in (0, len(shots) - 1)
        or shots[frame - 1] != shots[frame]
        or shots[frame + 1] != shots[frame]
    )

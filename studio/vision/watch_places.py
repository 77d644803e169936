"""What a clip shows besides people: shots, what draws the eye over time, its brightest picture."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.model.geometry import Box, Point
from studio.vision.faces import WIDE_SIDE, Pixels, resized
from studio.vision.saliency import (
    MAP_SIDE,
    Map,
    outlines,
    saliency_map,
    scene_map,
    solidity,
    subject_box,
)

BINS = 32  # of brightness, in each third of the picture's height
CUT = 0.2  # share of the pixels whose brightness changes at a cut, at least
ALIKE = 0.55  # likeness of two pictures of one shot, at least
MOST_LOOKS = 8  # frames whose salience is measured
MOVES = 0.5  # share of what moves against what stands out, where only a part moves
BRIGHT = 0.9  # of the samples of a pixel are darker than its brightest picture


def shots_of(small: Sequence[Pixels]) -> tuple[int, ...]:
    """The number of the shot that each frame belongs to; `small` are frames of any one size.

    At a cut both the brightness is spread otherwise and the picture is drawn otherwise; a fade
    changes only the first, somebody who passes only the second.
    """
    greys = [cast("Pixels", cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)) for pixels in small]
    shots = [0]
    for one, other in pairwise(greys):
        cut = change(one, other) > CUT and likeness(one, other) < ALIKE
        shots.append(shots[-1] + cut)
    return tuple(shots[: len(small)])


def change(one: Pixels, other: Pixels) -> float:
    """Share of the pixels of two grey pictures whose brightness differs, 0 to 1.

    Each third of the height by its histogram; blind to steps of one bin, as in slow fades.
    """
    blur = np.array([0.25, 0.5, 0.25])
    gap = [
        np.convolve(_histogram(a) - _histogram(b), blur, mode="same")
        for a, b in zip(np.array_split(one, 3), np.array_split(other, 3), strict=True)
    ]
    return float(np.abs(np.concatenate(gap)).sum() / 2 / one.size)


def _histogram(grey: Pixels) -> NDArray[np.float64]:
    counted = np.bincount(grey.ravel() // (256 // BINS), minlength=BINS)
    return counted.astype(np.float64)


def likeness(one: Pixels, other: Pixels) -> float:
    """How alike two grey pictures are drawn, however bright they are: 1 the same, 0 not at all."""
    a, b = (
        cv2.resize(p, (32, 18), interpolation=cv2.INTER_AREA).astype(float) for p in (one, other)
    )
    a, b = a - a.mean(), b - b.mean()
    noise = 4.0 * a.size  # even pictures are alike by chance only
    return float(((a * b).sum() + noise) / (np.sqrt((a * a).sum() * (b * b).sum()) + noise))


def place_of(small: Sequence[Pixels], shots: Sequence[int]) -> tuple[Box, Point, float]:
    """What draws the eye over the whole clip: its box, its middle, how much it is one thing."""
    step = max(1, -(-len(small) // MOST_LOOKS))
    looked = small[step // 2 :: step]
    maps = [saliency_map(pixels) for pixels in looked]
    drawn = float(np.mean([outlines(pixels) for pixels in looked]))
    whole = _mean(maps)
    solid = solidity(whole, subject_box(whole)[0]) * drawn
    whole = _mean([scene_map(p, salient, solid) for p, salient in zip(looked, maps, strict=True)])
    moving, alone = motion_map(small, shots)
    if alone > 0:
        share = MOVES * alone
        whole = cast("Map", (1 - share) * whole + share * moving)
        solid = max(solid, solidity(whole, subject_box(whole)[0]) * drawn)
    box, focus = subject_box(whole)
    return box, focus, round(solid, 3)


def motion_map(small: Sequence[Pixels], shots: Sequence[int]) -> tuple[Map, float]:
    """How much each place changes within shots, 0 to 1, and how much it alone does.

    Where the camera moves everything changes, and the second figure is 0.
    """
    greys = np.stack([cv2.cvtColor(p, cv2.COLOR_RGB2GRAY) for p in small]).astype(np.float32)
    changes = []
    for shot in sorted(set(shots)):
        part = greys[[i for i, s in enumerate(shots) if s == shot]]
        if len(part) >= 3:
            changes.append(np.abs(part - np.median(part, axis=0)))
    if not changes:
        return np.zeros(greys.shape[1:], np.float32), 0.0
    mean = cv2.GaussianBlur(np.concatenate(changes).mean(axis=0), (0, 0), 3)
    usual, high = (float(v) for v in np.percentile(mean, (50, 98)))
    if high < 3:
        return np.zeros(mean.shape, np.float32), 0.0
    alone = float(np.clip(1 - 2.5 * usual / high, 0, 1))
    return cast("Map", np.clip((mean - usual) / max(high - usual, 1e-6), 0, 1)), alone


def _mean(maps: Sequence[Map]) -> Map:
    return cast("Map", np.mean(maps, axis=0).astype(np.float32))


def at_map_size(frames: Sequence[Pixels]) -> list[Pixels]:
    """Frames as small as maps of salience are."""
    return [resized(pixels, MAP_SIDE) for pixels in frames]


def brightest(frames: Sequence[Pixels]) -> Pixels:
    """For each pixel and channel, what nine of ten samples stay below: what text must be read on.

    Its long side is WIDE_SIDE or less.
    """
    small = [_no_larger(pixels, WIDE_SIDE) for pixels in frames]
    at = round(BRIGHT * (len(frames) - 1))
    return cast("Pixels", np.partition(np.stack(small), at, axis=0)[at])


def _no_larger(pixels: Pixels, side: int) -> Pixels:
    return resized(pixels, side) if max(pixels.shape[:2]) > side else pixels

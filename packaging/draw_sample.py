"""Draws the sample photo: a singer on an evening stage, in linear light, from numbers alone.

    python packaging/draw_sample.py [FILE] [--height PIXELS]

Lengths are in picture heights: y runs from 0 to 1, x from 0 to 1.497. The same numbers always
make the same picture. Everything is light added up as a camera would see it (beams through haze,
people against it, a lens in front), and only the last step turns light into a photo.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import lru_cache
from math import cos, radians, sin, tan
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms
from sample_figures import Outline, Xy, crowd_row, drummer, guitarist, singer_parts

Pixels = NDArray[np.float32]
Light = tuple[float, float, float]

ASPECT = 4240 / 2832
VIOLET: Light = (0.30, 0.06, 1.00)
MAGENTA: Light = (1.00, 0.09, 0.52)
ROSE: Light = (1.00, 0.30, 0.42)
AMBER: Light = (1.00, 0.52, 0.16)
WARM: Light = (1.00, 0.78, 0.50)
ICE: Light = (0.45, 0.62, 1.00)


class Stage:
    """The picture being made: a grid of places and the light collected so far."""

    def __init__(self, height: int) -> None:
        self.h, self.w = height, round(height * ASPECT)
        self.x: Pixels = ((np.arange(self.w, dtype=np.float32) + 0.5) / height)[None, :]
        self.y: Pixels = ((np.arange(height, dtype=np.float32) + 0.5) / height)[:, None]
        self.light: Pixels = np.zeros((height, self.w, 3), np.float32)

    def add(self, amount: Pixels, colour: Light) -> None:
        for channel in range(3):
            self.light[..., channel] += amount * colour[channel]

    def cover(self, mask: Pixels, look: Pixels, blur: float = 0.0) -> None:
        """Put something in front; `blur` in heights, as a lens out of focus."""
        solid = look * mask[..., None]
        if blur:
            mask, solid = soft(mask, blur * self.h), soft(solid, blur * self.h)
        self.light *= 1 - mask[..., None]
        self.light += solid


def soft(picture: Pixels, sigma: float) -> Pixels:
    """Gaussian blur; wide ones on a smaller copy, which nobody can tell apart."""
    shrink = max(1, int(sigma / 20))
    if shrink == 1:
        return np.asarray(cv2.GaussianBlur(picture, (0, 0), max(sigma, 0.3)), np.float32)
    size = (picture.shape[1] // shrink, picture.shape[0] // shrink)
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), sigma / shrink)
    full = cv2.resize(small, picture.shape[1::-1], interpolation=cv2.INTER_CUBIC)
    return np.maximum(full, 0, dtype=np.float32)


def clouds(stage: Stage, cells: int, seed: int, octaves: int = 5) -> Pixels:
    """Smooth noise from 0 to 1, the same at every picture size."""
    rng = np.random.default_rng(seed)
    total = np.zeros((stage.h, stage.w), np.float32)
    for octave in range(octaves):
        n = cells * 2**octave
        grid = rng.random((n, round(n * ASPECT)), np.float32) - 0.5
        total += cv2.resize(grid, (stage.w, stage.h), interpolation=cv2.INTER_CUBIC) / 1.8**octave
    low, high = np.percentile(total[::8, ::8], (1, 99))
    return np.clip((total - low) / (high - low), 0, 1).astype(np.float32)


# ---------------------------------------------------------------- the room and its lamps


def beam(stage: Stage, haze: Pixels, lamp: Xy, aim: float, spread: float, seed: int) -> Pixels:
    """Light of one lamp in the haze. `aim` in degrees from straight down, `spread` half-angle."""
    dx, dy = sin(radians(aim)), cos(radians(aim))
    along = (stage.x - lamp[0]) * dx + (stage.y - lamp[1]) * dy
    across = (stage.x - lamp[0]) * dy - (stage.y - lamp[1]) * dx
    width = 0.007 + np.maximum(along, 0) * tan(radians(spread))
    place = across / width
    shafts = np.random.default_rng(seed).random(64).astype(np.float32)
    streaks = np.interp(place * 9 + 32, np.arange(64), shafts).astype(np.float32)
    core = np.exp(-(np.abs(place) ** 2.6) * 1.1) * (0.72 + 0.5 * streaks)
    fade = np.exp(-np.maximum(along, 0) * 1.55) / (0.35 + width * 11)
    start = np.clip(along / 0.012, 0, 1)
    return np.asarray(core * fade * start * haze, np.float32)


def flare(stage: Stage, lamp: Xy, size: float) -> Pixels:
    """A lamp seen straight on: a hot disc, a halo, and the faint star of the lens."""
    dx, dy = stage.x - lamp[0], stage.y - lamp[1]
    far = np.sqrt(dx * dx + dy * dy)
    disc = 9.0 / (1 + np.exp(np.minimum((far - size) / (size * 0.13), 40)))
    halo = 0.50 * np.exp(-far / (size * 3.4)) + 0.022 * np.exp(-far / (size * 11))
    angle = np.arctan2(dy, dx)
    star = np.abs(np.cos(angle * 3 + lamp[0])) ** 160 * np.exp(-far / (size * 3.2))
    return np.asarray(disc + halo + 0.5 * star, np.float32)


LAMPS: tuple[tuple[float, float, float, float, Light], ...] = (
    # x, aim, half-angle, power, colour
    (0.06, 24, 4.2, 0.70, VIOLET), (0.19, 11, 3.8, 0.62, MAGENTA), (0.32, 29, 4.4, 0.62, VIOLET),
    (0.45, -13, 3.6, 0.50, ROSE), (0.58, 21, 4.6, 0.85, MAGENTA), (0.72, 10, 5.0, 1.10, AMBER),
    (0.86, 2, 6.2, 1.35, WARM), (1.00, -7, 5.0, 1.10, AMBER), (1.13, -19, 4.6, 0.85, MAGENTA),
    (1.25, 12, 3.6, 0.50, ROSE), (1.36, -27, 4.4, 0.72, VIOLET), (1.46, -17, 4.0, 0.70, VIOLET),
)  # fmt: skip


def draw_room(stage: Stage) -> None:
    """Darkness, haze, beams, the wash behind the singer, lamps, and fog along the floor."""
    haze = 0.30 + 1.05 * clouds(stage, 3, seed=11)
    smoke = clouds(stage, 4, seed=23)
    glow = np.exp(-(((stage.x - 0.93) / 0.62) ** 2) - ((stage.y - 0.44) / 0.40) ** 2)
    stage.add(0.007 + 0.026 * haze * np.exp(-(((stage.y - 0.5) / 0.5) ** 2)), VIOLET)
    stage.add(0.085 * glow * haze, MAGENTA)
    heart = np.exp(-(((stage.x - 0.92) / 0.27) ** 2) - ((stage.y - 0.47) / 0.27) ** 2)
    stage.add(0.22 * heart * (0.35 + 0.8 * smoke), (1.0, 0.36, 0.30))
    for index, (x, aim, spread, power, colour) in enumerate(LAMPS):
        y = 0.075 + 0.012 * sin(index * 2.1)
        stage.add(0.80 * power * beam(stage, haze, (x, y), aim, spread, seed=index), colour)
        hot: Light = tuple(0.45 + 0.55 * c for c in colour)  # type: ignore[assignment]
        stage.add(power * flare(stage, (x, y), 0.0095), hot)
    for index, x in enumerate((0.16, 0.40, 1.16, 1.38)):
        up = beam(stage, haze, (x, 0.83), 180 + (-24, 14, -16, 26)[index], 3.2, seed=40 + index)
        stage.add(0.26 * up, ICE if index % 2 else VIOLET)
    fog = np.exp(-(((stage.y - 0.80) / 0.115) ** 2)) * (0.25 + 0.95 * smoke**1.5)
    stage.add(0.24 * fog * np.exp(-(((stage.x - 0.9) / 0.75) ** 2)), ROSE)
    stage.add(0.07 * fog, VIOLET)


def draw_truss(stage: Stage) -> None:
    """The girder that carries the lamps, and two towers, a little out of focus."""
    mask = np.zeros((stage.h, stage.w), np.uint8)

    def bar(a: Xy, b: Xy, thick: float) -> None:
        ends = [(round(x * stage.h * 16), round(y * stage.h * 16)) for x, y in (a, b)]
        cv2.line(mask, ends[0], ends[1], 255, max(1, round(thick * stage.h)), cv2.LINE_AA, 4)

    for y in (0.012, 0.052):
        bar((-0.1, y), (1.6, y), 0.0052)
    for step in range(44):
        x = step * 0.036 - 0.03
        bar((x, 0.012), (x + 0.018, 0.052), 0.0028)
        bar((x + 0.018, 0.052), (x + 0.036, 0.012), 0.0028)
    for left in (0.018, 1.425):
        for x in (left, left + 0.052):
            bar((x, 0.0), (x, 0.9), 0.0046)
        for step in range(24):
            a, b = (left, left + 0.052) if step % 2 else (left + 0.052, left)
            bar((a, step * 0.04), (b, step * 0.04 + 0.04), 0.0026)
    for x, aim, *_ in LAMPS:
        dx = sin(radians(aim)) * 0.018
        bar((x, 0.052), (x - dx, 0.060), 0.004)
        bar((x - dx * 1.1, 0.054), (x, 0.069), 0.021)
    solid = mask.astype(np.float32) / 255
    look = 0.012 + rim(stage, solid, 0.006, ((0.0, 1.0, 0.10, VIOLET), (0.6, 0.8, 0.10, ROSE)))
    stage.cover(solid * 0.93, look, blur=0.0011)


# ---------------------------------------------------------------- people


def filled(
    stage: Stage, outlines: Sequence[Outline], at: Xy, size: float, flip: float = 1.0
) -> Pixels:
    """Coverage, 0 to 1, of outlines placed at `at` and scaled to `size` heights."""
    mask = np.zeros((stage.h, stage.w), np.uint8)
    for outline in outlines:
        placed = outline * (size * flip, size) + at
        cv2.fillPoly(mask, [np.round(placed * stage.h * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    return mask.astype(np.float32) / 255


def rim(
    stage: Stage,
    mask: Pixels,
    roundness: float,
    lamps: Sequence[tuple[float, float, float, Light]],
) -> Pixels:
    """Light that lamps behind throw on the edges of something round: (x, y, power, colour)."""
    reach = roundness * stage.h
    inside = cv2.distanceTransform((mask > 0.5).astype(np.uint8), cv2.DIST_L2, 5)
    deep = np.clip(inside / reach, 0, 1)
    height = soft(np.sqrt(1 - (1 - deep) ** 2).astype(np.float32) * reach, max(0.9, reach * 0.20))
    across, down = -cv2.Sobel(height, -1, 1, 0) / 8, -cv2.Sobel(height, -1, 0, 1) / 8
    steep = np.sqrt(across**2 + down**2)
    facing = 1 / np.sqrt(1 + steep**2)
    edge = (1 - facing) ** 3.0
    look = np.zeros((*mask.shape, 3), np.float32)
    for x, y, power, colour in lamps:
        # Outward normals point away from the middle; a lamp lights the side turned to it.
        hit = np.clip((across * x + down * y) / (steep + 1e-3), 0, 1) ** 1.3 * edge
        wrap = 0.010 * np.clip((across * x + down * y) * facing, 0, 1)
        look += (power * (hit + wrap))[..., None] * np.asarray(colour, np.float32)
    return look


def draw_singer(stage: Stage) -> None:
    """The singer against the light, rim-lit from both sides."""
    at, size = (0.905, 0.262), 0.66
    lamps = ((0.75, -0.66, 7.0, WARM), (-0.85, -0.50, 4.4, MAGENTA), (0.95, 0.1, 1.0, ROSE))
    parts = [(filled(stage, shapes, at, size), round_) for shapes, round_ in singer_parts()]
    whole = np.maximum.reduce([mask for mask, _ in parts])
    against = rim(stage, whole, 0.0105 * size, lamps)  # what the lamps behind can reach
    wide = rim(stage, whole, 0.050 * size, lamps) * 0.07
    for mask, roundness in parts:
        fold = rim(stage, mask, roundness * size * 0.4, lamps) * 0.06
        stage.cover(mask, against + wide + fold + np.asarray((0.008, 0.004, 0.013), np.float32))
    veil = np.exp(-(((stage.x - 0.92) / 0.35) ** 2) - ((stage.y - 0.46) / 0.34) ** 2)
    stage.add(0.009 * veil, ROSE)  # haze between the singer and the camera


def draw_band(stage: Stage) -> None:
    """Behind, out of focus: a guitarist, a drum kit, loudspeakers."""
    boxes = [
        np.array(((x, y), (x + w, y), (x + w, 0.9), (x, 0.9)))
        for x, y, w in ((0.10, 0.60, 0.12), (1.30, 0.58, 0.13), (1.19, 0.68, 0.10))
    ]
    lamps = ((0.6, -0.8, 1.3, ROSE), (-0.7, -0.7, 1.0, VIOLET))
    for outlines, at, size, blur in (
        (drummer(), (0.600, 0.735), 0.66, 0.0036), (guitarist(), (0.330, 0.372), 0.52, 0.0030),
        (boxes, (0.0, 0.0), 1.0, 0.0026),
    ):  # fmt: skip
        mask = filled(stage, outlines, at, size)
        stage.cover(mask * 0.95, rim(stage, mask, 0.016, lamps) + 0.012, blur)


# ---------------------------------------------------------------- in front of the stage


def draw_crowd(stage: Stage) -> None:
    """Rows of heads, sharper near the stage, soft and large near the camera."""
    rng = np.random.default_rng(17)
    rows = ((0.815, 0.0135, 0.0006, 1.5), (0.848, 0.018, 0.0012, 1.2), (0.893, 0.025, 0.0026, 0.9),
            (0.965, 0.039, 0.0056, 0.55))  # fmt: skip
    for y, head, blur, power in rows:
        mask = filled(stage, crowd_row(rng, ASPECT, y, head), (0.0, 0.0), 1.0)
        lamps = ((0.15, -1.0, power * 1.5, ROSE), (0.9, -0.45, power, AMBER),
                 (-0.9, -0.45, power * 0.9, VIOLET))  # fmt: skip
        look = rim(stage, mask, head * 0.24, lamps)
        near = np.exp(-(((stage.x - 0.92) / 0.55) ** 2))[..., None]
        stage.cover(
            mask, look * (0.25 + 0.9 * near) + np.asarray((0.004, 0.002, 0.009), np.float32), blur
        )
        stage.add(0.013 * power * np.exp(-(((stage.y - y) / 0.05) ** 2)) * near[..., 0], ROSE)


def draw_confetti(stage: Stage) -> None:
    """Paper in the air: tumbling, lit from behind, blurred by its distance."""
    rng = np.random.default_rng(29)
    colours = (WARM, AMBER, ROSE, MAGENTA, ICE, WARM)
    for blur, count, size in ((0.0004, 190, 0.0034), (0.0016, 90, 0.0052), (0.0058, 26, 0.0105)):
        layer = np.zeros_like(stage.light)
        for _ in range(count):
            x, y = rng.uniform(0, ASPECT), rng.beta(1.3, 1.9) * 0.86
            if abs(x - 0.905) < (0.13 if blur > 0.001 else 0.09) and y > 0.2:
                continue  # nothing in front of the singer
            long, thin = size * rng.uniform(0.7, 1.3), size * rng.uniform(0.12, 0.75)
            spin = rng.uniform(0, 180)
            box = cv2.boxPoints(
                (((x) * stage.h, y * stage.h), (long * stage.h, thin * stage.h), spin)
            )
            shine = rng.uniform(0.25, 1.6) * (0.4 + 1.1 * np.exp(-(((x - 0.92) / 0.5) ** 2)))
            tone = np.asarray(colours[rng.integers(len(colours))]) * shine
            cv2.fillPoly(
                layer, [np.round(box * 16).astype(np.int32)], tone.tolist(), cv2.LINE_AA, 4
            )
        stage.light += soft(layer, blur * stage.h) * (0.9 if blur < 0.005 else 0.6)


@lru_cache(maxsize=8)
def disc(radius: int) -> Pixels:
    """The shape a small light takes out of focus: a round, a little brighter at its rim."""
    y, x = np.ogrid[-radius - 2 : radius + 3, -radius - 2 : radius + 3]
    far = np.sqrt(x * x + y * y).astype(np.float32)
    return np.clip(radius - far + 0.5, 0, 1) * (0.72 + 0.28 * (far / radius) ** 4)


def draw_bokeh(stage: Stage) -> None:
    """Lights far behind and specks close to the lens, both as soft discs."""
    rng = np.random.default_rng(31)
    layer = np.zeros_like(stage.light)
    for _ in range(74):
        x, y = rng.uniform(0, ASPECT), rng.uniform(0.10, 0.80)
        near = rng.random() < 0.22
        if abs(x - 0.93) < (0.30 if near else 0.16):
            continue
        r = max(
            2, round((rng.uniform(0.016, 0.034) if near else rng.uniform(0.004, 0.010)) * stage.h)
        )
        tone = np.asarray((AMBER, ROSE, MAGENTA, VIOLET, ICE)[rng.integers(5)], np.float32)
        shape = (
            disc(r)[..., None]
            * tone
            * (rng.uniform(0.02, 0.05) if near else rng.uniform(0.08, 0.30))
        )
        top, left = round(y * stage.h) - r - 2, round(x * stage.h) - r - 2
        a, b = max(0, top), max(0, left)
        part = layer[a : top + shape.shape[0], b : left + shape.shape[1]]
        part += shape[a - top :, b - left :][: part.shape[0], : part.shape[1]]
    stage.light += soft(layer, 0.0008 * stage.h)


# ---------------------------------------------------------------- the camera


def lens(stage: Stage) -> Pixels:
    """Bloom around what is bright, darker corners, a trace of colour fringe."""
    bright = np.minimum(np.maximum(stage.light - 0.55, 0), 6.0)
    light = stage.light.copy()
    for sigma, share in ((0.003, 0.16), (0.012, 0.12), (0.045, 0.060), (0.14, 0.022)):
        light += share * soft(bright, sigma * stage.h)
    far = ((stage.x - ASPECT / 2) / ASPECT) ** 2 + ((stage.y - 0.5) / 1.15) ** 2
    light *= (1 - 0.62 * np.clip(far * 2.0, 0, 1) ** 1.25)[..., None]
    for channel, zoom in ((0, 1.0005), (2, 0.9995)):
        turn = cv2.getRotationMatrix2D((stage.w / 2, stage.h / 2), 0, zoom)
        light[..., channel] = cv2.warpAffine(
            light[..., channel], turn, (stage.w, stage.h), borderMode=cv2.BORDER_REPLICATE
        )
    return light


def develop(light: Pixels, seed: int = 3, grain: float = 0.020) -> NDArray[np.uint8]:
    """Light to a photo: exposure, film-like curve, grain."""
    x = np.maximum(light * 1.12 - 0.004, 0)
    x = np.clip((x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14), 0, 1)
    tone = x ** (1 / 2.2)
    tone = tone * 0.985 + np.asarray((0.018, 0.008, 0.030), np.float32) * (1 - tone)
    rng = np.random.default_rng(seed)
    specks = cv2.GaussianBlur(rng.standard_normal(tone.shape[:2], np.float32), (0, 0), 0.75)
    strength = grain * (0.35 + np.sqrt(np.clip(tone.mean(axis=2), 0, 1)) * 0.65)
    tone += (specks * strength)[..., None]
    return np.round(np.clip(tone, 0, 1) * 255).astype(np.uint8)


def draw_concert(height: int = 2832) -> NDArray[np.uint8]:
    """The whole picture, RGB, `height` rows."""
    cv2.setNumThreads(1)  # the same picture on every machine, whatever its cores
    cv2.ipp.setUseIPP(False)
    stage = Stage(height)
    draw_room(stage)
    draw_bokeh(stage)
    draw_truss(stage)
    draw_band(stage)
    draw_singer(stage)
    draw_crowd(stage)
    draw_confetti(stage)
    return develop(lens(stage))


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw the sample photo.")
    default = Path(__file__).resolve().parent.parent / "assets" / "sample" / "concert.jpg"
    parser.add_argument("file", type=Path, nargs="?", default=default)
    parser.add_argument("--height", type=int, default=2832)
    asked = parser.parse_args()
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes(12)  # the date on which it was made
    photo = Image.fromarray(draw_concert(asked.height))
    photo.save(asked.file, quality=90, optimize=True, progressive=True, icc_profile=bytes(profile))


if __name__ == "__main__":
    main()

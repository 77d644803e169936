"""The stage of the sample photo in motion: what it looks like at one moment, as light.

Lengths are in heights of the photo, as in `draw_sample`; time is in seconds. A moment depends on
its time alone, so that frames can be drawn in any order and come out the same.
"""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, radians, sin, tan

import cv2
import numpy as np
from draw_sample import (
    AMBER,
    ICE,
    LAMPS,
    MAGENTA,
    ROSE,
    VIOLET,
    WARM,
    Light,
    Pixels,
    Stage,
    beam,
    disc,
    flare,
    rim,
)
from sample_figures import Outline, Xy

BEAT = 0.5  # seconds
SECONDS = 12.0
CUTS = (0.0, 4.0, 8.0)  # seconds at which the camera changes
LEFT, RIGHT = -0.20, 1.72  # what is drawn at all
MOVING = ((-0.07, 17, 4.0, 0.60, MAGENTA), *LAMPS, (1.575, -24, 4.0, 0.62, VIOLET))
ORANGE: Light = (1.00, 0.30, 0.07)
CORAL: Light = (1.00, 0.16, 0.24)
WARMER: tuple[Light, ...] = (CORAL, ORANGE, MAGENTA, AMBER, CORAL, ORANGE, VIOLET)
COOLER: tuple[Light, ...] = (ICE, MAGENTA, ICE, VIOLET, ICE, WARM, WARM)


class View(Stage):
    """A window of the scene: `h` is pixels a height; `left` and `top` its corner in heights."""

    def __init__(self, light: Pixels, scale: float, left: float, top: float) -> None:
        self.light, self.h, self.left, self.top = light, scale, left, top
        rows, self.w = light.shape[:2]
        self.x = (left + (np.arange(self.w, dtype=np.float32) + 0.5) / scale)[None, :]
        self.y = (top + (np.arange(rows, dtype=np.float32) + 0.5) / scale)[:, None]

    def part(self, left: float, top: float, right: float, bottom: float) -> View | None:
        """The same light, seen through a smaller window; None outside."""
        rows, columns = self.light.shape[:2]
        a, b = max(0, int((left - self.left) * self.h)), max(0, int((top - self.top) * self.h))
        c = min(columns, int((right - self.left) * self.h) + 1)
        d = min(rows, int((bottom - self.top) * self.h) + 1)
        if c - a < 2 or d - b < 2:
            return None
        return View(self.light[b:d, a:c], self.h, self.left + a / self.h, self.top + b / self.h)

    def filled(self, outlines: list[Outline], at: Xy = (0.0, 0.0), size: float = 1.0) -> Pixels:
        """Coverage, 0 to 1, of outlines placed at `at` and scaled to `size` heights."""
        mask = np.zeros(self.light.shape[:2], np.uint8)
        corner = np.array((self.left, self.top))
        for outline in outlines:
            placed = (outline * size + at - corner) * self.h
            cv2.fillPoly(mask, [np.round(placed * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
        return mask.astype(np.float32) / 255


# ---------------------------------------------------------------- time


def pulse(t: float, sharp: float = 5.0) -> float:
    """1 on the beat, soon near 0."""
    return float(np.exp(-sharp * ((t / BEAT) % 1.0)))


def ease(a: float, b: float, share: float) -> float:
    share = min(max(share, 0.0), 1.0)
    return a + (b - a) * share * share * (3 - 2 * share)


def shot_at(t: float) -> tuple[int, float]:
    """The number of the shot and the seconds since its beginning."""
    number = max(i for i, start in enumerate(CUTS) if t >= start - 1e-9)
    return number, t - CUTS[number]


def camera(t: float) -> tuple[float, float, float]:
    """Middle of the picture and the height that it shows."""
    number, inside = shot_at(t)
    share = inside / 4.0
    drift = 0.004 * sin(t * 1.3), 0.003 * sin(t * 1.7 + 1)
    if number == 0:
        x, y, height = ease(0.755, 0.800, share), ease(0.468, 0.452, share), ease(0.93, 0.85, share)
    elif number == 1:
        x, y, height = ease(0.885, 0.935, share), ease(0.385, 0.375, share), ease(0.56, 0.52, share)
    else:
        x, y, height = ease(0.84, 0.765, share), ease(0.455, 0.468, share), ease(0.82, 0.93, share)
    # The singer stands at the right: words of a card take the left.
    return x + drift[0] - 0.0988 * height, y + drift[1] - 0.0370 * height, height * 8 / 9


def lamp_now(index: int, t: float) -> tuple[float, float, Light]:
    """Aim in degrees, power and colour of a lamp."""
    _, aim, _, power, colour = MOVING[index]
    number, inside = shot_at(t)
    swing = (7.0, 5.0, 12.0)[number]
    aim += swing * sin(t * pi / (4 * BEAT) + index * 0.9) * (0.25 if index in (6, 7, 8) else 1.0)
    beat = int(t / BEAT)
    strong = 0.45 if (beat + index) % 2 else 0.20
    power *= 0.78 + strong * pulse(t, 3.5) + (0.35 * pulse(inside, 2.0) if number == 2 else 0.0)
    if number and index not in (6, 7, 8):
        palette = WARMER if number == 1 else COOLER
        colour = palette[index % len(palette)]
    return aim, power, colour


# ---------------------------------------------------------------- the room


@lru_cache(maxsize=4)
def noise(cells: int, seed: int, octaves: int = 5) -> Pixels:
    """Smooth noise from 0 to 1 over 3 x 1.2 heights, 300 pixels a height."""
    rng = np.random.default_rng(seed)
    total = np.zeros((360, 900), np.float32)
    for octave in range(octaves):
        n = cells * 2**octave
        grid = rng.random((max(2, round(n * 1.2)), n * 3), np.float32) - 0.5
        total += cv2.resize(grid, (900, 360), interpolation=cv2.INTER_CUBIC) / 1.8**octave
    low, high = np.percentile(total, (1, 99))
    return np.clip((total - low) / (high - low), 0, 1).astype(np.float32)


def drifting(view: View, cells: int, seed: int, speed: float, t: float) -> Pixels:
    """Noise that moves sideways, in heights a second."""
    step = 300 / view.h
    turn = np.array(((step, 0, (view.left + 0.4 + speed * t) * 300),
                     (0, step, (view.top + 0.1 + 0.2 * speed * t) * 300)))  # fmt: skip
    size = view.light.shape[1::-1]
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    moved = cv2.warpAffine(noise(cells, seed), turn, size, flags=flags,
                           borderMode=cv2.BORDER_REFLECT)  # fmt: skip
    return np.asarray(moved, np.float32)


def draw_room(view: View, t: float) -> None:
    """Darkness, haze, beams, the wash behind the singer and fog along the floor."""
    haze = 0.30 + 1.05 * drifting(view, 3, 11, 0.035, t)
    smoke = drifting(view, 4, 23, -0.05, t)
    number, _ = shot_at(t)
    breath = 0.85 + 0.30 * pulse(t, 2.5)
    glow = np.exp(-(((view.x - 0.93) / 0.62) ** 2) - ((view.y - 0.44) / 0.40) ** 2)
    view.add(0.007 + 0.026 * haze * np.exp(-(((view.y - 0.5) / 0.5) ** 2)), VIOLET)
    view.add(0.085 * breath * glow * haze, (MAGENTA, CORAL, VIOLET)[number])
    heart = np.exp(-(((view.x - 0.92) / 0.27) ** 2) - ((view.y - 0.47) / 0.27) ** 2)
    view.add(0.20 * breath * heart * (0.35 + 0.8 * smoke), (1.0, 0.30, 0.20))
    for index, (x, _, spread, _, _) in enumerate(MOVING):
        aim, power, colour = lamp_now(index, t)
        add_beam(view, haze, (x, lamp_height(index)), aim, spread, 0.80 * power, colour, index)
    for index, x in enumerate((0.02, 0.16, 0.40, 1.16, 1.38, 1.52)):
        aim = 180 + (-30, -24, 14, -16, 26, 32)[index] + 9 * sin(t * 1.57 + index * 1.3)
        colour = ICE if index % 2 else VIOLET
        add_beam(view, haze, (x, 0.83), aim, 3.2, 0.20 + 0.10 * pulse(t), colour, 40 + index)
    fog = np.exp(-(((view.y - 0.80) / 0.115) ** 2)) * (0.25 + 0.95 * smoke**1.5)
    view.add(0.24 * fog * np.exp(-(((view.x - 0.9) / 0.75) ** 2)), ROSE)
    view.add(0.07 * fog, VIOLET)


def lamp_height(index: int) -> float:
    return 0.075 + 0.012 * sin((index - 1) * 2.1)


def add_beam(
    view: View, haze: Pixels, lamp: Xy, aim: float, spread: float, power: float, colour: Light,
    seed: int,
) -> None:  # fmt: skip
    """A beam where its light can be seen, which is a small part of the picture."""
    far = 1.35
    dx, dy = sin(radians(aim)), cos(radians(aim))
    side = 2.6 * (0.007 + far * tan(radians(spread)))
    ends = [lamp, (lamp[0] + dx * far + dy * side, lamp[1] + dy * far - dx * side),
            (lamp[0] + dx * far - dy * side, lamp[1] + dy * far + dx * side)]  # fmt: skip
    xs, ys = [p[0] for p in ends], [p[1] for p in ends]
    part = view.part(min(xs) - 0.03, min(ys) - 0.03, max(xs) + 0.03, max(ys) + 0.03)
    if part is None:
        return
    top, left = round((part.top - view.top) * view.h), round((part.left - view.left) * view.h)
    rows, columns = part.light.shape[:2]
    inside = haze[top : top + rows, left : left + columns]
    part.add(power * beam(part, inside, lamp, aim, spread, seed), colour)


def draw_lamps(view: View, t: float) -> None:
    """The lamps themselves, seen straight on."""
    for index, (x, *_) in enumerate(MOVING):
        _, power, colour = lamp_now(index, t)
        y, reach = lamp_height(index), 0.30
        part = view.part(x - reach, y - reach, x + reach, y + reach)
        if part is not None:
            hot: Light = tuple(0.45 + 0.55 * c for c in colour)  # type: ignore[assignment]
            fall = np.clip((reach - np.hypot(part.x - x, part.y - y)) / reach * 2.5, 0, 1)
            part.add(power * flare(part, (x, y), 0.0095) * fall, hot)


def draw_truss(view: View, t: float) -> None:
    """The girder that carries the lamps, and two towers, a little out of focus."""
    bars: list[tuple[Xy, Xy, float]] = [((LEFT, y), (RIGHT, y), 0.0052) for y in (0.012, 0.052)]
    for step in range(54):
        x = LEFT + step * 0.036
        bars += [((x, 0.012), (x + 0.018, 0.052), 0.0028)]
        bars += [((x + 0.018, 0.052), (x + 0.036, 0.012), 0.0028)]
    for index, (x, *_) in enumerate(MOVING):
        dx = sin(radians(lamp_now(index, t)[0])) * 0.018
        bars += [((x, 0.052), (x - dx, 0.060), 0.004)]
        bars += [((x - dx * 1.1, 0.054), (x, 0.069), 0.021)]
    cover_bars(view.part(LEFT, -0.1, RIGHT, 0.10), bars)
    for left in (0.018, 1.425):
        tower = [((x, 0.0), (x, 0.9), 0.0046) for x in (left, left + 0.052)]
        for step in range(24):
            a, b = (left, left + 0.052) if step % 2 else (left + 0.052, left)
            tower += [((a, step * 0.04), (b, step * 0.04 + 0.04), 0.0026)]
        cover_bars(view.part(left - 0.02, 0.053, left + 0.072, 0.9), tower)


def cover_bars(view: View | None, bars: list[tuple[Xy, Xy, float]]) -> None:
    if view is None:
        return
    mask = np.zeros(view.light.shape[:2], np.uint8)
    for a, b, thick in bars:
        ends = [(round((x - view.left) * view.h * 16), round((y - view.top) * view.h * 16))
                for x, y in (a, b)]  # fmt: skip
        cv2.line(mask, ends[0], ends[1], 255, max(1, round(thick * view.h)), cv2.LINE_AA, 4)
    solid = mask.astype(np.float32) / 255
    look = 0.012 + rim(view, solid, 0.006, ((0.0, 1.0, 0.10, VIOLET), (0.6, 0.8, 0.10, ROSE)))
    view.cover(solid * 0.93, look, blur=0.0011)


def draw_bokeh(view: View, t: float) -> None:
    """Lights far behind and specks close to the lens, both as soft discs, drifting."""
    rng = np.random.default_rng(31)
    for _ in range(90):
        x, y = rng.uniform(LEFT, RIGHT), rng.uniform(0.10, 0.80)
        near, phase = rng.random() < 0.22, rng.uniform(0, 6.28)
        size = rng.uniform(0.016, 0.034) if near else rng.uniform(0.004, 0.010)
        tone = np.asarray((AMBER, ROSE, MAGENTA, VIOLET, ICE)[rng.integers(5)], np.float32)
        level = rng.uniform(0.02, 0.05) if near else rng.uniform(0.08, 0.30)
        if abs(x - 0.93) < (0.30 if near else 0.16):
            continue
        x += (0.030 if near else 0.006) * sin(t * 0.7 + phase)
        y -= (0.016 if near else 0.004) * t
        shape = disc(max(2, round(size * view.h)))
        glint = level * (0.7 + 0.3 * cos(t * 2.2 + phase))
        paste(view, shape[..., None] * tone * glint, x, y)


def paste(view: View, shape: Pixels, x: float, y: float) -> None:
    """Add a small picture of light around a place."""
    top = round((y - view.top) * view.h) - shape.shape[0] // 2
    left = round((x - view.left) * view.h) - shape.shape[1] // 2
    a, b = max(0, top), max(0, left)
    part = view.light[a : max(0, top + shape.shape[0]), b : max(0, left + shape.shape[1])]
    part += shape[a - top :, b - left :][: part.shape[0], : part.shape[1]]

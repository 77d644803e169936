"""Who moves on the stage and before it: the singer, the band, the crowd, paper in the air."""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, sin

import cv2
import numpy as np
from clip_stage import BEAT, LEFT, RIGHT, View, pulse, shot_at
from draw_sample import AMBER, ICE, MAGENTA, ROSE, VIOLET, WARM, Pixels, rim, soft
from sample_figures import Outline, Person, Pose, Xy, crowd, drummer, guitarist, singer_parts, swung

# Outlines, where and how large they stand, how blurred, and the window that holds them.
Standing = tuple[list[Outline], Xy, float, float, tuple[float, float, float, float]]


def around(mask: Pixels) -> tuple[slice, slice]:
    """The rows and columns that a mask covers, with a border."""
    x, y, width, height = cv2.boundingRect((mask > 0).astype(np.uint8))
    return slice(max(0, y - 8), y + height + 8), slice(max(0, x - 8), x + width + 8)


def leaning(shapes: list[Outline], amount: float, foot: float) -> list[Outline]:
    """Outlines that sway: the head moves by `amount`, what is at `foot` stays."""
    return [s + np.stack([amount * (1 - s[:, 1] / foot), 0 * s[:, 1]], 1) for s in shapes]


def singer_pose(t: float) -> Pose:
    """The singer waves over two beats, nods on the beat, and sings in phrases."""
    wave = sin(t * pi / (2 * BEAT))
    sings = max(0.0, sin((t % 2.0) / 2.0 * pi * 1.15)) * (0.55 + 0.45 * sin(t * 9.7) ** 2)
    return Pose(
        arm=9.0 * wave + 2,
        hand=10.0 * sin(t * pi / (2 * BEAT) - 0.7),
        nod=2.2 * sin(t * pi / BEAT) - 1,
        jaw=8.5 * sings,
        elbow=1.2 * sin(t * pi / BEAT + 0.6),
    )


def draw_singer(view: View, t: float) -> None:
    """The singer against the light, rim-lit from both sides."""
    size, number = 0.66, shot_at(t)[0]
    at = (0.905, 0.262 + 0.005 * abs(sin(t * pi / BEAT)))
    inside = view.part(0.60, 0.05, 1.22, 0.96)
    if inside is None:
        return
    power = (0.95, 1.25, 1.0)[number] + 0.35 * pulse(t, 3.0)
    cool = (MAGENTA, ROSE, VIOLET)[number]
    lamps = ((0.75, -0.66, 7.0 * power, WARM), (-0.85, -0.50, 4.4 * power, cool),
             (0.95, 0.1, 1.0, ROSE))  # fmt: skip
    sway = 0.014 * sin(t * pi / (2 * BEAT) + 0.4)
    parts = [(inside.filled(leaning(shapes, sway, 1.0), at, size), roundness)
             for shapes, roundness in singer_parts(singer_pose(t))]  # fmt: skip
    whole = np.maximum.reduce([mask for mask, _ in parts])
    against = rim(inside, whole, 0.0105 * size, lamps)
    wide = rim(inside, whole, 0.050 * size, lamps) * 0.07
    edge = against + wide + np.asarray((0.008, 0.004, 0.013), np.float32)
    for mask, roundness in parts:
        rows, columns = around(mask)
        part = View(inside.light[rows, columns], inside.h, 0.0, 0.0)
        fold = rim(part, mask[rows, columns], roundness * size * 0.4, lamps) * 0.06
        part.cover(mask[rows, columns], edge[rows, columns] + fold)
    veil = np.exp(-(((view.x - 0.92) / 0.35) ** 2) - ((view.y - 0.46) / 0.34) ** 2)
    view.add(0.009 * veil, ROSE)


def drumming(t: float) -> list[Outline]:
    """The drummer; one stick falls on the beat, the other between beats."""
    shapes = drummer()
    for number, about, late in ((-1, (0.12, -0.25), 0.0), (-3, (-0.09, -0.19), 0.5)):
        lift = sin(((t / BEAT + late) % 1.0) * pi)
        shapes[number] = swung([shapes[number]], (28 - 46 * lift) * (-1 if late else 1), about)[0]
    nod = 0.006 * pulse(t, 4.0)
    shapes[8] = shapes[8] + (0.0, nod)
    return shapes


def loudspeaker(x: float, y: float, width: float) -> Standing:
    right = x + width
    box = np.array(((x, y), (right, y), (right, 0.9), (x, 0.9)))
    return [box], (0.0, 0.0), 1.0, 0.0026, (x - 0.02, y - 0.02, right + 0.02, 0.92)


def draw_band(view: View, t: float) -> None:
    """Behind, out of focus: a guitarist, a drum kit, loudspeakers."""
    lamps = ((0.6, -0.8, 1.3, ROSE), (-0.7, -0.7, 1.0, VIOLET))
    sway = leaning(guitarist(), 0.05 * sin(t * pi / (2 * BEAT)), 1.0)
    playing = swung(sway, 1.6 * sin(t * pi / BEAT), (0.0, 1.0))
    for shapes, at, size, blur, box in (
        (drumming(t), (0.600, 0.735), 0.66, 0.0036, (0.38, 0.45, 0.82, 0.92)),
        (playing, (0.330, 0.372), 0.52, 0.0030, (0.05, 0.32, 0.56, 0.92)),
        *(
            loudspeaker(*each)
            for each in ((0.10, 0.60, 0.12), (1.30, 0.58, 0.13), (1.19, 0.68, 0.10))
        ),
    ):
        part = view.part(*box)
        if part is not None:
            mask = part.filled(shapes, at, size)
            part.cover(mask * 0.95, rim(part, mask, 0.016, lamps) + 0.012, blur)


# ---------------------------------------------------------------- in front of the stage

ROWS = ((0.815, 0.0135, 0.0006, 1.5), (0.848, 0.018, 0.0012, 1.2), (0.893, 0.025, 0.0026, 0.9),
        (0.965, 0.039, 0.0056, 0.55))  # fmt: skip


@lru_cache(maxsize=1)
def audience() -> tuple[tuple[Person, ...], ...]:
    rng = np.random.default_rng(17)
    return tuple(tuple(crowd(rng, RIGHT - LEFT - 0.1, y, head, arms=0.5)) for y, head, *_ in ROWS)


def cheering(people: tuple[Person, ...], t: float) -> list[Outline]:
    """A row that jumps with the beat, each a little late, arms waving together."""
    joy = (0.55, 0.6, 1.0)[shot_at(t)[0]]
    shapes: list[Outline] = []
    for number, person in enumerate(people):
        late = (number * 0.37) % 1.0 * 0.35
        up = -joy * 0.55 * person.size * abs(sin((t / BEAT - late) * pi / 2 * 2))
        side = 0.25 * person.size * sin(t * pi / (2 * BEAT) + late)
        arm = swung(person.arm, 16 * sin(t * pi / (2 * BEAT) - late), person.shoulder)
        here = np.array((LEFT + 0.05 + side, up))
        shapes += [shape + here for shape in (*person.body, *arm)]
    return shapes


def draw_crowd(view: View, t: float) -> None:
    """Rows of heads, sharper near the stage, soft and large near the camera."""
    light = 1.3 + 0.7 * pulse(t, 3.0)
    for (y, head, blur, power), people in zip(ROWS, audience(), strict=True):
        part = view.part(LEFT, y - 7.0 * head, RIGHT, 1.3)
        if part is None:
            continue
        mask = part.filled(cheering(people, t))
        lamps = ((0.15, -1.0, power * 1.5 * light, ROSE), (0.9, -0.45, power, AMBER),
                 (-0.9, -0.45, power * 0.9, VIOLET))  # fmt: skip
        look = rim(part, mask, head * 0.24, lamps)
        near = np.exp(-(((part.x - 0.92) / 0.55) ** 2))[..., None]
        part.cover(
            mask, look * (0.25 + 0.9 * near) + np.asarray((0.004, 0.002, 0.009), np.float32), blur
        )
        part.add(0.013 * power * np.exp(-(((part.y - y) / 0.05) ** 2)) * near[..., 0], ROSE)


def draw_confetti(view: View, t: float) -> None:
    """Paper in the air: tumbling, lit from behind, blurred by its distance; a burst at the end."""
    rng = np.random.default_rng(29)
    colours = (WARM, AMBER, ROSE, MAGENTA, ICE, WARM)
    number, _ = shot_at(t)
    for blur, count, size in ((0.0004, 300, 0.0034), (0.0016, 150, 0.0052), (0.0058, 40, 0.0105)):
        layer = np.zeros_like(view.light)
        for each in range(count):
            x, y = rng.uniform(LEFT, RIGHT), rng.uniform(0, 1)
            fall, phase, tumble = rng.uniform(0.05, 0.11), rng.uniform(0, 6.28), rng.uniform(3, 9)
            long = size * rng.uniform(0.7, 1.3)
            tone = np.asarray(colours[rng.integers(len(colours))], np.float32)
            shine = rng.uniform(0.25, 1.6)
            if number < 2 and each % 3:
                continue
            y = (y + fall * (1 + size * 60) * t) % 1.05 - 0.05
            x += 0.018 * sin(t * 1.4 + phase)
            if abs(x - 0.905) < (0.13 if blur > 0.001 else 0.09) and y > 0.15:
                continue  # nothing in front of the singer
            shine *= 0.4 + 1.1 * float(np.exp(-(((x - 0.92) / 0.5) ** 2)))
            shine *= min(1.0, (1.0 - y) * 5) * (0.55 + 0.45 * sin(t * tumble + phase))
            flat = size * (0.12 + 0.65 * abs(cos(t * tumble * 0.5 + phase)))
            centre = ((x - view.left) * view.h, (y - view.top) * view.h)
            box = cv2.boxPoints((centre, (long * view.h, flat * view.h), degrees_of(phase, t)))
            cv2.fillPoly(layer, [np.round(box * 16).astype(np.int32)],
                         (tone * max(0.05, shine)).tolist(), cv2.LINE_AA, 4)  # fmt: skip
        view.light += soft(layer, blur * view.h) * (0.9 if blur < 0.005 else 0.6)


def degrees_of(phase: float, t: float) -> float:
    return (phase * 57.3 + 95 * t * sin(phase * 3)) % 360

"""The people of the sample photo as outlines: points that a curve runs through, and limbs.

A standing person is 1 high: the head starts at y = 0, the feet are at 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import cos, radians, sin
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Xy = tuple[float, float]
Outline = NDArray[np.float64]


class Pose(NamedTuple):
    """How the singer moves away from the pose of the photo, in degrees clockwise."""

    arm: float = 0.0  # the raised arm, around the shoulder
    hand: float = 0.0  # its hand, around the wrist
    nod: float = 0.0  # head and hair, around the neck
    jaw: float = 0.0  # mouth open
    elbow: float = 0.0  # the arm that holds the microphone


class Person(NamedTuple):
    """Somebody in the crowd: what stays with the body, and arms that wave around the shoulder."""

    body: list[Outline]
    arm: list[Outline]
    shoulder: Xy
    size: float  # radius of the head


STILL = Pose()


def curve(points: Sequence[Xy], *, closed: bool, steps: int = 14) -> Outline:
    """A smooth line through points (Catmull-Rom)."""
    p = np.asarray(points, np.float64)
    p = np.vstack([p[-1:], p, p[:2]]) if closed else np.vstack([p[:1], p, p[-1:]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    parts = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2
               + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(p[:-3], p[1:-2], p[2:-1], p[3:], strict=True)
    ]  # fmt: skip
    line: Outline = np.vstack(parts if closed else [*parts, p[-1:]])
    return line


def tube(points: Sequence[Xy], radii: Sequence[float]) -> Outline:
    """The outline of a limb: a smooth middle line with a thickness at each point."""
    middle = curve(points, closed=False)
    around = np.interp(
        np.linspace(0, 1, len(middle)), np.linspace(0, 1, len(radii)), np.asarray(radii)
    )[:, None]
    ahead = np.gradient(middle, axis=0)
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True) + 1e-9
    side = np.stack([-ahead[:, 1], ahead[:, 0]], axis=1) * around
    turn = np.linspace(0, np.pi, 24)[:, None]

    def cap(end: int, sign: float) -> Outline:
        forward = ahead[end] * around[end] * sign
        round_end: Outline = middle[end] + side[end] * sign * np.cos(turn) + forward * np.sin(turn)
        return round_end

    return np.vstack([middle + side, cap(-1, 1.0), (middle - side)[::-1], cap(0, -1.0)])


def turned(points: Sequence[Xy], degrees: float, about: Xy) -> list[Xy]:
    """The points, turned clockwise on the picture."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    moved = [(x - about[0], y - about[1]) for x, y in points]
    return [(about[0] + x * c - y * s, about[1] + x * s + y * c) for x, y in moved]


def swung(shapes: Sequence[Outline], degrees: float, about: Xy) -> list[Outline]:
    """Outlines turned clockwise around a point."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    turn = np.array(((c, s), (-s, c)))
    return [(shape - about) @ turn + about for shape in shapes]


HEAD: tuple[Xy, ...] = (
    (0.006, -0.002), (-0.024, 0.002), (-0.043, 0.020), (-0.0485, 0.038), (-0.0475, 0.049),
    (-0.0510, 0.056), (-0.0625, 0.0735), (-0.0600, 0.0790), (-0.0505, 0.0815), (-0.0530, 0.0880),
    (-0.0500, 0.0915), (-0.0440, 0.0950), (-0.0500, 0.1010), (-0.0490, 0.1060), (-0.0450, 0.1090),
    (-0.0475, 0.1190), (-0.0400, 0.1280), (-0.0230, 0.1270), (0.002, 0.113), (0.020, 0.118),
    (0.046, 0.095), (0.058, 0.058), (0.048, 0.020),
)  # fmt: skip
JACKET: tuple[Xy, ...] = (
    (-0.014, 0.156), (-0.056, 0.170), (-0.088, 0.184), (-0.099, 0.212), (-0.088, 0.258),
    (-0.070, 0.305), (-0.061, 0.345), (-0.072, 0.388), (-0.086, 0.428), (-0.040, 0.438),
    (0.030, 0.444), (0.098, 0.432), (0.084, 0.385), (0.072, 0.345), (0.082, 0.300),
    (0.100, 0.250), (0.107, 0.212), (0.096, 0.182), (0.066, 0.166), (0.042, 0.150),
)  # fmt: skip


def hair(rng: np.random.Generator) -> list[Outline]:
    """Long hair thrown back: a cap, a body, and loose strands that catch the light."""
    cap = turned(
        ((-0.036, 0.022), (-0.026, 0.000), (0.004, -0.012), (0.040, -0.004), (0.064, 0.026),
         (0.072, 0.066), (0.084, 0.110), (0.096, 0.150), (0.104, 0.185), (0.102, 0.208),
         (0.078, 0.195), (0.056, 0.155), (0.034, 0.118), (0.016, 0.088), (0.002, 0.052),
         (-0.018, 0.032)),
        9, (0.0, 0.1),
    )  # fmt: skip
    shapes = [curve(cap, closed=True)]
    for _ in range(260):
        t, drift = rng.random(), rng.normal(0, 1, 3)
        root = (0.000 + 0.060 * t + 0.003 * drift[0], -0.008 + 0.050 * t * t)
        wave = 0.008 * sin(6.0 * t + drift[0])
        points = (
            root,
            (0.050 + 0.030 * t + wave, 0.070 + 0.006 * drift[0]),
            (0.056 + 0.046 * t - wave + 0.004 * drift[1], 0.140 + 0.008 * drift[1]),
            (0.078 + 0.040 * t + wave + 0.004 * drift[2], 0.200 + 0.008 * drift[1]),
            (0.098 + 0.032 * t + 0.005 * drift[1], 0.262 - 0.03 * t + 0.008 * drift[2]),
            (0.122 + 0.022 * t + 0.006 * drift[2], 0.318 - 0.045 * t + 0.022 * drift[1]),
        )
        shapes.append(tube(points, (0.0032, 0.0032, 0.0032, 0.0032, 0.0024, 0.0003)))
    return shapes


def hand() -> list[Outline]:
    """An open hand held up, fingers a little apart."""
    palm = ((0.133, -0.092), (0.128, -0.118), (0.131, -0.143), (0.148, -0.149), (0.166, -0.143),
            (0.171, -0.120), (0.163, -0.094))  # fmt: skip
    fingers = (
        ((0.134, -0.138), (0.127, -0.165), (0.123, -0.187)),
        ((0.144, -0.143), (0.141, -0.175), (0.140, -0.202)),
        ((0.154, -0.143), (0.156, -0.173), (0.159, -0.198)),
        ((0.164, -0.139), (0.171, -0.163), (0.178, -0.183)),
        ((0.135, -0.105), (0.118, -0.126), (0.110, -0.146)),
    )
    return [curve(palm, closed=True), *(tube(f, (0.0070, 0.0062, 0.0046)) for f in fingers)]


@lru_cache(maxsize=1)
def loose_hair() -> tuple[Outline, ...]:
    return tuple(hair(np.random.default_rng(5)))


def head(jaw: float) -> Outline:
    """The profile, its mouth open by so many degrees."""
    chin = turned(HEAD[12:18], -jaw, (0.02, 0.07))
    return curve(turned((*HEAD[:12], *chin, *HEAD[18:]), 13, (0.01, 0.12)), closed=True, steps=10)


def singer_parts(pose: Pose = STILL) -> list[tuple[list[Outline], float]]:
    """Outlines from back to front with how round each is, head at 0, feet at 1, facing left."""
    legs = [
        tube(((-0.030, 0.42), (-0.052, 0.56), (-0.088, 0.73), (-0.098, 0.97)),
             (0.050, 0.049, 0.033, 0.022)),
        tube(((0.034, 0.42), (0.046, 0.57), (0.056, 0.74), (0.088, 0.97)),
             (0.054, 0.050, 0.034, 0.022)),
    ]  # fmt: skip
    raised = tube(((0.084, 0.208), (0.150, 0.122), (0.152, 0.015), (0.147, -0.105)),
                  (0.038, 0.029, 0.023, 0.0145))  # fmt: skip
    upper = tube(((-0.080, 0.206), (-0.124, 0.264), (-0.160, 0.312)), (0.034, 0.030, 0.024))
    lower = tube(((-0.158, 0.312), (-0.136, 0.232), (-0.108, 0.160)), (0.0255, 0.0225, 0.0145))
    ball = tube(((-0.0720, 0.0955), (-0.0728, 0.0970)), (0.0185, 0.0180))
    mic = tube(((-0.080, 0.107), (-0.128, 0.186)), (0.0115, 0.0075))
    fist = [tube(((-0.120, 0.150), (-0.092, 0.136)), (0.018, 0.014)),
            tube(((-0.116, 0.140), (-0.093, 0.127)), (0.011, 0.009)),
            tube(((-0.122, 0.164), (-0.100, 0.152)), (0.012, 0.010))]  # fmt: skip
    neck = tube(((0.012, 0.095), (0.018, 0.135), (0.026, 0.185)), (0.032, 0.029, 0.040))
    shoulder, wrist, throat, bend = (0.084, 0.208), (0.147, -0.105), (0.016, 0.130), (-0.158, 0.312)
    waving = swung([raised, *swung(hand(), pose.hand, wrist)], pose.arm, shoulder)
    return [
        (legs, 0.055),
        (waving, 0.024),
        ([curve(JACKET, closed=True)], 0.075),
        ([neck], 0.030),
        (swung([head(pose.jaw)], pose.nod, throat), 0.040),
        (swung(loose_hair(), pose.nod, throat), 0.012),
        (swung([ball, mic], pose.elbow, bend), 0.012),
        ([upper], 0.034),
        (swung([lower, *fist], pose.elbow, bend), 0.024),
    ]


BELLY: tuple[Xy, ...] = (
    (0.00, 0.38), (0.09, 0.40), (0.16, 0.43), (0.19, 0.50), (0.13, 0.53), (0.05, 0.50),
    (-0.02, 0.46),
)  # fmt: skip


def guitarist() -> list[Outline]:
    """Standing, guitar held low, its neck to the left."""
    return [
        curve(JACKET, closed=True),
        tube(((0.0, 0.05), (0.0, 0.09)), (0.058, 0.052)),
        tube(((0.0, 0.11), (0.0, 0.19)), (0.03, 0.05)),
        tube(((-0.03, 0.42), (-0.07, 0.7), (-0.10, 1.0)), (0.062, 0.045, 0.03)),
        tube(((0.04, 0.42), (0.08, 0.7), (0.13, 1.0)), (0.062, 0.045, 0.03)),
        tube(((-0.09, 0.21), (-0.17, 0.31), (-0.22, 0.36)), (0.036, 0.03, 0.02)),
        tube(((0.10, 0.21), (0.14, 0.34), (0.05, 0.40)), (0.036, 0.03, 0.022)),
        tube(((-0.40, 0.235), (-0.10, 0.365), (0.04, 0.425)), (0.009, 0.010, 0.02)),
        tube(((-0.43, 0.222), (-0.39, 0.240)), (0.016, 0.014)),
        curve(BELLY, closed=True),
    ]


def drummer() -> list[Outline]:
    """Behind the drums, one stick in the air."""
    return [
        tube(((-0.001, 0.0), (0.001, 0.0)), (0.085, 0.085)),
        tube(((-0.075, -0.085), (-0.045, -0.095)), (0.036, 0.036)),
        tube(((0.045, -0.095), (0.075, -0.085)), (0.036, 0.036)),
        tube(((-0.17, -0.010), (-0.13, -0.010)), (0.050, 0.050)),
        tube(((-0.27, -0.150), (-0.19, -0.185), (-0.11, -0.205)), (0.001, 0.006, 0.001)),
        tube(((0.11, -0.215), (0.19, -0.190), (0.27, -0.150)), (0.001, 0.006, 0.001)),
        tube(((-0.19, -0.185), (-0.17, 0.12)), (0.0035, 0.0035)),
        tube(((0.19, -0.190), (0.17, 0.12)), (0.0035, 0.0035)),
        tube(((0.0, -0.315), (0.0, -0.285)), (0.032, 0.027)),
        tube(((0.0, -0.27), (0.0, -0.215)), (0.018, 0.034)),
        tube(((-0.072, -0.190), (0.0, -0.212), (0.072, -0.190)), (0.024, 0.032, 0.024)),
        tube(((0.0, -0.20), (0.0, -0.02)), (0.072, 0.055)),
        tube(((-0.075, -0.19), (-0.125, -0.125), (-0.09, -0.19)), (0.024, 0.018, 0.013)),
        tube(((-0.09, -0.19), (-0.12, -0.31)), (0.004, 0.003)),
        tube(((0.075, -0.19), (0.135, -0.16), (0.12, -0.25)), (0.024, 0.018, 0.013)),
        tube(((0.12, -0.25), (0.05, -0.35)), (0.004, 0.003)),
    ]


def crowd_row(rng: np.random.Generator, width: float, y: float, head: float) -> list[Outline]:
    """One row of people seen from behind, some with their hands up."""
    people = crowd(rng, width, y, head, arms=0.34)
    return [outline for person in people for outline in (*person.body, *person.arm)]


def crowd(
    rng: np.random.Generator, width: float, y: float, head: float, arms: float
) -> list[Person]:
    """The people of a row; a share of them, `arms`, with one hand up."""
    people = []
    x = -0.05
    while x < width + 0.05:
        r = head * rng.uniform(0.88, 1.12)
        top = y + rng.normal(0, head * 0.75)
        lean = rng.normal(0, r * 0.12)
        body = [
            tube(((x + lean, top - r * 0.28), (x, top + r * 0.40)), (r * 0.86, r * 0.70)),
            tube(((x, top + r * 0.8), (x, top + r * 1.5)), (r * 0.42, r * 0.60)),
            tube(((x - r * 1.5, top + r * 2.5), (x, top + r * 1.95), (x + r * 1.5, top + r * 2.5)),
                 (r * 0.62, r * 0.90, r * 0.62)),
            tube(((x, top + r * 2.4), (x, 1.3)), (r * 1.85, r * 2.2)),
        ]  # fmt: skip
        arm = raised_arm(rng, x, top, r) if rng.random() < arms else []
        people.append(Person(body, arm, (x, top + r * 2.4), r))
        x += head * rng.uniform(1.9, 3.3)
    return people


def raised_arm(rng: np.random.Generator, x: float, y: float, r: float) -> list[Outline]:
    """One arm of somebody whose head of radius `r` is at x, y."""
    side = rng.choice((-1.0, 1.0))
    elbow = (x + side * r * rng.uniform(1.9, 2.4), y + r * rng.uniform(0.4, 1.1))
    wrist = (elbow[0] - side * r * rng.uniform(-0.3, 0.9), elbow[1] - r * rng.uniform(2.1, 2.9))
    shapes = [
        tube(((x + side * r * 1.3, y + r * 2.4), elbow, wrist), (r * 0.50, r * 0.38, r * 0.26))
    ]
    for finger in range(4):
        tip = (wrist[0] + r * (finger - 1.5) * 0.30, wrist[1] - r * rng.uniform(0.75, 1.0))
        shapes.append(tube((wrist, tip), (r * 0.22, r * 0.09)))
    return shapes

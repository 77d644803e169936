"""Colours as numbers: reading them, mixing them, and how well they are told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import hypot

Rgb = tuple[int, int, int]  # sRGB, 0 to 255
Lab = tuple[float, float, float]  # CIE L*a*b*, D65

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_WHITE = (0.95047, 1.0, 1.08883)


def parse(colour: str) -> Rgb:
    """Red, green and blue of "#RRGGBB" or "#RGB"; ValueError for anything else."""
    if not _HEX.fullmatch(colour):
        raise ValueError(f"a colour is written #RRGGBB, not {colour!r}")
    digits = colour[1:]
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def to_hex(rgb: Sequence[float]) -> str:
    """ "#RRGGBB" of three numbers, rounded and held between 0 and 255."""
    return "#" + "".join(f"{min(255, max(0, round(value))):02X}" for value in rgb)


def _linear(value: float) -> float:
    """Light of one sRGB channel, both 0 to 1."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _encoded(light: float) -> float:
    """sRGB channel of a quantity of light, both 0 to 1."""
    return light * 12.92 if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


@lru_cache(maxsize=512)
def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2: 0 for black, 1 for white."""
    red, green, blue = (_linear(value / 255) for value in parse(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    """Contrast ratio after WCAG 2, from 1 (the same) to 21 (black on white)."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mix(a: str, b: str, share: float) -> str:
    """`a` with a `share` of `b` (0 to 1), in sRGB as a painter does."""
    return to_hex([x + (y - x) * share for x, y in zip(parse(a), parse(b), strict=True)])


def is_dark(colour: str) -> bool:
    """True where white is easier to read on it than black."""
    return contrast(colour, "#FFFFFF") > contrast(colour, "#000000")


def to_lab(rgb: Sequence[float]) -> Lab:
    """CIE L*a*b* (D65) of an sRGB colour of 0 to 255: L 0 to 100."""
    r, g, b = (_linear(value / 255) for value in rgb)
    x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / _WHITE[0]
    y = (0.2126729 * r + 0.7151522 * g + 0.0721750 * b) / _WHITE[1]
    z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / _WHITE[2]
    fx, fy, fz = (
        t ** (1 / 3) if t > 216 / 24389 else (t * 24389 / 27 + 16) / 116 for t in (x, y, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def from_lab(lab: Lab) -> Rgb:
    """The nearest sRGB colour; what sRGB cannot show is cut off at its limits."""
    fy = (lab[0] + 16) / 116
    fx, fz = fy + lab[1] / 500, fy - lab[2] / 200
    x, y, z = (
        white * (t**3 if t**3 > 216 / 24389 else (116 * t - 16) * 27 / 24389)
        for t, white in zip((fx, fy, fz), _WHITE, strict=True)
    )
    light = (
        3.2404542 * x - 1.5371385 * y - 0.4985314 * z,
        -0.9692660 * x + 1.8760108 * y + 0.0415560 * z,
        0.0556434 * x - 0.2040259 * y + 1.0572252 * z,
    )
    red, green, blue = (round(255 * _encoded(min(1.0, max(0.0, value)))) for value in light)
    return red, green, blue


def chroma(lab: Lab) -> float:
    """How vivid a colour is: 0 for a grey, about 100 for the purest."""
    return hypot(lab[1], lab[2])


def with_lightness(colour: str, lightness: float, vividness: float = 1.0) -> str:
    """The same hue at another L* (0 to 100), its chroma multiplied by `vividness`."""
    _, a, b = to_lab(parse(colour))
    return to_hex(from_lab((lightness, a * vividness, b * vividness)))


def readable(colour: str, grounds: Sequence[str], ratio: float = 4.5) -> str:
    """The colour nearest in lightness that reaches `ratio` on every ground, same hue.

    Black or white, whichever is better, where none does.
    """
    start, a, b = to_lab(parse(colour))

    def worst(candidate: str) -> float:
        return min((contrast(candidate, ground) for ground in grounds), default=21.0)

    if worst(to_hex(parse(colour))) >= ratio:
        return to_hex(parse(colour))
    for step in range(1, 101):
        tried = [
            to_hex(from_lab((lightness, a, b)))
            for lightness in (start + step, start - step)
            if 0 <= lightness <= 100
        ]
        good = [candidate for candidate in tried if worst(candidate) >= ratio]
        if good:
            return max(good, key=worst)
    return max(("#FFFFFF", "#000000"), key=worst)

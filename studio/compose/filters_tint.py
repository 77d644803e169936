"""A colour laid over footage in soft light, without leaving YUV.

Every channel follows its own curve, so brightness goes by brightness and the colour difference by
brightness too: black bars stay black, white stays white, what lies between takes the colour.
Fitted to the tables that tint photos.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from studio.compose.tint import tint_table

Numbers = NDArray[np.float64]

_TO_YUV = np.array(  # BT.709, limited range, from 0-1
    [[46.559, 156.629, 15.812], [-25.664, -86.336, 112.0], [112.0, -101.730, -10.270]]
)
_STEPS = 17
_GREYS = 12.0  # how much more pale colours count than strong ones


def tint_filters(colour: str, strength: float, label: str) -> str:
    """A chain of filters for yuv420p frames; "" when nothing is tinted. `label` names its pads."""
    if strength < 0.005:
        return ""
    luma, blue, red = _fitted(colour, round(strength, 3))
    light = _polynomial(luma, "x")
    u, v = (_chroma(each) for each in (blue, red))
    return (
        f"split=2[{label}a][{label}b];[{label}b]extractplanes=y,split=2[{label}c][{label}d];"
        f"[{label}c]zscale=w=trunc(iw/2):h=trunc(ih/2):filter=bilinear,split=2[{label}e][{label}f];"
        f"[{label}d][{label}e][{label}f]mergeplanes=0x001020:yuv420p[{label}g];"
        f"[{label}a][{label}g]lut2=c0='{light}':c1='{u}':c2='{v}'"
    )


@lru_cache(maxsize=32)
def _fitted(colour: str, strength: float) -> tuple[tuple[float, ...], ...]:
    """Coefficients: brightness by brightness, both colour differences by brightness and self."""
    levels = np.rint(np.linspace(0, 255, _STEPS)).astype(int)
    grid = np.stack(np.meshgrid(levels, levels, levels, indexing="ij"), -1).reshape(-1, 3)
    table = tint_table(colour, strength)[0].astype(float)
    after = np.stack([table[grid[:, channel], channel] for channel in range(3)], -1) / 255
    before = grid / 255
    spread = before.max(1) - before.min(1)
    weight = np.sqrt(np.exp(-_GREYS * spread) + 0.01)
    old, new = before @ _TO_YUV.T, after @ _TO_YUV.T
    y = (old[:, 0]) / 219
    powers = np.stack([y**n for n in range(1, 6)], 1)
    luma = _solve(powers, new[:, 0], weight)
    edges = np.stack([y * (1 - y) * y**n for n in range(4)], 1)  # nothing at black and white
    return (luma, *(
        _solve(np.concatenate([edges, _own(old[:, plane], y)], 1),
               new[:, plane] - old[:, plane], weight)
        for plane in (1, 2)
    ))  # fmt: skip


def _own(chroma: Numbers, y: Numbers) -> Numbers:
    return np.stack([chroma, chroma * y, chroma * y**2], 1)


def _solve(terms: Numbers, goal: Numbers, weight: Numbers) -> tuple[float, ...]:
    found = np.linalg.lstsq(terms * weight[:, None], goal * weight, rcond=None)[0]
    return tuple(float(each) for each in found)


def _polynomial(factors: tuple[float, ...], name: str) -> str:
    """Brightness 16-235 to brightness 16-235."""
    y = f"(({name}-16)/219)"
    terms = "+".join(f"({factor:.4f})*pow({y},{n})" for n, factor in enumerate(factors, 1))
    return f"clip(16.5+{terms},16,235)"


def _chroma(factors: tuple[float, ...]) -> str:
    y = "clip((y-16)/219,0,1)"
    shift = "+".join(f"({factor:.4f})*pow({y},{n})" for n, factor in enumerate(factors[:4]))
    one, two, three = factors[4:]
    own = f"({one:.5f})+({two:.5f})*{y}+({three:.5f})*pow({y},2)"
    return f"clip(x+0.5+{y}*(1-{y})*({shift})+(x-128)*({own}),16,240)"

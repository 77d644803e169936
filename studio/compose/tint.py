"""A colour laid over a photo in soft light, as a table of 256 levels a channel."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from studio.model.colour import parse


@lru_cache(maxsize=32)
def tint_table(colour: str, strength: float) -> NDArray[np.uint8]:
    """For `cv2.LUT` on RGB pixels. Soft light as in W3C Compositing and Blending Level 1."""
    below = np.linspace(0.0, 1.0, 256)[:, None]
    above = np.array(parse(colour), float)[None, :] / 255.0
    curve = np.where(below <= 0.25, ((16 * below - 12) * below + 4) * below, np.sqrt(below))
    darker = below - (1 - 2 * above) * below * (1 - below)
    lighter = below + (2 * above - 1) * (curve - below)
    mixed = below * (1 - strength) + np.where(above <= 0.5, darker, lighter) * strength
    table: NDArray[np.uint8] = np.rint(mixed * 255).astype(np.uint8)[None, :, :]
    return table

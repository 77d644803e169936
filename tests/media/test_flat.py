"""What shows through a transparent picture is the colour it lies on."""

from __future__ import annotations

import numpy as np

from studio.media.flat import laid_on


def test_solid_stays_and_clear_becomes_the_colour_however_high_the_picture_is() -> None:
    pixels = np.zeros((600, 3, 4), np.uint8)
    pixels[:, 0] = (10, 20, 30, 255)
    pixels[:, 1] = (200, 100, 0, 128)
    flat = laid_on(pixels, (255, 0, 100))
    assert flat.shape == (600, 3, 3)
    assert (flat[:, 0] == (10, 20, 30)).all()
    assert (flat[:, 1] == (227, 50, 50)).all()
    assert (flat[:, 2] == (255, 0, 100)).all()
    assert laid_on(flat, (0, 0, 0)) is flat

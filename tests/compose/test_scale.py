"""A preview is the export, smaller."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from studio.compose.draw import draw, draw_items
from studio.compose.scale import scaled
from tests.compose.scenes import photo, sky
from tests.compose.test_layout import card

PHOTO = photo(sky())


@pytest.mark.parametrize("template", ["headline", "event", "quote", "facts", "recruit"])
def test_half_size_items_look_like_the_picture_at_half_size(template: str) -> None:
    made = card(template, "square", photos=(PHOTO, PHOTO))
    whole = cv2.resize(draw(made, (PHOTO, PHOTO)), (540, 540), interpolation=cv2.INTER_AREA)
    half = draw_items([scaled(item, 0.5) for item in made.items], 540, 540, (PHOTO, PHOTO))
    difference = np.abs(whole.astype(int) - half.astype(int))
    assert difference.mean() < 2.0

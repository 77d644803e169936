"""Shrunk copies of a photo show what the photo shows, and cost little whatever its size is."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from studio.compose.photo import Photo
from studio.model.geometry import WHOLE
from tests.compose.scenes import sky


@pytest.mark.parametrize(("width", "height"), [(2001, 1500), (2000, 1501), (2001, 1501)])
def test_a_large_photo_of_odd_size_is_halved_by_whole_pairs(width: int, height: int) -> None:
    whole = sky(width, height)
    even = whole[: height // 2 * 2, : width // 2 * 2]
    assert np.array_equal(Photo(whole).copy_at(2), Photo(even).copy_at(2))


@pytest.mark.parametrize(("width", "height"), [(2001, 1501), (2000, 1500), (501, 377)])
def test_a_shrunk_photo_shows_all_of_it(width: int, height: int) -> None:
    whole = sky(width, height)
    shown = Photo(whole).region(WHOLE, 160, 120)
    exactly = cv2.resize(whole, (160, 120), interpolation=cv2.INTER_AREA)
    assert np.abs(shown.astype(int) - exactly).max() <= 2

"""The sample photo and its drawing code."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio.paths import ASSETS

PACKAGING = Path(__file__).resolve().parent.parent / "packaging"


def test_the_sample_is_a_12_megapixel_photo() -> None:
    file = ASSETS / "sample" / "concert.jpg"
    assert file.stat().st_size < 4_000_000
    with Image.open(file) as photo:
        assert photo.size == (4240, 2832)
        assert "icc_profile" in photo.info
        assert not photo.getexif()


def test_the_shipped_photo_is_what_the_code_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PACKAGING))
    try:
        from draw_sample import draw_concert

        drawn = draw_concert(354)
    finally:
        for name in ("draw_sample", "sample_figures"):
            sys.modules.pop(name, None)
    with Image.open(ASSETS / "sample" / "concert.jpg") as photo:
        shipped = np.asarray(photo.convert("RGB").resize((530, 354), Image.Resampling.BOX))
    apart = np.abs(drawn.astype(np.int16) - shipped).mean()
    assert apart < 6, apart

"""How much shade a text needs, and no more."""

from __future__ import annotations

import numpy as np
import pytest

from studio.compose.shade import STRONGEST, contrast_on, strength_needed

WHITE, INK = "#FFFFFF", "#150731"


def flat(level: int) -> np.ndarray:
    return np.full((36, 36, 3), level, np.uint8)


def test_white_on_black_and_white_on_white() -> None:
    assert contrast_on(flat(0), WHITE) == pytest.approx(21.0)
    assert contrast_on(flat(255), WHITE) == pytest.approx(1.0)


def test_the_worst_cells_decide_but_a_stray_highlight_does_not() -> None:
    mostly = flat(20)
    mostly[0, :10] = 255
    assert contrast_on(mostly, WHITE) > 10
    mostly[:4] = 255
    assert contrast_on(mostly, WHITE) < 1.5


def test_a_dark_picture_keeps_the_starting_strength() -> None:
    strength, found = strength_needed(flat(10), (WHITE,), INK, 0.4)
    assert strength == 0.4
    assert found > 4.6


@pytest.mark.parametrize("level", [90, 140, 200, 255])
def test_a_brighter_picture_is_shaded_just_enough(level: int) -> None:
    strength, found = strength_needed(flat(level), (WHITE,), INK, 0.0)
    assert found >= 4.6 or strength == STRONGEST
    if strength > 0.03:
        weaker = flat(level) * (1 - strength + 0.03) + np.array([21, 7, 49]) * (strength - 0.03)
        assert contrast_on(weaker, WHITE) < 4.6


def test_the_weakest_of_several_colours_decides() -> None:
    alone, _ = strength_needed(flat(150), (WHITE,), INK, 0.0)
    both, _ = strength_needed(flat(150), (WHITE, "#9A86C0"), INK, 0.0)
    assert both > alone

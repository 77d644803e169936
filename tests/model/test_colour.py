"""Colours: WCAG's published figures, and round trips."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.model.colour import (
    contrast,
    from_lab,
    is_dark,
    luminance,
    mix,
    parse,
    readable,
    to_hex,
    to_lab,
    with_lightness,
)  # fmt: skip

channels = st.integers(0, 255)
colours = st.builds(lambda *rgb: to_hex(rgb), channels, channels, channels)


@pytest.mark.parametrize(
    ("a", "b", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),  # WCAG 2: the largest
        ("#FFFFFF", "#FFFFFF", 1.0),  # and the smallest
        ("#777777", "#FFFFFF", 4.48),  # WCAG's best known near miss ...
        ("#767676", "#FFFFFF", 4.54),  # ... and the lightest grey that passes
        ("#FF0000", "#FFFFFF", 4.00),
        ("#0000FF", "#FFFFFF", 8.59),
        ("#008000", "#FFFFFF", 5.14),
    ],
)
def test_contrast_is_the_published_one(a: str, b: str, ratio: float) -> None:
    assert contrast(a, b) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(
    ("colour", "light"),
    [("#FF0000", 0.2126), ("#00FF00", 0.7152), ("#0000FF", 0.0722), ("#808080", 0.21586)],
)
def test_luminance_is_the_published_one(colour: str, light: float) -> None:
    assert luminance(colour) == pytest.approx(light, abs=1e-5)


@pytest.mark.parametrize("text", ["", "red", "#12", "#12345", "#GGGGGG", "#1234567", "#000000\n"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="RRGGBB"):
        parse(text)


def test_short_colours_are_read() -> None:
    assert parse("#f80") == (255, 136, 0)


@given(colours)
def test_writing_and_reading_agree(colour: str) -> None:
    assert to_hex(parse(colour)) == colour
    assert to_hex(from_lab(to_lab(parse(colour)))) == colour


@given(colours, colours, st.floats(0, 1))
def test_a_mix_lies_between(a: str, b: str, share: float) -> None:
    for x, y, mixed in zip(parse(a), parse(b), parse(mix(a, b, share)), strict=True):
        assert min(x, y) <= mixed <= max(x, y)


@given(colours, colours)
def test_contrast_does_not_depend_on_the_order(a: str, b: str) -> None:
    assert 1 <= contrast(a, b) == contrast(b, a) <= 21.0001


@given(colours, colours)
def test_a_readable_colour_is_readable(colour: str, ground: str) -> None:
    assert contrast(readable(colour, [ground]), ground) >= 4.5


def test_a_readable_colour_is_left_alone() -> None:
    assert readable("#FFC857", ["#160A33"]) == "#FFC857"


def test_red_has_its_published_place_in_lab() -> None:
    assert to_lab((255, 0, 0)) == pytest.approx((53.24, 80.09, 67.20), abs=0.02)


def test_lightness_changes_alone() -> None:
    assert to_lab(parse(with_lightness("#7B3FF2", 20)))[0] == pytest.approx(20, abs=1.5)
    assert is_dark(with_lightness("#7B3FF2", 20))

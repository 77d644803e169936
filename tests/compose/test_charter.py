"""The charter's linter: shipped brands pass, and every fault is told with its figure."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.compose.brand.charter import (
    DRAWN_PAIRS,
    PAIRS,
    Finding,
    LogoFile,
    check_charter,
    ink_contrast,
    judge_colours,
    judge_fonts,
    judge_logos,
    judge_space,
    worst,
)
from studio.compose.brand.proposal import cut_out, inks, one_colour, propose_colours
from studio.model.brand import Brand
from studio.model.colour import contrast, parse, to_hex
from studio.store.brands import brand_names, load_brand

channels = st.integers(0, 255)
colours = st.builds(lambda *rgb: to_hex(rgb), channels, channels, channels)


@pytest.fixture
def brand() -> Brand:
    return load_brand("lumiere")


def logo_of(*stripes: str, size: int = 60) -> np.ndarray:
    """RGBA: stripes of colour with a transparent border."""
    pixels = np.zeros((size, size, 4), np.uint8)
    edges = np.linspace(10, size - 10, len(stripes) + 1).round().astype(int)
    for colour, left, right in zip(stripes, edges[:-1], edges[1:], strict=True):
        pixels[8:-8, left:right] = (*parse(colour), 255)
    return pixels


def recoloured(brand: Brand, **colours: str) -> Brand:
    return msgspec.structs.replace(brand, colours=msgspec.structs.replace(brand.colours, **colours))


def not_ok(findings: object) -> dict[str, Finding]:
    return {f.subject: f for f in findings if f.state != "ok"}  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", brand_names())
def test_shipped_brands_have_nothing_to_check(name: str) -> None:
    assert not not_ok(check_charter(load_brand(name)))


def test_a_pale_text_is_wrong_with_its_figure(brand: Brand) -> None:
    found = not_ok(judge_colours(recoloured(brand, text="#5A4590")))["colours.text"]
    assert found.state == "wrong"
    assert found.figure == pytest.approx(contrast("#5A4590", brand.colours.glow))
    assert "at least 4.5:1" in str(found.what)


def test_the_forbidden_pairs_of_the_sample_brand_are_found(brand: Brand) -> None:
    assert not_ok(judge_colours(recoloured(brand, accent="#7B3FF2")))["colours.accent"]
    wrong = not_ok(judge_colours(recoloured(brand, on_accent="#FFFFFF")))["colours.on_accent"]
    assert wrong.figure == pytest.approx(1.5, abs=0.05)


def test_a_logo_that_melts_into_its_ground_is_wrong(brand: Brand) -> None:
    findings = list(judge_logos(brand, {"for_dark": LogoFile(pixels=logo_of("#2A1258"))}))
    assert [f.state for f in findings if f.limit == 3.0] == ["wrong", "wrong"]
    assert worst(findings) == "wrong"


def test_a_half_melting_logo_is_to_check(brand: Brand) -> None:
    logo = LogoFile(pixels=logo_of("#FFFFFF", "#FFFFFF", "#160A33"))
    assert worst(list(judge_logos(brand, {"for_dark": logo}))) == "check"


@pytest.mark.parametrize(
    ("pixels", "rows", "words"),
    [
        (np.full((40, 40, 4), 255, np.uint8), None, "full box"),
        (np.pad(np.full((20, 40, 4), 255, np.uint8), ((10, 10), (9, 9), (0, 0))), None, "empty"),
        (np.pad(np.full((38, 38, 4), 255, np.uint8), ((1, 1), (9, 9), (0, 0))), 38, "38 pixels"),
        (np.zeros((40, 40, 4), np.uint8), None, "empty"),
    ],
    ids=["box", "borders", "small", "nothing"],
)
def test_the_file_of_a_logo_is_judged(
    brand: Brand, pixels: np.ndarray, rows: int | None, words: str
) -> None:
    findings = judge_logos(brand, {"for_dark": LogoFile(pixels=pixels, rows=rows)})
    assert any(words in str(f.what) for f in findings if f.state != "ok")


def test_little_air_and_a_missing_sign_are_told(brand: Brand) -> None:
    logo = msgspec.structs.replace(brand.logo, clear_space=0.1, sign="", one_colour="")
    assert not_ok(judge_space(logo)).keys() == {"logo.clear_space", "logo.sign", "logo.one_colour"}


def test_a_missing_font_names_what_stands_in(brand: Brand) -> None:
    found = not_ok(judge_fonts(brand, ("Manrope",)))
    assert found.keys() == {"fonts.body", "fonts.small", "fonts.label"}
    assert "Noto Sans stands in" in str(found["fonts.body"].what)


def test_contrast_of_ink_counts_visible_pixels_only() -> None:
    assert ink_contrast(logo_of("#FFFFFF"), "#000000") == (pytest.approx(21, abs=0.01), 0.0)
    assert ink_contrast(np.zeros((4, 4, 4), np.uint8), "#000000") == (0.0, 1.0)


@settings(max_examples=60)
@given(st.lists(colours, min_size=1, max_size=4))
def test_a_proposal_can_be_read_whatever_the_logo(stripes: list[str]) -> None:
    proposed = propose_colours(logo_of(*stripes))
    for front, back in PAIRS:
        assert contrast(getattr(proposed, front), getattr(proposed, back)) >= 4.5, (front, back)
    for front, back in DRAWN_PAIRS[:2]:
        assert contrast(getattr(proposed, front), getattr(proposed, back)) >= 3.0, (front, back)


def test_a_proposal_keeps_the_colour_of_the_logo() -> None:
    accent = propose_colours(logo_of("#B23A22", "#33190D")).accent
    assert np.abs(np.subtract(parse(accent), parse("#B23A22"))).max() <= 8


def test_close_colours_are_one_ink() -> None:
    found = inks(logo_of("#2340D9", "#2442DB", "#17A57B"))
    assert [round(ink.share, 1) for ink in found] == [0.7, 0.3]


def test_a_plain_background_is_taken_away() -> None:
    boxed = np.full((60, 60, 4), 255, np.uint8)
    boxed[20:40, 20:40] = (35, 64, 217, 255)
    cut = cut_out(boxed)
    assert cut[2, 2, 3] == 0
    assert tuple(cut[30, 30]) == (35, 64, 217, 255)
    assert tuple(one_colour(cut, "#FFFFFF")[30, 30]) == (255, 255, 255, 255)


def test_a_form_inside_another_becomes_a_hole() -> None:
    shield = np.zeros((80, 80, 4), np.uint8)
    shield[10:70, 10:70] = (11, 31, 63, 255)
    shield[30:50, 30:50] = (216, 242, 60, 255)
    flat = one_colour(shield, "#000000")
    assert flat[40, 40, 3] == 0
    assert flat[20, 20, 3] == 255
    beside = np.zeros((80, 80, 4), np.uint8)
    beside[10:70, 10:40] = (11, 31, 63, 255)
    beside[10:70, 40:70] = (216, 242, 60, 255)
    assert one_colour(beside, "#000000")[40, 55, 3] == 255

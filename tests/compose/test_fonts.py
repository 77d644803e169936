"""The fonts that our packages bring, asked for by family and weight."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QFontInfo

from studio.compose.text.fonts import (
    PACKAGED,
    answering_family,
    font_of,
    missing_families,
    packaged_files,
    register_fonts,
)
from studio.compose.text.scripts import families_for
from studio.model.brand import Brand, Font
from studio.store.brands import brand_names, load_brand


@pytest.mark.parametrize("family", sorted(PACKAGED))
def test_every_packaged_family_answers_by_its_name(family: str) -> None:
    assert packaged_files(family)
    assert answering_family(Font(family=family)) == family


@pytest.mark.parametrize("weight", [300, 400, 500, 700, 800, 900])
def test_weights_of_the_festival_font_are_its_own(weight: int) -> None:
    qt = font_of(Font(family="Red Hat Display", weight=weight), 40)
    assert QFontInfo(qt).weight() == weight


def test_the_variable_manrope_is_left_out() -> None:
    assert not any("Variable" in file for file in packaged_files("Manrope"))


@pytest.mark.parametrize("name", brand_names())
def test_sample_brands_have_their_fonts(name: str) -> None:
    assert missing_families(load_brand(name)) == ()


def test_a_family_that_nobody_has_is_named() -> None:
    brand: Brand = load_brand("lumiere")
    odd = msgspec.structs.replace(brand.fonts, quote=Font(family="Comic Nowhere"))
    assert missing_families(msgspec.structs.replace(brand, fonts=odd)) == ("Comic Nowhere",)


def test_a_font_file_of_the_brand_gives_its_family() -> None:
    file = packaged_files("Fjalla One")[0]
    assert register_fonts((file,)) == ("Fjalla One",)


def test_a_broken_font_file_gives_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"\0\1\0\0" + bytes(range(200)))
    assert register_fonts((str(broken), str(tmp_path / "absent.otf"))) == ()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("ثلاث", "Noto Sans Arabic"),
        ("שלום", "Noto Sans Hebrew"),
        ("रोशनी", "Noto Sans Devanagari"),
        ("แสง", "Noto Sans Thai"),
        ("東京の夜", "Noto Sans CJK JP"),
        ("北京", "Noto Sans CJK SC"),
        ("서울", "Noto Sans CJK KR"),
        ("✨", "Noto Color Emoji"),
    ],
)
def test_other_scripts_have_their_font_behind_the_brand_s(text: str, first: str) -> None:
    assert families_for(f"Lyon {text}")[0] == first


def test_latin_text_asks_for_no_other_font() -> None:
    assert families_for("L’été à Évry, 6,50 €") == ()

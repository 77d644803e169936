"""Styles of subtitles: the shipped ones, a person's own, and what a wrong file is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.errors import BadInput, BadPreset
from studio.model.geometry import FAMILIES
from studio.model.template import at_family
from studio.paths import PRESETS, config_folder
from studio.store.brands import brand_names, load_brand
from studio.store.subtitle_styles import load_subtitle_style, load_subtitle_styles


def own(text: str, name: str = "mine") -> Path:
    file = config_folder() / "subtitles" / f"{name}.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def shipped(name: str = "box") -> str:
    return (PRESETS / "subtitles" / f"{name}.toml").read_text("utf-8")


def test_three_styles_are_shipped_in_their_order() -> None:
    styles = load_subtitle_styles()
    assert [style.id for style in styles] == ["box", "outline", "word"]
    for style in styles:
        assert {"en", "fr"} <= set(style.name)
        sizes = [at_family(style.size, family) for family in FAMILIES]
        assert all(4 <= size <= 10 for size in sizes)


def test_every_shipped_brand_has_its_style() -> None:
    named = {load_subtitle_style(load_brand(name).subtitles).id for name in brand_names()}
    assert named <= {"box", "outline", "word"}


def test_a_brand_names_its_style(tmp_path: Path) -> None:
    folder = tmp_path / "house"
    folder.mkdir()
    source = PRESETS / "brands" / "lumiere"
    for file in source.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    text = (folder / "brand.toml").read_text("utf-8")
    (folder / "brand.toml").write_text('subtitles = "outline"\n' + text, "utf-8")
    assert load_brand(str(folder)).subtitles == "outline"
    (folder / "brand.toml").write_text('subtitles = "../outline"\n' + text, "utf-8")
    with pytest.raises(BadPreset, match="subtitles"):
        load_brand(str(folder))


def test_an_own_style_replaces_and_adds() -> None:
    own(shipped().replace("order = 1", "order = 9"), "box")
    own(shipped("outline"))
    assert [style.id for style in load_subtitle_styles()] == ["mine", "outline", "word", "box"]


def test_a_changed_file_is_read_again() -> None:
    file = own(shipped())
    assert load_subtitle_style("mine").pitch == 1.42
    file.write_text(shipped().replace("schema = 1", "schema = 1\npitch = 1.6"), "utf-8")
    assert load_subtitle_style("mine").pitch == 1.6


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("schema = 1", "schema = 2", "newer studio"),
        ("strength = 0.86", "strength = 8", "box.strength"),
        ('colour = "shade"', 'colour = "#123456"', "box.colour"),
        ("order = 1", "oder = 1", "oder"),
        ("[box] # lengths in font sizes", "[box.box]", "box.box"),
        ("tall = 6.8", "tall = nan", "size.tall"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(old: str, new: str, said: str) -> None:
    own(shipped().replace(old, new))
    with pytest.raises(BadPreset, match=said):
        load_subtitle_style("mine")


def test_a_style_that_draws_nothing_behind_letters_is_refused() -> None:
    own(shipped().split("[box]")[0])
    with pytest.raises(BadPreset, match="box or edges"):
        load_subtitle_style("mine")


def test_an_unknown_style_is_told_the_known_ones() -> None:
    with pytest.raises(BadInput, match="nope") as caught:
        load_subtitle_style("nope")
    assert "outline" in str(caught.value.hint)

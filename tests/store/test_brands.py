"""Brand files: the shipped ones are whole, and a wrong one says what is wrong."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.errors import BadInput, BadPreset
from studio.paths import PRESETS
from studio.store.brands import LOGO_FILES, brand_names, load_brand

SHIPPED = sorted(folder.name for folder in (PRESETS / "brands").iterdir() if folder.is_dir())

Copy = Callable[..., Path]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def changed(tmp_path: Path) -> Copy:
    """A copy of Lumière with one text of its file replaced by another."""

    def make(old: str = "", new: str = "", folder: str = "copy") -> Path:
        target = tmp_path / folder
        shutil.copytree(PRESETS / "brands" / "lumiere", target)
        file = target / "brand.toml"
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")
        return target

    return make


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_brand_is_whole(name: str) -> None:
    brand = load_brand(name)
    assert brand.id == name
    for key in LOGO_FILES:
        logo = Path(getattr(brand.logo, key))
        assert logo.is_absolute(), key
        assert logo.read_text("utf-8").startswith("<svg"), key
    assert brand.rules[0].reason.keys() == {"en", "fr"}


def test_the_four_shipped_brands_are_listed() -> None:
    assert set(brand_names()) == {"aubepine", "etoile", "lumiere", "passerelle"}


@pytest.mark.parametrize("name", ["Lumière", "LUMIERE", "lumiere"])
def test_a_name_is_forgiving(name: str) -> None:
    assert load_brand(name).id == "lumiere"


def test_a_folder_and_a_file_are_names_too(changed: Copy) -> None:
    folder = changed()
    assert load_brand(str(folder)).folder == str(folder)
    assert load_brand(str(folder / "brand.toml")) == load_brand(str(folder))


def test_a_personal_brand_hides_the_shipped_one(home: Path, changed: Copy) -> None:
    folder = changed('name = "Lumière"', 'name = "Ours"')
    shutil.move(folder, home / "config" / "brands" / "lumiere")
    shutil.copytree(home / "config" / "brands" / "lumiere", home / "config" / "brands" / "mine")
    assert load_brand("lumiere").name == "Ours"
    assert "mine" in brand_names()


@pytest.mark.parametrize(
    "name", ["nobody", "", "a" * 5000, "x\0y", "../../etc", "nobody.toml", "/"]
)
def test_an_unknown_brand_names_the_known_ones(name: str) -> None:
    with pytest.raises(BadInput) as raised:
        load_brand(name)
    assert "lumiere" in str(raised.value.hint)


WRONG = {
    "colour word": ('ground = "#160A33"', 'ground = "red"', "colours.ground", "a colour", "'red'"),
    "colour number": ('ground = "#160A33"', "ground = 7", "colours.ground", "a text", "7"),
    "line end": ('ground = "#160A33"', 'ground = "#160A33\\n"', "colours.ground", "a colour", "n'"),
    "missing": ('ink = "#1B0B3B"', "", "colours.ink", "missing", ""),
    "unknown key": ("[voice]", "[voice]\nhastags = []", "voice.hastags", "not a known key", ""),
    "weight": ("weight = 900", "weight = 9000", "fonts.display.weight", "<= 1000", "9000"),
    "choice": ('mask = "disc"', 'mask = "star"', "shapes.mask", "arch, disc, slant", "'star'"),
    "nan": ("angle = -7.5", "angle = nan", "shapes.angle", "a number", "nan"),
    "infinite": ("corner = 3.4", "corner = inf", "shapes.corner", "a number", "inf"),
    "list item": ('["#7B3FF2"', "[4", "colours.gradient[0]", "a text", "4"),
    "table": ("[voice]", "[[voice]]", "voice", "a table", "[{"),
    "empty name": ('name = "Lumière"', 'name = ""', "name", ">= 1", "''"),
    "outside": ('"sign.svg"', '"../sign.svg"', "logo.sign", "out of the folder", "../sign.svg"),
    "absolute": ('"sign.svg"', '"/etc/passwd"', "logo.sign", "out of the folder", "/etc/passwd"),
    "address": ('"sign.svg"', '"https://x.org/a.svg"', "logo.sign", "out of the", "https"),
    "drive": ('"sign.svg"', '"C:\\\\a.svg"', "logo.sign", "out of the folder", "C:"),
    "backslashes": ('"sign.svg"', "'..\\..\\a.svg'", "logo.sign", "out of the folder", ".."),
    "zero byte": ('"sign.svg"', '"a\\u0000.svg"', "logo.sign", "out of the folder", "a"),
    "absent": ('"sign.svg"', '"sing.svg"', "logo.sign", "is not there", "sing.svg"),
    "folder": ('"sign.svg"', '"."', "logo.sign", "is not there", "."),
    "long": ('"sign.svg"', f'"{"a" * 390}"', "logo.sign", "is not there", "aaa"),
    "font": ("weight = 900", 'weight = 900, file = "../f.ttf"', "display.file", "out of", "f.ttf"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_file_says_file_key_expected_and_came(case: str, changed: Copy) -> None:
    old, new, key, expected, came = WRONG[case]
    with pytest.raises(BadPreset) as raised:
        load_brand(str(changed(old, new)))
    sentence = str(raised.value.what)
    for part in ("brand.toml", key, expected, came):
        assert part in sentence, sentence


def test_a_link_out_of_the_folder_is_refused(changed: Copy, tmp_path: Path) -> None:
    folder = changed('"sign.svg"', '"linked.svg"')
    (tmp_path / "secret.svg").write_text("<svg/>")
    (folder / "linked.svg").symlink_to(tmp_path / "secret.svg")
    with pytest.raises(BadPreset, match="out of the folder"):
        load_brand(str(folder))


def test_links_in_a_circle_are_refused(changed: Copy) -> None:
    folder = changed('"sign.svg"', '"a.svg"')
    (folder / "a.svg").symlink_to(folder / "b.svg")
    (folder / "b.svg").symlink_to(folder / "a.svg")
    with pytest.raises(BadPreset, match=r"logo\.sign"):
        load_brand(str(folder))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe\x00", "not a TOML file"),
        (b"name = ", "not a TOML file"),
        (b"a = " + b"[" * 100_000, "nested too deeply"),
        (b"a = " + b"[" * 30 + b"]" * 30, "nested too deeply"),
        (b"[" + b"a." * 20_000 + b"a]", "nested too deeply"),
        (b"", "is missing"),
        (b"# " + b"x" * 300_000, "too large"),
    ],
    ids=["bytes", "cut", "deep", "nested", "dotted", "empty", "long"],
)
def test_what_is_no_brand_file_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "brand.toml").write_bytes(content)
    with pytest.raises(BadPreset, match=words):
        load_brand(str(tmp_path))


def test_a_gigabyte_is_refused_at_once(tmp_path: Path) -> None:
    with (tmp_path / "brand.toml").open("wb") as file:
        file.truncate(1 << 30)
    with pytest.raises(BadPreset, match="too large"):
        load_brand(str(tmp_path))


def test_a_file_from_the_future_is_refused(changed: Copy) -> None:
    with pytest.raises(BadPreset, match="newer studio"):
        load_brand(str(changed("schema = 1", "schema = 2")))

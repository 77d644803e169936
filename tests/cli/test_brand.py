"""`studio brand`, as a person uses it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio.cli.main import run
from studio.paths import PRESETS
from studio.store.brands import load_brand

SVG = PRESETS / "brands" / "aubepine" / "logo-for-light.svg"


def test_the_list_names_all_brands_and_where_they_come_from(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["brand", "list", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["brands"]
    assert {row["id"] for row in rows} == {"aubepine", "etoile", "lumiere", "passerelle"}
    assert all(row["shipped"] for row in rows)


def test_showing_a_brand(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["brand", "show", "Lumière"]) == 0
    told = capsys.readouterr().out
    assert "#FFC857" in told
    assert ":1 on paper" in told
    assert "1.0:1" not in told  # nothing is compared with what it never lies on
    assert run(["brand", "show", "lumiere", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["colours"]["accent"] == "#FFC857"
    assert run(["brand", "show", "nobody"]) == 2
    assert "lumiere" in capsys.readouterr().err


def test_what_a_brand_says_in_words_is_shown_and_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(PRESETS / "brands" / "lumiere", folder)
    with (folder / "brand.toml").open("a", encoding="utf-8") as file:
        file.write(
            '[voice.sets]\n"Ville" = ["#Lyon"]\n'
            '[[voice.contacts]]\nname = "Ville de Lyon"\nhandles = { x = "lyon" }\n'
            "[voice.accounts.mastodn]\ncaption_max = 1000\n"
        )
    assert run(["brand", "show", str(folder)]) == 0
    told = capsys.readouterr().out
    for line in ("hashtags “Ville”: #Lyon", "contact: Ville de Lyon (x @lyon)",
                 "account: mastodn –, captions of 1000 at most"):  # fmt: skip
        assert line in told
    assert run(["brand", "check", str(folder)]) == 0
    told = capsys.readouterr().out
    assert "There is no network “mastodn”" in told
    assert "voice.accounts.mastodn" in told


@pytest.mark.parametrize("name", ["lumiere", "aubepine", "etoile", "passerelle"])
def test_shipped_brands_pass_their_check(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["brand", "check", name, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["state"] == "ok"


def test_a_broken_charter_is_told_with_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(PRESETS / "brands" / "lumiere", folder)
    file = folder / "brand.toml"
    file.write_text(file.read_text("utf-8").replace('text = "#FFFFFF"', 'text = "#5A4590"', 1))
    assert run(["brand", "check", str(folder)]) == 1
    assert "text on ground is hard to read: 2.3:1" in capsys.readouterr().out
    file.write_text(file.read_text("utf-8") + '\ncolour = "red"\n')
    assert run(["brand", "check", str(folder), "--json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert "not a known key" in findings[0]["what"]


def test_a_brand_from_a_vector_logo(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["brand", "new", "--logo", str(SVG), "--name", "Chez “Anna” & fils"]) == 0
    brand = load_brand("chez-anna-fils")
    assert brand.name == "Chez “Anna” & fils"
    assert Path(brand.folder).is_relative_to(home)
    assert run(["brand", "check", "chez-anna-fils", "--json"]) == 0
    states = {f["state"] for f in json.loads(capsys.readouterr().out.split("\n", 2)[2])["findings"]}
    assert states == {"ok", "check"}


@pytest.mark.parametrize("transparent", [True, False], ids=["png", "jpeg"])
def test_a_brand_from_a_bitmap_logo(tmp_path: Path, transparent: bool) -> None:
    pixels = np.full((500, 900, 4), 255, np.uint8)
    if transparent:
        pixels[..., 3] = 0
    pixels[20:480, 20:460] = (180, 20, 60, 255)
    pixels[150:350, 500:880] = (20, 30, 40, 255)
    logo = tmp_path / ("logo_mairie.png" if transparent else "logo_mairie.jpg")
    image = Image.fromarray(pixels)
    (image if transparent else image.convert("RGB")).save(logo)
    assert run(["brand", "new", "--logo", str(logo), "--out", str(tmp_path / "out")]) == 0
    brand = load_brand(str(tmp_path / "out"))
    assert brand.name == "Mairie"
    assert run(["brand", "check", str(tmp_path / "out")]) == 0
    with Image.open(brand.logo.one_colour_white) as made:
        assert made.mode == "RGBA"
        assert made.getpixel((0, 0))[3] == 0
        assert made.getpixel((200, 200)) == (255, 255, 255, 255)


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = ["brand", "new", "--logo", str(SVG), "--out", str(tmp_path / "o")]
    assert run(out) == 0
    assert run(out) == 2
    assert "already" in capsys.readouterr().err


def test_an_unusable_logo_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.png"
    Image.new("RGBA", (40, 40)).save(empty)
    text = tmp_path / "text.svg"
    text.write_text("not a drawing")
    for logo in (empty, text, tmp_path / "absent.png"):
        out = tmp_path / logo.stem
        assert run(["brand", "new", "--logo", str(logo), "--out", str(out)]) == 2
        assert not out.exists()
        assert logo.name in capsys.readouterr().err


def test_a_logo_that_reaches_outside_comes_out_harmless(tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 40"><script>x()</script>'
        '<image href="file:///etc/passwd"/><rect width="80" height="30" fill="#B23A22"/></svg>'
    )
    code = run(["brand", "new", "--logo", str(logo), "--out", str(tmp_path / "out")])
    if code == 0:
        text = (tmp_path / "out" / "logo.svg").read_text()
        assert "script" not in text
        assert "passwd" not in text
    else:
        assert code == 2

"""`studio template`, as a person uses it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

from studio.cli.main import run
from studio.paths import PRESETS, config_folder

TEMPLATES = PRESETS / "templates"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack with the template `card`, and a logo as one may bring it."""
    shutil.copytree(TEMPLATES / "quote", tmp_path / "in" / "card")
    Image.new("RGB", (40, 20), "#204060").save(tmp_path / "in" / "card" / "logo.png")
    return Path(shutil.make_archive(str(tmp_path / "card"), "zip", tmp_path / "in"))


def test_the_list_says_what_each_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "list"]) == 0
    out = capsys.readouterr().out
    assert "headline        Headline: One sentence, read in one second." in out
    assert "kicker, headline, support" in out
    assert run(["template", "list", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["templates"]
    assert {row["id"] for row in rows} == {folder.name for folder in TEMPLATES.iterdir()}
    assert all(row["shipped"] for row in rows)


def test_a_broken_template_does_not_hide_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    (config_folder() / "templates" / "mine").mkdir(parents=True)
    (config_folder() / "templates" / "mine" / "template.toml").write_text("order = 'x'")
    assert run(["template", "list"]) == 0
    said = capsys.readouterr()
    assert "mine: template.toml: order expected a whole number; 'x' came" in said.err
    assert "headline" in said.out


def test_showing_a_template(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "show", "guest"]) == 0
    out = capsys.readouterr().out
    assert "surname       Surname  (needed)" in out
    assert "also called: name, headline, title" in out
    assert "not in these shapes: banner" in out
    assert run(["template", "show", "guest", "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["shapes"] == ["tall", "upright", "square", "wide", "banner"]
    assert row["slots"][0] == {
        "name": "tag", "label": "Tag", "example": "Guest", "also": ["kicker"],
        "required": False, "not_in": ["banner"],
    }  # fmt: skip
    assert run(["template", "show", "nobody"]) == 2
    assert "headline" in capsys.readouterr().err


@pytest.mark.usefixtures("french")
def test_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "show", "guest"]) == 0
    out = capsys.readouterr().out
    assert "pas dans ces formes\u00a0: bannière" in out
    assert "par exemple\u00a0: Morel" in out


def test_a_pack_is_installed_and_used(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "add", str(pack)]) == 0
    assert "--template card" in capsys.readouterr().out
    assert run(["template", "show", "card"]) == 0
    assert run(["template", "add", str(pack)]) == 2
    assert "--replace" in capsys.readouterr().err
    assert run(["template", "add", str(pack), "--replace", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)["installed"]
    assert (made["kind"], made["name"], made["files"]) == ("template", "card", 2)


def test_a_pack_with_a_brand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(PRESETS / "brands" / "etoile", tmp_path / "in" / "star")
    made = shutil.make_archive(str(tmp_path / "star"), "zip", tmp_path / "in")
    assert run(["template", "add", made]) == 0
    assert "--brand star" in capsys.readouterr().out
    assert run(["brand", "show", "star"]) == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.png", b"no picture"),
        ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg"),
        ("face.ttf", b"no font"),
    ],
)
def test_a_pack_with_a_broken_asset_is_refused(
    tmp_path: Path, name: str, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(TEMPLATES / "quote", tmp_path / "in" / "card")
    (tmp_path / "in" / "card" / name).write_bytes(content)
    made = shutil.make_archive(str(tmp_path / "card"), "zip", tmp_path / "in")
    assert run(["template", "add", made]) == 2
    assert name in capsys.readouterr().err
    assert not list((config_folder() / "templates").iterdir())


@pytest.mark.parametrize("path", ["absent.zip", ".", "/dev/null", "a" * 300])
def test_what_is_no_pack_is_refused(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["template", "add", path]) == 2
    said = capsys.readouterr().err
    assert said.startswith("Error: ")
    assert said.count("\n") == 2


def test_a_check_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "check", "guest"]) == 0
    assert "is a good template" in capsys.readouterr().out
    file = tmp_path / "template.toml"
    text = (TEMPLATES / "headline" / "template.toml").read_text("utf-8")
    file.write_text(text.replace('slot = "kicker"', 'slot = "kiker"').replace('"top left"', '"up"'))
    for path in (file, tmp_path):
        assert run(["template", "check", str(path), "--json"]) == 1
        found = json.loads(capsys.readouterr().out)
        assert found["state"] == "wrong"
        assert len(found["findings"]) == 2
    assert run(["template", "check", str(file)]) == 1
    assert "kiker came" in capsys.readouterr().out
    assert run(["template", "check", str(tmp_path / "absent")]) == 1
    assert "cannot be read" in capsys.readouterr().out

"""`studio bulk`: a table and a folder become posts, as `studio export` makes them one by one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.cli.main import run
from studio.store.table import read_text_table
from tests.export.conftest import photo

TABLE = """Titre;Texte;Photo;Légende;Légende X;Texte alternatif;Notes
Bonjour;;été;Ce soir ;Court;Une tache;interne
Bonsoir;;bal.jpg;À demain;;;
;;bal.jpg;;;;
Perdue;;nulle-part.jpg;;;;
"""
FORMATS = ("--to", "x_post_square,bluesky_image_square")
BAD_INPUT, INCOMPLETE = 2, 1


@pytest.fixture
def table(tmp_path: Path) -> Path:
    photo(tmp_path / "photos" / "Été.jpg", size=(900, 900))
    photo(tmp_path / "photos" / "bal.jpg", size=(900, 900), shade=140)
    file = tmp_path / "programme.csv"
    file.write_text(TABLE, "cp1252")
    return file


def bulk(table: Path, *options: str) -> int:
    media = ("--media", str(table.parent / "photos"))
    return run(["bulk", str(table), *media, *FORMATS, "--brand", "lumiere", *options])


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def test_each_row_is_what_export_makes_of_it(
    tmp_path: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = ("--out", str(tmp_path / "a"))
    assert bulk(table, *out) == INCOMPLETE
    told = capsys.readouterr()
    assert "Row 4, left out: “Headline” is missing" in told.err
    assert "Row 5, left out: “nulle-part.jpg” is not in the folder" in told.err
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == ["Bonjour", "Bonsoir"]
    wishes = ["--template", "headline", "--set", "headline=Bonjour", "--caption", "Ce soir",
              "--caption", "x=Court", "--alt", "Une tache", "--lang", "fr"]  # fmt: skip
    picture = tmp_path / "photos" / "Été.jpg"
    one = ["--out", str(tmp_path / "b"), "--brand", "lumiere"]
    assert run(["export", str(picture), *one, *wishes, *FORMATS]) == 0
    made, exported = files_in(tmp_path / "a" / "Bonjour"), files_in(tmp_path / "b" / "Été")
    pictures = [name for name in made if name.endswith(".jpg")]
    assert len(pictures) == 2
    assert {name: made[name] for name in pictures} == {n: exported[n] for n in pictures}
    assert made["captions/x.txt"] == exported["captions/x.txt"]
    capsys.readouterr()
    assert bulk(table, *out, "--json") == INCOMPLETE
    report = json.loads(capsys.readouterr().out)
    assert [post["unchanged"] for post in report["posts"]] == [2, 2]
    assert [each["row"] for each in report["left_out"]] == [4, 5]


def test_a_dry_run_shows_the_worst_rows_and_makes_nothing(
    tmp_path: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bulk(table, "--dry-run", "--out", str(tmp_path / "a")) == INCOMPLETE
    told = capsys.readouterr()
    assert "Légende X → caption:x" in told.out
    assert "Not used: Notes" in told.out
    assert "Row 5, left out: “nulle-part.jpg” is not in the folder" in told.out
    assert "2 posts of 4 rows" in told.out
    assert "Accents were guessed (cp1252)" in told.err
    assert not (tmp_path / "a").exists()
    assert bulk(table, "--dry-run", "--json") == INCOMPLETE
    document = json.loads(capsys.readouterr().out)
    assert [row["state"] for row in document["rows"]] == ["ready", "ready", "blocked", "blocked"]
    assert [each["row"] for each in document["worst"]][:2] == [5, 4]


def test_columns_are_given_by_hand_and_one_picture_to_all(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = table.parent / "photos" / "bal.jpg"
    maps = ("--map", "Notes=support", "--map", "2=-", "--map", "photo=-", "--map", "titre=headline")
    assert bulk(table, "--dry-run", "--json", *maps, "--picture", str(picture)) == INCOMPLETE
    document = json.loads(capsys.readouterr().out)
    targets = [each["target"] for each in document["columns"]]
    assert targets == ["slot:headline", "", "", "caption", "caption:x", "alt", "slot:support"]
    assert [row["media"] for row in document["rows"]] == [[str(picture)]] * 4


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--map", "Nowhere=alt"), "There is no column “Nowhere”"),
        (("--map", "Notes=colour"), "A column cannot be for “colour”"),
        (("--map", "Notes"), "There is no column “Notes”"),
        (("--template", "nowhere"), "nowhere"),
        (("--picture", "nowhere.jpg"), "is not there"),
        (("--media", "/nowhere"), "is not there"),
        ((), "There is no folder to write to"),
    ],
)
def test_what_cannot_be_is_said(
    table: Path, options: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bulk(table, *options) == BAD_INPUT
    assert words in capsys.readouterr().err


def test_a_table_of_which_nothing_can_be_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "posts.csv"
    file.write_text("photo,title\nnone.jpg,Hello\n")
    assert run(["bulk", str(file), "--out", str(tmp_path / "out")]) == BAD_INPUT
    assert "No row of posts.csv can become a post" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_sample_to_begin_with_is_never_written_over_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "posts.csv"
    order = ["bulk", str(file), "--sample", "--template", "event", "--lang", "fr"]
    assert run(order) == 0
    table = read_text_table(file.read_bytes(), file)
    assert table.header[:3] == ("Photo", "Date", "Titre")
    assert len(table.rows) == 2
    assert run(order) == BAD_INPUT
    assert "is there already" in capsys.readouterr().err
    assert run(["bulk", str(tmp_path / "posts.xlsx"), "--sample"]) == BAD_INPUT

"""`studio schedule`: a project and its exported files become what a scheduler uploads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.cli.main import run
from studio.export.handoff.cells import from_csv
from studio.model.project import Project
from studio.store.outings import note_outing
from studio.store.project_file import encoded
from tests.export.handoff.exports import export, project

BASE = ("--base-url", "https://lyon.fr/m")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A project of which the first post was exported, with one that lies beside it as well."""
    return save(tmp_path, project())


def save(folder: Path, made: Project) -> Path:
    file = folder / "Gala.cmstudio"
    file.write_bytes(encoded(made, folder))
    note_outing(made.id, "one", export(folder / "elsewhere" / "Soirée,-1"))
    export(folder / "Gala export" / "Lake")
    return file


def tables(folder: Path) -> dict[str, list[list[str]]]:
    return {file.name: from_csv(file.read_bytes()) for file in sorted(folder.glob("*.csv"))}


def test_each_network_gets_its_file_with_its_own_pictures(
    saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["schedule", str(saved), "--for", "publer", *BASE, "--stories"]) == 0
    found = tables(saved.parent)
    assert list(found) == [
        f"Gala-publer-{name}.csv" for name in ("instagram", "mastodon", "snapchat", "x")
    ]
    _header, first, *others = found["Gala-publer-instagram.csv"]
    assert first[0] == "2026-06-12 18:30"
    assert first[1].startswith("@ville La ville s’allume\n")
    url = "https://lyon.fr/m/Soir%C3%A9e%2C-1/instagram/instagram_feed_4x5.jpg"
    assert first[3] == url
    assert first[6:8] == ["Une scène", "-10 % ici"]
    assert [row[9] for row in (first, *others)].count("story") == 2
    assert others[-1][6] == "Soon"
    told = capsys.readouterr()
    assert "Gala-publer-x.csv: 2 rows" in told.out
    assert "Without a date: Publer puts it into its automatic schedule (Lake)" in told.err


def test_one_file_has_the_name_that_was_given_and_is_never_written_over_another(
    saved: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out" / "posts.csv"
    arguments = ["schedule", str(saved), "--for", "metricool", *BASE, "--out", str(out)]
    for _ in range(2):
        assert run([*arguments, "--network", "X", "--post", "one", "--language", "en"]) == 0
    found = tables(out.parent)
    assert list(found) == ["posts-2.csv", "posts.csv"]
    assert found["posts.csv"] == found["posts-2.csv"]
    header, row = found["posts.csv"]
    assert header[0] == "Text"
    assert row[0].startswith("The city lights up\n")


def test_a_folder_can_be_named_and_nothing_written(
    saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = export(tmp_path / "other" / "Soirée,-1", ("mastodon_image",)).parent
    options = ["--files", str(files), "--dry-run", "--json"]
    assert run(["schedule", str(saved), "--for", "table", *BASE, *options]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["files"][0]["name"] == "Gala-table.csv"
    assert document["written"] == []
    lost = "Nothing was exported for it: it goes out without a picture"
    problem = next(each for each in document["problems"] if each["what"] == lost)
    assert (problem["weight"], problem["posts"]) == ("lost", ["one", "two"])
    assert tables(tmp_path) == {}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--for", "later"], "Choose one of: buffer, metricool, publer, table"),
        (["--for", "publer", "--base-url", "lyon.fr"], "is not a web address of a folder"),
        (["--for", "publer", "--network", "friendster"], "There is no network named"),
        (["--for", "publer", "--language", "de"], "No post has texts in “de”"),
        (["--for", "publer", "--post", "nine"], "There is no post “nine”"),
    ],
)
def test_what_cannot_be_done_is_said(
    saved: Path, capsys: pytest.CaptureFixture[str], options: list[str], words: str
) -> None:
    assert run(["schedule", str(saved), *options]) == 2
    assert words in capsys.readouterr().err


def test_with_nothing_to_write_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = save(tmp_path, Project(id="empty", name="Empty"))
    assert run(["schedule", str(file), "--for", "table"]) == 1
    assert "There is nothing to write" in capsys.readouterr().err

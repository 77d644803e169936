"""`studio render`: a project's posts without a window, byte for byte what `studio export` makes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest

from studio.cli.main import run
from studio.edit.posts import add_posts, change_post
from studio.edit.values import ALL, Where, set_value
from studio.model.framing import Mode
from studio.model.geometry import Point
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.texts import Texts
from studio.store.project_file import encoded
from tests.export.conftest import photo
from tests.waiting import soon

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    return photo(tmp_path / "été.jpg", size=(1400, 1000))


def project_of(*pictures: Path, formats: tuple[str, ...] = ("bluesky_image_square",)) -> Project:
    """A project with a post for each picture, named a, b, c ..."""
    posts = tuple(
        ProjectPost(id=f"id{at}", name="abc"[at], media=(MediaRef(str(path)),), language="en")
        for at, path in enumerate(pictures)
    )
    return add_posts(Project(id="p", name="Gala", formats=formats), posts)


def saved(folder: Path, project: Project) -> Path:
    file = folder / "Gala.cmstudio"
    file.write_bytes(encoded(project, folder))
    return file


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def test_it_makes_what_export_makes_byte_for_byte(tmp_path: Path, picture: Path) -> None:
    formats = (
        "instagram_story_image",
        "x_post_square",
        "bluesky_image_square",
        "youtube_thumbnail",
    )
    project = change_post(
        project_of(picture, formats=formats), "id0", name=picture.stem,
        texts={"en": Texts(caption="Ce soir 🎉", captions={"x": "Court"}, alt="Une tache")},
    )  # fmt: skip
    mode: Mode = "blur"
    for path, value in {"template": "headline", "slots.headline": "Bonjour", "mode": mode,
                        "focus": Point(0.25, 0.75)}.items():  # fmt: skip
        project = set_value(project, "id0", ALL, path, value)
    file = saved(tmp_path, project)
    assert run(["render", str(file), "--out", str(tmp_path / "a"), "--trust"]) == 0
    wishes = [
        "--template", "headline", "--set", "headline=Bonjour", "--blur", "--focus", "0.25,0.75",
        "--caption", "Ce soir 🎉", "--caption", "x=Court", "--alt", "Une tache", "--lang", "en",
        "--brand", "lumiere",
    ]  # fmt: skip
    to = [option for each in formats for option in ("--to", each)]
    out = ["--out", str(tmp_path / "b")]
    assert run(["export", str(picture), *out, *wishes, *to]) == 0
    made, exported = files_in(tmp_path / "a"), files_in(tmp_path / "b")
    assert len([name for name in made if name.endswith((".jpg", ".png"))]) >= 4
    assert made == exported


def test_without_wishes_it_makes_all_posts_beside_the_project(
    tmp_path: Path, picture: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = photo(tmp_path / "b.jpg")
    file = saved(tmp_path, project_of(picture, other))
    assert run(["render", str(file)]) == 0
    assert "2 of 2: b.jpg" in capsys.readouterr().err
    names = {Path(name).name for name in files_in(tmp_path / "Gala export")}
    assert {"manifest.json", "bluesky_image_square.jpg"} <= names
    assert len(list((tmp_path / "Gala export").iterdir())) == 2
    assert run(["render", str(file), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [post["unchanged"] for post in report["posts"]] == [1, 1]


def test_posts_of_one_name_and_photo_keep_their_folders(tmp_path: Path, picture: Path) -> None:
    project = project_of(picture, picture, picture)
    for at, mode in enumerate(("fill", "fit", "blur")):
        project = change_post(project, f"id{at}", name="Été")
        project = set_value(project, f"id{at}", ALL, "mode", mode)
    file = saved(tmp_path, project)
    out = tmp_path / "Gala export"
    assert run(["render", str(file)]) == 0
    whole = files_in(out)
    folders = sorted(path.name for path in out.iterdir())
    assert len(folders) == 3
    for post_id in ("id2", "id1", "id0"):
        assert run(["render", str(file), "--post", post_id]) == 0
    assert files_in(out) == whole
    assert run(["render", str(file), "--post", "id1", "--out", str(tmp_path / "one")]) == 0
    assert [path.name for path in (tmp_path / "one").iterdir()] == [folders[1]]


def test_some_formats_and_those_left_out(
    tmp_path: Path, picture: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = project_of(picture, formats=("x_post_square", "instagram_story_image"))
    project = set_value(project, "id0", Where(formats=("instagram_story_image",)), "left_out", True)
    file = saved(tmp_path, project)

    def planned(*options: str) -> list[str]:
        assert run(["render", str(file), "--dry-run", "--json", *options]) == 0
        (post,) = json.loads(capsys.readouterr().out)["posts"]
        return sorted(row["format_id"] for row in post["files"])

    assert planned() == ["x_post_square"]
    assert planned("--to", "bluesky_image_square,x_post_square") == [
        "bluesky_image_square", "x_post_square",
    ]  # fmt: skip
    assert not (tmp_path / "Gala export").exists()
    assert run(["render", str(file), "--to", "instagram_story_image"]) == 2
    assert "nothing to export" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--post", "zz"], "no post “zz”"),
        (["--to", "nonsense"], "nonsense"),
        (["--jobs", "0"], "0"),
    ],
)
def test_slips_are_told(
    tmp_path: Path, picture: Path, capsys: pytest.CaptureFixture[str], options: list[str],
    words: str,
) -> None:  # fmt: skip
    file = saved(tmp_path, project_of(picture))
    assert run(["render", str(file), *options]) == 2
    assert words in capsys.readouterr().err
    assert run(["render", str(tmp_path / "gone.cmstudio")]) == 2
    assert "not there" in capsys.readouterr().err


def test_media_of_a_stranger_are_read_when_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    far = photo(tmp_path / "away.jpg")
    file = saved(folder, project_of(far))
    assert run(["render", str(file)]) == 2
    told = capsys.readouterr().err
    assert "outside its folder" in told
    assert "--trust" in told
    assert not (folder / "Gala export").exists()
    assert run(["render", str(file), "--trust"]) == 0


def test_a_post_without_its_photo_stops_no_other(
    tmp_path: Path, picture: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = saved(tmp_path, project_of(picture, tmp_path / "gone.jpg"))
    assert run(["render", str(file), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert len(report["posts"]) == 1
    assert "gone.jpg" in report["failures"][0]["what"]


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_progress_comes_in_lines(
    tmp_path: Path, picture: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = saved(tmp_path, project_of(picture, photo(tmp_path / "b.jpg")))
    assert run(["render", str(file), "--progress-json"]) == 0
    *steps, last = lines(capsys.readouterr().out)
    assert len(last["report"]["posts"]) == 2
    assert {step["post"] for step in steps} == {1, 2}
    assert all(0 <= step["done"] <= step["total"] for step in steps)
    assert all(step["posts"] == 2 and step["label"] for step in steps)
    assert [step["done"] for step in steps if step["post"] == 2][-1] == steps[-1]["total"]
    assert run(["render", str(file), "--progress-json", "--post", "zz"]) == 2
    (error,) = lines(capsys.readouterr().out)
    assert "zz" in error["error"]["what"]


def test_it_stops_when_asked_and_leaves_no_half_file(tmp_path: Path) -> None:
    pictures = [photo(tmp_path / f"{n}.jpg", size=(3000, 2000)) for n in range(3)]
    file = saved(tmp_path, msgspec.structs.replace(project_of(*pictures), formats=()))
    command = [sys.executable, "-m", "studio", "render", str(file), "--progress-json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        assert json.loads(child.stdout.readline())["done"] == 0
        began = time.monotonic()
        os.kill(child.pid, signal.SIGTERM)
        assert child.wait(20) == 130
        assert time.monotonic() - began < soon(5)
    assert not list(tmp_path.rglob(".studio-*"))


@pytest.mark.parametrize("lines", [0, 1])  # heard before it stops: while it reads, and amid it
def test_it_stops_when_nobody_reads_its_progress_any_more(tmp_path: Path, lines: int) -> None:
    """The window that started it was killed: its export does not go on alone."""
    pictures = [photo(tmp_path / f"{n}.jpg", size=(3000, 2000)) for n in range(3)]
    file = saved(tmp_path, msgspec.structs.replace(project_of(*pictures), formats=()))
    command = [sys.executable, "-m", "studio", "render", str(file), "--progress-json"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as child:
        assert child.stdout
        for _ in range(lines):
            assert json.loads(child.stdout.readline())["done"] == 0
        child.stdout.close()
        began = time.monotonic()
        assert child.wait(20) != 0
        assert time.monotonic() - began < soon(5)
    assert not list(tmp_path.rglob(".studio-*"))

"""A project's file keeps everything, believes nothing, and is understood by later versions."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import BadInput, BadProject
from studio.model.geometry import Point
from studio.model.post import Kind
from studio.model.project import SCHEMA, MediaRef, Project, ProjectPost
from studio.model.texts import Texts
from studio.model.timing import TICKS, Span
from studio.model.values import LayerValues, Values, Window
from studio.paths import config_folder
from studio.store.media_paths import opened_path, speakable, stored_path, with_opened_paths
from studio.store.migrations import MIGRATIONS, migrated
from studio.store.project_file import (
    MOST_BYTES,
    SUFFIX,
    check_change,
    encoded,
    file_name,
    free_name,
    parsed,
    read_project,
)
from tests.store.projects import PROJECTS, full_project

SAMPLE = Path(__file__).with_name("project_1.cmstudio")


def written(folder: Path, **changes: Any) -> Path:
    """The sample with other fields, in a file."""
    file = folder / f"Gala{SUFFIX}"
    file.write_text(json.dumps({**json.loads(SAMPLE.read_bytes()), **changes}), "utf-8")
    return file


def test_all_of_a_project_comes_back(tmp_path: Path) -> None:
    project = full_project(tmp_path / "Gala")
    file = tmp_path / "Gala" / "Gala.cmstudio"
    loaded = parsed(encoded(project, file.parent), file)
    assert loaded.project == project
    assert loaded.notes == ()
    assert not loaded.newer


@given(project=PROJECTS)
def test_any_project_comes_back(project: Project) -> None:
    file = Path("/somewhere/Gala.cmstudio")
    content = encoded(project, file.parent)
    wanted = with_opened_paths(speakable(project), file.parent)
    assert parsed(content, file).project == wanted
    assert encoded(wanted, file.parent) == content


def test_people_can_read_it_and_find_media_beside(tmp_path: Path) -> None:
    folder = tmp_path / "Gala"
    text = encoded(full_project(folder), folder).decode("utf-8")
    assert '  "name": "Gala",\n' in text
    assert '"headline": "Été 🎉"' in text
    assert '"path": "photo.jpg"' in text
    assert '"path": "../clips/a.mp4"' in text
    assert '"subtitles": "a.srt"' in text
    assert str(tmp_path) not in text, "neither media nor the brand's files by their whole path"


@pytest.mark.parametrize(
    ("path", "stored"),
    [
        ("/home/me/Gala/photos/a.jpg", "photos/a.jpg"),
        ("/home/me/a.jpg", "../a.jpg"),
        ("/home/you/a.jpg", "/home/you/a.jpg"),
        ("/home/me/Gala/../../you/a.jpg", "/home/you/a.jpg"),
        ("/home/me/Gala/b\udce9.jpg", "file:///home/me/Gala/b%E9.jpg"),
        ("/home/me/Gala/100%25.jpg", "100%25.jpg"),
    ],
)
def test_paths_are_as_short_as_they_stay_true(path: str, stored: str) -> None:
    folder = Path("/home/me/Gala")
    assert stored_path(path, folder) == stored
    assert opened_path(stored, folder) == os.path.normpath(path)


def test_a_project_beneath_the_root_has_no_neighbours() -> None:
    assert stored_path("/etc/a.jpg", Path("/Gala")) == "/etc/a.jpg"


def test_digests_that_were_found_go_into_the_file(tmp_path: Path) -> None:
    file = tmp_path / "Gala.cmstudio"
    project = full_project(tmp_path)
    clip = project.posts[1].media[0].path
    content = encoded(project, tmp_path, prints={clip: MediaRef(clip, 5, "cd")})
    assert parsed(content, file).project.posts[1].media == (MediaRef(clip, 5, "cd"),)
    assert parsed(content, file).project.posts[0].media[0].xxh3 == "ab", "what was known stays"


def test_the_sample_of_schema_1_is_understood(tmp_path: Path) -> None:
    file = tmp_path / "Gala" / "Gala.cmstudio"
    project = parsed(SAMPLE.read_bytes(), file).project
    picture, clip = project.posts
    headline = LayerValues(moved=Point(2.5, -1), scale=1.5, colour="accent", font="title",
                           fit="wrap")  # fmt: skip
    assert picture.values == Values(
        template="headline", focus=Point(0.5, 0.25), mode="fill", slots={"headline": "Été 🎉"},
        layers={"headline": headline, "shade": LayerValues(strength=0.5)},
    )  # fmt: skip
    assert picture.shapes == {"9:16": Values(window=Window(Point(0.25, 0.5), 2.5))}
    assert picture.formats == {"instagram_story": Values(left_out=True)}
    said = Texts(caption="Hé", captions={"x": "Court"}, alt="Une tache")
    assert picture.texts == {"en": said}
    assert (picture.language, picture.quarters, picture.straighten) == ("en", 3, -1.5)
    kind: Kind = "video"
    assert (clip.kind, clip.footage.trim) == (kind, Span(0, 5 * TICKS))
    assert clip.media[0].path == str(tmp_path / "clips" / "a.mp4")
    assert clip.footage.subtitles == str(tmp_path / "Gala" / "a.srt")
    assert project.formats == ("instagram_story", "x_post_square")


def test_every_former_schema_has_a_sample_and_a_way_here() -> None:
    folder = Path(__file__).parent
    for schema in range(1, SCHEMA + 1):
        assert (folder / f"project_{schema}.cmstudio").is_file()
    assert sorted(MIGRATIONS) == list(range(1, SCHEMA))


def test_migrations_follow_each_other() -> None:
    steps = {1: lambda tree: {**tree, "two": 2}, 2: lambda tree: {**tree, "two": 3}}
    assert migrated({"schema": 1}, steps, to=3) == {"schema": 3, "two": 3}
    assert migrated({"schema": 2}, steps, to=3) == {"schema": 3, "two": 3}
    assert migrated({"schema": 7}, steps, to=3) == {"schema": 7}


def test_what_we_do_not_know_survives_a_save(tmp_path: Path) -> None:
    tree = json.loads(SAMPLE.read_bytes())
    tree["mood"] = {"a": [1]}
    picture, clip = tree["posts"]
    picture["stickers"] = [{"id": "s"}]
    picture["values"]["layers"]["headline"]["glow"] = 3
    picture["media"][0]["lens"] = "50 mm"
    clip["values"] = {"rhythm": "slow"}
    file = tmp_path / "Gala.cmstudio"
    file.write_text(json.dumps(tree))
    loaded = read_project(file)
    project = loaded.project
    again = json.loads(encoded(project, tmp_path, loaded.unknown))
    assert again["mood"] == {"a": [1]}
    assert again["posts"][0]["stickers"] == [{"id": "s"}]
    assert again["posts"][0]["values"]["layers"]["headline"]["glow"] == 3
    assert again["posts"][0]["media"][0]["lens"] == "50 mm"
    assert again["posts"][1]["values"] == {"rhythm": "slow"}

    swapped = msgspec.structs.replace(project, posts=project.posts[::-1])
    again = json.loads(encoded(swapped, tmp_path, loaded.unknown))
    assert again["posts"][1]["stickers"] == [{"id": "s"}], "it stays with its post"
    fewer = msgspec.structs.replace(project, posts=project.posts[1:])
    again = encoded(fewer, tmp_path, loaded.unknown)
    assert b"stickers" not in again
    assert b"rhythm" in again


@given(extra=st.recursive(st.integers() | st.text(), lambda inner: st.lists(inner, max_size=3)))
def test_any_unknown_value_survives(extra: Any) -> None:
    file = Path("/somewhere/Gala.cmstudio")
    tree = {**json.loads(SAMPLE.read_bytes()), "later": extra}
    loaded = parsed(msgspec.json.encode(tree), file)
    assert json.loads(encoded(loaded.project, file.parent, loaded.unknown))["later"] == extra


def test_a_newer_file_is_shown_or_says_that_it_is_newer(tmp_path: Path) -> None:
    loaded = read_project(written(tmp_path, schema=SCHEMA + 1, mood="blue"))
    assert loaded.newer
    assert len(loaded.project.posts) == 2
    with pytest.raises(BadProject, match="newer studio"):
        read_project(written(tmp_path, schema=SCHEMA + 1, posts="all of them"))


def test_posts_with_one_id_are_told_apart(tmp_path: Path) -> None:
    posts = [{"id": "a", "name": "1"}, {"id": "a", "name": "2"}, {"id": "../b", "name": "3"}]
    loaded = read_project(written(tmp_path, posts=posts))
    ids = [post.id for post in loaded.project.posts]
    assert [post.name for post in loaded.project.posts] == ["1", "2", "3"]
    assert ids[0] == "a"
    assert len(set(ids)) == 3
    assert "../b" not in ids
    assert "2 posts" in str(loaded.notes[0])


def test_media_beyond_the_folder_are_named(tmp_path: Path) -> None:
    media = [{"path": p} for p in ("in.jpg", "sub/in.jpg", "../out.jpg", "/etc/x", "a/../../y")]
    post = {"id": "a", "name": "", "media": media, "footage": {"subtitles": "/etc/passwd"}}
    loaded = read_project(written(tmp_path, posts=[post]))
    beyond = {str(tmp_path.parent / "out.jpg"), "/etc/x", str(tmp_path.parent / "y")}
    assert loaded.outside == beyond | {"/etc/passwd"}


def test_a_brand_that_is_not_here_is_kept_for_those_who_have_it(tmp_path: Path) -> None:
    project = full_project(tmp_path)
    assert project.kit
    away = msgspec.structs.replace(project.kit, id="elsewhere")
    content = encoded(msgspec.structs.replace(project, kit=away), tmp_path)
    loaded = parsed(content, tmp_path / "Gala.cmstudio")
    assert loaded.project.kit is None
    assert "lumiere" in str(loaded.notes[0])
    again = json.loads(encoded(loaded.project, tmp_path, loaded.unknown))
    assert again["kit"] == json.loads(content)["kit"]


@pytest.mark.parametrize("logo", ["../secret.png", "/etc/passwd", "absent.svg"])
def test_a_brand_s_files_never_come_from_elsewhere(tmp_path: Path, logo: str) -> None:
    secret = config_folder() / "brands" / "secret.png"
    secret.parent.mkdir(parents=True)
    secret.write_bytes(b"")
    tree = json.loads(encoded(full_project(tmp_path), tmp_path))
    tree["kit"]["logo"]["for_dark"] = logo
    assert parsed(json.dumps(tree).encode(), tmp_path / "a.cmstudio").project.kit is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "damaged"),
        (bytes(500), "damaged"),
        (SAMPLE.read_bytes()[:700], "damaged"),
        (SAMPLE.read_bytes() + b"}", "damaged"),
        (b"[1]", "no project"),
        (b"{}", "no project"),
        (b'{"schema": true}', "no project"),
        (b'{"schema": 0}', "no project"),
        (b'{"schema": 1}', "id is missing"),
        (b'{"schema": 1, "id": "a", "name": "a", "posts": [null]}', "expected a table; None came"),
        (b'{"schema": 1, "id": "a", "name": 1e999}', "damaged"),
        (b'{"schema": 1, "id": "a", "name": "%b"}' % (b"x" * 200_000), "200000 letters"),
        (b"[" * 100_000, "damaged"),
        (b" " * (MOST_BYTES + 1), "too large"),
    ],
)
def test_what_is_no_project_is_refused_in_words(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "Gala.cmstudio"
    file.write_bytes(content)
    with pytest.raises(BadProject, match=words) as raised:
        read_project(file)
    assert "Gala.cmstudio" in str(raised.value)
    assert file.read_bytes() == content


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, words in [("pipe", "not a file"), (".", "cannot be read"), ("gone", "not there"),
                        ("n\0ul", "cannot be read"), ("x" * 300, "cannot be read")]:  # fmt: skip
        with pytest.raises(BadProject, match=words):
            read_project(tmp_path / name)


def test_a_mark_before_the_text_is_no_damage(tmp_path: Path) -> None:
    file = tmp_path / "Gala.cmstudio"
    file.write_bytes(b"\xef\xbb\xbf" + SAMPLE.read_bytes())
    assert len(read_project(file).project.posts) == 2


def test_a_change_that_no_file_could_hold_is_refused() -> None:
    post = ProjectPost(id="a", name="")
    before = Project(id="p", name="", posts=(post,))
    for values in (Values(window=Window(Point(0, 0), 80)), Values(focus=Point(float("nan"), 0))):
        after = before.with_post(msgspec.structs.replace(post, values=values))
        with pytest.raises(BadInput, match="cannot be kept"):
            check_change(before, after)
        check_change(after, after)  # what was there already is not judged again


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Fête de la musique", "Fête de la musique.cmstudio"),
        ("a/b\\c:d", "a-b-c-d.cmstudio"),
        ("  ..  ", "Project.cmstudio"),
        ("CON", "Project CON.cmstudio"),
        ("../../etc", "-..-etc.cmstudio"),
        ("n\0l\n", "nl.cmstudio"),
        ("🎉" * 100, "🎉" * 45 + ".cmstudio"),
        ("half \ud83c", "half.cmstudio"),
    ],
)
def test_every_name_makes_a_file_name(tmp_path: Path, name: str, file: str) -> None:
    assert file_name(name) == file
    (tmp_path / file).write_bytes(b"")
    assert free_name(tmp_path, name).name == file.replace(SUFFIX, f" 2{SUFFIX}")


@pytest.mark.parametrize(
    "content", [b"\xff\xd8\xff\xe0 a photo", b"photo;headline\n", b"%PDF-1.7", b"[]", b"{}"]
)
def test_another_file_is_not_called_damaged(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(content)
    with pytest.raises(BadProject) as told:
        read_project(file)
    assert str(told.value.what) == "photo.jpg is no project of CM Studio"
    assert str(told.value.hint) == "The names of projects end in .cmstudio."
    assert file.read_bytes() == content


@pytest.mark.parametrize("content", [b"", bytes(100), b'{"schema": 1, "na', b"<<<<<<< HEAD\n{}"])
def test_a_project_that_was_torn_is_called_damaged(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "Gala.cmstudio"
    file.write_bytes(content)
    with pytest.raises(BadProject, match=r"Gala\.cmstudio is damaged"):
        read_project(file)

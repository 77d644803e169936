"""Every hostile project of the index gets its verdict, and is left as it is.

The rows are made from a project of ours. Those that change a field that we do not have are made
once more with the same attack on a field of ours.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from studio.errors import BadProject
from studio.paths import data_folder
from studio.session import Session
from studio.session.media import missing
from studio.store.project_file import SUFFIX, encoded, parsed, read_project
from studio.store.versions import keep_version, versions_of
from tests.store.test_project_file import SAMPLE
from tests.torture.test_hostile_packs import made, rows
from tests.torture.test_hostile_stills import fingerprint

pytestmark = [pytest.mark.torture, pytest.mark.timeout(120)]

REFUSED = {  # row -> words of the reason
    "zero_bytes.project": "is damaged",
    "all_nul.project": "is damaged",
    "cut_in_half.project": "is damaged",
    "nul_tail.project": "is damaged",
    "short_over_long.project": "is damaged",
    "times_not_numbers.project": "is damaged",
    "merge_marks.project": "is damaged",
    "gzip_bomb.project": "is no project",
    "nested_100000.project": "is damaged",
    "pickle.project": "is no project",
}
OPENED = ("media_missing.project", "with_bom.project")

Tree = dict[str, Any]


def sample() -> Tree:
    tree: Tree = json.loads(SAMPLE.read_bytes())
    return tree


def with_post(**fields: Any) -> Tree:
    tree = sample()
    tree["posts"][0].update(fields)
    return tree


OURS: dict[str, tuple[Callable[[], Tree], str]] = {  # row -> our own, words of the reason
    "no_format.project": (
        lambda: {k: v for k, v in sample().items() if k != "schema"}, "no project of CM Studio",
    ),
    "null_items.project": (
        lambda: sample() | {"posts": [None, {}, 7]}, "posts[0] expected a table",
    ),
    "times_not_numbers.project": (
        lambda: with_post(footage={"cover": float("nan")}), "is damaged",
    ),
    "nested_100000.project": (lambda: with_post(footage={"trim": "-5"}), "footage.trim expected"),
}  # fmt: skip


@pytest.fixture
def place(generator: ModuleType, out: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where rows go that are made from our own project."""
    monkeypatch.setattr(generator, "SEED", SAMPLE.read_bytes())
    folder = out / "project"
    folder.mkdir()
    yield folder
    assert sorted(path.name for path in folder.iterdir() if path.suffix == ".lock") == []


def refusal(file: Path) -> str:
    """Why a project is not opened; the file stays as it is, and its versions are at hand."""
    before = fingerprint(file)
    keep_version(file, SAMPLE.read_bytes())
    with pytest.raises(BadProject) as raised:
        Session.open(file)
    said = f"{raised.value} ({raised.value.hint})"
    assert said.isprintable()
    assert file.name in said
    assert fingerprint(file) == before
    (version,) = versions_of(file)
    assert len(read_project(version.file).project.posts) == 2
    return said


def test_every_row_is_tried(generator: ModuleType) -> None:
    tried = {*REFUSED, *OPENED, *OURS, "newer_format.project", "media_elsewhere.project",
             "same_ids.project"}  # fmt: skip
    assert rows(generator, "project").keys() == tried


@pytest.mark.parametrize("name", REFUSED)
def test_a_damaged_project_is_refused(name: str, generator: ModuleType, place: Path) -> None:
    assert REFUSED[name] in refusal(made(generator, "project", name, place))


@pytest.mark.parametrize("name", OURS)
def test_a_project_that_breaks_our_rules_is_refused(name: str, place: Path) -> None:
    tree, reason = OURS[name]
    file = place / name
    file.write_text(json.dumps(tree()), "utf-8")
    assert reason in refusal(file)


@pytest.mark.parametrize("name", OPENED)
def test_a_project_opens_without_its_media(name: str, generator: ModuleType, place: Path) -> None:
    file = made(generator, "project", name, place)
    with closing(Session.open(file)) as session:
        assert session.state == "saved"
        assert [ref.name for ref in missing(session)] == ["été.jpg", "a.mp4"]


def test_a_newer_project_is_never_written_over(generator: ModuleType, place: Path) -> None:
    file = place / "newer_format.project"
    file.write_text(json.dumps(sample() | {"schema": 9999, "clips": [1]}), "utf-8")
    before = fingerprint(file)
    with closing(Session.open(file)) as session:
        assert session.state == "read_only"
        assert session.flush(), "there is nothing to write"
    assert fingerprint(file) == before
    as_it_is = made(generator, "project", "newer_format.project", place)
    with closing(Session.open(as_it_is)) as session:  # a field that we do not know
        assert b'"format": 9999' in encoded(session.project, place, read_project(as_it_is).unknown)


def test_media_elsewhere_are_asked_about(generator: ModuleType, place: Path, out: Path) -> None:
    secret = out / "canary" / "secret.png"
    for path in (str(secret), "../canary/secret.png", f"file://{secret}"):
        file = place / "media_elsewhere.project"
        footage = {"subtitles": path}
        file.write_text(json.dumps(with_post(media=[{"path": path}], footage=footage)), "utf-8")
        with closing(Session.open(file)) as session:
            ref = session.project.posts[0].media[0]
            assert str(secret) in session.outside
            assert session.path_of(ref) == place / "secret.png"
            assert ref in missing(session)
            assert session.flush()


def test_posts_with_one_id_are_put_right_with_a_notice(place: Path) -> None:
    tree = sample()
    tree["posts"] = [tree["posts"][0], tree["posts"][0]]
    file = place / "same_ids.project"
    file.write_text(json.dumps(tree), "utf-8")
    with closing(Session.open(file)) as session:
        first, second = session.project.posts
        assert first.id != second.id
        assert "1 post" in str(session.notes[0])


def test_damaged_projects_never_surprise(tmp_path: Path) -> None:
    """Cut, changed and spliced ones are refused in words, or opened and written again."""
    dice = random.Random(7)
    file = tmp_path / f"Gala{SUFFIX}"
    good = encoded(parsed(SAMPLE.read_bytes(), file).project, tmp_path)
    opened = 0
    for _ in range(3000):
        damaged = bytearray(good)
        for _ in range(dice.randint(1, 3)):
            at = dice.randrange(len(damaged))
            kind = dice.randrange(4)
            if kind == 0:
                damaged[at] = dice.randrange(256)
            elif kind == 1:
                del damaged[at : at + dice.randint(1, 40)]
            elif kind == 2:
                damaged[at:at] = damaged[dice.randrange(len(good)) :][: dice.randint(1, 40)]
            else:
                digit = b"0123456789-.e"[dice.randrange(13) :][:1]
                damaged[at:at] = digit * dice.randint(1, 30)
        loaded = None
        with suppress(BadProject):
            loaded = parsed(bytes(damaged), file)
        if loaded:
            again = parsed(encoded(loaded.project, tmp_path, loaded.unknown), file)
            assert again.project == loaded.project
            opened += 1
    assert 100 < opened < 2900
    assert not data_folder().exists()

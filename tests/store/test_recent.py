"""Home remembers projects, and never fails for what it finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.model.project import Project
from studio.paths import data_folder
from studio.store import recent
from studio.store.recent import agreed_paths, forget, note_recent, recent_projects, show_as
from tests.store.test_project_file import SAMPLE


def project(name: str) -> Project:
    return Project(id=f"id of {name}", name=name)


def test_the_newest_is_first_and_all_is_told(tmp_path: Path) -> None:
    for name in ("Gala", "Été", "Nuit"):
        note_recent(tmp_path / f"{name}.cmstudio", project(name), ["/a.jpg"])
    note_recent(tmp_path / "Gala.cmstudio", project("Gala 2026"), [])
    assert [each.name for each in recent_projects()] == ["Gala 2026", "Nuit", "Été"]
    newest = recent_projects()[0]
    assert not newest.is_there
    (tmp_path / "Gala.cmstudio").write_bytes(SAMPLE.read_bytes())
    assert newest.is_there
    assert agreed_paths("id of Nuit") == {"/a.jpg"}
    assert agreed_paths("id of another") == frozenset()


def test_how_it_looks_stays_when_it_is_opened_again(tmp_path: Path) -> None:
    file = tmp_path / "Gala.cmstudio"
    show_as(file, b"early", 1)
    assert recent_projects() == ()
    note_recent(file, project("Gala"), [])
    show_as(file, b"picture", 4)
    note_recent(file, project("Gala"), [])
    show_as(file, b"", 5)
    (found,) = recent_projects()
    assert found.to_check == 5
    assert found.thumbnail
    assert found.thumbnail.read_bytes() == b"picture"
    forget(file)
    assert recent_projects() == ()
    assert not found.thumbnail.exists()


def test_only_so_many_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent, "_MOST", 5)
    for number in range(9):
        note_recent(tmp_path / f"{number}", project(f"{number}"), [])
    assert [each.name for each in recent_projects()] == ["8", "7", "6", "5", "4", "3"]


def test_damage_is_left_out(tmp_path: Path) -> None:
    note_recent(tmp_path / "a", project("A"), [])
    folder = data_folder() / "recent"
    (folder / "b.json").write_bytes(b"{")
    (folder / "c.json").mkdir()
    assert [each.name for each in recent_projects()] == ["A"]


def test_a_home_that_cannot_be_written_fails_nothing(home: Path, tmp_path: Path) -> None:
    (home / "data").write_bytes(b"in the way")
    note_recent(tmp_path / "a", project("A"), [])
    show_as(tmp_path / "a", b"picture", 1)
    assert recent_projects() == ()

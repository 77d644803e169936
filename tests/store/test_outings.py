"""Where posts were exported to is remembered, by project and post, whatever their names are."""

from __future__ import annotations

import threading
from pathlib import Path

import msgspec
import pytest

from studio.model.project import Project, ProjectPost
from studio.model.texts import Texts
from studio.model.values import Values
from studio.paths import data_folder
from studio.store import outings
from studio.store.outings import made_of, note_outing, outings_of

ODD = "é\udcff 🌙"  # no text: a name that another system gave


def test_the_last_export_of_each_post_is_known(tmp_path: Path) -> None:
    assert outings_of("gala") == {}
    for folder in ("first", "second"):
        note_outing("gala", "opening", tmp_path / folder, "abc")
    note_outing("gala", "../été 🌙", tmp_path / ODD)
    note_outing("another", "opening", tmp_path)
    found = outings_of("gala")
    assert {post: each.folder for post, each in found.items()} == {
        "opening": tmp_path / "second",
        "../été 🌙": tmp_path / ODD,
    }
    assert found["opening"].made_of == "abc"


def test_exports_that_end_together_are_all_kept(tmp_path: Path) -> None:
    posts = [f"post {number}" for number in range(24)]
    threads = [
        threading.Thread(target=note_outing, args=("gala", post, tmp_path / post)) for post in posts
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outings_of("gala").keys() == set(posts)


def test_a_damaged_file_is_an_export_that_is_not_known(tmp_path: Path) -> None:
    note_outing("gala", "opening", tmp_path)
    note_outing("gala", "closing", tmp_path)
    files = sorted(data_folder().rglob("*.json"))
    files[0].write_bytes(b"{")
    assert len(outings_of("gala")) == 1


def test_old_projects_make_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outings, "_MOST", 3)
    for name in "abcde":
        note_outing(name, "opening", tmp_path)
    assert sum(bool(outings_of(name)) for name in "abcde") == 3
    assert outings_of("e")


def test_only_what_is_seen_makes_an_export_old() -> None:
    post = ProjectPost(id="p", name="Opening")
    project = Project(id="gala", name="Gala", posts=(post,))
    before = made_of(project, "p")

    def after(**changes: object) -> str:
        changed = msgspec.structs.replace(post, **changes)
        return made_of(project.with_post(changed), "p")

    assert before
    assert after(name="Soir", when="2026-06-12T18:30", texts={"fr": Texts(caption="!")}) == before
    assert after(posted={"x": "2026-06-12T18:31"}, hashtags=("lyon",)) == before
    assert after(formats={"x": Values(left_out=True), "y": Values(left_out=False)}) == before
    assert after(formats={"x": Values(template="quote")}) != before
    assert after(values=Values(slots={"headline": "Soon"})) != before
    assert made_of(msgspec.structs.replace(project, brand="etoile"), "p") != before
    assert made_of(project, "gone") == ""

"""An open project saves itself, tells how it stands, and never writes over anybody's work."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from studio.errors import BadInput, BadProject
from studio.model.geometry import Point
from studio.model.project import SCHEMA, Project
from studio.model.values import Values, Window
from studio.paths import projects_folder
from studio.session import Change, Session
from studio.store import recovery
from studio.store.project_file import SUFFIX, encoded, read_project
from studio.store.project_lock import ProjectLock, lock_of
from studio.store.recent import recent_projects
from studio.store.versions import open_version, versions_of
from studio.wording import say
from tests.session.conftest import Heard, add, listed, names, rename
from tests.waiting import soon

Open = Callable[[Session], Session]


def file_of(session: Session) -> Path:
    assert session.file
    return session.file


def on_disk(session: Session) -> list[str]:
    return [post.name for post in read_project(file_of(session)).project.posts]


def test_a_new_project_is_a_file_at_once(session: Session) -> None:
    assert file_of(session) == projects_folder() / "Gala.cmstudio"
    assert read_project(file_of(session)).project == session.project
    assert session.state == "saved"


def test_names_are_never_taken_twice(session: Session, opened: Open) -> None:
    assert file_of(opened(Session.new("Gala"))).name == "Gala 2.cmstudio"
    assert file_of(opened(Session.new("Été: à/l'Opéra"))).name == "Été- à-l'Opéra.cmstudio"


def test_a_change_is_saved_by_itself_within_two_seconds(session: Session) -> None:
    heard = Heard(session)
    began = time.monotonic()
    add(session, "A")
    assert session.state == "unsaved"
    heard.wait(lambda: session.state == "saved")
    assert time.monotonic() - began < soon(2)
    assert on_disk(session) == ["A"]
    assert heard.states[-2:] == ["saving", "saved"]


def test_who_wants_to_know_hears_what_was_saved(session: Session) -> None:
    heard: list[list[str]] = []
    session.listen_saved(lambda project: heard.append([post.name for post in project.posts]))
    add(session, "A")
    assert session.flush()
    add(session, "B")
    assert session.close()
    assert heard == [["A"], ["A", "B"]]


def test_who_never_stops_changing_is_saved_too(session: Session) -> None:
    post_id = add(session, "0")
    began, number = time.monotonic(), 0
    while on_disk(session) in ([], ["0"]):
        assert time.monotonic() - began < soon(2)
        rename(session, post_id, f"{(number := number + 1)}", gesture="drag")
        threading.Event().wait(0.016)


def test_the_window_never_waits(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is brought to the disk by the thread that changes the project."""
    waiting: list[str] = []
    fsync = os.fsync

    def noted(descriptor: int) -> None:
        waiting.append(threading.current_thread().name)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    blank = Session.blank("Blank")
    for each in (session, blank):
        post_id = add(each, "A")
        rename(each, post_id, "B")
        each.undo()
        each.save_named(file_of(each).with_name(f"{each.project.name} other{SUFFIX}"))
    assert session.flush()
    assert blank.close()
    assert "saver" in waiting
    assert set(waiting) <= {"saver", "scribe"}


def test_a_blank_project_leaves_no_trace_until_it_is_changed(opened: Open) -> None:
    session = opened(Session.blank("Gala"))
    assert session.file is None
    assert not projects_folder().exists()
    assert session.close()
    session = opened(Session.blank("Gala"))
    add(session, "A")
    assert session.flush()
    assert on_disk(session) == ["A"]


def test_undo_and_redo_are_saved_as_well(session: Session) -> None:
    told: list[Change] = []
    session.listen(told.append)
    add(session, "A")
    add(session, "B")
    session.undo()
    assert session.flush()
    assert on_disk(session) == ["A"]
    session.redo()
    assert session.close()
    assert on_disk(session) == ["A", "B"]
    assert [change.how for change in told] == ["do", "do", "undo", "redo"]


def test_any_step_can_be_shown_and_is_saved(session: Session) -> None:
    told: list[Change] = []
    session.listen(told.append)
    for name in "ABC":
        add(session, name)
    session.go_to(1)
    assert names(session) == ["A"]
    session.go_to(3)
    assert [change.how for change in told[3:]] == ["undo", "redo"]
    session.go_to(2)
    assert session.close()
    assert on_disk(session) == ["A", "B"]


def test_a_project_in_memory_goes_nowhere_until_it_is_named(opened: Open, tmp_path: Path) -> None:
    session = opened(Session(Project(id="a", name="Gala")))
    add(session, "A")
    assert (session.file, session.state) == (None, "unsaved")
    assert session.flush()
    assert not projects_folder().exists()
    session.save_named(tmp_path / "Gala")
    assert session.flush()
    assert file_of(session) == tmp_path / "Gala.cmstudio"
    assert on_disk(session) == ["A"]
    assert not projects_folder().exists()
    session.save_named(file_of(session))
    add(session, "B")
    assert session.flush()
    assert on_disk(session) == ["A", "B"]


def test_a_value_that_no_file_holds_is_refused(session: Session) -> None:
    post_id = add(session, "A")
    post = session.project.post(post_id)
    values = Values(window=Window(Point(0.5, 0.5), 99))
    wrong = session.project.with_post(msgspec.structs.replace(post, values=values))
    with pytest.raises(BadInput):
        session.do(say("Zoom"), wrong)
    assert session.project.post(post_id) is post


def test_close_leaves_the_file_and_nothing_else(session: Session) -> None:
    add(session, "A")
    assert session.close()
    assert session.close(), "again does no harm"
    assert listed() == ["Gala.cmstudio"]
    assert list(recovery.recovery_folder().iterdir()) == []
    assert recovery.found() == ()


def test_a_project_can_be_left_by_forgetting_it() -> None:
    session = Session.new("Gala")
    add(session, "A")
    file = file_of(session)
    del session
    lock = lock_of(file)
    for _ in range(200):
        if not lock.exists():
            break
        threading.Event().wait(0.05)
    assert not lock.exists()
    assert [post.name for post in read_project(file).project.posts] == ["A"]


def test_it_is_opened_as_it_was_left(session: Session, opened: Open) -> None:
    add(session, "A")
    assert session.close()
    again = opened(Session.open(file_of(session)))
    assert again.project == session.project
    assert again.state == "saved"
    link = file_of(session).with_name("link.cmstudio")
    link.symlink_to(file_of(session))
    assert again.close()
    through = opened(Session.open(link))
    add(through, "B")
    assert through.close()
    assert link.is_symlink(), "a link stays one"
    assert on_disk(session) == ["A", "B"]


def test_a_project_begins_like_another(session: Session, opened: Open) -> None:
    add(session, "A")
    assert session.flush()
    like = opened(Session.like(file_of(session), "Gala 2027"))
    assert file_of(like).name == "Gala 2027.cmstudio"
    assert on_disk(like) == ["A"]
    assert like.project.id != session.project.id
    add(like, "B")
    assert like.flush()
    assert (on_disk(session), on_disk(like)) == (["A"], ["A", "B"])


def test_a_file_that_is_no_project_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.cmstudio"
    file.write_bytes(b"{")
    with pytest.raises(BadProject, match="damaged"):
        Session.open(file)
    assert not lock_of(file).exists()


def test_the_second_one_may_only_look(session: Session, opened: Open) -> None:
    second = opened(Session.open(file_of(session)))
    assert second.state == "read_only"
    assert "has this project open on" in str(second.words)
    add(second, "Mine")
    add(session, "Yours")
    assert session.flush()
    assert not second.flush()
    assert on_disk(session) == ["Yours"]
    copy = file_of(session).with_name("Copy")
    second.save_named(copy)
    assert second.flush()
    assert (second.state, on_disk(second)) == ("saved", ["Mine"])
    assert file_of(second).name == "Copy.cmstudio"
    assert second.close()
    assert listed() == [".Gala.cmstudio.lock", "Copy.cmstudio", "Gala.cmstudio"]


def test_what_could_not_be_saved_is_offered_later(session: Session, opened: Open) -> None:
    second = opened(Session.open(file_of(session)))
    add(second, "Mine")
    assert not second.close()
    (offer,) = recovery.found()
    assert [post.name for post in offer.project.posts] == ["Mine"]
    assert session.close()
    again = opened(Session.recover(offer))
    assert again.flush()
    assert on_disk(again) == ["Mine"]


def test_what_is_replaced_by_name_is_kept_as_a_version(session: Session, opened: Open) -> None:
    other = opened(Session.new("Other"))
    add(other, "Precious")
    assert other.close()
    session.save_named(file_of(other))
    assert session.flush()
    assert file_of(session) == file_of(other)
    kept = open_version(versions_of(file_of(other))[0], file_of(other))
    assert [post.name for post in kept.posts] == ["Precious"]


def test_a_newer_project_is_looked_at_and_never_written(tmp_path: Path, opened: Open) -> None:
    file = tmp_path / "new.cmstudio"
    tree = json.loads(encoded(Project(id="a", name="New"), tmp_path))
    content = json.dumps({**tree, "schema": SCHEMA + 1, "mood": "blue"}).encode()
    file.write_bytes(content)
    session = opened(Session.open(file))
    assert session.state == "read_only"
    assert "newer studio" in str(session.words)
    add(session, "A")
    assert not session.flush()
    session.save_named(tmp_path / "copy.cmstudio")
    assert session.flush()
    assert session.close()
    assert file.read_bytes() == content
    saved = json.loads((tmp_path / "copy.cmstudio").read_bytes())
    assert (saved["schema"], saved["mood"]) == (SCHEMA, "blue")


def test_nobody_s_open_project_is_written_over(session: Session, opened: Open) -> None:
    other = opened(Session.new("Other"))
    add(other, "Precious")
    assert other.flush()
    heard = Heard(session)
    session.save_named(file_of(other))
    assert session.flush()
    assert any("has this project open" in words for words in heard.words)
    assert file_of(session).name == "Gala.cmstudio"
    assert on_disk(other) == ["Precious"]


@pytest.mark.parametrize("content", [b"{", b""])
def test_what_someone_else_wrote_is_kept_beside(session: Session, content: bytes) -> None:
    file = file_of(session)
    add(session, "A")
    assert session.flush()
    theirs = content or encoded(Project(id="b", name="Theirs"), file.parent)
    file.write_bytes(theirs)
    heard = Heard(session)
    add(session, "B")
    assert session.flush()
    assert file.read_bytes() == theirs
    assert file_of(session).name == "Gala 2.cmstudio"
    assert on_disk(session) == ["A", "B"]
    assert any("changed by someone else" in words for words in heard.words)
    assert listed() == [".Gala 2.cmstudio.lock", "Gala 2.cmstudio", "Gala.cmstudio"]


def test_a_file_that_was_only_touched_is_ours(session: Session) -> None:
    add(session, "A")
    assert session.flush()
    os.utime(file_of(session), (1, 1))
    add(session, "B")
    assert session.flush()
    assert file_of(session).name == "Gala.cmstudio"


def test_who_took_the_lock_over_is_not_written_over(session: Session) -> None:
    add(session, "A")
    assert session.flush()
    lock_of(file_of(session)).unlink()
    taken = ProjectLock.take(file_of(session))
    assert isinstance(taken, ProjectLock)
    add(session, "B")
    assert session.flush()
    assert file_of(session).name == "Gala 2.cmstudio"
    assert taken.is_ours()


def test_a_deleted_file_is_written_again(session: Session) -> None:
    add(session, "A")
    assert session.flush()
    file_of(session).unlink()
    add(session, "B")
    assert session.flush()
    assert on_disk(session) == ["A", "B"]
    assert file_of(session).name == "Gala.cmstudio"


def test_versions_are_kept_by_themselves_and_by_name(session: Session) -> None:
    add(session, "A")
    assert session.flush()
    session.keep_version("Sent to Léa")
    add(session, "B")
    assert session.flush()
    file = file_of(session)
    found = {each.name: open_version(each, file).posts for each in versions_of(file)}
    assert found[""] == ()
    assert [post.name for post in found["Sent to Léa"]] == ["A"]


def test_home_knows_what_was_open(session: Session) -> None:
    add(session, "A")
    session.show_as(b"a picture", 3)
    assert session.flush()
    assert session.close()
    (recent,) = recent_projects()
    assert (recent.path, recent.name, recent.posts) == (file_of(session), "Gala", 1)
    assert recent.to_check == 3
    assert recent.thumbnail
    assert recent.thumbnail.read_bytes() == b"a picture"
    assert names(session) == ["A"]

"""What a crash or a full disk left is offered again: whole, once, and never over newer work."""

from __future__ import annotations

import errno
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from studio.model.project import Project
from studio.paths import projects_folder
from studio.session import Session, saver
from studio.store import recovery
from studio.store.journal import read_journal
from studio.store.media_paths import without_prints
from studio.store.project_file import read_project
from studio.store.recent import recent_projects
from studio.store.whole_file import work_folder
from studio.wording import say
from tests.session.conftest import Disk, Heard, add, names, rename

Open = Callable[[Session], Session]


def test_odd_paths_are_kept(opened: Open, tmp_path: Path) -> None:
    """As old disks have them, in other signs than this computer's."""
    folder = tmp_path / "caf\udce9"
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this disk takes no such name")
    session = opened(Session(Project(id="a", name="Gala \udce9")))
    session.save_named(folder / "Gala.cmstudio")
    photo = folder / "b\udce9.jpg"
    photo.write_bytes(b"a photo")
    post_id = add(session, "caf\udce9", photo)
    assert session.flush()
    session._saver._scribe.drain(5)  # type: ignore[union-attr]
    assert not session.trouble
    assert session.state == "saved"
    file = session.file
    assert file == folder / "Gala.cmstudio"
    with taken_away(folder):
        rename(session, post_id, "Été")
        assert not session.close()
    (offer,) = recovery.found()
    assert offer.file == file
    again = opened(Session.recover(offer))
    assert again.path_of(again.project.posts[0].media[0]) == photo
    heard = Heard(again)
    assert again.close(), heard.words
    assert [each.path for each in recent_projects()] == [file]
    assert names(opened(Session.open(file))) == ["Été"]


@contextmanager
def taken_away(folder: Path) -> Iterator[None]:
    """A folder that is not there for a while."""
    away = folder.with_name("away")
    folder.rename(away)
    try:
        yield
    finally:
        away.rename(folder)


def test_recovered_work_that_lives_is_no_danger(
    session: Session, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash long after is a first crash again."""
    with disk.failing(projects_folder(), errno.ENOSPC):
        add(session, "A")
        session.close()
        monkeypatch.setattr(saver, "LIVED_S", 0.05)
        again = Session.recover(recovery.found()[0])
        journal = again._saver._keeper.journal.path  # type: ignore[union-attr]
        heard = threading.Event()
        for _ in range(200):
            if journal.exists() and read_journal(journal).begin.tries == 0:
                break
            heard.wait(0.05)
        assert read_journal(journal).begin.tries == 0
        assert read_journal(journal).project == again.project
        again.close()


def test_recovered_work_that_cannot_be_saved_is_offered_again(session: Session, disk: Disk) -> None:
    """Nothing crashed: it is no danger."""
    with disk.failing(projects_folder(), errno.ENOSPC):
        add(session, "A")
        session.close()
        for _ in range(3):
            again = Session.recover(recovery.found()[0])
            assert names(again) == ["A"]
            assert not again.close()
    again = Session.recover(recovery.found()[0])
    assert again.close()
    assert recovery.found() == ()


def test_recovered_work_can_be_undone(session: Session, disk: Disk, opened: Open) -> None:
    add(session, "A")
    assert session.flush()
    with disk.failing(projects_folder(), errno.ENOSPC):
        add(session, "B")
        session.close()
    again = opened(Session.recover(recovery.found()[0]))
    assert str(again.history.steps[-1].label) == "Recovered"
    again.undo()
    assert names(again) == ["A"]


@pytest.mark.parametrize("change", ["rewritten", "damaged", "gone"])
def test_recovered_work_never_replaces_what_is_newer(
    session: Session, disk: Disk, opened: Open, change: str
) -> None:
    add(session, "A")
    assert session.flush()
    file = session.file
    assert file
    with disk.failing(projects_folder(), errno.ENOSPC):
        add(session, "B")
        session.close()
    if change == "gone":
        file.unlink()
    else:
        other = Session.open(file)
        add(other, "Newer")
        other.close()
        if change == "damaged":
            file.write_bytes(bytes(100))
    before = file.read_bytes() if file.exists() else b""
    again = opened(Session.recover(recovery.found()[0]))
    assert again.flush()
    assert again.file
    assert names(Session(read_project(again.file).project)) == ["A", "B"]
    if change == "gone":
        assert again.file == file
    else:
        assert again.file != file
        assert file.read_bytes() == before


def test_of_two_journals_of_a_project_both_are_offered_the_newer_first(
    session: Session, disk: Disk, opened: Open
) -> None:
    """Neither holds what the other one does: each is brought back as a project of its own."""
    with disk.failing(projects_folder(), errno.ENOSPC):
        add(session, "Older")
        session.close()
        assert session.file
        second = Session.open(session.file)
        add(second, "Newer")
        second.close()
    newer, older = recovery.found()
    first = opened(Session.recover(newer))
    assert first.close()
    other = opened(Session.recover(older))
    assert other.close()
    kept = {
        path: names(Session(read_project(path).project))
        for path in projects_folder().glob("*.cmstudio")
    }
    beside = session.file.with_name("Gala 2.cmstudio")
    assert kept == {session.file: ["Newer"], beside: ["Older"]}
    assert recovery.found() == ()


def test_what_two_journals_hold_alike_is_offered_once(session: Session, disk: Disk) -> None:
    with disk.failing(projects_folder(), errno.ENOSPC):
        add(session, "A")
        session.close()
    (offer,) = recovery.found()
    twin = offer.journal.with_name(f"twin{offer.journal.name}")
    twin.write_bytes(offer.journal.read_bytes())
    assert len(recovery.found()) == 1
    aside = recovery.recovery_folder() / "aside"
    assert len(list(aside.iterdir())) == 1, "the other one is not thrown away"
    recovery.set_aside(recovery.found()[0])
    assert recovery.found() == ()
    assert len(list(aside.iterdir())) == 2


def test_projects_that_never_had_a_file_do_not_hide_each_other(home: Path) -> None:
    """While no file can be made, all of them would have the same one."""
    folder = projects_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_bytes(b"a file where the folder should be")
    for name in ("Monday", "Tuesday"):
        session = Session.new("New project")
        add(session, name)
        session.close()
    assert {names(Session(each.project))[0] for each in recovery.found()} == {"Monday", "Tuesday"}


def test_damaged_journals_are_out_of_the_way(home: Path) -> None:
    folder = recovery.recovery_folder()
    folder.mkdir(parents=True)
    (folder / "a.journal").write_bytes(b"rubbish")
    with work_folder(folder) as unfinished:  # as of a program that writes it just now
        part = unfinished.rename(folder / f"{unfinished.name}.journal")
        assert recovery.found() == ()
        assert part.is_dir()
        part.rename(unfinished)
    over = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"],
                          capture_output=True, text=True, check=True)  # fmt: skip
    (folder / f"b.{over.stdout.strip()}.tried").write_bytes(b"rubbish")
    assert recovery.found() == ()
    assert [path.name for path in folder.iterdir()] == ["aside"]


def test_an_open_project_is_not_offered(session: Session) -> None:
    add(session, "A")
    session._saver._scribe.drain(5)  # type: ignore[union-attr]
    assert list(recovery.recovery_folder().glob("*.journal"))
    assert recovery.found() == ()
    session.do(say("Nothing"), session.project)
    assert session.close()
    assert session.file
    assert without_prints(read_project(session.file).project) == session.project

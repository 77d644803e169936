"""A journal tells the last step that is whole in it, wherever a crash tore it."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import BadProject, CannotWrite
from studio.model.project import Project, ProjectPost
from studio.model.texts import Texts
from studio.store import journal as journals
from studio.store.journal import Begin, Journal, changed, changes, read_journal
from studio.store.media_paths import speakable, with_opened_paths
from studio.store.program import Program
from tests.store.projects import PROJECTS


def states(count: int) -> list[Project]:
    """A project and its steps, each in another post."""
    project = Project(id="p", name="Gala", posts=tuple(post(f"{n}") for n in range(3)))
    made = [project]
    for number in range(count):
        made.append(project := project.with_post(post(f"{number % 3}", name=f"Été {number}")))
    return made


def post(post_id: str, name: str = "") -> ProjectPost:
    return ProjectPost(id=post_id, name=name, texts={"fr": Texts(caption="Bonjour " * 20)})


@contextmanager
def kept(path: Path, projects: Sequence[Project]) -> Iterator[Journal]:
    """A journal of a project and its steps, being written."""
    begin = Begin(program=Program.this(), file="/f.cmstudio", project=projects[0], time=1.0)
    journal = Journal(path, begin)
    try:
        for project in projects[1:]:
            journal.add(project)
        yield journal
    finally:
        journal.close()


def journal_of(path: Path, projects: Sequence[Project]) -> bytes:
    """What a journal of these steps holds."""
    with kept(path, projects):
        return path.read_bytes()


@given(projects=st.lists(PROJECTS, min_size=2, max_size=6))
def test_any_steps_are_told(tmp_path_factory: pytest.TempPathFactory,
                            projects: list[Project]) -> None:  # fmt: skip
    path = tmp_path_factory.mktemp("journal") / "a.journal"
    journal_of(path, projects)
    assert read_journal(path).project == with_opened_paths(speakable(projects[-1]), path.parent)


@given(before=PROJECTS, after=PROJECTS)
def test_a_step_is_what_changed(before: Project, after: Project) -> None:
    assert changed(before, changes(before, after)) == after


def test_a_step_says_no_more_than_it_changed(tmp_path: Path) -> None:
    projects = states(40)
    sizes = [len(line) for line in journal_of(tmp_path / "a.journal", projects).splitlines()]
    assert max(sizes[1:]) < 400
    assert changes(projects[3], projects[4]).head is None
    assert changes(projects[3], projects[4]).order is None


def test_a_journal_torn_anywhere_tells_the_steps_before(tmp_path: Path) -> None:
    projects = states(6)
    whole = journal_of(tmp_path / "a.journal", projects)
    starts = [0, *(at + 1 for at, sign in enumerate(whole) if sign == 0x0A)]
    torn = tmp_path / "torn.journal"
    for end in range(0, len(whole), 5):
        torn.write_bytes(whole[:end])
        lines = sum(1 for start in starts[1:] if start - 1 <= end)
        if lines == 0:
            with pytest.raises(BadProject, match="damaged"):
                read_journal(torn)
        else:
            assert read_journal(torn).project == projects[lines]


def test_rubbish_after_the_last_step_is_nothing(tmp_path: Path) -> None:
    projects = states(3)
    path = tmp_path / "a.journal"
    whole = journal_of(path, projects)
    for rubbish in (bytes(4096), b"00000000 {}\n", whole[-60:], b"\xff\xfe"):
        path.write_bytes(whole + rubbish)
        assert read_journal(path).project == projects[-1]


def test_a_changed_byte_is_noticed(tmp_path: Path) -> None:
    projects = states(4)
    path = tmp_path / "a.journal"
    whole = journal_of(path, projects)
    for at in range(whole.index(b"\n") + 1, len(whole), 11):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        assert read_journal(path).project in projects[1:-1]


def test_a_long_journal_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "_ROOM", 3000)
    projects = states(200)
    with kept(tmp_path / "a.journal", projects) as journal:
        journal.saved(Path("/g.cmstudio"), "ab")
    assert journal.path.stat().st_size < 8000
    told = read_journal(journal.path)
    assert (told.project, told.file, told.base) == (projects[-1], "/g.cmstudio", "ab")


def test_a_refused_line_is_made_good_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(FileIO):
        def write(self, content: bytes) -> int:  # type: ignore[override]
            return super().write(content[:20])

    projects = states(4)
    with monkeypatch.context() as patch:
        patch.setattr(journals, "FileIO", Full)
        with kept(tmp_path / "a.journal", projects[:2]) as journal:
            with pytest.raises(CannotWrite, match="only a part"):
                journal.add(projects[2])
            assert read_journal(journal.path).project == projects[1]
            patch.undo()
            journal.add(projects[3])
            journal.add(projects[4])
            assert read_journal(journal.path).project == projects[4]


def test_a_slow_disk_holds_no_step_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    projects = states(3)
    begun, over = threading.Event(), threading.Event()

    def slow(_descriptor: int) -> None:
        begun.set()
        assert over.wait(20)

    monkeypatch.setattr(os, "fsync", slow)
    with kept(tmp_path / "a.journal", projects[:2]) as journal:
        settling = threading.Thread(target=journal.settle)
        settling.start()
        assert begun.wait(20)
        journal.add(projects[2])
        assert read_journal(journal.path).project == projects[2]
        over.set()
        settling.join()


def test_a_disk_without_room_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(CannotWrite, match="no room"):
        journal_of(tmp_path / "a.journal", states(1))
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_journal_is_refused(tmp_path: Path) -> None:
    step = journals._line(msgspec.structs.replace(changes(*states(1)), time=1.0))
    for content in (b"", b"{}", step, bytes(100)):
        path = tmp_path / "a.journal"
        path.write_bytes(content)
        with pytest.raises(BadProject, match="damaged"):
            read_journal(path)
    with pytest.raises(BadProject, match="cannot be read"):
        read_journal(tmp_path / "gone.journal")

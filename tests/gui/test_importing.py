"""Files and folders become posts: in one step, in order, and what is no medium is told."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.edit.values import ALL, set_value
from studio.gui.desk import Desk, Notice
from studio.gui.importing import Importing
from studio.gui.main_window import MainWindow
from studio.gui.sheets.not_added import NotAddedSheet
from studio.model.project import Project
from studio.session import Session
from studio.wording import say
from tests.export.conftest import photo
from tests.export.video.clips import clip, recording
from tests.gui.conftest import Desks


@pytest.fixture
def desk(desk_at: Desks) -> Desk:
    return desk_at(Project(id="x", name="X"))


@pytest.fixture
def told(desk: Desk) -> list[Notice]:
    found: list[Notice] = []
    desk.told.connect(found.append)
    return found


@pytest.fixture
def importing(desk: Desk) -> Importing:
    return Importing(desk)


def names(desk: Desk) -> list[str]:
    return [post.name for post in desk.document.project.posts]


def test_files_become_posts_in_one_step(
    qtbot: QtBot, desk: Desk, importing: Importing, told: list[Notice], tmp_path: Path
) -> None:
    files = [
        photo(tmp_path / "Une photo.jpg"),
        clip(tmp_path / "clip.mov"),
        recording(tmp_path / "sound.wav"),
    ]
    with qtbot.waitSignal(importing.added, timeout=20_000) as added:
        importing.add(files)
    posts = desk.document.project.posts
    assert [post.id for post in posts] == added.args[0]
    assert names(desk) == ["Une photo", "clip", "sound"]
    assert [post.kind for post in posts] == ["image", "video", "sound"]
    assert [post.values.template for post in posts] == ["clean", "clean", "audiogram"]
    assert desk.selection.post_id == posts[0].id
    assert not told
    step = desk.document.history.undoable
    assert step is not None
    assert str(step.label) == "Add 3 posts"
    desk.document.undo()
    assert not desk.document.project.posts


def test_a_folder_gives_its_media_and_says_what_is_none(
    qtbot: QtBot, desk: Desk, importing: Importing, told: list[Notice], tmp_path: Path
) -> None:
    for name in ("b.jpg", "a.jpg", "below/c.jpg", ".hidden.jpg"):
        photo(tmp_path / "shoot" / name)
    (tmp_path / "shoot" / "notes.txt").write_text("to do")
    with qtbot.waitSignal(importing.added, timeout=20_000):
        importing.add([tmp_path / "shoot"])
    assert names(desk) == ["a", "b", "c"]
    (notice,) = told
    assert notice.problem
    assert notice.lasting
    assert "notes.txt was not added" in str(notice.text)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know no such names")
def test_a_name_that_is_no_text_is_told_and_holds_nothing_up(
    qtbot: QtBot, desk: Desk, importing: Importing, told: list[Notice], tmp_path: Path
) -> None:
    odd = Path(os.fsdecode(os.fsencode(photo(tmp_path / "shoot" / "a.jpg").parent) + b"/b\xff.jpg"))
    photo(odd)
    with qtbot.waitSignal(importing.added, timeout=20_000):
        importing.add([odd.parent])
    with qtbot.waitSignal(importing.added, timeout=20_000):
        importing.add([odd, odd.with_name("a.jpg")])
    assert names(desk) == ["a", "a"]
    assert len(told) == 2
    assert all("holds signs that cannot be read" in str(notice.text) for notice in told)
    assert all("Rename the file" in str(notice.text) for notice in told)


def test_what_was_meant_for_a_project_is_never_added_to_another(
    qtbot: QtBot, desk: Desk, importing: Importing, told: list[Notice], tmp_path: Path
) -> None:
    files = [photo(tmp_path / f"{name}.jpg") for name in ("a", "b")]
    importing.add(files)
    other = Session(Project(id="y", name="Other"))
    desk.document.open(other)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert "a.jpg and others, 2 files, were not added: “X” was closed" in str(told[0].text)
    assert not other.project.posts


def test_what_is_no_medium_adds_nothing(
    qtbot: QtBot, desk: Desk, importing: Importing, told: list[Notice], tmp_path: Path
) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text("words")
    importing.add([*tmp_path.glob("*.txt"), tmp_path / "gone.jpg"])
    qtbot.waitUntil(lambda: bool(told))
    assert [str(each.text) for each in told] == ["6 files were not added"]
    assert not desk.document.project.posts
    assert desk.document.history.undoable is None


def test_every_file_that_was_not_added_is_named(
    qtbot: QtBot, working: MainWindow, tmp_path: Path
) -> None:
    told: list[Notice] = []
    working.desk.told.connect(told.append)
    files = [tmp_path / f"{number}.txt" for number in range(9)]
    for each in files:
        each.write_text("words")
    working.projects.importing.add(files)
    qtbot.waitUntil(lambda: bool(told))
    said, show = told[0].buttons[0]
    assert str(said) == "Show all"
    show()
    sheet = working.findChild(NotAddedSheet)
    assert sheet.isVisible()
    lines = sheet.lines.toPlainText().split("\n\n")
    assert len(lines) == 9
    assert all(file.name in line for file, line in zip(files, lines, strict=True))
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_an_empty_folder_is_no_surprise(
    qtbot: QtBot, desk: Desk, importing: Importing, told: list[Notice], tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    importing.add([tmp_path / "empty"])
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert "nothing" in str(told[0].text).lower()


def test_photos_together_are_one_post(
    qtbot: QtBot, desk: Desk, importing: Importing, tmp_path: Path
) -> None:
    files = [photo(tmp_path / f"{number}.jpg") for number in range(3)]
    with qtbot.waitSignal(importing.added, timeout=20_000):
        importing.add(files, as_one=True)
    (post,) = desk.document.project.posts
    assert [ref.name for ref in post.media] == ["0.jpg", "1.jpg", "2.jpg"]


def test_posts_come_where_they_were_dropped(
    qtbot: QtBot, desk: Desk, importing: Importing, tmp_path: Path
) -> None:
    for name, at in (("one", None), ("_number__three", None), ("two", 1)):
        with qtbot.waitSignal(importing.added, timeout=20_000):
            importing.add([photo(tmp_path / f"{name}.jpg")], at=at)
    assert names(desk) == ["one", "two", "number three"]


def test_a_picture_is_replaced_and_the_rest_stays(
    qtbot: QtBot, desk: Desk, importing: Importing, tmp_path: Path
) -> None:
    with qtbot.waitSignal(importing.added, timeout=20_000):
        importing.add([photo(tmp_path / "old.jpg")])
    post = desk.document.project.posts[0]
    words = set_value(desk.document.project, post.id, ALL, "slots.headline", "Merci")
    desk.document.do(say("Write"), words)
    with qtbot.waitSignal(desk.document.changed, timeout=20_000):
        importing.replace(post.id, photo(tmp_path / "new.jpg"))
    now = desk.document.project.post(post.id)
    assert now.media[0].name == "new.jpg"
    assert now.values.slots == {"headline": "Merci"}
    step = desk.document.history.undoable
    assert step is not None
    assert str(step.label) == "Replace the picture"

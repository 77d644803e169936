"""The window as people meet it: empty, then with their first photo, then with what they had."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from studio.gui.frame.dropped import dropped
from studio.gui.main_window import MainWindow
from studio.gui.projects import Projects
from studio.paths import projects_folder
from studio.session import Session
from studio.store.project_file import read_project
from tests.gui.conftest import SAMPLE, Opened


def arrived(qtbot: QtBot, window: MainWindow, posts: int) -> None:
    """Wait until that many posts are in the project."""
    document = window.desk.document
    qtbot.waitUntil(lambda: len(document.project.posts) == posts, timeout=20_000)


def test_the_first_thing_seen_is_a_place_to_drop_things(window: MainWindow) -> None:
    assert window.stack.currentWidget() is window.home_place
    assert window.home_place.drop.isVisible()
    assert window.home_place.drop.large
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]
    assert not projects_folder().exists()  # nothing is written before there is something


def test_a_dropped_photo_opens_the_wall_in_a_project_of_its_name(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.projects.take(dropped([SAMPLE]))
    arrived(qtbot, window, 1)
    desk = window.desk
    assert desk.selection.place == "create"
    assert desk.post is not None
    assert window.create_place.pages.currentWidget() is window.create_place.wall
    assert desk.document.project.name == "concert"
    assert window.windowTitle().startswith("concert")
    qtbot.waitUntil(lambda: desk.document.session.state == "saved")
    assert [file.name for file in projects_folder().glob("*.cmstudio")] == ["concert.cmstudio"]


def test_the_sample_photo_makes_the_promise_testable(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.mouseClick(window.home_place.drop.sample, Qt.MouseButton.LeftButton)
    arrived(qtbot, window, 1)
    assert window.desk.post is not None


def test_home_goes_on_with_the_last_project(qtbot: QtBot, opened: Opened) -> None:
    first = opened()
    first.projects.take(dropped([SAMPLE]))
    arrived(qtbot, first, 1)
    first.close()
    second = opened()
    home = second.home_place
    qtbot.waitUntil(lambda: len(home.cards) == 1)
    assert not home.drop.large
    qtbot.mouseClick(home.cards[0], Qt.MouseButton.LeftButton)
    arrived(qtbot, second, 1)
    assert second.desk.selection.place == "create"
    assert second.desk.document.project.name == "concert"


def test_a_project_can_be_dropped_and_a_broken_one_is_told_in_words(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    file = tmp_path / "broken.cmstudio"
    file.write_text("{", "utf-8")
    window.projects.take(dropped([file]))
    assert window.toasts.shown is not None
    assert "broken" in _said(window)
    assert window.desk.document.session.file is None


def test_an_empty_project_invites_as_home_does(window: MainWindow) -> None:
    window.commands.run("project.new")
    assert window.desk.selection.place == "create"
    assert window.create_place.pages.currentWidget() is window.create_place.empty
    assert window.create_place.empty.drop.isVisible()
    assert not window.create_place.inspector.isVisible()
    assert not window.commands.can("export")


def test_a_new_project_has_a_file_with_its_first_post_only(
    qtbot: QtBot, working: MainWindow
) -> None:
    former = working.desk.document.session
    working.commands.run("project.new")
    assert former.file is not None
    assert len(read_project(former.file).project.posts) == 3
    assert working.desk.document.session.file is None
    working.projects.take(dropped([SAMPLE]))
    arrived(qtbot, working, 1)
    assert working.desk.document.session.file is not None


def test_the_same_project_is_not_opened_twice(working: MainWindow, session: Session) -> None:
    projects: Projects = working.projects
    assert session.file is not None
    working.desk.selection.show("home")
    projects.open(session.file)
    assert working.desk.document.session is session
    assert working.desk.selection.place == "create"


def _said(window: MainWindow) -> str:
    toast = window.toasts.shown
    return " ".join(label.text() for label in toast.findChildren(QLabel)) if toast else ""

"""What concerns the whole window is said above it, with a button that helps."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.edit.posts import add_posts
from studio.gui.main_window import MainWindow
from studio.gui.widgets import Button
from studio.model.project import MediaRef, ProjectPost
from studio.paths import projects_folder
from studio.session import Session
from studio.store.recovery import recovery_folder
from studio.wording import say
from tests.export.conftest import photo
from tests.gui.conftest import Opened

LEFT = Qt.MouseButton.LeftButton


def press(qtbot: QtBot, window: MainWindow, name: str) -> None:
    button = window.banners.findChild(Button, f"banner.{name}")
    assert button is not None
    qtbot.mouseClick(button, LEFT)


def project_with(*files: Path) -> Session:
    """A saved project with a post of each file."""
    session = Session.blank("Tour")
    posts = tuple(
        ProjectPost(id=file.stem, name=file.stem, media=(MediaRef(str(file)),)) for file in files
    )
    session.do(say("Add posts"), add_posts(session.project, posts))
    assert session.flush()
    return session


@pytest.fixture
def moved(qtbot: QtBot, opened: Opened, tmp_path: Path) -> MainWindow:
    """A window on a project whose two photos were moved to another folder."""
    old, new = tmp_path / "old", tmp_path / "new" / "deeper"
    old.mkdir()
    files = [
        photo(old / f"{name}.jpg", size=(wide, 240)) for name, wide in (("one", 320), ("two", 300))
    ]
    session = project_with(*files)
    session.close()
    assert session.file is not None
    shutil.copytree(old, new)
    shutil.rmtree(old)
    window = opened()
    window.projects.open(session.file)
    qtbot.waitUntil(lambda: window.banners.shown("missing") is not None, timeout=10_000)
    return window


def test_moved_files_are_found_again_all_at_once(
    qtbot: QtBot, moved: MainWindow, tmp_path: Path
) -> None:
    banner = moved.banners.shown("missing")
    assert banner is not None
    assert banner.words.text().startswith("2 files moved")
    assert moved.commands.can("media.find")
    moved.care.find_in(tmp_path / "new")
    qtbot.waitUntil(lambda: moved.banners.shown("missing") is None, timeout=10_000)
    document = moved.desk.document
    paths = {document.session.path_of(post.media[0]) for post in document.project.posts}
    assert paths == {tmp_path / "new" / "deeper" / f"{name}.jpg" for name in ("one", "two")}
    assert str(document.history.steps[-1].label) == "Find 2 files again"
    assert not moved.commands.can("media.find")


def test_a_folder_without_them_is_told(qtbot: QtBot, moved: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    moved.care.find_in(tmp_path / "empty")
    qtbot.waitUntil(lambda: moved.toasts.shown is not None, timeout=10_000)
    assert moved.banners.shown("missing") is not None


def test_what_a_second_window_has_can_only_be_read(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    first = project_with(photo(tmp_path / "one.jpg", size=(320, 240)))
    assert first.file is not None
    window = opened()
    window.projects.open(first.file)
    qtbot.waitUntil(lambda: window.banners.shown("read_only") is not None)
    assert not window.commands.can("media.add")
    assert window.header.saved.accessibleName() == "Can only be read"
    first.close()


def test_work_that_a_crash_left_is_offered_and_brought_back(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    journal = crashed(tmp_path)
    window = opened()
    window.banners.look_for_recovery()
    qtbot.waitUntil(lambda: window.banners.shown("recovery") is not None, timeout=10_000)
    banner = window.banners.shown("recovery")
    assert banner is not None
    assert "Tour" in banner.words.text()
    press(qtbot, window, "recovery.open")
    assert [post.name for post in window.desk.document.project.posts] == ["one", "late"]
    assert window.banners.shown("recovery") is None
    assert not journal.exists()


def test_work_is_brought_back_into_a_project_that_is_open_already(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    """Somebody opens it from Home before answering: the lock in the way is our own."""
    crashed(tmp_path)
    (file,) = projects_folder().glob("*.cmstudio")
    window = opened()
    window.banners.look_for_recovery()
    qtbot.waitUntil(lambda: window.banners.shown("recovery") is not None, timeout=10_000)
    window.projects.open(file)
    assert window.desk.document.session.file == file
    press(qtbot, window, "recovery.open")
    assert [post.name for post in window.desk.document.project.posts] == ["one", "late"]
    assert window.desk.document.session.flush()
    assert window.banners.shown("read_only") is None


def test_recovered_work_can_be_left(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    journal = crashed(tmp_path)
    window = opened()
    window.banners.look_for_recovery()
    qtbot.waitUntil(lambda: window.banners.shown("recovery") is not None, timeout=10_000)
    press(qtbot, window, "recovery.leave")
    qtbot.waitUntil(lambda: not journal.exists())
    assert window.desk.document.session.file is None
    assert QApplication.activeModalWidget() is None


def crashed(folder: Path) -> Path:
    """The journal of a program that ended before it saved its last step."""
    file = photo(folder / "one.jpg", size=(320, 240))
    subprocess.run([sys.executable, "-P", "-c", _CRASH, str(file)], check=False, timeout=60)
    (journal,) = recovery_folder().glob("*.journal")
    return journal


_CRASH = """
import os, signal, sys, time
from pathlib import Path
from studio.edit.posts import add_posts
from studio.model.project import MediaRef, ProjectPost
from studio.session import Session
from studio.store.recovery import recovery_folder
from studio.wording import say

def post(name):
    return ProjectPost(id=name, name=name, media=(MediaRef(sys.argv[1]),))

session = Session.blank("Tour")
session.do(say("Add"), add_posts(session.project, (post("one"),)))
session.flush()
session.do(say("Add"), add_posts(session.project, (post("late"),)))
while not any(b"late" in each.read_bytes() for each in recovery_folder().glob("*.journal")):
    time.sleep(0.002)
os.kill(os.getpid(), signal.SIGKILL)
"""

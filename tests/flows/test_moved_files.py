"""The folder of the photos moves: what was drawn stays, and one search repairs every post."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from studio.gui.widgets import Banner
from studio.paths import ASSETS
from tests.flows.window import Person


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three photos, as they came from the camera."""
    made = tmp_path / "camera"
    made.mkdir()
    for name in ("soir.jpg", "scène.jpg", "public.jpg"):
        shutil.copy(ASSETS / "sample" / "concert.jpg", made / name)
    return made


def test_one_search_repairs_all_posts_of_a_folder(
    person: Person, folder: Path, tmp_path: Path
) -> None:
    person.drop(sorted(folder.iterdir()))
    person.see(lambda: len(person.desk.document.project.posts) == 3)
    before = person.pictures()
    saved(person)
    with person.watched():
        folder.rename(tmp_path / "archive")
        comes_back(person)
        person.see(lambda: person.shows("banner.missing.find"))
        assert "3 files moved or cannot be read" in told_above(person)
        assert person.pictures() == before
    steps = person.desk.document.history.at
    with person.choosing(tmp_path / "archive"):
        person.click("banner.missing.find")
    with person.watched():
        person.heard("3 files found")
        person.see(lambda: not person.shows("banner.missing.find"), "the banner stays")
        assert person.desk.document.history.at == steps + 1
        for post in person.desk.document.project.posts:
            for medium in post.media:
                assert person.desk.document.session.path_of(medium).parent == tmp_path / "archive"
            person.desk.selection.take_post(post.id)
            person.see_wall()
            assert person.desk.previews.problem(post.id) is None


def test_a_post_whose_file_went_before_it_was_drawn_says_so_on_the_wall(
    person: Person, folder: Path, tmp_path: Path
) -> None:
    person.drop(sorted(folder.iterdir()))
    person.see(lambda: len(person.desk.document.project.posts) == 3)
    person.see_wall()
    saved(person)
    folder.rename(tmp_path / "archive")
    with person.watched():
        post = person.desk.document.project.posts[0]
        person.desk.previews.retry(post.id)
        person.see(lambda: person.shows("create.broken.find"))
        person.see(lambda: person.shows("create.broken.replace"))
    with person.choosing(tmp_path / "archive"):
        person.click("create.broken.find")
    person.see(lambda: not person.shows("create.broken.find"), "the wall still says so")
    person.see_wall()


def saved(person: Person) -> None:
    """Wait until the project and what is known of its files are on the disk."""
    session = person.desk.document.session
    person.see(lambda: session.state == "saved", "not saved")
    person.see(
        lambda: all(session.known(m).xxh3 for p in session.project.posts for m in p.media),
        "files have no fingerprints",
    )


def comes_back(person: Person) -> None:
    """From the file manager, where the folder was renamed."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)


def told_above(person: Person) -> str:
    """What the banners over the place say."""
    return person.find("banner.missing", Banner).words.text()

"""Home with a history: going on, beginning from what there is, putting away."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from studio.edit.posts import add_posts
from studio.gui.main_window import MainWindow
from studio.gui.places.home.place import HomePlace
from studio.gui.places.home.project_card import ContinueCard, ProjectCard
from studio.model.project import MediaRef, ProjectPost
from studio.session import Session
from studio.wording import say
from tests.export.conftest import photo
from tests.gui.conftest import Opened


def saved(name: str, file: Path) -> Path:
    """A project of one post, closed again."""
    session = Session.blank(name)
    post = ProjectPost(id="p", name="Only", media=(MediaRef(str(file)),))
    session.do(say("Add"), add_posts(session.project, (post,)))
    session.close()
    assert session.file is not None
    return session.file


@pytest.fixture
def home_of(qtbot: QtBot, opened: Opened, tmp_path: Path) -> MainWindow:
    """A window at Home, with eight projects."""
    file = photo(tmp_path / "one.jpg", size=(320, 240))
    for name in ("Été au parc", "Winter", "Jazz", "Market", "Race", "Fair", "Choir", "Harbour"):
        saved(name, file)
    window = opened()
    qtbot.waitUntil(lambda: len(window.home_place.cards) == 8, timeout=10_000)
    return window


def card(home: HomePlace, name: str) -> ProjectCard:
    return next(each for each in home.cards if each.known.recent.name == name)


def test_the_last_project_goes_on_the_others_lie_below(home_of: MainWindow) -> None:
    home = home_of.home_place
    assert isinstance(home.cards[0], ContinueCard)
    assert home.cards[0].known.recent.name == "Harbour"
    assert home.cards[0].accessibleName() == "Harbour, 1 post · today"
    assert not home.drop.large


def test_typing_finds_a_project_whatever_its_accents(qtbot: QtBot, home_of: MainWindow) -> None:
    home = home_of.home_place
    assert home.search.isVisible()
    qtbot.keyClicks(home.search, "ete")
    assert [each.known.recent.name for each in home.cards] == ["Été au parc"]
    home.search.clear()
    qtbot.keyClicks(home.search, "xyz")
    assert home.cards == []


def test_a_project_is_a_starting_point_for_another(qtbot: QtBot, home_of: MainWindow) -> None:
    former = card(home_of.home_place, "Jazz").known.recent.id
    card(home_of.home_place, "Jazz").asked.emit("copy")
    document = home_of.desk.document
    qtbot.waitUntil(lambda: document.project.name == "Jazz (copy)", timeout=10_000)
    assert document.project.id != former
    assert document.session.file is not None
    assert document.session.file.is_file()
    assert document.session.path_of(document.project.posts[0].media[0]).is_file()


def test_what_is_gone_is_shown_as_gone(qtbot: QtBot, home_of: MainWindow) -> None:
    home = home_of.home_place
    Path(card(home, "Fair").known.recent.file).unlink()
    home.look()
    qtbot.waitUntil(lambda: not card(home, "Fair").known.there)
    qtbot.mouseClick(card(home, "Fair"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(home.cards) == 7)
    assert home_of.desk.document.session.file is None


def test_a_card_offers_what_can_be_done(home_of: MainWindow) -> None:
    shown = card(home_of.home_place, "Race")
    shown.more.click()
    menu = shown.findChild(QMenu)
    assert menu is not None
    offered = [action.text() for action in menu.actions() if isinstance(action, QAction)]
    assert [text for text in offered if text] == [
        "Open", "Duplicate as a starting point", "Show in folder", "Move to the bin",
    ]  # fmt: skip
    menu.close()


def test_in_a_narrow_window_choosing_files_keeps_its_words(
    qtbot: QtBot, home_of: MainWindow
) -> None:
    """The sample, which is in the search too, gives way."""
    drop = home_of.home_place.drop
    assert drop.sample.isVisible()
    drop.resize(drop.sizeHint().width() - 60, drop.height())
    assert not drop.sample.isVisible()
    qtbot.waitUntil(lambda: drop.choose.width() >= drop.choose.sizeHint().width())
    drop.resize(900, drop.height())
    assert drop.sample.isVisible()

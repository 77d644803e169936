"""What stories of the whole window share: the window itself, on a project or on none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.edit.posts import add_posts
from studio.gui.app import new_desk
from studio.gui.main_window import MainWindow
from studio.gui.settings import settings
from studio.gui.theme import theme
from studio.gui.widgets.focus_ring import FocusRing
from studio.gui.wishes import apply_wish
from studio.gui.words import words
from studio.gui.writing.speller import speller
from studio.model.project import MediaRef, ProjectPost
from studio.model.values import Values
from studio.paths import ASSETS
from studio.session import Session
from studio.wording import say

SAMPLE = ASSETS / "sample" / "concert.jpg"
Opened = Callable[..., MainWindow]


@pytest.fixture(scope="session")
def _dressed(qapp: QApplication) -> None:
    """Our look, put on once: each time costs as much as a window."""
    theme().still = True
    theme().apply(qapp)


@pytest.fixture(autouse=True)
def _by_pointer(qapp: QApplication) -> None:
    """No ring is left around what the keys of another test were at."""
    if ring := qapp.findChild(FocusRing):
        ring.rest()


@pytest.fixture
def opened(qtbot: QtBot, _dressed: None, home: Path) -> Iterator[Opened]:
    """Opens a window: of a session, else as somebody sees it who never had one."""
    windows: list[MainWindow] = []
    settings().load()
    words().speak("en")
    if theme().scheme != "light" or theme().text_scale != 1:
        theme().text_scale = 1.0
        theme().set("light")
    settings().changed.connect(apply_wish)

    def open_on(session: Session | None = None) -> MainWindow:
        window = MainWindow(new_desk(session))
        qtbot.addWidget(window)
        windows.append(window)
        window.resize(1440, 900)
        window.show()
        qtbot.waitExposed(window)
        if session is not None:
            window.desk.selection.take_post(session.project.posts[0].id)
            window.desk.selection.show("create")
        return window

    yield open_on
    for window in windows:
        window.close()
    settings().changed.disconnect(apply_wish)
    speller().forget()
    words().speak("en")


@pytest.fixture
def window(opened: Opened) -> MainWindow:
    """The window as it opens for the first time."""
    return opened()


@pytest.fixture
def session(home: Path) -> Iterator[Session]:
    """A project of three posts with the sample photo."""
    made = Session.blank("Festival")
    posts = tuple(
        ProjectPost(
            id=name[0], name=name, media=(MediaRef(str(SAMPLE)),), language="en",
            values=Values(template="headline", slots={"headline": "You lit up Lyon"}),
        )
        for name in ("Opening night", "Lake walk", "Thank you")
    )  # fmt: skip
    made.do(say("Add 3 posts"), add_posts(made.project, posts))
    yield made
    made.close()


@pytest.fixture
def working(opened: Opened, session: Session) -> MainWindow:
    """The window on that project, in Create."""
    return opened(session)

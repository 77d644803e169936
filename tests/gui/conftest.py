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
from studio.gui.style import put_style
from studio.gui.theme import theme
from studio.gui.wishes import apply_wish
from studio.gui.writing.speller import speller
from studio.model.project import MediaRef, ProjectPost
from studio.model.values import Values
from studio.paths import ASSETS
from studio.session import Session
from studio.wording import say

SAMPLE = ASSETS / "sample" / "concert.jpg"
Opened = Callable[..., MainWindow]


@pytest.fixture(scope="session")
def _dressed_once(qapp: QApplication) -> None:
    """Each time costs as much as a window."""
    put_style(qapp)


@pytest.fixture
def _dressed(_nothing_chosen: None, _dressed_once: None) -> None:
    """Our look, without movement."""
    theme().still = True


@pytest.fixture
def opened(qtbot: QtBot, _dressed: None, home: Path) -> Iterator[Opened]:
    """Opens a window: of a session, else as somebody sees it who never had one."""
    windows: list[MainWindow] = []
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

"""What stories of the whole window share: the window itself, on a project or on none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.edit.posts import add_posts
from studio.gui.app import new_desk
from studio.gui.desk import Desk
from studio.gui.main_window import MainWindow
from studio.gui.theme import theme
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.values import Values
from studio.paths import ASSETS
from studio.session import Session
from studio.wording import say
from tests.first_start import settings_followed

SAMPLE = ASSETS / "sample" / "concert.jpg"
Opened = Callable[..., MainWindow]
Desks = Callable[[Project | Session | None], Desk]


@pytest.fixture
def _dressed(_nothing_chosen: None) -> None:
    """Our look, without movement."""
    theme().still = True


@pytest.fixture
def desk_at(qapp: QApplication, home: Path) -> Iterator[Desks]:
    """Makes desks for parts of the window that are looked at alone; they go with the test.

    Else whatever they still wait for is drawn in the time of others, and all of it is kept.
    """
    with ExitStack() as leaving:

        def at(work: Project | Session | None) -> Desk:
            desk = new_desk(Session(work) if isinstance(work, Project) else work)
            leaving.callback(desk.deleteLater)
            return desk

        yield at


@pytest.fixture
def opened(qtbot: QtBot, _dressed: None, home: Path) -> Iterator[Opened]:
    """Opens a window: of a session, else as somebody sees it who never had one."""
    windows: list[MainWindow] = []

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

    with settings_followed():
        yield open_on
        for window in windows:
            window.close()


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

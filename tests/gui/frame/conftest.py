"""The list of posts by itself, with all that it needs of a window."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.gui.commands import Commands
from studio.gui.desk import Desk, Notice
from studio.gui.frame.following import Following
from studio.gui.frame.posts_answers import PostsAnswers
from studio.gui.frame.posts_list import PostsList
from studio.gui.frame.posts_panel import PostsPanel
from studio.gui.projects import Projects
from studio.session import Session
from tests.gui.conftest import Desks


@dataclass
class Posts:
    """The panel, and what was said while it was used."""

    desk: Desk
    commands: Commands
    list: PostsList
    told: list[Notice]
    parts: tuple[object, ...]

    @property
    def names(self) -> list[str]:
        return [post.name for post in self.desk.document.project.posts]

    def steps(self) -> list[str]:
        """The names of all steps but the first."""
        return [str(step.label) for step in self.desk.document.history.steps[1:]]


@pytest.fixture
def posts(qtbot: QtBot, session: Session, desk_at: Desks) -> Posts:
    desk = desk_at(session)
    desk.selection.show("create")
    desk.selection.take_post("O")
    commands = Commands(desk)
    panel = PostsPanel(desk, commands)
    commands.setParent(panel)
    qtbot.addWidget(panel)
    projects = Projects(desk, QWidget(panel))
    answers = PostsAnswers(desk, commands, projects, panel.list)
    following = Following(desk, panel)
    told: list[Notice] = []
    desk.told.connect(told.append)
    commands.attach(panel)
    panel.resize(196, 600)
    panel.show()
    panel.activateWindow()
    return Posts(desk, commands, panel.list, told, (answers, following, projects, panel))

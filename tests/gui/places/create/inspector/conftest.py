"""What stories of the inspector share: a post with the sample photo, and the panel beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.gui.commands import Commands
from studio.gui.places.create.inspector.page import Inspector
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.resolve import resolve
from studio.model.values import Values
from tests.gui.conftest import Desks

SAMPLE = Path(__file__).resolve().parents[5] / "assets" / "sample"
STORY = "instagram_story_image"
Opened = Callable[..., Inspector]


@pytest.fixture
def opened(qtbot: QtBot, desk_at: Desks) -> Opened:
    """Opens the inspector on a post; keywords are fields of the post."""

    def open_on(**fields: object) -> Inspector:
        usual = {
            "id": "p", "name": "Opening night", "language": "en",
            "media": (MediaRef(str(SAMPLE / "concert.jpg")),),
            "values": Values(template="headline", slots={"headline": "You lit up Lyon"}),
        }  # fmt: skip
        post = ProjectPost(**{**usual, **fields})  # type: ignore[arg-type]
        desk = desk_at(Project(id="x", name="Festival", posts=(post,)))
        desk.selection.show("create")
        desk.selection.take_post("p")
        panel = Inspector(desk, commands := Commands(desk))
        commands.setParent(panel)
        qtbot.addWidget(panel)
        panel.resize(300, 860)
        panel.show()
        return panel

    return open_on


@pytest.fixture
def panel(opened: Opened) -> Inspector:
    """The inspector with the story selected."""
    found = opened()
    select(found, STORY)
    return found


def select(panel: Inspector, *formats: str) -> None:
    panel.desk.selection.take_formats(formats)
    panel.refresh()


def pick(panel: Inspector, layer: str) -> None:
    panel.desk.selection.take_layer(layer)
    panel.refresh()


def shown(panel: Inspector, format_id: str = STORY) -> Values:
    """What holds for a format."""
    post = panel.desk.post
    assert post is not None
    return resolve(post, format_id, panel.desk.selection.shape(format_id))


def siblings(panel: Inspector) -> list[str]:
    """The other formats of the story's shape."""
    desk = panel.desk
    return [f.id for f in desk.formats if desk.selection.shape(f.id) == "9:16" and f.id != STORY]


def steps(panel: Inspector) -> list[str]:
    """The names of what was done, oldest first."""
    history = panel.desk.document.history
    return [str(step.label) for step in history.steps[1 : history.at + 1]]

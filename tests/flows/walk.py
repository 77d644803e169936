"""A walk through every place and sheet of the window, as somebody does who looks around."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from studio.gui.frame.history_panel import HistoryPanel
from studio.gui.frame.posts_list import PostsList
from studio.gui.frame.posts_model import STATE
from studio.gui.frame.saved import SavedState
from studio.gui.widgets import ScrimSheet
from studio.paths import ASSETS
from tests.flows.window import Person

SAMPLE = ASSETS / "sample" / "concert.jpg"
STORY = "instagram_story_image"


def first_steps(person: Person, photo: Path = SAMPLE) -> Iterator[str]:
    """Home, a dropped photo, a chosen format, what lies over it, and the format alone."""
    person.see(lambda: person.shows("home.drop"))
    yield "home"
    person.drop([photo])
    person.see(lambda: person.shows("create.wall"))
    person.see_wall()
    person.see(lambda: is_counted(person), "nothing says whether it is ready")
    yield "wall"
    person.click_tile(STORY)
    person.desk.view.put("safe_zones", True)
    person.desk.view.put("in_app", True)
    person.see_wall()
    yield "zones"
    person.desk.view.put("in_app", False)
    person.keys(Qt.Key.Key_Return, on=person.wall)
    person.see(lambda: person.shows("create.focus.back"))
    person.desk.view.put("in_app", True)
    yield "focus"
    person.desk.view.put("in_app", False)
    person.desk.view.put("safe_zones", False)
    person.desk.selection.focus("")


def is_counted(person: Person) -> bool:
    """Whether the list of posts and the bars say how the only post is: a moment later."""
    state = person.window.findChild(PostsList).model().index(0, 0).data(STATE)
    counted = bool(state) and (person.shows("status.ready") or person.shows("status.check"))
    return counted and is_saved(person)


def is_saved(person: Person) -> bool:
    """Whether nothing is being saved: the header says so, and takes other room meanwhile."""
    wanted = "saved" if person.desk.document.project.posts else ""
    return person.window.findChild(SavedState).state == wanted


def sheets(person: Person) -> Iterator[str]:
    """What opens over the wall, one after the other."""
    for action in ("networks", "templates", "keys", "find", "export"):
        with _opened(person, action):
            yield action
    person.window.commands.run("history")
    person.see(lambda: person.window.findChild(HistoryPanel).isVisible())
    yield "history"
    person.window.commands.run("history")
    person.desk.selection.show("brand")
    person.pause()
    yield "brand"
    person.desk.selection.show("home")
    person.pause()
    yield "home with a project"
    person.desk.selection.show("create")


def on_top(person: Person) -> QWidget:
    """What is looked at: the sheet that is open, or else the window."""
    for sheet in person.window.findChildren(ScrimSheet):
        if sheet.isVisible():
            return sheet.panel
    found = person.window.findChild(QWidget, "find")
    if found is not None and found.isVisible():
        return found
    return person.window


@contextmanager
def _opened(person: Person, action: str) -> Iterator[None]:
    person.window.commands.run(action)
    person.see(lambda: on_top(person) is not person.window, f"{action} does not open")
    person.pause()
    yield
    person.keys(Qt.Key.Key_Escape)
    person.see(lambda: on_top(person) is person.window, f"{action} does not close")

"""The table of actions and what answers for it: keys, names, places, and letters beside carets."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.actions import ACTIONS, CHOICES, MENUS, Action
from studio.gui import icons
from studio.gui.commands import Commands
from studio.gui.frame.findable import everything, matching
from studio.gui.main_window import MainWindow
from studio.wording import say
from tests.gui.conftest import Desks

PLACES = ("home", "brand", "wall", "focus")
ON_AZERTY = {"1": "&", "2": "é", "3": '"', "4": "'", "5": "("}


@pytest.fixture
def commands(desk_at: Desks) -> Commands:
    return Commands(desk_at(None))


@pytest.fixture
def pane(qtbot: QtBot, commands: Commands) -> QWidget:
    """A window with a field and something else that takes keys."""
    pane = QWidget()
    qtbot.addWidget(pane)
    box = QVBoxLayout(pane)
    box.addWidget(QLineEdit(pane))
    other = QWidget(pane)
    other.setObjectName("other")
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.addWidget(other)
    commands.setParent(pane)
    commands.attach(pane)
    pane.show()
    pane.activateWindow()
    return pane


def test_keys_of_a_place_work_as_soon_as_it_shows(commands: Commands) -> None:
    selection, edit = commands._desk.selection, commands.action("format.edit")
    commands.on("format.edit", lambda: None)
    for place, works in (("create", True), ("home", False), ("create", True)):
        selection.show(place)
        QApplication.processEvents()
        assert edit.isEnabled() == works, place


def test_every_action_has_an_id_and_words_of_its_own() -> None:
    assert max(Counter(each.id for each in ACTIONS).values()) == 1
    assert all(str(each.said) for each in ACTIONS)
    assert {each.menu for each in ACTIONS} <= {"", *MENUS}
    assert {each.choice for each in ACTIONS} <= {"", *CHOICES}


@pytest.mark.parametrize("each", [each for each in ACTIONS if each.icon], ids=lambda each: each.id)
def test_every_icon_is_there(each: Action) -> None:
    assert not icons.outline(each.icon).isEmpty()


@pytest.mark.parametrize("place", PLACES)
def test_a_key_means_one_thing_in_a_place(commands: Commands, place: str) -> None:
    here = [each for each in ACTIONS if commands.is_in(each, place)]
    keys = Counter(key for each in here for key in (*each.keys, each.letter) if key)
    assert [key for key, count in keys.items() if count > 1] == []


def test_keys_work_on_french_keyboards() -> None:
    keys = [key for each in ACTIONS for key in each.keys]
    assert not [key for key in keys if "Ctrl+Alt" in key]
    for each in ACTIONS:
        for key in each.keys:
            twin = ON_AZERTY.get(key.removeprefix("Ctrl+"))
            assert twin is None or f"Ctrl+{twin}" in each.keys
            assert not QKeySequence(key).isEmpty()


def test_nothing_can_be_asked_for_without_an_answer(commands: Commands) -> None:
    assert not commands.can("export")
    assert not commands.action("export").isEnabled()
    with pytest.raises(KeyError):
        commands.on("no.such", lambda: None)


def test_an_answer_is_asked_whether_it_applies(commands: Commands) -> None:
    asked: list[str] = []
    commands.on("export", lambda: asked.append("export"), lambda: bool(asked))
    commands.run("export")
    assert asked == []
    asked.append("now")
    commands.run("export")
    assert asked == ["now", "export"]


def test_what_belongs_to_a_place_waits_for_it(commands: Commands) -> None:
    commands.on("safe_zones", lambda: None)
    assert not commands.can("safe_zones")  # Home
    commands._desk.selection.show("create")
    assert commands.can("safe_zones")
    assert commands.here == "wall"


def test_letters_are_for_the_caret_first(qtbot: QtBot, commands: Commands, pane: QWidget) -> None:
    asked: list[str] = []
    commands._desk.selection.show("create")
    commands.on("safe_zones", lambda: asked.append("safe zones"))
    commands.refresh()
    field, other = pane.findChild(QLineEdit), pane.findChild(QWidget, "other")
    assert field is not None
    assert other is not None
    field.setFocus()
    qtbot.keyClicks(field, "s")
    assert (field.text(), asked) == ("s", [])
    other.setFocus()
    qtbot.keyClicks(other, "s")
    assert (field.text(), asked) == ("s", ["safe zones"])


def test_names_of_the_moment_are_told_with_their_key(commands: Commands) -> None:
    commands.on("undo", lambda: None)
    commands.name("undo", lambda: say("Undo: {step}", step="Move the headline"))
    assert commands.hint("undo") == "Undo: Move the headline (Ctrl+Z)"
    assert commands.hint("project.open") == "Open a project (Ctrl+O)"


def test_the_window_answers_for_all_of_it(working: MainWindow) -> None:
    working.place("brand")
    commands = working.commands
    assert [each.id for each in ACTIONS if not commands.answered(each.id)] == []


def test_the_header_names_the_step_that_undo_takes_back(working: MainWindow) -> None:
    working.commands.refresh()
    assert working.header.undo.toolTip() == "Undo: Add 3 posts (Ctrl+Z)"
    assert working.header.undo.isEnabled()
    assert not working.header.redo.isEnabled()
    working.commands.run("undo")
    assert working.header.redo.toolTip() == "Redo: Add 3 posts (Ctrl+Shift+Z)"


def test_the_search_finds_what_is_typed_without_accents(working: MainWindow) -> None:
    found = everything(working.desk, working.commands)
    assert matching(found, "insta sto")[0].title == "Instagram · Story"
    assert matching(found, "Francais")[0].title == "Français"
    assert matching(found, "lake")[0].title == "Lake walk"
    assert {each.title for each in matching(found, "template")} >= {"Quote", "Event"}
    assert matching(found, "no such thing at all") == []
    matching(found, "facebook")[-1].run()
    assert {
        working.desk.catalogue.format(each).network for each in working.desk.selection.formats
    } == {"facebook"}

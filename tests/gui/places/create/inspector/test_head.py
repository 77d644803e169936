"""The top of the inspector: what is selected, what differs, how far changes reach."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.gui.places.create.inspector.page import Inspector
from studio.gui.words import words
from studio.model.geometry import Point
from studio.model.values import LayerValues, Values, Window
from tests.gui.places.create.inspector.conftest import (
    STORY,
    Opened,
    pick,
    select,
    shown,
    siblings,
    steps,
)


def part(panel: Inspector, option: str) -> QWidget:
    found = panel.findChild(QWidget, f"create.scope.{option}")
    assert isinstance(found, QWidget)
    return found


def test_it_names_what_is_selected(panel: Inspector) -> None:
    assert panel.head.title.text() == "Instagram · Story"
    select(panel, STORY, siblings(panel)[0])
    assert panel.head.title.text() == "2 formats"
    select(panel)
    assert panel.head.title.text() == "Opening night"
    pick(panel, "headline")
    assert panel.head.title.text() == "Headline"


def test_framing_speaks_of_the_shape_and_words_of_all(panel: Inspector, qtbot: QtBot) -> None:
    assert panel.head.scope.choice == "shape"
    pick(panel, "headline")
    assert panel.head.scope.choice == "shape"
    panel.activateWindow()
    panel.text.words.setFocus()
    qtbot.waitUntil(panel.text.words.hasFocus)
    panel.refresh()
    assert panel.head.scope.choice == "all"


def test_a_scope_that_is_chosen_holds(panel: Inspector, qtbot: QtBot) -> None:
    qtbot.mouseClick(part(panel, "these"), Qt.MouseButton.LeftButton)
    assert panel.desk.selection.reach == "these"
    panel.framing.mode.chosen.emit("fit")
    assert shown(panel).mode == "fit"
    assert all(shown(panel, each).mode is None for each in siblings(panel))


def test_arrows_move_through_the_scope(panel: Inspector, qtbot: QtBot) -> None:
    qtbot.keyClick(panel.head.scope, Qt.Key.Key_Left)
    assert panel.desk.selection.reach == "all"
    qtbot.keyClick(panel.head.scope, Qt.Key.Key_Right)
    assert panel.desk.selection.reach == "shape"


def test_without_a_selection_everything_is_for_all(opened: Opened) -> None:
    panel = opened()
    assert panel.head.scope.choice == "all"
    assert not part(panel, "shape").isEnabled()
    assert not part(panel, "these").isEnabled()


def test_without_a_post_there_is_nothing_to_change(opened: Opened) -> None:
    panel = opened()
    panel.desk.selection.take_post("")
    panel.refresh()
    assert panel.head.title.text() == "Nothing selected"
    assert not panel.head.scope.isVisible()
    assert not panel.framing.isVisible()


def test_what_differs_in_a_layer_is_told_and_goes_back(opened: Opened, qtbot: QtBot) -> None:
    bigger = Values(layers={"headline": LayerValues(scale=1.12)})
    panel = opened(shapes={"9:16": bigger})
    select(panel, STORY)
    assert not panel.head.badge.isVisible()
    pick(panel, "headline")
    assert panel.head.badge.text() == "Changed for 9:16"
    assert panel.head.reset.toolTip() == "Reset this layer"
    qtbot.mouseClick(panel.head.reset, Qt.MouseButton.LeftButton)
    assert shown(panel).layers == {}
    panel.refresh()
    assert not panel.head.badge.isVisible()


def test_a_format_of_its_own_follows_the_others_again(opened: Opened, qtbot: QtBot) -> None:
    panel = opened(formats={STORY: Values(window=Window(Point(0.2, 0.5)))})
    select(panel, STORY)
    assert panel.head.badge.text() == "Changed here"
    assert panel.head.reset.toolTip() == "Follow the others again"
    qtbot.mouseClick(panel.head.reset, Qt.MouseButton.LeftButton)
    assert steps(panel) == ["Follow the others again"]
    assert shown(panel).window is None


def test_it_opens_the_format_large(panel: Inspector, qtbot: QtBot) -> None:
    qtbot.mouseClick(panel.head.open, Qt.MouseButton.LeftButton)
    assert panel.desk.selection.focused == STORY
    panel.refresh()
    assert not panel.head.open.isVisible()


def test_it_speaks_french_at_once(panel: Inspector, monkeypatch: pytest.MonkeyPatch) -> None:
    pick(panel, "headline")
    words().speak("fr")
    panel.refresh()
    assert panel.head.title.text() == "Titre"
    words().speak("en")
    panel.refresh()
    assert panel.head.title.text() == "Headline"


def test_every_control_has_a_name_and_can_be_heard(panel: Inspector) -> None:
    pick(panel, "headline")
    for child in panel.findChildren(QWidget):
        if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert child.objectName().startswith("create."), child
            assert child.accessibleName(), child.objectName()


def test_what_cannot_be_chosen_says_why(panel: Inspector) -> None:
    select(panel)
    assert not part(panel, "shape").isEnabled()
    assert part(panel, "shape").toolTip() == "Select a format on the wall first"
    select(panel, STORY)
    assert part(panel, "shape").isEnabled()
    assert part(panel, "shape").toolTip() == ""

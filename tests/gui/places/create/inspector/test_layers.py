"""The list of layers: walked by keys, heard, hidden, reset."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.gui.places.create.inspector.layers import eye_of
from studio.gui.places.create.inspector.page import Inspector
from studio.model.values import LayerValues, Values
from tests.gui.places.create.inspector.conftest import (
    STORY,
    Opened,
    pick,
    select,
    shown,
    siblings,
    steps,
)


def names(panel: Inspector) -> list[str]:
    rows = panel.layers.list.rows
    return [str(rows.index(at).data()) for at in range(rows.rowCount())]


def test_it_lists_what_can_be_changed(panel: Inspector) -> None:
    assert names(panel) == ["Line above", "Headline", "Line below", "Logo", "Shade"]


def test_names_of_a_film_are_listed_for_films_only(opened: Opened) -> None:
    panel = opened(kind="video", media=())
    assert "Name, in a film" in names(panel)


def test_arrows_pick_a_layer_and_enter_writes_in_it(panel: Inspector, qtbot: QtBot) -> None:
    rows = panel.layers.list
    pick(panel, "kicker")
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert panel.desk.selection.layer == "headline"
    panel.activateWindow()
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    qtbot.waitUntil(panel.text.words.hasFocus)
    assert panel.text.words.text() == "You lit up Lyon"


def test_the_eye_hides_a_layer_in_this_shape(panel: Inspector, qtbot: QtBot) -> None:
    rows = panel.layers.list
    index = rows.rows.index(rows.rows.row_of("logo"))
    eye = eye_of(rows.visualRect(index)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=eye)
    assert shown(panel).layers["logo"].hidden
    assert all(shown(panel, each).layers["logo"].hidden for each in siblings(panel))
    panel.refresh()
    assert "hidden" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=eye)
    assert shown(panel).layers == {}


def test_space_hides_and_shows_delete_hides(panel: Inspector, qtbot: QtBot) -> None:
    rows = panel.layers.list
    pick(panel, "logo")
    for key, hidden in (
        (Qt.Key.Key_Space, True), (Qt.Key.Key_Space, False), (Qt.Key.Key_Delete, True),
        (Qt.Key.Key_Delete, True),
    ):  # fmt: skip
        qtbot.keyClick(rows, key)
        panel.refresh()
        assert bool(shown(panel).layers.get("logo", LayerValues()).hidden) == hidden


def test_what_differs_is_heard_and_reset_from_the_menu(opened: Opened) -> None:
    panel = opened(shapes={"9:16": Values(layers={"headline": LayerValues(scale=1.2)})})
    select(panel, STORY)
    rows = panel.layers.list
    index = rows.rows.index(rows.rows.row_of("headline"))
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Headline, You lit up Lyon, changed separately"
    menu = rows.menu_of(index)
    assert [a.text() for a in menu.actions()] == ["Edit", "Hide", "Reset this layer"]
    menu.actions()[-1].trigger()
    menu.deleteLater()
    assert shown(panel).layers == {}
    assert steps(panel) == ["Reset a layer"]


def test_words_without_a_place_are_listed_below(opened: Opened) -> None:
    words = {"headline": "You lit up Lyon", "credit": "Photo: I. Carvalho"}
    panel = opened(values=Values(template="clean", slots=words))
    assert panel.layers.unused.text() == "Not used by this template: “You lit up Lyon”"

"""Layers taken by hand: select, move, snap, scale, nudge."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from pytestqt.qtbot import QtBot

from studio.gui.places.create.focus.page import FocusPage
from studio.model.geometry import Point
from studio.model.values import LayerValues
from tests.gui.places.create.focus.conftest import Mouse, desk_of, is_sharp, post_of, steps


def area(page: FocusPage, layer: str) -> QRectF:
    return page.canvas.scenery.layers[layer]


def values(page: FocusPage, layer: str = "headline") -> LayerValues:
    shape = post_of(page).shapes.get("9:16")
    return shape.layers.get(layer, LayerValues()) if shape else LayerValues()


def test_a_click_selects_a_layer_and_one_beside_it_none(page: FocusPage, mouse: Mouse) -> None:
    place = area(page, "headline").center()
    mouse.press(place)
    mouse.release(place)
    assert desk_of(page).selection.layer == "headline"
    below = QPointF(place.x(), page.canvas.scenery.pane.bottom() - 40)
    mouse.press(below)
    mouse.release(below)
    assert desk_of(page).selection.layer == ""
    assert steps(page) == []


def test_a_layer_follows_the_pointer_in_units_of_its_shape(page: FocusPage, mouse: Mouse) -> None:
    desk_of(page).view.put("snapping", False)
    scale = page.canvas.lens.scale
    mouse.drag(area(page, "headline").center(), QPointF(30, -60))
    moved = values(page).moved
    assert moved is not None
    assert moved.x == pytest.approx(30 / scale / 10.8, abs=0.01)
    assert moved.y == pytest.approx(-60 / scale / 10.8, abs=0.01)
    assert steps(page) == ["Move: Headline"]


def test_the_box_follows_at_once_and_the_picture_soon(
    page: FocusPage, mouse: Mouse, qtbot: QtBot
) -> None:
    desk_of(page).view.put("snapping", False)
    before = area(page, "headline")
    mouse.press(before.center())
    mouse.move(before.center() + QPointF(0, -80))
    qtbot.waitUntil(lambda: page.canvas.moving is not None)
    assert page.canvas.moving is not None
    shown = page.canvas.on_canvas(page.canvas.moving)
    assert shown.center().y() == pytest.approx(before.center().y() - 80, abs=1)
    mouse.release(before.center() + QPointF(0, -80))
    qtbot.waitUntil(lambda: is_sharp(page), timeout=10_000)
    assert area(page, "headline").center().y() == pytest.approx(before.center().y() - 80, abs=2)
    assert page.canvas.moving is None


def test_shift_keeps_a_layer_on_its_line(page: FocusPage, mouse: Mouse) -> None:
    held = Qt.KeyboardModifier.ShiftModifier
    mouse.drag(area(page, "headline").center(), QPointF(9, -60), held)
    moved = values(page).moved
    assert moved is not None
    assert moved.x == 0


def test_a_layer_catches_on_the_middle_and_says_so(
    page: FocusPage, mouse: Mouse, qtbot: QtBot
) -> None:
    layer, pane = area(page, "logo"), page.canvas.scenery.format
    start = layer.center()
    target = QPointF(pane.center().x() + 3, start.y() + 40)
    mouse.press(start)
    mouse.move(target)
    qtbot.waitUntil(lambda: bool(page.canvas.guides))
    assert "middle" in {str(line.words) for line in page.canvas.guides}
    assert page.canvas.moving is not None
    shown = page.canvas.on_canvas(page.canvas.moving)
    assert shown.center().x() == pytest.approx(pane.center().x(), abs=0.7)
    mouse.release(target)
    assert page.canvas.guides == ()


def test_without_snapping_it_stays_where_it_is_put(page: FocusPage, mouse: Mouse) -> None:
    desk_of(page).view.put("snapping", False)
    layer, pane = area(page, "logo"), page.canvas.scenery.format
    by = QPointF(pane.center().x() + 3, layer.center().y() + 40) - layer.center()
    mouse.drag(layer.center(), by)
    moved = values(page, "logo").moved
    assert moved is not None
    assert moved.x == pytest.approx(by.x() / page.canvas.lens.scale / 10.8, abs=0.01)


def test_a_corner_scales_a_layer(page: FocusPage, mouse: Mouse, qtbot: QtBot) -> None:
    layer = area(page, "logo")
    mouse.press(layer.center())
    mouse.release(layer.center())
    mouse.drag(layer.bottomRight(), QPointF(layer.width() / 2, layer.height() / 2))
    scale = values(page, "logo").scale
    assert scale is not None
    assert 1.3 < scale < 1.8
    assert steps(page) == ["Size: Logo"]
    qtbot.waitUntil(lambda: is_sharp(page), timeout=10_000)
    assert area(page, "logo").width() == pytest.approx(layer.width() * scale, rel=0.12)


def test_arrows_move_the_selected_layer_by_pixels(page: FocusPage, qtbot: QtBot) -> None:
    desk_of(page).selection.take_layer("headline")
    qtbot.keyClick(page.canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.canvas, Qt.Key.Key_Right)
    assert values(page).moved == Point(round(1 / 10.8, 3), round(-10 / 10.8, 3))
    assert steps(page) == ["Move: Headline"]


def test_tab_walks_through_the_layers_and_leaves(page: FocusPage, qtbot: QtBot) -> None:
    selection = desk_of(page).selection
    met = []
    for _ in range(3):
        qtbot.keyClick(page.canvas, Qt.Key.Key_Tab)
        met.append(selection.layer)
    assert set(met) == {"headline", "logo", ""}


def test_escape_goes_back_to_the_wall(page: FocusPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.canvas, Qt.Key.Key_Escape)
    assert desk_of(page).selection.focused == ""


def test_undo_shows_which_layer_it_changed(page: FocusPage, qtbot: QtBot) -> None:
    desk_of(page).selection.take_layer("headline")
    qtbot.keyClick(page.canvas, Qt.Key.Key_Up)
    desk_of(page).document.undo()
    assert page.canvas.lit == "headline"
    qtbot.waitUntil(lambda: page.canvas.lit == "")


def test_what_is_held_is_told_in_words(page: FocusPage, qtbot: QtBot) -> None:
    assert page.canvas.accessibleDescription().startswith("Framing: ")
    qtbot.keyClick(page.canvas, Qt.Key.Key_F)
    qtbot.keyClick(page.canvas, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: page.canvas.accessibleDescription().startswith("Focal point: "))
    qtbot.keyClick(page.canvas, Qt.Key.Key_F)
    desk_of(page).selection.take_layer("headline")
    qtbot.keyClick(page.canvas, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: page.canvas.accessibleDescription().startswith("Headline: "))

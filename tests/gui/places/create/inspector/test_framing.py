"""Framing from the inspector: focal point, zoom, how the picture fills."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from studio.gui.places.create.inspector import framing_steps
from studio.gui.places.create.inspector.page import Inspector
from studio.model.geometry import Point
from studio.model.values import Values, Window
from tests.gui.places.create.inspector.conftest import (
    STORY,
    Opened,
    pick,
    select,
    shown,
    siblings,
    steps,
)


@pytest.fixture
def looked(panel: Inspector, qtbot: QtBot) -> Inspector:
    """The inspector once the picture is known."""
    desk = panel.desk
    qtbot.waitUntil(lambda: desk.previews.attention("p") is not None, timeout=20_000)
    qtbot.waitUntil(lambda: panel.framing.map.has_picture, timeout=20_000)
    panel.refresh()
    return panel


def test_dragging_in_the_map_moves_the_focal_point_of_all(looked: Inspector, qtbot: QtBot) -> None:
    focal = looked.framing.map
    where = QPoint(round(focal.width() * 0.25), round(focal.height() * 0.5))
    qtbot.mousePress(focal, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    qtbot.mouseMove(focal, where)
    qtbot.mouseRelease(focal, Qt.MouseButton.LeftButton, pos=where)
    focus = shown(looked).focus
    assert focus is not None
    assert focus.x == pytest.approx(0.25, abs=0.02)
    assert all(shown(looked, each.id).focus == focus for each in looked.desk.formats)
    assert steps(looked) == ["Move the focal point"]


def test_with_ctrl_the_focal_point_of_this_one_moves(looked: Inspector, qtbot: QtBot) -> None:
    focal = looked.framing.map
    ctrl = Qt.KeyboardModifier.ControlModifier
    qtbot.mousePress(focal, Qt.MouseButton.LeftButton, ctrl, QPoint(5, 5))
    qtbot.mouseRelease(focal, Qt.MouseButton.LeftButton, ctrl, QPoint(5, 5))
    assert shown(looked).focus is not None
    assert all(shown(looked, each).focus is None for each in siblings(looked))


def test_arrows_move_it_by_one_percent_and_with_shift_by_five(
    looked: Inspector, qtbot: QtBot
) -> None:
    before = framing_steps.focus_shown(looked.desk)
    qtbot.keyClick(looked.framing.map, Qt.Key.Key_Left)
    looked.refresh()
    qtbot.keyClick(looked.framing.map, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    focus = shown(looked).focus
    assert focus is not None
    assert focus.x == pytest.approx(before.x - 0.01, abs=1e-3)
    assert focus.y == pytest.approx(before.y + 0.05, abs=1e-3)
    assert len(steps(looked)) == 2


def test_numbers_say_the_same_as_the_map(looked: Inspector, qtbot: QtBot) -> None:
    field = looked.framing.across
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "30")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    focus = shown(looked).focus
    assert focus is not None
    assert focus.x == 0.3
    looked.refresh()
    assert looked.framing.own.isVisible()


def test_what_is_being_typed_is_not_overwritten(looked: Inspector, qtbot: QtBot) -> None:
    field = looked.framing.across
    looked.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    qtbot.keyClicks(field, "3")
    looked.refresh()
    qtbot.keyClicks(field, "0")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    focus = shown(looked).focus
    assert focus is not None
    assert focus.x == 0.3


def test_zooming_stays_around_what_shows(looked: Inspector, qtbot: QtBot) -> None:
    wanted = looked.desk.catalogue.format(STORY)
    before = framing_steps.framing_shown(looked.desk, wanted).crop
    for percent in (110.0, 130.0, 160.0):
        looked.framing.zoom.moved.emit(percent)
    looked.framing.zoom.ended.emit()
    after = framing_steps.framing_shown(looked.desk, wanted).crop
    assert after.width == pytest.approx(before.width / 1.6, rel=1e-3)
    assert after.centre.x == pytest.approx(before.centre.x, abs=1e-3)
    assert steps(looked) == ["Zoom the picture"]
    assert all(shown(looked, each).window == shown(looked).window for each in siblings(looked))


def test_fit_shows_the_whole_picture_in_this_shape(panel: Inspector, qtbot: QtBot) -> None:
    panel.framing.mode.chosen.emit("fit")
    assert shown(panel).mode == "fit"
    panel.refresh()
    assert panel.framing.mode.choice == "fit"
    assert panel.framing.own.isVisible()
    qtbot.mouseClick(panel.framing.own, Qt.MouseButton.LeftButton)
    assert shown(panel).mode is None


def test_reset_framing_gives_the_picture_back_to_the_focal_point(
    opened: Opened, qtbot: QtBot
) -> None:
    panel = opened(shapes={"9:16": Values(window=Window(Point(0.2, 0.5), 2.0), mode="fill")})
    select(panel, STORY)
    assert panel.framing.zoom.number.value == 200
    qtbot.mouseClick(panel.framing.reset, Qt.MouseButton.LeftButton)
    assert shown(panel) == panel.desk.post.values  # type: ignore[union-attr]
    assert steps(panel) == ["Reset framing"]
    panel.refresh()
    assert not panel.framing.reset.isVisible()


def test_looking_for_people_again_forgets_the_focal_point(opened: Opened, qtbot: QtBot) -> None:
    panel = opened(values=Values(template="headline", focus=Point(0.1, 0.1)))
    select(panel, STORY)
    panel.desk.selection.focus(STORY)
    panel.refresh()
    qtbot.mouseClick(panel.framing.detect, Qt.MouseButton.LeftButton)
    assert shown(panel).focus is None


def test_a_picture_is_turned_and_straightened_where_it_is_large(
    panel: Inspector, qtbot: QtBot
) -> None:
    assert not panel.framing.level.isVisible()
    panel.desk.selection.focus(STORY)
    panel.refresh()
    qtbot.mouseClick(panel.framing.turn, Qt.MouseButton.LeftButton)
    panel.framing.tilt.moved.emit(2.54)
    panel.framing.tilt.moved.emit(3.0)
    panel.framing.tilt.ended.emit()
    post = panel.desk.post
    assert post is not None
    assert (post.quarters, post.straighten) == (1, 3.0)
    assert steps(panel) == ["Turn the picture", "Straighten the picture"]


def test_a_text_needs_less_of_it(panel: Inspector) -> None:
    pick(panel, "headline")
    assert not panel.framing.place.isVisible()
    assert panel.framing.zoom.isVisible()
    assert panel.framing.detect.isVisible()


def test_the_focal_point_is_asked_for_by_its_key(looked: Inspector, qtbot: QtBot) -> None:
    looked.activateWindow()
    looked.framing.aim()
    qtbot.waitUntil(looked.framing.map.hasFocus)

"""Framing by hand on the canvas: the picture, the frame's handles, the focal point, the wheel."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.gui.places.create.focus.page import FocusPage
from studio.model.geometry import Point
from tests.gui.places.create.focus.conftest import (
    SQUARE,
    STORY,
    Mouse,
    desk_of,
    is_sharp,
    post_of,
    steps,
)

CONTROL = Qt.KeyboardModifier.ControlModifier


def free_place(page: FocusPage) -> QPointF:
    """A place of the picture under no layer and no handle."""
    pane = page.canvas.scenery.pane
    return QPointF(pane.center().x() + 40, pane.top() + pane.height() * 0.85)


def test_dragging_the_picture_frames_all_of_the_shape_in_one_step(
    page: FocusPage, mouse: Mouse
) -> None:
    stage = page.canvas.stage
    assert stage is not None
    before = stage.crop.centre.x
    mouse.drag(free_place(page), QPointF(-60, 0))
    window = post_of(page).shapes["9:16"].window
    assert window is not None
    travelled = 60 / page.canvas.scenery.source.width()
    assert window.centre.x == pytest.approx(before + travelled, abs=0.002)
    assert window.zoom == 1
    assert steps(page) == ["Move the picture"]


def test_the_picture_stays_under_the_pointer_while_it_is_dragged(
    page: FocusPage, mouse: Mouse, qtbot: QtBot
) -> None:
    start, source = free_place(page), page.canvas.scenery.source
    mouse.press(start)
    mouse.move(start + QPointF(-50, 0))
    qtbot.waitUntil(lambda: bool(steps(page)))
    moved = page.canvas.scenery.source
    assert moved.x() == pytest.approx(source.x() - 50, abs=0.6)
    assert page.canvas.showing is not None
    assert page.canvas.showing.assembled
    mouse.release(start + QPointF(-50, 0))
    qtbot.waitUntil(lambda: is_sharp(page), timeout=10_000)
    assert not page.canvas.showing.assembled


def test_with_ctrl_only_this_format_moves(page: FocusPage, mouse: Mouse) -> None:
    mouse.drag(free_place(page), QPointF(-60, 0), CONTROL)
    assert post_of(page).formats[STORY].window is not None
    assert "9:16" not in post_of(page).shapes


def test_a_click_moves_nothing(page: FocusPage, mouse: Mouse) -> None:
    place = free_place(page)
    mouse.press(place)
    mouse.move(place + QPointF(2, 1))
    mouse.release(place + QPointF(2, 1))
    assert steps(page) == []


def test_a_handle_zooms_about_the_opposite_corner(page: FocusPage, mouse: Mouse) -> None:
    stage = page.canvas.stage
    assert stage is not None
    crop, pane = stage.crop, page.canvas.scenery.pane
    mouse.drag(pane.bottomRight(), QPointF(-pane.width() / 3, -pane.height() / 3))
    window = post_of(page).shapes["9:16"].window
    after = page.canvas.stage
    assert window is not None
    assert after is not None
    assert window.zoom == pytest.approx(1.5, abs=0.02)
    assert after.crop.x == pytest.approx(crop.x, abs=0.005)
    assert after.crop.y == pytest.approx(crop.y, abs=0.005)
    assert steps(page) == ["Zoom the picture"]


def test_the_frame_follows_the_pointer_and_the_picture_stands_still(
    page: FocusPage, mouse: Mouse, qtbot: QtBot
) -> None:
    before = page.canvas.scenery
    mouse.press(before.pane.bottomRight())
    mouse.move(before.pane.bottomRight() + QPointF(-60, -107))
    qtbot.waitUntil(lambda: bool(steps(page)))
    during = page.canvas.scenery
    assert during.source.topLeft().x() == pytest.approx(before.source.x(), abs=1)
    assert during.source.width() == pytest.approx(before.source.width(), rel=0.01)
    assert during.pane.right() == pytest.approx(before.pane.right() - 60, abs=2)
    mouse.release(before.pane.bottomRight() + QPointF(-60, -107))
    qtbot.waitUntil(
        lambda: page.canvas.scenery.pane.width() == pytest.approx(before.pane.width(), abs=1)
    )


def test_the_focal_point_is_everyones(page: FocusPage, mouse: Mouse) -> None:
    focal = page.canvas.scenery.focal
    assert focal is not None
    source = page.canvas.scenery.source
    wanted = focal + QPointF(-90, 30)
    mouse.drag(focal, wanted - focal)
    focus = post_of(page).values.focus
    assert focus is not None
    assert focus.x == pytest.approx((wanted.x() - source.x()) / source.width(), abs=0.005)
    assert focus.y == pytest.approx((wanted.y() - source.y()) / source.height(), abs=0.005)
    assert steps(page) == ["Move the focal point"]


def test_f_and_arrows_move_the_focal_point(page: FocusPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.canvas, Qt.Key.Key_F)
    stage = page.canvas.stage
    assert stage is not None
    start = stage.focal
    qtbot.keyClick(page.canvas, Qt.Key.Key_Right)
    qtbot.keyClick(page.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert post_of(page).values.focus == Point(round(start.x + 0.01, 4), round(start.y + 0.05, 4))
    assert steps(page) == ["Move the focal point"]
    qtbot.keyClick(page.canvas, Qt.Key.Key_Escape)
    assert not page.canvas.focal_held
    assert desk_of(page).selection.focused == STORY


def test_arrows_nudge_the_picture_by_a_pixel_of_the_format(page: FocusPage, qtbot: QtBot) -> None:
    stage = page.canvas.stage
    assert stage is not None
    x, width = stage.crop.x, stage.source_area.width()
    qtbot.keyClick(page.canvas, Qt.Key.Key_Left)
    qtbot.keyClick(page.canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    window = post_of(page).shapes["9:16"].window
    assert window is not None
    assert window.centre.x - stage.crop.width / 2 == pytest.approx(x + 11 / width, abs=1e-4)
    assert steps(page) == ["Move the picture"]


def test_the_wheel_zooms_about_the_pointer(page: FocusPage) -> None:
    place = free_place(page)
    turn(page, place, 120)
    turn(page, place, 120)
    window = post_of(page).shapes["9:16"].window
    assert window is not None
    assert window.zoom == pytest.approx(1.21, abs=0.001)
    assert steps(page) == ["Zoom the picture"]


def test_with_ctrl_the_wheel_only_looks_closer(page: FocusPage) -> None:
    scale = page.canvas.lens.scale
    turn(page, free_place(page), 120, CONTROL)
    assert page.canvas.lens.scale == pytest.approx(scale * 1.1)
    assert steps(page) == []
    page.zoom(0)
    assert page.canvas.lens.scale == pytest.approx(scale)


def test_a_double_click_lets_the_focal_point_decide_again(page: FocusPage, mouse: Mouse) -> None:
    mouse.drag(free_place(page), QPointF(-60, 0))
    mouse.double(free_place(page))
    assert "9:16" not in post_of(page).shapes
    assert steps(page) == ["Move the picture", "Reset framing"]


def test_undo_shows_the_framing_of_before(page: FocusPage, mouse: Mouse, qtbot: QtBot) -> None:
    stage = page.canvas.stage
    assert stage is not None
    mouse.drag(free_place(page), QPointF(-60, 0))
    desk_of(page).document.undo()
    page.canvas.refresh()
    now = page.canvas.stage
    assert now is not None
    assert now.crop.x == pytest.approx(stage.crop.x, abs=0.002)


def test_another_format_ends_a_drag(page: FocusPage, mouse: Mouse, qtbot: QtBot) -> None:
    start = free_place(page)
    mouse.press(start)
    mouse.move(start + QPointF(-40, 0))
    desk_of(page).selection.focus(SQUARE)
    assert not page.canvas.dragging
    mouse.move(start + QPointF(-90, 0))
    qtbot.waitUntil(lambda: is_sharp(page), timeout=20_000)
    assert post_of(page).formats == {}
    assert "1:1" not in post_of(page).shapes


def turn(
    page: FocusPage, at: QPointF, by: int,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:  # fmt: skip
    """One notch of the wheel over the canvas."""
    over = page.canvas.viewport()
    event = QWheelEvent(
        at, over.mapToGlobal(at), QPoint(), QPoint(0, by), Qt.MouseButton.NoButton, held,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(over, event)

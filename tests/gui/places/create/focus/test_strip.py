"""The strip of all formats, and what stands beside the canvas."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.gui.places.create.focus.page import FocusPage
from studio.gui.places.create.focus.strip import TILE
from studio.gui.places.create.focus.strip_tiles import Tile
from studio.gui.widgets import Chip, Label
from studio.gui.widgets.slider import Slider
from tests.gui.places.create.focus.conftest import STORY, Mouse, desk_of, is_sharp, post_of


def tiles(page: FocusPage) -> list[Tile]:
    model = page.strip.model()
    return [model.index(row, 0).data(TILE) for row in range(model.rowCount())]


def test_formats_that_change_together_stand_together_and_have_a_ring(page: FocusPage) -> None:
    shown = tiles(page)
    assert {tile.format.id for tile in shown} == {each.id for each in desk_of(page).formats}
    linked = [tile.linked for tile in shown]
    assert sum(linked) == 4
    assert linked == sorted(linked, reverse=True)
    assert [tile.format.id for tile in shown if tile.current] == [STORY]


def test_rings_follow_how_far_a_change_reaches(page: FocusPage) -> None:
    desk_of(page).selection.take_reach("these")
    page.strip.show_current()
    assert [tile.format.id for tile in tiles(page) if tile.linked] == [STORY]
    desk_of(page).selection.take_reach("all")
    page.strip.show_current()
    assert all(tile.linked for tile in tiles(page))


def test_arrows_in_the_strip_and_alt_arrows_anywhere_show_the_next(
    page: FocusPage, qtbot: QtBot
) -> None:
    order = [tile.format.id for tile in tiles(page)]
    at = order.index(STORY)
    qtbot.keyClick(page.strip, Qt.Key.Key_Right)
    assert desk_of(page).selection.focused == order[at + 1]
    qtbot.keyClick(page.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert desk_of(page).selection.focused == order[at + 2]
    qtbot.keyClick(page.canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(page.strip, Qt.Key.Key_Left)
    assert desk_of(page).selection.focused == STORY


def test_a_click_in_the_strip_shows_that_format(page: FocusPage, qtbot: QtBot) -> None:
    index = page.strip.model().index(1, 0)
    place = page.strip.visualRect(index).center()
    qtbot.mouseClick(page.strip.viewport(), Qt.MouseButton.LeftButton, pos=place)
    wanted = tiles(page)[1].format
    assert desk_of(page).selection.focused == wanted.id
    qtbot.waitUntil(lambda: is_sharp(page), timeout=10_000)
    title = page.findChild(Label, "create.focus.title")
    assert title is not None
    assert title.text() == "Instagram · Reel cover"


def test_what_was_changed_separately_is_marked_and_spoken(
    page: FocusPage, mouse: Mouse, qtbot: QtBot
) -> None:
    pane = page.canvas.scenery.pane
    start = QPointF(pane.center().x() + 40, pane.top() + pane.height() * 0.85)
    mouse.drag(start, QPointF(-50, 0), Qt.KeyboardModifier.ControlModifier)
    assert STORY in post_of(page).formats
    qtbot.waitUntil(lambda: [each.format.id for each in tiles(page) if each.differs] == [STORY])
    index = page.strip.model().index(0, 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Instagram · Story, changed separately"


def test_overlays_are_switched_in_the_tool_bar(page: FocusPage, qtbot: QtBot) -> None:
    view = desk_of(page).view
    for name in ("safe_zones", "in_app", "thirds"):
        chip = page.findChild(Chip, f"create.focus.{name}")
        assert chip is not None
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        assert getattr(view, name)
        view.put(name, False)
        assert not chip.isChecked()


def test_the_app_beside_the_format_takes_its_room(page: FocusPage) -> None:
    before = page.canvas.scenery.format
    desk_of(page).view.put("in_app", True)
    after = page.canvas.scenery.format
    assert after.center().x() > before.center().x() - 1
    assert after.left() > page.canvas.width() * 0.25


def test_straightening_and_turning_are_everyones(page: FocusPage, qtbot: QtBot) -> None:
    page.straighten(True)
    slider = page.findChild(Slider, "create.focus.angle.slider")
    turn = page.findChild(QWidget, "create.focus.turn")
    assert slider is not None
    slider.moved.emit(4.0)
    slider.ended.emit()
    qtbot.mouseClick(turn, Qt.MouseButton.LeftButton)
    assert post_of(page).straighten == 4
    assert post_of(page).quarters == 1
    qtbot.keyClick(page.canvas, Qt.Key.Key_Escape)
    assert not page.canvas.levelling
    assert desk_of(page).selection.focused == STORY


def test_f_is_answered_here_while_a_format_is_large(page: FocusPage, qtbot: QtBot) -> None:
    page.strip.setFocus()
    qtbot.keyClick(page.strip, Qt.Key.Key_F)
    assert page.canvas.focal_held
    assert page.canvas.hasFocus()
    qtbot.keyClick(page.canvas, Qt.Key.Key_F)
    assert not page.canvas.focal_held

"""Controls as people use them: with the mouse, with keys, and without changing by themselves."""

from __future__ import annotations

from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.gui.widgets import (
    Button,
    Chip,
    Choice,
    LineField,
    NumberField,
    ResetMark,
    Segmented,
    Slider,
    SliderRow,
    Swatches,
    Switch,
    TextField,
    Tick,
)
from studio.gui.widgets.arithmetic import worked_out
from studio.wording import say

W = TypeVar("W", bound=QWidget)

pytestmark = pytest.mark.usefixtures("look")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1080/2", 540),
        ("12,5", 12.5),
        ("64 px", 64),
        ("65 %", 65),
        ("2*(3+4)", 14),
        ("-4+1", -3),
        ("10−4", 6),
        ("3 × 4", 12),
        (".5", 0.5),
    ],
)
def test_sums_are_worked_out(typed: str, meant: float) -> None:
    assert worked_out(typed) == pytest.approx(meant)


@pytest.mark.parametrize("typed", ["", "abc", "1/0", "(1", "1 2", "--", "9" * 200, "(" * 99, "1e9"])
def test_what_is_no_sum_is_none(typed: str) -> None:
    assert worked_out(typed) is None


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_number_or_nothing(typed: str) -> None:
    found = worked_out(typed)
    assert found is None or abs(found) < 1e12


def test_a_button_is_pressed_with_enter_and_space(qtbot: QtBot) -> None:
    button = _shown(qtbot, Button(say("Cut & paste"), "test.button"))
    presses = _told(button.clicked)
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(presses) == 2
    assert button.shown_words == "Cut & paste"
    assert button.accessibleName() == "Cut & paste"


def test_where_room_is_scarce_words_are_shortened_and_said_in_the_tooltip(qtbot: QtBot) -> None:
    row = QWidget()
    qtbot.addWidget(row)
    button = Button(say("Reset the framing"), "test.reset")
    chip = Chip(say("Safe zones"), "test.zones", "overscan")
    layout = QHBoxLayout(row)
    layout.addWidget(button)
    layout.addWidget(chip)
    row.resize(row.sizeHint())
    row.show()
    assert (button.width(), button.toolTip()) == (button.sizeHint().width(), "")
    row.resize(140, 60)
    layout.activate()
    assert button.width() < button.sizeHint().width()
    assert button.toolTip() == "Reset the framing"
    assert chip.width() < chip.sizeHint().width()
    assert chip.toolTip() == "Safe zones"


def test_segments_are_chosen_with_arrows_and_shown_silently(qtbot: QtBot) -> None:
    options = [("a", say("All"), ""), ("s", say("Shape"), ""), ("o", say("One"), "")]
    made = _shown(qtbot, Segmented("test.scope", options))
    told = _told(made.chosen)
    made.choose("s")
    assert told == []
    QTest.keyClick(made, Qt.Key.Key_Right)
    QTest.keyClick(made, Qt.Key.Key_Right)
    assert (made.choice, told) == ("o", [("o",)])
    made.set_enabled("s", False)
    QTest.keyClick(made, Qt.Key.Key_Left)
    assert made.choice == "a"


def test_a_number_is_stepped_summed_and_bounded(qtbot: QtBot) -> None:
    field = _shown(qtbot, NumberField(say("X"), "test.x", "%", 0, 100))
    moved, ended = _told(field.moved), _told(field.ended)
    field.show_value(50)
    assert (field.text(), moved) == ("50 %", [])
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    field.selectAll()
    QTest.keyClicks(field, "1080/2")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert moved == [(51.0,), (61.0,), (100.0,)]
    assert field.text() == "100 %"
    assert len(ended) == 3


def test_nonsense_in_a_number_gives_the_former_one_back(qtbot: QtBot) -> None:
    field = _shown(qtbot, NumberField(say("X"), "test.x", "%", 0, 100))
    field.show_value(40)
    moved = _told(field.moved)
    field.selectAll()
    QTest.keyClicks(field, "lots")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), field.value, moved) == ("40 %", 40, [])


def test_a_number_is_scrubbed_on_its_label(qtbot: QtBot) -> None:
    field = _shown(qtbot, NumberField(say("X"), "test.x", "%", 0, 100))
    field.show_value(20)
    ended = _told(field.ended)
    start = QPoint(12, field.height() // 2)
    QTest.mousePress(field, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(field, start + QPoint(30, 0))
    assert field.value == 30
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=start + QPoint(30, 0))
    assert (field.value, len(ended)) == (30, 1)


def test_what_is_being_typed_is_not_taken_away(qtbot: QtBot) -> None:
    field = NumberField(say("X"), "test.x", "%", 0, 100)
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "10*")
    field.show_value(33)
    QTest.keyClicks(field, "2")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), field.value) == ("20 %", 20)


def test_a_slider_says_the_numbers_that_people_know(qtbot: QtBot) -> None:
    slider = _shown(qtbot, Slider(say("Zoom"), "test.zoom", 100, 400, 100))
    slider.show_value(250)
    assert (slider.minimum(), slider.value(), slider.maximum()) == (100, 250, 400)
    fine = _shown(qtbot, Slider(say("Turn"), "test.turn", -1, 1, 0))
    QTest.keyClick(fine, Qt.Key.Key_Right)
    assert fine.amount == pytest.approx(0.02)


def test_different_values_show_as_a_dash(qtbot: QtBot) -> None:
    field = _shown(qtbot, NumberField(say("X"), "test.x", "%", 0, 100))
    field.show_value(None)
    assert field.text() == "—"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value == 0


def test_a_slider_follows_the_mouse_and_goes_back_on_a_double_click(qtbot: QtBot) -> None:
    slider = _shown(qtbot, Slider(say("Zoom"), "test.zoom", 100, 400, 100))
    slider.resize(316, 24)
    moved, ended = _told(slider.moved), _told(slider.ended)
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(158, 12))
    assert moved == [(pytest.approx(250, abs=2),)]
    QTest.mouseDClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(158, 12))
    assert slider.amount == 100
    assert len(ended) >= 2
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert slider.amount == pytest.approx(101)


def test_a_slider_and_its_number_say_the_same(qtbot: QtBot) -> None:
    row = _shown(qtbot, SliderRow(say("Zoom"), "test.zoom", 100, 400, 100, "%"))
    moved = _told(row.moved)
    row.number.setFocus()
    QTest.keyClick(row.number, Qt.Key.Key_Up)
    assert row.slider.amount == pytest.approx(101)
    QTest.keyClick(row.slider, Qt.Key.Key_Right)
    assert row.number.text() == "102 %"
    assert moved[0] == (101.0,)


def test_switches_and_ticks_tell_what_a_person_did_only(qtbot: QtBot) -> None:
    switch = _shown(qtbot, Switch(say("Captions"), "test.captions"))
    tick = _shown(qtbot, Tick(say("Instagram"), "test.tick"))
    told, ticked = _told(switch.switched), _told(tick.ticked)
    switch.show_on(True)
    tick.show_state(None)
    assert told == ticked == []
    QTest.keyClick(switch, Qt.Key.Key_Space)
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton)
    assert told == [(False,)]
    assert ticked == [(True,)]


def test_text_is_told_as_it_is_typed_and_undo_is_left_to_the_window(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QVBoxLayout(window)
    field, line = TextField(say("Headline"), "test.text"), LineField(say("Name"), "test.line")
    row.addWidget(field)
    row.addWidget(line)
    undo = QAction(window, shortcut=QKeySequence("Ctrl+Z"))
    window.addAction(undo)
    undone = _told(undo.triggered)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    told, ended = _told(field.edited), _told(field.ended)
    for each in (field, line):
        each.setFocus()
        QTest.keyClicks(each, "ab")
        QTest.keyClick(each, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert told == [("a",), ("ab",)]
    assert (field.text(), line.text(), len(undone)) == ("ab", "ab", 2)
    assert len(ended) == 1  # on leaving it


def test_a_burst_in_a_field_ends_where_the_caret_jumps_as_in_every_text(qtbot: QtBot) -> None:
    field = _shown(qtbot, TextField(say("Headline"), "test.text"))
    ended = _told(field.ended)
    QTest.keyClicks(field, "Three\u00a0nights")
    assert ended == []
    QTest.keyClick(field, Qt.Key.Key_Home)
    QTest.keyClick(field, Qt.Key.Key_End)
    assert len(ended) == 1, "a caret that wanders ends nothing more"
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "of light")
    assert field.text() == "Three\u00a0nights\nof light"
    field.selectAll()
    assert field.createMimeDataFromSelection().text() == field.text()


def test_words_shown_again_leave_the_caret_and_tell_nothing(qtbot: QtBot) -> None:
    field = _shown(qtbot, TextField(say("Headline"), "test.text"))
    told = _told(field.edited)
    field.show_text("Three nights")
    caret = field.textCursor()
    caret.setPosition(5)
    field.setTextCursor(caret)
    field.show_text("Three days of light")
    assert field.textCursor().position() == 5
    assert told == []


def test_a_choice_drops_down_and_steps_with_arrows(qtbot: QtBot) -> None:
    options = [("a", say("Sora")), ("b", say("Inter")), ("c", say("Lato"))]
    choice = _shown(qtbot, Choice(say("Font"), "test.font", options))
    told = _told(choice.chosen)
    QTest.keyClick(choice, Qt.Key.Key_Down)
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton)
    menu = choice.findChild(QMenu)
    assert [each.text() for each in menu.actions()] == ["Sora", "Inter", "Lato"]
    menu.actions()[2].trigger()
    menu.close()
    assert told == [("b",), ("c",)]
    assert choice.accessibleName() == "Font: Lato"
    choice.offer(options[:1])
    assert (choice.choice, told) == ("a", [("b",), ("c",)])


def test_swatches_offer_a_brands_colours(qtbot: QtBot) -> None:
    made = _shown(qtbot, Swatches("test.colours"))
    made.offer([("text", "#FFFFFF", say("Text")), ("accent", "#FFD166", say("Accent"))])
    told = _told(made.chosen)
    dots = made.findChildren(QWidget, "test.colours.accent")
    QTest.mouseClick(dots[0], Qt.MouseButton.LeftButton)
    made.offer([("ink", "#000000", say("Ink"))])
    QTest.mouseClick(made.findChild(QWidget, "test.colours.ink"), Qt.MouseButton.LeftButton)
    assert told == [("accent",), ("ink",)]


def test_the_way_back_says_what_comes_back(qtbot: QtBot) -> None:
    mark = _shown(qtbot, ResetMark(say("Template: {size}", size=112), "test.reset"))
    assert mark.toolTip() == "Template: 112"
    mark.relabel(say("Template: {size}", size=90))
    assert (mark.toolTip(), mark.accessibleName()) == ("Template: 90", "Template: 90")


def _shown(qtbot: QtBot, widget: W) -> W:
    qtbot.addWidget(widget)
    widget.show()
    return widget


def _told(signal: Any) -> list[tuple[object, ...]]:
    """What a signal carries from now on."""
    found: list[tuple[object, ...]] = []
    signal.connect(lambda *values: found.append(values))
    return found

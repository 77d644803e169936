"""Where the keyboard is, is always seen; a sheet takes it and gives it back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.gui.widgets import Button, KeyCap, Label, LineField, ScrimSheet, ScrollArea
from studio.gui.widgets.focus_ring import FocusRing
from studio.wording import say

pytestmark = pytest.mark.usefixtures("look")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(400, 300)
    column = QVBoxLayout(made)
    for name in ("one", "two"):
        column.addWidget(Button(say(name), f"test.{name}"))
    column.addWidget(LineField(say("Words"), "test.words"))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def ring(qapp: QApplication) -> FocusRing:
    return qapp.findChild(FocusRing)


def test_the_ring_follows_tab_and_leaves_with_the_mouse(window: QWidget, ring: FocusRing) -> None:
    handle = window.windowHandle()
    window.findChild(Button, "test.one").setFocus()
    QTest.keyClick(handle, Qt.Key.Key_Tab)
    assert ring.target is window.findChild(Button, "test.two")
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=window.rect().bottomLeft())
    assert ring.target is None


def test_the_ring_does_not_cross_what_floats(window: QWidget, ring: FocusRing) -> None:
    card = QWidget(window)
    card.over_ring = True  # type: ignore[attr-defined]
    card.show()
    window.findChild(Button, "test.one").setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert ring.target is not None
    order = [each for each in window.children() if each is card or type(each).__name__ == "_Line"]
    assert order[-1] is card


def test_a_field_shows_its_own_line_instead(window: QWidget, ring: FocusRing) -> None:
    handle = window.windowHandle()
    window.findChild(Button, "test.one").setFocus()
    QTest.keyClick(handle, Qt.Key.Key_Tab)
    QTest.keyClick(handle, Qt.Key.Key_Tab)
    assert window.findChild(LineField).hasFocus()
    assert ring.target is None


def test_the_ring_stays_around_what_scrolls(qtbot: QtBot, ring: FocusRing) -> None:
    inner = QWidget()
    column = QVBoxLayout(inner)
    buttons = [Button(say("Line {n}", n=n), f"test.{n}") for n in range(30)]
    for button in buttons:
        column.addWidget(button)
    area = ScrollArea(inner)
    qtbot.addWidget(area)
    area.resize(200, 200)
    with qtbot.waitActive(area):
        area.show()
        area.activateWindow()
    buttons[0].setFocus()
    for _ in range(12):
        QTest.keyClick(area.windowHandle(), Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is buttons[12]
    assert ring.target is focused
    line = next(each for each in area.children() if type(each).__name__ == "_Line")
    assert line.geometry().center() == focused.mapTo(area, focused.rect().center())


def test_a_sheet_keeps_tab_inside_and_gives_the_focus_back(window: QWidget, qtbot: QtBot) -> None:
    before = window.findChild(Button, "test.two")
    before.setFocus()
    sheet = _sheet(window)
    first = sheet.findChild(Button, "sheet.first")
    sheet.open(first)
    assert QApplication.focusWidget() is first
    visited = []
    for _ in range(4):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
        visited.append(QApplication.focusWidget().objectName())
    assert visited == ["sheet.start", "sheet.close", "sheet.first", "sheet.start"]
    with qtbot.waitSignal(sheet.closed):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert QApplication.focusWidget() is before


def test_keys_of_the_window_do_nothing_while_a_sheet_is_open(window: QWidget) -> None:
    undo = QAction(window, shortcut=QKeySequence("Ctrl+Z"))
    window.addAction(undo)
    told: list[bool] = []
    undo.triggered.connect(lambda on: told.append(on))
    sheet = _sheet(window)
    sheet.open()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert told == []
    sheet.dismiss()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert told == [False]


def test_the_keyboard_comes_back_to_a_sheet_and_esc_closes_the_topmost(
    window: QWidget, qtbot: QtBot
) -> None:
    below = window.findChild(Button, "test.one")
    first, second = _sheet(window), _sheet(window)
    first.open()
    second.open()
    below.setFocus()
    qtbot.waitUntil(second.hasFocus)
    second.setEnabled(False)  # what had the keyboard cannot have it any more
    second.setEnabled(True)
    qtbot.waitUntil(second.hasFocus)
    floats = LineField(say("Words"), "test.floats", window)
    floats.show()
    floats.raise_()
    floats.setFocus()
    qtbot.wait(0)
    assert floats.hasFocus()  # it lies above the sheets
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert (first.isVisible(), second.isVisible()) == (True, False)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not first.isVisible()


def test_enter_does_what_a_sheet_is_for(window: QWidget) -> None:
    sheet = _sheet(window)
    pressed: list[bool] = []
    sheet.findChild(Button, "sheet.start").clicked.connect(lambda on: pressed.append(on))
    sheet.open()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert pressed == [False]


def test_a_sheet_is_never_larger_than_its_window(window: QWidget) -> None:
    sheet = _sheet(window)
    sheet.open()
    assert sheet.panel.size() == QSize(352, 252)
    window.resize(900, 700)
    assert sheet.panel.size() == QSize(480, 320)
    assert sheet.geometry() == window.rect()


def test_no_button_of_a_sheet_is_cut_in_a_narrow_window(window: QWidget, qtbot: QtBot) -> None:
    sheet = _sheet(window)
    told, key = Label(say("31 pictures, about 10 MB")), KeyCap("Esc")
    later = Button(say("Add to queue"), "sheet.later")
    for at, part in enumerate((told, key, later)):
        sheet.footer.insertWidget(at, part, 0 if at else 1)
    window.resize(900, 700)
    sheet.open()
    qtbot.waitUntil(lambda: later.width() >= later.sizeHint().width())
    assert key.isVisible()
    window.resize(400, 300)
    qtbot.waitUntil(lambda: key.isHidden() and told.height() >= 2 * told.fontMetrics().height())
    assert later.width() >= later.sizeHint().width()
    window.resize(900, 700)
    qtbot.waitUntil(lambda: key.isVisible() and not told.wordWrap())


def _sheet(window: QWidget) -> ScrimSheet:
    sheet = ScrimSheet(say("Export"), "sheet", window, QSize(480, 320))
    sheet.body.addWidget(Button(say("First"), "sheet.first"))
    sheet.footer.addWidget(sheet.make_primary(Button(say("Start"), "sheet.start", "primary")))
    return sheet

"""Keys are found, changed, refused, taken from another action, and set back; all of it follows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from studio.actions import ACTIONS
from studio.gui.frame.place_keys import keys_here
from studio.gui.key_choices import keys_of, refusal, rivals, take_key, usual_keys
from studio.gui.main_window import MainWindow
from studio.gui.settings import settings
from studio.gui.sheets.settings.key_row import KeyRow
from studio.gui.sheets.settings.sheet import SettingsSheet
from studio.gui.widgets import Button, LineField
from studio.store.settings import load_settings

TABLE = {each.id: each for each in ACTIONS}


@pytest.fixture
def sheet(qtbot: QtBot, working: MainWindow) -> Iterator[SettingsSheet]:
    working.activateWindow()
    qtbot.waitUntil(working.isActiveWindow)
    working.commands.run("settings")
    found = working.findChild(SettingsSheet)
    assert found is not None
    found.open_page("keyboard")
    answered = [each for each in ACTIONS if working.commands.answered(each.id)]
    qtbot.waitUntil(lambda: len(found.findChildren(KeyRow)) == len(answered))
    yield found
    settings().put("keys", {})


def _row(sheet: SettingsSheet, id: str) -> KeyRow:
    row = sheet.findChild(KeyRow, f"settings.key.{id}")
    assert row is not None
    return row


def _shown(sheet: SettingsSheet) -> set[str]:
    return {row.action.id for row in sheet.findChildren(KeyRow) if row.isVisibleTo(sheet)}


def _type(row: KeyRow, keys: str) -> None:
    """Press the field, then keys."""
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    QTest.keySequence(row.field, keys)


def _changes_and_sets_back(working: MainWindow, sheet: SettingsSheet) -> None:
    commands, find = working.commands, _row(sheet, "find")
    _type(find, "Ctrl+Shift+F")
    assert commands.sequences("find") == ("Ctrl+Shift+F",)
    assert "Ctrl+Shift+F" in working.header.findChild(object, "header.find").toolTip()
    assert keys_here(working.desk) is not None
    _type(find, "Ctrl+D")
    assert commands.sequences("find") == ("Ctrl+Shift+F",), "it asks before it takes a key"
    assert "Duplicate" in find.told
    use = sheet.findChild(Button, "settings.key.find.use")
    assert use is not None
    QTest.mouseClick(use, Qt.MouseButton.LeftButton)
    assert commands.sequences("find") == ("Ctrl+D",)
    assert commands.sequences("post.duplicate") == ()
    settings().close()
    assert load_settings().keys == {"find": ("Ctrl+D",), "post.duplicate": ()}
    find._back.click()
    assert commands.sequences("find") == usual_keys(TABLE["find"])
    reset = sheet.findChild(Button, "settings.keys.reset")
    assert reset is not None
    reset.click()
    assert commands.sequences("post.duplicate") == ("Ctrl+D",)
    assert settings().now.keys == {}
    assert not reset.isEnabled()


def _refuses(working: MainWindow, sheet: SettingsSheet) -> None:
    row = _row(sheet, "history")
    for keys in ("Ctrl+Alt+E", "Ctrl+V", "Return", "Tab", "Delete"):
        _type(row, keys)
        assert row.told, keys
        assert working.commands.sequences("history") == ("Ctrl+H",), keys
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    QTest.keyClick(row.field, Qt.Key.Key_Escape)
    assert sheet.isVisible(), "Esc leaves the field, not the settings"
    assert working.commands.sequences("history") == ("Ctrl+H",)


def _finds(sheet: SettingsSheet) -> None:
    search = sheet.findChild(LineField, "settings.keys.search")
    assert search is not None
    QTest.keyClicks(search, "DUPLIC")
    assert _shown(sheet) == {"post.duplicate"}
    search.clear()
    QTest.keyClicks(search, "ctrl+e")
    assert "export" in _shown(sheet)
    assert "project.new" not in _shown(sheet)
    search.clear()
    QTest.keyClicks(search, "zzz")
    assert _shown(sheet) == set()
    search.clear()
    search.edited.emit("")
    assert len(_shown(sheet)) > 40


def _works_outside(qtbot: QtBot, working: MainWindow, sheet: SettingsSheet) -> None:
    _type(_row(sheet, "history"), "H")
    sheet.dismiss()
    working.create_place.wall.view.setFocus()
    qtbot.waitUntil(working.create_place.wall.view.hasFocus)
    QTest.keySequence(working, "Ctrl+H")
    assert not working.history.isVisible(), "the former key does nothing"
    QTest.keyClick(working.create_place.wall.view, Qt.Key.Key_H)
    qtbot.waitUntil(working.history.isVisible)
    working.commands.run("project.rename")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_H)
    assert working.history.isVisible(), "what is written is no command"


def test_keys_are_found_refused_changed_and_work(
    qtbot: QtBot, working: MainWindow, sheet: SettingsSheet
) -> None:
    _finds(sheet)
    _refuses(working, sheet)
    _changes_and_sets_back(working, sheet)
    _works_outside(qtbot, working, sheet)


def test_twins_stay_and_rivals_are_those_of_the_same_place() -> None:
    settings().load()
    home = TABLE["place.home"]
    assert keys_of(home) == ("Ctrl+1", "Ctrl+&")
    take_key(home, "Ctrl+Shift+1")
    assert keys_of(home) == ("Ctrl+Shift+1", "Ctrl+&")
    settings().put("keys", {})
    assert rivals(TABLE["larger"], "Ctrl+-") == (TABLE["smaller"],)
    assert TABLE["zoom.out"] not in rivals(TABLE["larger"], "Ctrl+-")
    assert refusal("Ctrl+Shift+L") is None


@pytest.mark.parametrize("each", [each for each in ACTIONS if usual_keys(each)], ids=lambda e: e.id)
def test_the_usual_keys_are_keys_that_can_be_chosen(each: object) -> None:
    """So that setting back never leaves a key that nobody may choose."""
    settings().load()
    for key in usual_keys(TABLE[each.id]):  # type: ignore[attr-defined]
        assert refusal(key) is None, key
        assert rivals(TABLE[each.id], key) == (), key  # type: ignore[attr-defined]

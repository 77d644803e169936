"""The settings: each page is opened, each setting acts at once and is kept."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio.actions import ACTIONS
from studio.edit.formats import usual_formats
from studio.gui.main_window import MainWindow
from studio.gui.settings import settings
from studio.gui.sheets.export_choices import choices_of
from studio.gui.sheets.settings.key_row import KeyRow
from studio.gui.sheets.settings.sheet import SettingsSheet
from studio.gui.theme import theme
from studio.gui.widgets import Button, Choice
from studio.gui.words import words
from studio.gui.writing.speller import speller
from studio.paths import cache_folder, projects_folder
from studio.store.cache import remember
from studio.store.settings import load_settings

PATIENCE = 30_000
PAGES = ("look", "folders", "networks", "keyboard", "export", "storage", "models", "privacy")


@pytest.fixture
def sheet(qtbot: QtBot, working: MainWindow) -> Iterator[SettingsSheet]:
    """Settings over a window, opened by their key."""
    speller().forget()
    working.activateWindow()
    qtbot.waitUntil(working.isActiveWindow)
    QTest.keySequence(working, "Ctrl+,")
    found = working.findChild(SettingsSheet)
    assert found is not None
    assert found.isVisible()
    yield found
    for name in ("look", "contrast", "less_motion", "encoder", "projects_in", "keys"):
        settings().put(name, getattr(type(settings().now)(), name))


def _press(sheet: SettingsSheet, name: str) -> None:
    found = sheet.findChild(QAbstractButton, name)
    assert found is not None, name
    assert found.isEnabled(), name
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def _says(sheet: SettingsSheet, text: str) -> bool:
    labels = sheet.findChildren(QLabel)
    return any(text in label.text() for label in labels if label.isVisibleTo(sheet))


def test_looks_change_at_once_and_every_control_has_a_name(
    qtbot: QtBot, working: MainWindow, sheet: SettingsSheet
) -> None:
    _press(sheet, "settings.look.dark")
    assert theme().dark
    _press(sheet, "settings.language.fr")
    assert words().language == "fr"
    _press(sheet, "settings.language.en")
    _press(sheet, "settings.contrast.more")
    assert theme().strong
    _press(sheet, "settings.contrast.system")
    assert not theme().strong
    _press(sheet, "settings.less_motion")
    assert theme().still
    settings().close()
    kept = load_settings()
    assert (kept.look, kept.language, kept.less_motion) == ("dark", "en", True)
    for page in PAGES:
        _press(sheet, f"settings.page.{page}")
    rows = [each for each in ACTIONS if working.commands.answered(each.id)]
    qtbot.waitUntil(lambda: len(sheet.findChildren(KeyRow)) == len(rows))
    nameless = [
        each.metaObject().className() for each in sheet.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (each.objectName() and each.accessibleName())
    ]  # fmt: skip
    assert nameless == []
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_folders_networks_privacy_storage_and_encoders(
    qtbot: QtBot, working: MainWindow, sheet: SettingsSheet, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    settings().put_folder("media", "/photos")
    usual = projects_folder()
    _press(sheet, "settings.page.folders")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    _press(sheet, "settings.projects_in.change")
    assert projects_folder() == tmp_path
    assert _says(sheet, str(tmp_path))
    _press(sheet, "settings.projects_in.usual")
    assert projects_folder() == usual
    _press(sheet, "settings.exports.change")
    assert settings().folder("export") == str(tmp_path)
    _press(sheet, "settings.forget.media")
    assert settings().now.folders == {"export": str(tmp_path)}
    _press(sheet, "settings.page.networks")
    catalogue = working.desk.catalogue
    everything = usual_formats(catalogue)
    qtbot.waitUntil(lambda: sheet.findChild(QWidget, "settings.networks.snapchat") is not None)
    _press(sheet, "settings.networks.snapchat")
    chosen = settings().now.formats
    assert set(chosen) < everything
    assert not any(catalogue.format(each).network == "snapchat" for each in chosen)
    _press(sheet, "settings.networks.usual")
    assert settings().now.formats == ()
    _press(sheet, "settings.page.privacy")
    assert choices_of(working.desk).wishes.location is False
    _press(sheet, "settings.location")
    assert settings().now.location
    _press(sheet, "settings.forget")
    assert settings().now.folders == {}

    _tests_encoders_and_clears(qtbot, sheet)


def _tests_encoders_and_clears(qtbot: QtBot, sheet: SettingsSheet) -> None:
    remember("faces", "ab", [1])
    _press(sheet, "settings.page.storage")
    clear = sheet.findChild(Button, "settings.cache.clear")
    assert clear is not None
    qtbot.waitUntil(lambda: clear.isEnabled() and _says(sheet, "1 file · 1 MB"))
    clear.click()
    qtbot.waitUntil(lambda: _says(sheet, "Empty"))
    assert not [each for each in cache_folder().rglob("*") if each.is_file()]
    _press(sheet, "settings.page.export")
    qtbot.waitUntil(lambda: _says(sheet, "Tested with a real clip"), timeout=PATIENCE)
    choice = sheet.findChild(Choice, "settings.encoder")
    assert choice is not None
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert settings().now.encoder == "libx264"
    assert os.environ["STUDIO_ENCODER"] == "libx264", "exports are other processes"
    QTest.keyClick(choice, Qt.Key.Key_Up)
    assert "STUDIO_ENCODER" not in os.environ

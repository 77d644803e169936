"""The table for a scheduler: dates in one step, what it cannot be told, and files to upload."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from studio.export.handoff.cells import from_csv
from studio.gui.main_window import MainWindow
from studio.gui.settings import settings
from studio.gui.sheets.schedule import ScheduleSheet
from studio.gui.sheets.schedule_dates import date_box
from studio.gui.sheets.schedule_side import ScheduleSide
from studio.gui.words import words
from studio.model.texts import Texts
from studio.paths import config_folder
from studio.session import Session
from studio.store.outings import note_outing
from studio.store.schedulers import load_layouts, usable_layouts
from studio.wording import say
from tests.export.handoff.exports import FORMATS, export
from tests.gui.conftest import Opened

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
LATER = datetime.now().replace(hour=18, minute=0) + timedelta(days=40)
ADDRESS = "https://lyon.example/media/"


@pytest.fixture
def sheet(opened: Opened, session: Session, tmp_path: Path, qtbot: QtBot) -> ScheduleSheet:
    """On three posts with a text each, of which the first was exported."""
    project = msgspec.structs.replace(session.project, formats=FORMATS)
    for post in project.posts:
        texts = {"en": Texts(caption=f"-10 % · {post.name}", comment="lyon.fr", alt="A stage")}
        project = project.with_post(msgspec.structs.replace(post, texts=texts))
    session.do(say("Write"), project)
    note_outing(session.project.id, "O", export(tmp_path / "Opening-night"))
    window = opened(session)
    window.commands.run("schedule")
    qtbot.waitUntil(lambda: window.findChild(ScheduleSheet) is not None)
    made: ScheduleSheet = window.findChild(ScheduleSheet)
    qtbot.waitUntil(lambda: "3 posts · 12 rows · 4 files" in said(made))
    return made


def said(sheet: ScheduleSheet) -> list[str]:
    return [each.text() for each in sheet.findChildren(QLabel) if each.isVisible()]


def press(sheet: ScheduleSheet, name: str) -> None:
    button = sheet.findChild(QAbstractButton, name)
    assert isinstance(button, QAbstractButton)
    QTest.mouseClick(button, LEFT)


def write(sheet: ScheduleSheet, field: str, text: str) -> None:
    widget = getattr(sheet.side, field)
    widget.selectAll()
    QTest.keyClicks(widget, text)


def dates(sheet: ScheduleSheet) -> list[str]:
    window = sheet.window()
    assert isinstance(window, MainWindow)
    return [post.when for post in window.desk.document.project.posts]


def test_dates_are_filled_in_typed_and_taken_away(sheet: ScheduleSheet, qtbot: QtBot) -> None:
    sheet.filling.first.setText(f"{LATER:%d/%m/%Y} 18h")
    press(sheet, "schedule.fill")
    days = [f"{LATER + timedelta(days=n):%Y-%m-%dT18:00}" for n in range(3)]
    assert dates(sheet) == days
    words().speak("fr")
    assert sheet.filling.first.text() == f"{LATER:%d/%m/%Y} 18:00"
    words().speak("en")
    assert sheet.filling.first.text() == f"{LATER:%Y-%m-%d} 18:00"
    view = sheet.dates
    second = view.visualRect(view.rows.index(1))
    QTest.mouseClick(view.viewport(), LEFT, NONE, date_box(second).center())
    editor = QApplication.focusWidget()
    assert editor is not None
    assert editor.objectName() == "schedule.date"
    QTest.keyClicks(editor, f"{LATER:%Y-%m-%d} 20:15")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dates(sheet) != days)
    assert dates(sheet) == [days[0], f"{LATER:%Y-%m-%dT20:15}", days[2]]
    qtbot.waitUntil(lambda: view.currentIndex().row() == 2)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert dates(sheet)[2] == ""
    QTest.keySequence(view, "Ctrl+Z")
    QTest.keySequence(view, "Ctrl+Z")
    assert dates(sheet) == days
    QTest.keySequence(view, "Ctrl+Z")
    assert dates(sheet) == ["", "", ""]
    view.setCurrentIndex(view.rows.index(0))
    QTest.keyClicks(view, "s")
    QTest.keyClicks(QApplication.focusWidget(), "oon")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any("“soon” is no date and time" in each for each in said(sheet)))
    assert dates(sheet) == ["", "", ""]


def test_what_a_scheduler_cannot_be_told_is_said_before_it_is_written(
    sheet: ScheduleSheet, qtbot: QtBot
) -> None:
    assert any("Publer takes no files from a computer" in each for each in said(sheet))
    write(sheet, "address", "lyon")
    assert not sheet.write.isEnabled()
    assert "This is not the web address of a folder." in said(sheet)
    write(sheet, "address", ADDRESS)
    qtbot.waitUntil(sheet.write.isEnabled)
    assert not any("takes no files" in each for each in said(sheet))
    sheet.side.scheduler.setFocus()
    QTest.keyClick(sheet.side.scheduler, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "Metricool has no column for Mastodon" in said(sheet))
    assert settings().now.scheduler == "metricool"
    qtbot.waitUntil(lambda: "3 posts · 6 rows · 1 file" in said(sheet))
    press(sheet, "schedule.network.x")
    qtbot.waitUntil(lambda: "3 posts · 3 rows · 1 file" in said(sheet))


def test_a_layout_that_cannot_be_read_is_named_beside_the_others(
    qtbot: QtBot, tmp_path: Path
) -> None:
    shipped = load_layouts()
    folder = config_folder() / "schedulers"
    folder.mkdir(parents=True)
    (folder / "ours.toml").write_text("name = \n", "utf-8")
    layouts, wrong = usable_layouts()
    assert layouts == shipped
    side = ScheduleSide(layouts, wrong, tmp_path)
    qtbot.addWidget(side)
    assert side.layout_now.id == shipped[0].id
    assert any("ours.toml" in each.text() for each in side.findChildren(QLabel))


def test_files_are_written_for_each_network_and_said(
    sheet: ScheduleSheet, qtbot: QtBot, tmp_path: Path
) -> None:
    window = sheet.window()
    assert isinstance(window, MainWindow)
    told: list[str] = []
    window.desk.told.connect(lambda notice: told.append(str(notice.text)))
    write(sheet, "address", ADDRESS)
    write(sheet, "folder_field", str(tmp_path / "tables"))
    press(sheet, "schedule.stories")
    qtbot.waitUntil(lambda: "3 posts · 13 rows · 4 files" in said(sheet))
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["Publer: 4 files are written"]
    qtbot.waitUntil(lambda: window.findChild(ScheduleSheet) is None)
    files = sorted((tmp_path / "tables").glob("*.csv"))
    assert [file.name for file in files] == [
        f"Festival-publer-{name}.csv" for name in ("instagram", "mastodon", "snapchat", "x")
    ]
    _header, first, story, *others = from_csv(files[0].read_bytes())
    assert first[1].startswith("-10 % · Opening night")
    assert first[3] == f"{ADDRESS}Opening-night/instagram/instagram_feed_4x5.jpg"
    assert first[6] == "A stage"
    assert (story[1], story[9]) == ("", "story")
    assert [row[3] for row in others] == ["", ""]


def test_what_is_out_is_not_planned_again_and_a_repair_leads_where_it_is_made(
    sheet: ScheduleSheet, qtbot: QtBot
) -> None:
    window = sheet.window()
    assert isinstance(window, MainWindow)
    document = window.desk.document
    post = msgspec.structs.replace(document.project.post("O"), posted={"x": "2026-06-12T18:30"})
    document.do(say("Tick"), document.project.with_post(post))
    qtbot.waitUntil(lambda: "3 posts · 11 rows · 4 files" in said(sheet))
    line = next(each for each in sheet.problems.findChildren(QAbstractButton) if each.isVisible())
    assert line.text() == "Export…"
    QTest.mouseClick(line, LEFT)
    assert sheet.isHidden()
    assert window.desk.selection.post_id == "L"

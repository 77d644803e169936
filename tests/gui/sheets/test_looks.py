"""Sheets of handing over, of tables and of settings as they were approved, light and dark."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio.gui.main_window import MainWindow
from studio.gui.sheets.bulk import BulkSheet
from studio.gui.sheets.posting import PostingSheet
from studio.gui.sheets.posting_files import FileTile
from studio.gui.sheets.schedule import ScheduleSheet
from studio.gui.sheets.settings.sheet import SettingsSheet
from studio.gui.theme import Scheme, theme
from studio.gui.widgets import ScrimSheet
from studio.model.texts import Texts
from studio.session import Session
from studio.store.outings import made_of, note_outing
from studio.wording import say
from tests.approved import coming
from tests.export.conftest import photo
from tests.export.handoff.exports import FORMATS, export
from tests.gui.conftest import Opened

APPROVED = Path(__file__).parent / "approved"
OTHER_EACH_TIME = ("schedule.first", "schedule.folder", "posting.state")  # moments and paths
PATIENCE = 30_000
S = TypeVar("S", bound=ScrimSheet)


class Looker:
    """Somebody who opens one sheet after the other, and compares each with its picture."""

    def __init__(self, window: MainWindow, qtbot: QtBot, keep: Path, scheme: str) -> None:
        self.window, self._qtbot, self._scheme = window, qtbot, scheme
        self._looks_like = coming(APPROVED, keep, qtbot)

    def open(self, action: str, kind: type[S]) -> S:
        self.see(lambda: self.window.commands.can(action))
        self.window.commands.run(action)
        self.see(lambda: self.window.findChild(kind) is not None)
        sheet: S = self.window.findChild(kind)
        return sheet

    def see(self, so: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(so()), timeout=PATIENCE)

    def close(self, sheet: ScrimSheet, name: str) -> None:
        """Compare it, and put it away."""
        sheet.setFocus()  # no caret blinks
        self._looks_like(lambda: seen(sheet), f"{name}-{self._scheme}")
        sheet.dismiss()


def seen(sheet: ScrimSheet) -> QImage:
    """A sheet without the window around it, and without what is other each time."""
    picture = QImage(sheet.panel.size(), QImage.Format.Format_RGB32)
    picture.fill(theme().colour("surface"))
    painter = QPainter(picture)
    painter.drawPixmap(0, 0, sheet.grab(sheet.panel.geometry()))
    for name in OTHER_EACH_TIME:
        for widget in sheet.findChildren(QWidget, name):
            if widget.isVisible():
                place = widget.rect().translated(widget.mapTo(sheet.panel, widget.rect().topLeft()))
                painter.fillRect(place, theme().colour("sunken"))
    painter.end()
    return picture


def says(sheet: ScrimSheet, words: str) -> bool:
    return any(words in each.text() for each in sheet.findChildren(QLabel) if each.isVisible())


@pytest.fixture
def written(session: Session, tmp_path: Path) -> Session:
    """Three posts with texts, of which the first was exported."""
    project = msgspec.structs.replace(session.project, formats=FORMATS)
    for post in project.posts:
        texts = {"en": Texts(caption=f"{post.name}: lyon.fr", comment="lyon.fr", alt="A stage")}
        project = project.with_post(msgspec.structs.replace(post, texts=texts))
    session.do(say("Write"), project)
    made = export(tmp_path / "Opening-night")
    note_outing(session.project.id, "O", made, made_of(session.project, "O"))
    return session


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A row that is fine, one whose picture is gone, one without words."""
    folder = tmp_path / "Programme"
    folder.mkdir()
    photo(folder / "bal.jpg", size=(900, 1600), shade=160)
    rows = (("Title", "Photo", "Caption"), ("Ball", "bal", "Tonight"), ("Lost", "gone.jpg", ""),
            ("", "bal", ""))  # fmt: skip
    with (folder / "programme.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(rows)
    return folder / "programme.csv"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_sheets_look_as_approved(
    opened: Opened, qtbot: QtBot, written: Session, table: Path, tmp_path: Path, scheme: Scheme
) -> None:
    window = opened(written)
    theme().set(scheme)
    looker = Looker(window, qtbot, tmp_path, scheme)
    posting = looker.open("posting", PostingSheet)
    looker.see(lambda: any(each.isVisible() for each in posting.findChildren(FileTile)))
    looker.close(posting, "posting")
    schedule = looker.open("schedule", ScheduleSheet)
    looker.see(lambda: says(schedule, "3 posts · 12 rows"))
    looker.close(schedule, "schedule")
    bulk = looker.open("bulk", BulkSheet)
    bulk.state.take_table(table)
    state = bulk.state
    looker.see(lambda: state.drafts and not state.busy and not state.looking)
    looker.close(bulk, "bulk")
    settings = looker.open("settings", SettingsSheet)
    button = settings.findChild(QAbstractButton, "settings.page.networks")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    looker.close(settings, "settings")

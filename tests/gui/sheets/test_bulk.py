"""Posts from a table: rows judged beside the window, mended with buttons, added as one step."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from studio.gui.main_window import MainWindow
from studio.gui.settings import settings
from studio.gui.sheets.bulk import BulkSheet
from studio.gui.sheets.bulk_card import RowCard
from studio.gui.sheets.bulk_card_parts import alike_said
from studio.gui.widgets import Button, Choice, Label
from studio.model.bulk import Finding, Sort
from studio.store.table import read_text_table
from studio.wording import say
from tests.export.conftest import photo

LEFT = Qt.MouseButton.LeftButton
PATIENCE = 30_000
FORMATS = ("x_post_square", "instagram_story_image")
ROWS = (
    ("Titre", "Texte", "Photo", "Légende"),
    ("Fête", "", "été", "Ce soir"),
    ("Bal " * 60, "", "bal", "m" * 300),
    ("Perdue", "", "etee.jpg", ""),
    ("", "", "bal", ""),
    ("Sans", "", "", ""),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    photo(tmp_path / "Été.jpg", size=(900, 1600))
    photo(tmp_path / "bal.jpg", size=(900, 1600), shade=160)
    return tmp_path


@pytest.fixture
def table(folder: Path) -> Path:
    return written(folder / "programme.csv", ROWS)


def written(file: Path, rows: tuple[tuple[str, ...], ...]) -> Path:
    with file.open("w", encoding="cp1252", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(rows)
    return file


class Reader:
    """Somebody at the sheet."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        settings().put("formats", FORMATS)
        window.commands.run("bulk")
        (self.sheet,) = window.findChildren(BulkSheet)

    def see(self, so: Callable[[], object], what: str = "") -> None:
        def holds() -> None:
            assert so(), what

        self.qtbot.waitUntil(holds, timeout=PATIENCE)

    def judged(self) -> None:
        """Wait until all is known, and shown."""
        state = self.sheet.state
        self.see(lambda: state.drafts and not state.busy and not state.looking, "judging")
        self.see(lambda: not self.sheet._soon.isActive())

    def find(self, name: str) -> QWidget:
        found = [w for w in self.sheet.findChildren(QWidget, name) if w.isVisible()]
        assert len(found) == 1, f"{len(found)} of {name}"
        return found[0]

    def press(self, name: str) -> None:
        self.see(lambda: [w for w in self.sheet.findChildren(Button, name) if w.isVisible()], name)
        QTest.mouseClick(self.find(name), LEFT)

    def write(self, text: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keySequence(focus, "Ctrl+A")
        QTest.keyClicks(focus, text)
        QTest.keyClick(focus, Qt.Key.Key_Return)

    @property
    def shown(self) -> list[int]:
        return [card.number for card in self.sheet.cards.cards if card.isVisible()]

    def told(self, number: int) -> list[str]:
        card = self.find(f"bulk.row.{number}")
        assert isinstance(card, RowCard)
        return [label.text() for label in card.findChildren(Label) if label.isVisible()]


@pytest.fixture
def reader(window: MainWindow, qtbot: QtBot) -> Reader:
    return Reader(window, qtbot)


def adds_four_posts(reader: Reader) -> None:
    """They come as one step, into a project called after the table."""
    document = reader.window.desk.document
    reader.press("bulk.add")
    assert [post.name for post in document.project.posts][::3] == ["Fête", "Écrit"]
    assert document.project.name == "programme"
    assert reader.window.desk.selection.place == "create"
    assert reader.window.desk.selection.post_id == document.project.posts[0].id
    assert str(document.history.undoable and document.history.undoable.label) == "Add 4 posts"
    document.undo()
    assert document.project.posts == ()


def in_order(sheet: BulkSheet) -> None:
    """Tab goes from what is chosen to the rows, and to the buttons below last."""
    names = [each.objectName() for each in sheet._stops()]
    assert names[:3] == ["bulk.table", "bulk.sample", "bulk.folder"]
    first, last = names.index("bulk.view.worst"), names.index("bulk.add")
    assert names.index("bulk.column.3") < first < names.index("bulk.row.4.use.0") < last


def test_rows_are_mended_and_added_as_one_step(reader: Reader, table: Path) -> None:
    sheet, state = reader.sheet, reader.sheet.state
    assert sheet.stack.currentWidget() is sheet.welcome
    assert not sheet.add.isEnabled()
    state.take_table(table)
    reader.judged()
    reader.see(lambda: set(reader.shown) == {2, 3, 4, 5, 6}, "five cards")
    assert reader.shown[:2] == [4, 5]
    assert "“etee.jpg” is not in the folder" in reader.told(4)
    reader.see(lambda: any("too long here" in each for each in reader.told(3)), "laid out")
    assert any("The caption is too long for X (+20)" in each for each in reader.told(3))
    assert sheet.told.text().startswith("2 posts · 3 rows cannot be used yet")
    assert sheet.add.text() == "Add 2 posts"
    assert state.prepared is not None
    assert state.prepared.language == "fr"

    in_order(sheet)

    reader.press("bulk.row.4.use.0")
    reader.judged()
    assert state.drafts[4].post.media[0].name == "Été.jpg"
    reader.press("bulk.row.5.write.slot:headline")
    reader.write("Écrit")
    reader.judged()
    assert state.drafts[5].post.values.slots == {"headline": "Écrit"}
    reader.press("bulk.row.3.write.slot:headline")
    QTest.keyClicks(reader.find("bulk.row.3.text"), "forgotten")
    QTest.keyClick(reader.find("bulk.row.3.text"), Qt.Key.Key_Escape)
    assert sheet.isVisible()
    assert "forgotten" not in state.drafts[3].given["slot:headline"]
    reader.press("bulk.row.6.leave")
    reader.judged()
    assert 6 not in state.drafts
    reader.press("bulk.row.3.write.slot:headline")
    reader.press("bulk.row.3.write.caption")
    before = state.drafts[3].given["caption"]
    QTest.keyClicks(reader.find("bulk.row.3.text"), "Co")
    QTest.keyClick(reader.find("bulk.row.3.text"), Qt.Key.Key_Home)
    reader.judged()
    assert state.drafts[3].given["caption"] == before, "nothing is taken until the field is left"
    reader.write("Court")
    sheet.view.setFocus()
    reader.judged()
    assert state.drafts[3].given["caption"] == "Court"
    assert sheet.add.text() == "Add 4 posts"

    adds_four_posts(reader)


def test_columns_templates_and_all_rows(reader: Reader, table: Path) -> None:
    sheet, state = reader.sheet, reader.sheet.state
    reader.see(lambda: not sheet.side.reading.busy)
    state.take_table(table)
    reader.judged()
    choice = sheet.side.columns.findChild(Choice, "bulk.column.3")
    assert choice is not None
    assert choice.choice == "caption"
    assert choice.visibleRegion().isEmpty()
    column = sheet.side.columns.findChild(Choice, "bulk.column.2")
    assert column is not None
    column.setFocus()
    QTest.keyClick(column, Qt.Key.Key_Tab)
    assert choice.hasFocus()
    assert not choice.visibleRegion().isEmpty()
    choice.chosen.emit("caption:x")
    reader.judged()
    assert state.drafts[2].post.texts["fr"].captions == {"x": "Ce soir"}
    sheet.side.template.chosen.emit("quote")
    reader.judged()
    assert state.prepared is not None
    assert state.prepared.columns == ("slot:quote", "", "photo", "caption")
    sheet.side.language.chosen.emit("en")
    reader.judged()
    assert state.drafts[2].post.language == "en"

    QTest.mouseClick(sheet.view._parts["all"], LEFT)
    assert [sheet.list.rows.index(row).data() for row in range(3)][::2] == ["Fête", "Perdue"]
    sheet.list.setFocus()
    for _ in range(2):
        QTest.keyClick(sheet.list, Qt.Key.Key_Down)
    reader.see(lambda: [card.number for card in sheet.chosen.cards] == [4])
    QTest.mouseClick(sheet.problems, LEFT)
    assert sheet.list.rows.rowCount() == 4
    spoken = sheet.list.rows.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Row 4, Perdue: “etee.jpg” is not in the folder"
    for number in (4, 5, 6):
        state.leave_out(number)
    reader.judged()
    reader.press("bulk.back")
    reader.judged()
    assert len(state.drafts) == 5


def test_what_is_no_table_is_said_and_another_one_helps(
    reader: Reader, table: Path, folder: Path
) -> None:
    sheet, state = reader.sheet, reader.sheet.state
    wrong = folder / "wrong.xlsx"
    wrong.write_bytes(b"PK\x03\x04 no spreadsheet")
    state.take_table(wrong)
    reader.see(lambda: "wrong.xlsx is not a table" in sheet.welcome.title.text())
    assert sheet.welcome.line.text()
    assert not sheet.add.isEnabled()
    state.take_table(table)
    reader.judged()
    assert len(state.drafts) == 5
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isHidden()
    assert reader.window.desk.document.project.posts == ()


def test_a_sample_is_saved_and_read_again(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = tmp_path / "mine"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(wanted), ""))
    told: list[str] = []
    reader.window.desk.told.connect(lambda notice: told.append(str(notice.text)))
    reader.press("bulk.begin.sample")
    reader.see(lambda: told)
    assert told == ["A table to begin with: mine.csv"]
    file = wanted.with_suffix(".csv")
    assert read_text_table(file.read_bytes(), file).header[:2] == ("Photo", "Line above")


def test_a_dropped_table_opens_the_sheet(window: MainWindow, qtbot: QtBot, table: Path) -> None:
    from tests.flows.window import Person

    person = Person(window, qtbot)
    person.drop([table])
    (sheet,) = window.findChildren(BulkSheet)
    assert sheet.isVisible()
    person.see(lambda: len(sheet.state.drafts) == 5)
    other = written(table.with_name("other.csv"), ROWS[:2])
    person.drop([other], at=person.middle(sheet.panel))
    person.see(lambda: len(sheet.state.drafts) == 1)
    assert window.desk.document.project.posts == ()


def test_many_rows_never_hold_the_window(reader: Reader, folder: Path) -> None:
    rows = (ROWS[0], *(ROWS[1 + at % 5] for at in range(600)))
    table = written(folder / "many.csv", rows)
    from tests.flows.window import Person

    person = Person(reader.window, reader.qtbot)
    with person.watched():
        reader.sheet.state.take_table(table)
        person.see(lambda: len(reader.sheet.state.drafts) == 600)
        reader.judged()
        QTest.mouseClick(reader.sheet.view._parts["all"], LEFT)
        reader.sheet.list.scrollToBottom()
        person.pause()
    assert reader.sheet.add.text() == "Add 240 posts"


def test_what_rows_have_in_common_is_said() -> None:
    told = set()
    for sort in get_args(Sort):
        finding = Finding(sort=sort, state="check", said=say("The picture is small"))
        told.add(str(alike_said(finding, 2)))
    assert all("2 more rows" in each for each in told)
    assert "2 more rows have small pictures, too" in told
    assert "These words are too long in 2 more rows, too" in told
    assert len(told) == 9

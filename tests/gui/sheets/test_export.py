"""The export sheet: opened, ticked, started; the export runs beside the window and is told."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.gui.desk import Desk, Notice
from studio.gui.main_window import MainWindow
from studio.gui.queue.exports import Exports, exports_of
from studio.gui.queue.request import narrowed
from studio.gui.queue.single_file import export_one
from studio.gui.settings import settings
from studio.gui.sheets.export import ExportSheet
from studio.gui.sheets.export_where import beside
from studio.model.geometry import Point
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.values import LayerValues, Values
from studio.paths import data_folder
from studio.session import Session
from tests.export.conftest import photo
from tests.gui.conftest import Desks
from tests.waiting import soon

STORY, SQUARE, LAND = "instagram_story_image", "instagram_feed_square", "x_post_landscape"
Sheet = Callable[..., ExportSheet]
LONG_MS = 40_000


@pytest.fixture
def project(tmp_path: Path) -> Project:
    media = MediaRef(str(photo(tmp_path / "in" / "evening.jpg", size=(1600, 1200))))
    other = MediaRef(str(photo(tmp_path / "in" / "morning.jpg", shade=10)))
    values = Values(template="headline", slots={"headline": "Three nights"})
    posts = (
        ProjectPost(id="p", name="Opening night", media=(media,), values=values, language="en"),
        ProjectPost(id="q", name="Morning", media=(other,), language="en"),
    )
    return Project(id="c", name="Campaign", formats=(STORY, SQUARE, LAND), posts=posts)


@pytest.fixture
def desk(desk_at: Desks, project: Project) -> Iterator[Desk]:
    desk = desk_at(project)
    desk.selection.take_post("p")
    yield desk
    exports_of(desk).close()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.fixture
def sheet_of(qtbot: QtBot, desk: Desk, window: QWidget) -> Sheet:
    def made(*, known: bool = False) -> ExportSheet:
        sheet = ExportSheet(desk, window)
        sheet.open()
        qtbot.waitUntil(lambda: sheet.built, timeout=LONG_MS)
        if known:
            qtbot.waitUntil(lambda: _known(sheet), timeout=LONG_MS)
        return sheet

    return made


def _known(sheet: ExportSheet) -> bool:
    sheet.refresh()
    return sheet.built and all(row.row.state != "neutral" for row in sheet.rows.rows.values())


def finished(qtbot: QtBot, desk: Desk) -> None:
    """Wait for all exports."""
    qtbot.waitUntil(lambda: exports_of(desk).running is None, timeout=LONG_MS)


def heard(desk: Desk) -> list[Notice]:
    told: list[Notice] = []
    desk.told.connect(told.append)
    return told


def test_a_row_for_each_network_and_a_button_that_counts(sheet_of: Sheet) -> None:
    sheet = sheet_of(known=True)
    assert list(sheet.rows.rows) == ["instagram", "x"]
    assert {row.row.state for row in sheet.rows.rows.values()} == {"ok"}
    assert sheet.start.shown_words == "Export 3 files"
    assert sheet.title.text() == "Export “Opening night”"
    assert sheet.told.text().startswith("3 images · about ")


def test_the_focus_starts_on_the_list_and_keys_do_all(
    qtbot: QtBot, sheet_of: Sheet, window: QWidget
) -> None:
    sheet = sheet_of(known=True)
    ticks = [row.tick for row in sheet.rows.rows.values()]
    assert window.focusWidget() is ticks[0]
    QTest.keyClick(ticks[0], Qt.Key.Key_Down)
    assert window.focusWidget() is ticks[1]
    QTest.keyClick(ticks[1], Qt.Key.Key_Space)
    assert sheet.start.shown_words == "Export 2 files"
    assert sheet.head.counts.text() == "1 of 2 networks · 2 files"
    QTest.keyClick(ticks[1], Qt.Key.Key_Escape)
    assert sheet.isHidden()


def test_enter_on_a_tick_starts_the_export_instead_of_unticking(sheet_of: Sheet) -> None:
    sheet = sheet_of(known=True)
    started: list[bool] = []
    sheet.start.clicked.disconnect()
    sheet.start.clicked.connect(lambda: started.append(True))
    tick = next(iter(sheet.rows.rows.values())).tick
    QTest.keyClick(tick, Qt.Key.Key_Return)
    assert started == [True]
    assert tick.isChecked()


def test_a_folder_named_after_one_project_is_not_offered_for_the_next(
    desk: Desk, sheet_of: Sheet
) -> None:
    sheet = sheet_of()
    assert sheet.side.folder == beside(desk)
    sheet.begin()
    assert settings().folder("export") == ""


def test_all_networks_at_once(sheet_of: Sheet) -> None:
    sheet = sheet_of()
    sheet.head.all.click()
    assert sheet.start.shown_words == "Export 0 files"
    assert not sheet.start.isEnabled()
    sheet.head.all.click()
    assert sheet.start.isEnabled()


def test_what_wants_a_look_says_why_and_leads_there(
    qtbot: QtBot, desk: Desk, sheet_of: Sheet, project: Project
) -> None:
    down = {"headline": LayerValues(moved=Point(0.0, 40.0))}
    post = msgspec.structs.replace(project.posts[0], formats={STORY: Values(layers=down)})
    desk.document.open(Session(project.with_post(post)))
    sheet = sheet_of(known=True)
    row = sheet.rows.rows["instagram"]
    assert row.row.state == "warn"
    assert row.badge.text().startswith("“Headline”")
    assert row.tick.accessibleDescription().startswith("To check: “Headline”")
    assert sheet.head.check.shown_words == "To check 1"
    sheet.head.check.click()
    assert not sheet.rows.rows["x"].isVisible()
    row.fix.click()
    assert sheet.isHidden()
    assert desk.selection.formats == (STORY,)


def test_a_missing_picture_blocks_its_post_in_words(
    qtbot: QtBot, desk: Desk, sheet_of: Sheet, project: Project
) -> None:
    Path(project.posts[0].media[0].path).unlink()
    sheet = sheet_of(known=True)
    row = sheet.rows.rows["instagram"]
    assert row.row.state == "error"
    assert row.tick.accessibleDescription().startswith("Blocked: ")
    assert not row.tick.isEnabled()
    assert not sheet.start.isEnabled()


def test_an_export_runs_beside_the_window_and_is_told_with_its_folder(
    qtbot: QtBot, desk: Desk, sheet_of: Sheet, window: QWidget, tmp_path: Path
) -> None:
    left_behind = data_folder() / "exports" / "old.cmstudio"
    left_behind.parent.mkdir(parents=True)
    left_behind.touch()
    os.utime(left_behind, (0, 0))
    told = heard(desk)
    sheet = sheet_of(known=True)
    sheet.side.folder_field.setFocus()
    sheet.side.folder_field.selectAll()
    QTest.keyClicks(sheet.side.folder_field, str(tmp_path / "out"))
    sheet.start.click()
    assert sheet.isHidden()
    finished(qtbot, desk)
    manifest = json.loads((tmp_path / "out" / "Opening-night" / "manifest.json").read_text("utf-8"))
    assert {each["format_id"] for each in manifest["files"]} == {STORY, SQUARE, LAND}
    assert str(told[-1].text).startswith("3 files ready")
    assert [str(said) for said, _ in told[-1].buttons] == ["Show in folder"]
    assert settings().folder("export") == str(tmp_path / "out")
    qtbot.waitUntil(lambda: not list((data_folder() / "exports").iterdir()))


def test_all_posts_and_only_some_networks(
    qtbot: QtBot, desk: Desk, sheet_of: Sheet, tmp_path: Path
) -> None:
    sheet = sheet_of()
    sheet.head.scopes.chosen.emit("all")
    qtbot.waitUntil(lambda: _known(sheet), timeout=LONG_MS)
    assert sheet.start.shown_words == "Export 6 files"
    assert sheet.title.text() == "Export “Campaign”"
    sheet.rows.rows["instagram"].tick.click()
    sheet.side.folder_field.show_text(str(tmp_path / "out"))
    sheet.begin()
    finished(qtbot, desk)
    made = sorted(str(each.relative_to(tmp_path)) for each in tmp_path.glob("out/*/*/*.jpg"))
    assert [name.split("/")[1:3] for name in made] == [["Morning", "x"], ["Opening-night", "x"]]


def test_cancel_acts_within_a_second_and_leaves_no_half_file(
    qtbot: QtBot, desk: Desk, sheet_of: Sheet, window: QWidget, tmp_path: Path, project: Project
) -> None:
    everything = msgspec.structs.replace(project, formats=())
    desk.document.open(Session(everything))
    told = heard(desk)
    sheet = sheet_of()
    sheet.side.folder_field.show_text(str(tmp_path / "out"))
    sheet.begin()
    exports = exports_of(desk)
    qtbot.waitUntil(lambda: bool(exports.running and exports.running.share > 0), timeout=LONG_MS)
    exports.cancel()
    qtbot.waitUntil(lambda: exports.running is None, timeout=int(1000 * soon(1.5)))
    assert "cancelled" in str(told[-1].text)
    left = [each for each in (tmp_path / "out").rglob("*") if each.is_file()]
    assert all(each.suffix in (".jpg", ".png", ".json") for each in left)
    assert not [each for each in left if each.name.startswith(".")]


def test_one_export_after_the_other(
    qtbot: QtBot, desk: Desk, sheet_of: Sheet, tmp_path: Path
) -> None:
    ended: list[object] = []
    exports_of(desk).ended.connect(ended.append)
    for name in ("one", "two"):
        sheet = sheet_of()
        sheet.side.folder_field.show_text(str(tmp_path / name))
        sheet.begin()
    assert exports_of(desk).running is not None
    assert not ended
    finished(qtbot, desk)
    assert len(ended) == 2
    assert (tmp_path / "two" / "Opening-night" / "manifest.json").is_file()


def test_a_folder_that_cannot_be_written_is_said(
    qtbot: QtBot, desk: Desk, sheet_of: Sheet, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    told = heard(desk)
    sheet = sheet_of()
    sheet.side.folder_field.show_text(str(tmp_path / "file" / "below"))
    sheet.begin()
    finished(qtbot, desk)
    assert told[-1].problem
    assert "file" in str(told[-1].text)


@pytest.mark.parametrize("typed", ["", "half/a/path"])
def test_without_a_whole_path_nothing_starts(sheet_of: Sheet, typed: str) -> None:
    sheet = sheet_of()
    sheet.side.folder_field.setFocus()
    sheet.side.folder_field.selectAll()
    QTest.keyClick(sheet.side.folder_field, Qt.Key.Key_Delete)
    QTest.keyClicks(sheet.side.folder_field, typed)
    assert not sheet.start.isEnabled()


def test_one_format_alone_also_when_it_is_left_out(
    qtbot: QtBot, desk: Desk, project: Project
) -> None:
    post = msgspec.structs.replace(project.posts[0], formats={LAND: Values(left_out=True)})
    desk.document.open(Session(project.with_post(post)))
    ready: list[Path] = []
    assert export_one(desk, LAND, ready.append) is not None
    qtbot.waitUntil(lambda: bool(ready), timeout=LONG_MS)
    assert ready[0].is_file()
    assert ready[0].name.startswith(LAND)


def test_nothing_is_exported_but_what_was_asked_for(project: Project) -> None:
    found = narrowed(project, {"p": (STORY,), "q": (STORY, LAND)})
    assert found.formats == (STORY, LAND)
    assert found.post("p").formats[LAND].left_out
    assert not found.post("q").formats[LAND].left_out


def test_the_exports_of_a_desk_are_found_again(desk: Desk) -> None:
    assert isinstance(exports_of(desk), Exports)
    assert exports_of(desk) is exports_of(desk)


def test_the_command_opens_the_sheet_over_the_window(qtbot: QtBot, working: MainWindow) -> None:
    working.commands.run("export")
    sheet = working.findChild(ExportSheet)
    assert isinstance(sheet, ExportSheet)
    assert sheet.isVisible()
    assert sheet.title.text() == "Export “Opening night”"
    assert sheet.head.scopes.isVisible()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()

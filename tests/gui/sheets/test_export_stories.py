"""What a community manager does in the export sheet: fixes, leaves out, names, keeps presets."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.export.presets import load_presets, presets_file
from studio.gui.desk import Desk
from studio.gui.queue.exports import exports_of
from studio.gui.sheets.export import ExportSheet
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.texts import Texts
from studio.model.values import Values
from tests.export.conftest import photo
from tests.gui.conftest import Desks

STORY, SQUARE = "instagram_story_image", "instagram_feed_square"
X, BLUESKY = "x_post_landscape", "bluesky_image"
FORMATS = (STORY, SQUARE, X, BLUESKY)
LONG_MS = 40_000
Opening = Callable[[], ExportSheet]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    media = MediaRef(str(photo(tmp_path / "in" / "evening.jpg", size=(1600, 1200))))
    other = MediaRef(str(photo(tmp_path / "in" / "morning.jpg", shade=10)))
    values = Values(template="headline", slots={"headline": "Three nights"})
    long = Texts(caption="Three nights of light. " * 15, captions={"x": "Three nights of light."})
    posts = (
        ProjectPost(
            id="p", name="Opening night", media=(media,), values=values, language="en",
            texts={"en": long},
        ),
        ProjectPost(id="q", name="Morning", media=(other,), language="en"),
    )  # fmt: skip
    return Project(id="c", name="Campaign", formats=FORMATS, posts=posts)


@pytest.fixture
def desk(desk_at: Desks, project: Project) -> Iterator[Desk]:
    desk = desk_at(project)
    desk.selection.take_post("p")
    yield desk
    exports_of(desk).close()


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk) -> Opening:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 860)
    with qtbot.waitExposed(window):
        window.show()

    def sheet() -> ExportSheet:
        made = ExportSheet(desk, window)
        made.open()
        qtbot.waitUntil(lambda: made.built, timeout=LONG_MS)
        return made

    return sheet


def built(qtbot: QtBot, sheet: ExportSheet) -> None:
    qtbot.waitUntil(lambda: sheet.built, timeout=LONG_MS)


def made_in(out: Path) -> dict[str, dict[str, Any]]:
    """The manifests below a folder, by the post's folder."""
    return {
        file.parent.name: json.loads(file.read_text("utf-8")) for file in out.rglob("manifest.json")
    }


def test_a_long_caption_holds_back_its_network_alone(
    qtbot: QtBot, desk: Desk, opened: Opening, tmp_path: Path
) -> None:
    sheet = opened()
    blocked = sheet.rows.rows["bluesky"]
    assert blocked.badge.text().startswith("Caption ")
    assert not blocked.tick.isEnabled()
    assert sheet.rows.rows["x"].tick.isChecked()  # it has words of its own
    assert sheet.left_out.isVisible()
    assert sheet.left_out.banner.title.text() == "Bluesky is left out for now."
    assert sheet.start.shown_words == "Export 3 files"
    sheet.rows.rows["instagram"].unfold.click()
    built(qtbot, sheet)
    sheet.rows.lines["instagram"][SQUARE].tick.click()
    built(qtbot, sheet)
    assert sheet.start.shown_words == "Export 2 files"

    sheet.left_out.fix.click()
    assert sheet.isHidden()
    assert (desk.view.face, desk.view.network) == ("captions", "bluesky")
    again = opened()  # all that was ticked is ticked still
    assert again.start.shown_words == "Export 2 files"
    assert not again.rows.lines["instagram"][SQUARE].tick.isChecked()

    again.left_out.silent.click()
    built(qtbot, again)
    assert not again.left_out.isVisible()
    assert again.start.shown_words == "Export 3 files"
    again.side.folder_field.show_text(str(tmp_path / "out"))
    again.begin()
    qtbot.waitUntil(lambda: bool(made_in(tmp_path / "out")), timeout=LONG_MS)
    qtbot.waitUntil(lambda: exports_of(desk).running is None, timeout=LONG_MS)
    manifest = made_in(tmp_path / "out")["Opening-night"]
    assert {each["format_id"] for each in manifest["files"]} == {STORY, X, BLUESKY}
    assert set(manifest["captions"]) == {"x"}


def test_names_are_put_together_by_keys_and_are_those_on_the_disk(
    qtbot: QtBot, desk: Desk, opened: Opening, tmp_path: Path
) -> None:
    sheet = opened()
    names = sheet.side.names
    assert list(names.pieces) == ["network", "format"]
    names.add.click()
    (menu,) = [each for each in names.children() if each.metaObject().className() == "QMenu"]
    texts = [action.text() for action in menu.actions()]  # type: ignore[attr-defined]
    assert texts == ["post", "size", "date", "language"]
    menu.actions()[0].trigger()  # type: ignore[attr-defined]
    menu.close()  # type: ignore[attr-defined]
    chip = names.chips["post"]
    QTest.keyClick(chip, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(chip, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert list(names.pieces) == ["post", "network", "format"]
    boxes = [*(each.geometry() for each in names.chips.values()), names.add.geometry()]
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
    QTest.keyClick(names.chips["network"], Qt.Key.Key_Delete)
    assert list(names.pieces) == ["post", "format"]
    built(qtbot, sheet)
    told = [leaf.name for leaf in sheet.side.tree.leaves if leaf.icon == "image-outline"]
    assert told == ["Opening-night_feed_square.jpg", "Opening-night_story_image.jpg"]
    QTest.keyClick(names.chips["post"], Qt.Key.Key_Delete)
    QTest.keyClick(names.chips["format"], Qt.Key.Key_Delete)
    assert list(names.pieces) == ["format"]  # a name needs something
    names.put_at("format", 0)
    sheet.choices.wish(names=("post", "format"), captions=False, sheet="none", quality="smaller")
    built(qtbot, sheet)
    sheet.side.folder_field.show_text(str(tmp_path / "out"))
    sheet.begin()
    folder = tmp_path / "out" / "Opening-night"
    qtbot.waitUntil(lambda: (folder / "manifest.json").is_file(), timeout=LONG_MS)
    qtbot.waitUntil(lambda: exports_of(desk).running is None, timeout=LONG_MS)
    there = {str(each.relative_to(folder)) for each in folder.rglob("*.*")}
    assert there == {*(f"instagram/{name}" for name in told), "x/Opening-night_post_landscape.jpg",
                     "manifest.json"}  # fmt: skip


def test_presets_keep_what_was_chosen_and_bring_it_back(
    qtbot: QtBot, opened: Opening, tmp_path: Path
) -> None:
    sheet = opened()
    sheet.rows.rows["x"].tick.click()
    sheet.choices.wish(names=("date", "format"), sheet="pdf", location=True)
    sheet.choices.go_to(str(tmp_path / "client"))
    built(qtbot, sheet)
    keep = [each for each in sheet.presets.menu().actions() if each.text().startswith("Keep")]
    keep[0].trigger()
    qtbot.waitUntil(lambda: sheet.presets.field.isVisible())
    QTest.keyClicks(sheet.presets.field, "Client")
    QTest.keyClick(sheet.presets.field, Qt.Key.Key_Return)
    assert sheet.presets.pill.shown_words == "Preset: Client"
    assert not sheet.isHidden()
    qtbot.waitUntil(lambda: presets_file().is_file() and len(load_presets()) == 1)
    sheet.choices.wish(names=(), sheet="page", location=False)
    sheet.head.all.click()
    built(qtbot, sheet)
    assert sheet.presets.pill.shown_words == "Preset: none"
    sheet.dismiss()

    later = opened()
    qtbot.waitUntil(lambda: bool(later.presets.presets))
    later.presets.apply("Client")
    built(qtbot, later)
    assert later.side.names.pieces == ("date", "format")
    assert later.side.folder == tmp_path / "client"
    assert later.side.pdf is not None
    assert later.side.pdf.isChecked()
    assert later.choices.wishes.location
    assert not later.rows.rows["x"].tick.isChecked()
    assert later.rows.rows["instagram"].tick.isChecked()
    later.presets.rename("Client", "Client B")
    assert later.presets.pill.shown_words == "Preset: Client B"
    later.presets.remove("Client B")
    qtbot.waitUntil(lambda: load_presets() == ())
    assert later.presets.pill.shown_words == "Preset: none"


def test_several_posts_are_ticked_by_network_and_post(
    qtbot: QtBot, desk: Desk, opened: Opening
) -> None:
    sheet = opened()
    sheet.head.scopes.chosen.emit("all")
    built(qtbot, sheet)
    assert sheet.start.shown_words == "Export 7 files"  # all but the one whose caption is too long
    assert sheet.left_out.banner.title.text() == "Bluesky: 1 post is left out for now."
    tick = sheet.rows.rows["instagram"].tick
    tick.setFocus()
    QTest.keyClick(tick, Qt.Key.Key_Right)
    built(qtbot, sheet)
    lines = sheet.rows.lines["instagram"]
    assert {line.name.text() for line in lines.values()} == {"Opening night", "Morning"}
    lines["q/instagram"].tick.click()
    built(qtbot, sheet)
    assert sheet.start.shown_words == "Export 5 files"
    QTest.keyClick(tick, Qt.Key.Key_Left)
    built(qtbot, sheet)
    assert "instagram" not in sheet.rows.lines
    sheet.head.all.click()  # some are ticked: all again
    built(qtbot, sheet)
    assert sheet.start.shown_words == "Export 7 files"


def test_a_folder_that_will_not_do_is_said_beside_it(
    qtbot: QtBot, opened: Opening, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    sheet = opened()
    sheet.side.folder_field.setFocus()
    sheet.side.folder_field.selectAll()
    QTest.keyClicks(sheet.side.folder_field, str(tmp_path / "file" / "below"))
    qtbot.waitUntil(sheet.side.where.banner.isVisible)
    assert "file, not a folder" in sheet.side.where.banner.words.text()
    assert not sheet.start.isEnabled()
    sheet.side.folder_field.selectAll()
    QTest.keyClicks(sheet.side.folder_field, str(tmp_path / "fine"))
    qtbot.waitUntil(sheet.start.isEnabled)
    assert not sheet.side.where.banner.isVisible()


def test_the_queue_takes_files_while_the_sheet_stays(
    qtbot: QtBot, desk: Desk, opened: Opening, tmp_path: Path
) -> None:
    sheet = opened()
    sheet.head.blocked.click()
    built(qtbot, sheet)
    assert [name for name, row in sheet.rows.rows.items() if row.isVisible()] == ["bluesky"]
    sheet.head.every.click()
    built(qtbot, sheet)
    sheet.side.folder_field.show_text(str(tmp_path / "out"))
    sheet.queue.click()
    assert not sheet.isHidden()
    assert exports_of(desk).running is not None
    qtbot.waitUntil(lambda: exports_of(desk).running is None, timeout=LONG_MS)
    assert len(made_in(tmp_path / "out")) == 1


def test_a_piece_is_dragged_before_another(qtbot: QtBot, opened: Opening) -> None:
    sheet = opened()
    names = sheet.side.names
    target = names.chips["network"].geometry()
    carried = QMimeData()
    carried.setData("application/x-studio-name-piece", b"format")
    drop = QDropEvent(
        QPointF(target.left() + 2, target.center().y()), Qt.DropAction.MoveAction, carried,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    names.dropEvent(drop)
    assert list(names.pieces) == ["format", "network"]
    built(qtbot, sheet)
    assert sheet.choices.wishes.names == ("format", "network")
    assert sheet.side.tree.leaves[2].name == "feed_square_instagram.jpg"

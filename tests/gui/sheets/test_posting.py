"""The posting list: files that are there, texts as they are posted, ticks kept in the project."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from studio.gui.captions import caption_of, networks_of
from studio.gui.frame.posts_model import STATE
from studio.gui.main_window import MainWindow
from studio.gui.outings import outings_in
from studio.gui.posted import posted_of, posted_text
from studio.gui.queue.batch import Batch
from studio.gui.queue.exports import exports_of
from studio.gui.queue.job import Job
from studio.gui.sheets.export import ExportSheet
from studio.gui.sheets.posting import PostingSheet
from studio.gui.sheets.posting_files import FileTile
from studio.model.texts import Texts
from studio.session import Session
from studio.store.outings import made_of, note_outing
from studio.store.queue import QueuedJob
from studio.wording import say
from tests.export.handoff.exports import FORMATS, export
from tests.gui.conftest import Opened

LEFT = Qt.MouseButton.LeftButton
NETWORKS = ["instagram", "x", "mastodon", "snapchat"]
TEXTS = {"en": Texts(caption="The city lights up", comment="lyon.fr", alt="A stage")}


@pytest.fixture
def folder(session: Session, tmp_path: Path) -> Path:
    """The first post has texts and was exported for four networks."""
    project = msgspec.structs.replace(session.project, formats=FORMATS)
    first = msgspec.structs.replace(project.posts[0], texts=TEXTS, when="2026-06-12T18:30")
    session.do(say("Write"), project.with_post(first))
    made = export(tmp_path / "Opening-night")
    note_outing(session.project.id, "O", made, made_of(session.project, "O"))
    return made


@pytest.fixture
def window(opened: Opened, session: Session, folder: Path) -> MainWindow:
    return opened(session)


def asked(window: MainWindow, qtbot: QtBot) -> PostingSheet:
    """The sheet, once all its rows are there."""
    window.commands.run("posting")
    return there(window, qtbot)


def there(window: MainWindow, qtbot: QtBot) -> PostingSheet:
    sheet = window.findChildren(PostingSheet)[-1]
    qtbot.waitUntil(lambda: shown(sheet) == NETWORKS and bool(tiles(sheet)))
    return sheet


def shown(sheet: PostingSheet) -> list[str]:
    return [name for name in NETWORKS if name in sheet.rows and sheet.rows[name].isVisible()]


def tiles(sheet: PostingSheet) -> list[str]:
    return [each.objectName() for each in sheet.findChildren(FileTile) if each.isVisible()]


def press(sheet: PostingSheet, name: str) -> None:
    button = sheet.findChild(QAbstractButton, name)
    assert isinstance(button, QAbstractButton)
    assert button.isVisible()
    QTest.mouseClick(button, LEFT)


def said(sheet: PostingSheet) -> list[str]:
    return [each.text() for each in sheet.findChildren(QLabel) if each.isVisible()]


def test_files_are_dragged_and_texts_copied_as_they_are_posted(
    window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    sheet, clipboard = asked(window, qtbot), QGuiApplication.clipboard()
    tile = sheet.rows["instagram"].files.tiles[1]
    file = folder / "instagram" / "instagram_feed_4x5.jpg"
    assert tile.drag().mimeData().urls() == [QUrl.fromLocalFile(str(file))]
    tile.setFocus()
    QTest.keyClick(tile, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool((now := clipboard.mimeData()) and now.hasImage()))
    assert clipboard.mimeData().urls() == [QUrl.fromLocalFile(str(file))]
    assert "instagram_feed_4x5.jpg is copied: paste it into the browser" in said(sheet)
    post = window.desk.post
    assert post is not None
    caption = caption_of(window.desk, post, "instagram").text
    wanted = {"caption": caption, "alt": "A stage", "both": f"{caption}\n\nA stage",
              "comment": "lyon.fr"}  # fmt: skip
    for part, text in wanted.items():
        press(sheet, f"posting.instagram.{part}")
        assert clipboard.text() == text
    assert (
        not sheet.rows["instagram"]
        .findChild(QAbstractButton, "posting.instagram.title")
        .isVisible()
    )


def test_a_tick_is_kept_in_the_project_and_taken_back_with_one_key(
    window: MainWindow, qtbot: QtBot
) -> None:
    sheet, document = asked(window, qtbot), window.desk.document
    model = window.create_place.posts.list.posts
    qtbot.waitUntil(lambda: model.index(0).data(STATE) == "Exported")
    for name in ("instagram", "x"):
        press(sheet, f"posting.{name}.posted")
    assert set(document.project.post("O").posted) == {"instagram", "x"}
    assert not sheet.rows["x"].more.isVisible()
    assert "2 of 4 posted" in sheet.posts.rows.index(0).data(STATE)
    assert model.index(0).data(STATE) == "2 of 4 posted"
    QTest.keySequence(sheet.posts, "Ctrl+Z")
    assert set(document.project.post("O").posted) == {"instagram"}
    assert sheet.rows["x"].more.isVisible()
    press(sheet, "posting.instagram.posted")
    assert document.project.post("O").posted == {}
    for name in NETWORKS:
        press(sheet, f"posting.{name}.posted")
    assert model.index(0).data(STATE) == "Posted"
    assert (sheet.open_only.shown_words, sheet.all.shown_words) == ("To post 3", "All 3")
    press(sheet, "posting.filter.open")
    assert (sheet.open_only.shown_words, sheet.posts.post_id) == ("To post 2", "L")
    press(sheet, "posting.filter.all")
    assert sheet.posts.rows.rowCount() == 3


@pytest.mark.qt_log_ignore("Corrupt JPEG data", extend=True)  # one is cut on purpose
def test_files_that_are_gone_or_old_are_told_and_made_again(
    window: MainWindow, qtbot: QtBot, folder: Path, session: Session
) -> None:
    (folder / "x" / "x_post_landscape.jpg").unlink()
    sheet = asked(window, qtbot)
    assert "1 file is not there any more: x/x_post_landscape.jpg" in said(sheet)
    assert not sheet.rows["x"].files.isVisible()
    export(folder)
    outings_in(window.desk).look()
    qtbot.waitUntil(lambda: sheet.rows["x"].files.isVisible())
    assert not sheet.head.banner.isVisible()
    post = msgspec.structs.replace(session.project.post("O"), quarters=1)
    session.do(say("Turn"), session.project.with_post(post))
    assert "The post was changed since: these files show it as it was." in said(sheet)
    sheet.posts.setCurrentIndex(sheet.posts.rows.index(2))
    assert "Its files are not made yet: export it to have them here." in said(sheet)
    press(sheet, "posting.export")
    assert sheet.isHidden()
    assert window.findChild(ExportSheet).isVisible()
    assert window.desk.selection.post_id == "T"


def test_the_end_of_an_export_leads_to_it_and_a_caption_that_is_refused_to_the_captions(
    window: MainWindow, qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    exports, project = exports_of(window.desk), session.project
    batch = Batch(exports, "b", "Lake", tmp_path, told=True, project=project.id)
    assert exports.offers(batch) == ()
    long = {"en": Texts(caption="Lyon " * 200)}
    session.do(
        say("Write"), project.with_post(msgspec.structs.replace(project.post("O"), texts=long))
    )
    window.desk.selection.take_post("T")
    record = QueuedJob(
        id="j", name="Lake", kind="pictures", files=6, snapshot="b", project=project.id, post="O",
        out=str(tmp_path), made_of="", formats=(), options=(),
    )  # fmt: skip
    batch.jobs = (Job(record),)
    ((words, run),) = exports.offers(batch)
    assert str(words) == "Open posting list"
    run()
    sheet = there(window, qtbot)
    assert sheet.posts.post_id == "O"
    assert sheet.rows["mastodon"].badge.isVisible()
    press(sheet, "posting.mastodon.fix")
    assert (window.desk.view.face, window.desk.view.network) == ("captions", "mastodon")
    assert window.desk.selection.post_id == "O"


def test_parts_of_a_thread_are_copied_in_order_and_what_is_only_set_up_is_not_listed(
    window: MainWindow, qtbot: QtBot
) -> None:
    document, desk = window.desk.document, window.desk
    long = {"en": Texts(caption="The city lights up, and all of us sing. " * 9, threads=("x",))}
    formats = (*FORMATS, "twitch_vod_thumbnail", "youtube_thumbnail")
    project = msgspec.structs.replace(document.project, formats=formats)
    post = msgspec.structs.replace(project.post("O"), texts=long)
    document.do(say("Write"), project.with_post(post))
    assert {"twitch", "youtube"} <= set(networks_of(desk, post))
    assert set(posted_of(desk, post).networks) == set(NETWORKS)
    sheet, clipboard = asked(window, qtbot), QGuiApplication.clipboard()
    assert not {"twitch", "youtube"} & set(sheet.rows)
    parts = caption_of(desk, post, "x").parts
    assert len(parts) == 2
    for number, part in enumerate(parts, 1):
        press(sheet, f"posting.x.part.{number}")
        assert clipboard.text() == part
    assert "Copied for X: part 2 of 2" in said(sheet)
    whole = sheet.findChild(QAbstractButton, "posting.x.caption")
    assert isinstance(whole, QAbstractButton)
    assert not whole.isVisible()
    assert not sheet.rows["x"].badge.isVisible()  # it can be posted
    only_covers = msgspec.structs.replace(document.project, formats=("twitch_vod_thumbnail",))
    document.do(say("Choose"), only_covers)
    assert posted_text(posted_of(desk, post)) == say("Nothing to post")
    qtbot.waitUntil(lambda: sheet.open_only.shown_words == "To post 0")

"""The export sheet of many posts: captions are counted beside it, and what was asked for waits."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.gui.desk import Desk
from studio.gui.many_captions import FEW, many_captions
from studio.gui.queue.exports import exports_of
from studio.gui.sheets.export import ExportSheet
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.texts import Texts
from tests.export.conftest import photo
from tests.gui.conftest import Desks

LONG_MS = 40_000
COUNT = FEW + 2
WAITING = """
import pathlib, sys, time
from studio.export.captions_of_many import main
while not pathlib.Path(sys.argv[1]).exists():
    time.sleep(0.01)
if pathlib.Path(sys.argv[1]).is_file():
    main()
"""


@pytest.fixture
def desk(desk_at: Desks, tmp_path: Path) -> Iterator[Desk]:
    """The caption of one post is too long."""
    media = MediaRef(str(photo(tmp_path / "in" / "evening.jpg")))
    posts = tuple(
        ProjectPost(
            id=f"p{number}", name=f"Evening {number}", media=(media,), language="en",
            texts={"en": Texts(caption="Three nights of light. " * (1 + 29 * (number == 3)))},
        )
        for number in range(COUNT)
    )  # fmt: skip
    desk = desk_at(Project(id="c", name="Campaign", formats=("x_post_landscape",), posts=posts))
    desk.selection.take_post("p0")
    exports_of(desk).pause()
    yield desk
    exports_of(desk).close()


@pytest.fixture
def sign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Once this file is there captions are counted; a folder of that name: they are not."""
    file = tmp_path / "go"
    command = [sys.executable, "-c", WAITING, str(file)]
    monkeypatch.setattr("studio.gui.many_captions.own_module", lambda _: command)
    return file


@pytest.fixture
def sheet(qtbot: QtBot, desk: Desk, sign: Path) -> ExportSheet:
    """Of all posts, as it is opened."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 860)
    with qtbot.waitExposed(window):
        window.show()
    sheet = ExportSheet(desk, window)
    sheet.head.choose("all")
    sheet.open()
    return sheet


def test_captions_are_counted_beside_the_sheet_which_says_so(
    qtbot: QtBot, sheet: ExportSheet, sign: Path
) -> None:
    qtbot.waitUntil(lambda: bool(sheet.rows.rows), timeout=LONG_MS)
    assert not sheet.built
    assert sheet.told.text() == f"Counting captions: 0 of {COUNT} posts"
    sign.touch()
    qtbot.waitUntil(lambda: sheet.built, timeout=LONG_MS)
    assert sheet.start.shown_words == f"Export {COUNT - 1} files"
    assert sheet.told.text().startswith(f"{COUNT - 1} images · ")
    assert "1 post is left out" in sheet.left_out.banner.title.text()


def test_an_export_that_is_asked_for_meanwhile_starts_when_they_are_counted(
    qtbot: QtBot, desk: Desk, sheet: ExportSheet, sign: Path
) -> None:
    qtbot.waitUntil(sheet.start.isEnabled, timeout=LONG_MS)
    sheet.start.click()
    assert not sheet.start.isEnabled()
    assert sheet.told.text().endswith("; then the export starts")
    with qtbot.waitSignal(sheet.closed, timeout=LONG_MS):
        sign.touch()
    exports = exports_of(desk)
    qtbot.waitUntil(lambda: len(exports.jobs) == COUNT - 1, timeout=LONG_MS)


def test_closed_and_opened_again_it_knows_what_was_counted(
    qtbot: QtBot, desk: Desk, sheet: ExportSheet, sign: Path
) -> None:
    sign.touch()
    qtbot.waitUntil(lambda: sheet.built, timeout=LONG_MS)
    sheet.dismiss()
    again = ExportSheet(desk, sheet.window())
    again.head.choose("all")
    again.open()
    assert not many_captions(desk).busy
    qtbot.waitUntil(lambda: again.built, timeout=LONG_MS)
    assert not many_captions(desk).busy
    again.dismiss()


def test_without_that_process_they_are_counted_here(
    qtbot: QtBot, sheet: ExportSheet, sign: Path
) -> None:
    sign.mkdir()
    qtbot.waitUntil(lambda: sheet.built, timeout=LONG_MS)
    assert sheet.start.shown_words == f"Export {COUNT - 1} files"

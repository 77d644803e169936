"""One caption is too long: the rest is exported, and the one is put right on the way."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QListView, QWidget

from studio.gui.places.create.captions.version_card import VersionCard
from studio.gui.queue.exports import exports_of
from studio.gui.settings import settings
from studio.gui.sheets.export import ExportSheet
from studio.gui.writing.text_area import TextArea
from tests.export.conftest import photo
from tests.flows.reading import seen, written_on
from tests.flows.scrolling import is_in_sight
from tests.flows.window import Person

STORY, SQUARE = "instagram_story_image", "instagram_feed_square"
LINKEDIN, BLUESKY = "linkedin_post_landscape", "bluesky_image"
CAPTION = "Three nights of light. " * 14 + "#FestivalLumière"
OVER = len(CAPTION) - 300
KEYS = Qt.Key


@pytest.fixture
def person(started: Callable[[], Person], tmp_path: Path) -> Person:
    """Somebody whose post goes to three networks, with words that are too long for one."""
    settings().put("formats", (STORY, SQUARE, LINKEDIN, BLUESKY))
    person = started()
    person.drop([photo(tmp_path / "evening.jpg", size=(1200, 900))])
    person.see_wall()
    person.see(lambda: person.window.create_place.captions, "the captions are not made ahead")
    return person


def test_a_caption_that_is_too_long_holds_nothing_else_back(person: Person, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with person.watched():
        person.keys("Ctrl+T")
        person.find("captions.shared").setFocus()
        person.paste_over(CAPTION)
        person.click("header.export")
        holds_back_one_network(person)
        is_heard_as_it_is_seen(person)
        is_fixed_and_comes_back(person)
    goes_to_another_folder(person, tmp_path, out)
    with person.watched():
        first = exports(person, out)
    keeps_what_is_there(person, out, first)


def holds_back_one_network(person: Person) -> None:
    """It is unticked and blocked, with the reason; others are ticked, and the button counts."""
    is_built(person)
    assert tick(person, "bluesky").isChecked() is False
    assert not tick(person, "bluesky").isEnabled()
    assert tick(person, "instagram").isChecked()
    assert tick(person, "linkedin").isChecked()
    person.see(lambda: f"Caption {OVER} characters too long" in painted(person))
    assert "Bluesky is left out for now." in painted(person)
    assert person.words_of("export.start") == "Export 3 files"


def is_heard_as_it_is_seen(person: Person) -> None:
    """Every control has a name that makes sense alone; states are told, not only coloured."""
    for widget in seen(sheet(person)):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(widget, ExportSheet):
            assert told(widget, QAccessible.Text.Name), widget.objectName()
    blocked, other = tick(person, "bluesky"), tick(person, "linkedin")
    reason = f"Blocked: Caption {OVER} characters too long"
    assert told(blocked, QAccessible.Text.Name) == "Export Bluesky"
    assert told(blocked, QAccessible.Text.Description) == reason
    assert told(other, QAccessible.Text.Description).startswith("Ready")
    assert state(blocked).disabled
    assert not state(blocked).checked
    assert state(other).checkable
    assert state(other).checked
    fix = person.find("export.rows.bluesky.fix")  # the arrows pass over a tick that is grey
    assert told(fix, QAccessible.Text.Name) == "Fix Bluesky"
    assert told(fix, QAccessible.Text.Description) == reason
    for name in ("export.left_out.silent", "export.left_out.fix"):
        assert "Bluesky is left out" in told(person.find(name), QAccessible.Text.Description)
    assert told(sheet(person), QAccessible.Text.Name) == "Export “evening”"
    assert told(person.find("export.start"), QAccessible.Text.Name) == "Export 3 files"


def is_fixed_and_comes_back(person: Person) -> None:
    """To the very place in the text, and back to the same ticks."""
    person.click("export.rows.linkedin")
    is_built(person)
    assert person.words_of("export.start") == "Export 2 files"
    person.click("export.left_out.fix")
    assert not person.shows("export")
    text = person.find("captions.version", TextArea)
    assert text.hasFocus()
    assert text.caret() == 300
    assert person.find("captions.version.card", VersionCard).name.text() == "Bluesky"
    person.keys("Ctrl+E")
    is_built(person)
    assert person.words_of("export.start") == "Export 2 files"
    assert not tick(person, "linkedin").isChecked()

    person.click("export.rows.bluesky.fix")
    assert person.find("captions.version", TextArea).hasFocus()
    person.keys("Ctrl+Shift+End", KEYS.Key_Delete)
    person.keys("Ctrl+E")
    is_built(person)
    person.see(lambda: person.words_of("export.start") == "Export 3 files")
    assert tick(person, "bluesky").isChecked()
    assert not tick(person, "linkedin").isChecked()
    assert not person.shows("export.left_out.fix")


def goes_to_another_folder(person: Person, tmp_path: Path, out: Path) -> None:
    """What cannot be written to says so at once, and nothing is begun."""
    closed = unwritable(tmp_path)
    with person.watched():
        person.write_over("export.folder", str(closed))
        person.see(lambda: person.shows("export.folder.other"), "nobody says that it is closed")
        assert any("Nothing can be written" in each or "not a folder" in each
                   for each in painted(person))  # fmt: skip
        assert not person.find("export.start").isEnabled()
        person.keys(KEYS.Key_Return)
        assert person.shows("export.start")
        assert not exports_of(person.desk).jobs
        assert {each.name for each in tmp_path.iterdir()} == {"closed", "evening.jpg"}
    out.mkdir()
    with person.choosing(out):
        person.click("export.folder.other")
    person.see(lambda: person.find("export.start").isEnabled(), "the other folder will not do")
    assert not person.shows("export.folder.other")


def unwritable(tmp_path: Path) -> Path:
    """A folder that nothing can be written to; who may do everything gets a file."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    if os.access(closed, os.W_OK):
        closed.rmdir()
        closed.touch()
    return closed


def exports(person: Person, out: Path) -> dict[Path, tuple[bytes, int]]:
    """Press the button, follow the queue to its end, and look into the folder."""
    queue = exports_of(person.desk)
    before = len(queue.jobs)
    person.click("export.start")
    assert not person.shows("export")
    person.see(lambda: person.shows("queue.list"), "the queue does not show")
    rows = person.find("queue.list", QListView)
    assert rows.model().index(0, 0).data() == "evening · 3 images"
    person.see(lambda: len(queue.jobs) > before, "nothing is begun")
    person.see(lambda: all(job.state == "done" for job in queue.jobs), "it does not end well")
    person.heard("3 files ready")
    return files_in(out)


def keeps_what_is_there(person: Person, out: Path, first: dict[Path, tuple[bytes, int]]) -> None:
    """Exported again, what was made stays; what somebody worked on since is not touched either."""
    pictures = {file.stem: file for file in first if file.suffix == ".jpg"}
    assert pictures.keys() == {STORY, SQUARE, BLUESKY}
    retouched = pictures[SQUARE]
    retouched.write_bytes(b"retouched elsewhere")
    first[retouched] = (retouched.read_bytes(), retouched.stat().st_mtime_ns)
    with person.watched():
        person.keys("Ctrl+E")
        is_built(person)
        person.see(lambda: is_in_sight(person.find("export.taken")))
        assert "If a file is already there: Keep both" in painted(person)
        again = exports(person, out)
    new = again.keys() - first.keys()
    assert {file.suffix for file in new} == {".jpg"}
    assert [file.parent for file in new] == [retouched.parent]
    assert all(again[file] == first[file] for file in pictures.values())


def files_in(folder: Path) -> dict[Path, tuple[bytes, int]]:
    """All files, with what they hold and when they were written; none is half written."""
    found = [file for file in folder.rglob("*") if file.is_file()]
    assert not [file for file in found if file.name.startswith(".")]
    return {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in found}


def is_built(person: Person) -> None:
    person.see(lambda: person.shows("export") and sheet(person).built, "the sheet is not there")


def sheet(person: Person) -> ExportSheet:
    return person.find("export", ExportSheet)


def tick(person: Person, network: str) -> QAbstractButton:
    return person.find(f"export.rows.{network}", QAbstractButton)


def painted(person: Person) -> list[str]:
    """All words that the sheet shows, line by line."""
    return [each.text.strip() for each in written_on(sheet(person))]


def told(widget: QWidget, what: QAccessible.Text) -> str:
    """What a screen reader says of a control."""
    return QAccessible.queryAccessibleInterface(widget).text(what)


def state(widget: QWidget) -> QAccessible.State:
    return QAccessible.queryAccessibleInterface(widget).state()

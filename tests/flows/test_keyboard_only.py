"""The first set without a mouse: every step has its keys, and the focus is never lost."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QApplication

from studio.gui.sheets.export import ExportSheet
from tests.flows.window import Person

KEYS = Qt.Key


class Files(QObject):
    """Takes what the system's file manager would be asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Path] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.shown.append(Path(url.toLocalFile()))


def test_a_photo_becomes_a_set_by_keys_alone(
    person: Person, large_photo: Path, tmp_path: Path
) -> None:
    with person.choosing(large_photo):
        person.keys("Ctrl+I")
    person.see(lambda: person.shows("create.wall"))
    person.see_wall()
    with person.watched():
        walks_the_wall(person)
        exports_one_network(person, tmp_path / "out")
        assert person.wall.hasFocus()
        person.heard("ready")
        files = Files()
        QDesktopServices.setUrlHandler("file", files, "show")  # type: ignore[arg-type]
        try:
            shows_the_folder(person)
        finally:
            QDesktopServices.unsetUrlHandler("file")
    folder = tmp_path / "out" / "portrait"
    assert files.shown == [folder]
    made = json.loads((folder / "manifest.json").read_bytes())["files"]
    assert {each["network"] for each in made} == {person.desk.formats[0].network}


def walks_the_wall(person: Person) -> None:
    """F6 leads there, arrows walk, Enter opens, Esc comes back to the same tile."""
    person.goes_to(person.wall)
    first, second = (each.id for each in person.desk.formats[:2])
    person.keys(KEYS.Key_Right)
    assert person.desk.selection.formats == (second,)
    person.keys(KEYS.Key_Home)
    assert person.desk.selection.formats == (first,)
    person.keys(KEYS.Key_Right)
    person.keys(KEYS.Key_Return)
    assert person.desk.selection.focused == second
    assert person.shows("create.focus.canvas")
    person.keys(KEYS.Key_Escape)
    assert not person.desk.selection.focused
    assert person.desk.selection.formats == (second,)
    person.see(lambda: person.wall.hasFocus(), "the focus is not back on the wall")


def exports_one_network(person: Person, out: Path) -> None:
    """All but the first network are unticked, the folder is typed, and Enter exports."""
    person.keys("Ctrl+E")
    person.see(lambda: person.shows("export.start"))
    sheet = person.find("export", ExportSheet)
    person.see(lambda: sheet.built)
    first = sheet.rows.first()
    assert first is not None
    assert first.hasFocus()
    person.goes_to(person.find("export.all"), "Shift+Tab")
    person.keys(KEYS.Key_Space)
    assert not person.find("export.start").isEnabled()
    person.goes_to(first, "Tab")
    person.keys(KEYS.Key_Down, KEYS.Key_Up, KEYS.Key_Space)
    person.goes_to(person.find("export.folder"), "Tab")
    person.paste_over(str(out))
    assert person.words_of("export.start").startswith("Export ")
    person.keys(KEYS.Key_Return)
    assert not person.shows("export.start")


def shows_the_folder(person: Person) -> None:
    person.see(lambda: person.shows("toast"))
    button = person.find("toast.button.0", QAbstractButton)
    assert button.text() == "Show in folder"
    person.goes_to(button)
    person.keys(KEYS.Key_Return)
    assert not person.shows("toast")
    assert QApplication.focusWidget() is not None

"""A theme that is chosen while everything shows looks as if the window had started in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.exceptions import TimeoutError

from studio.gui.places.brand.logos import LogoTile
from studio.gui.theme import theme
from tests.first_start import as_at_the_first_start
from tests.flows.reading import place_of
from tests.flows.walk import first_steps, is_saved
from tests.flows.window import Person

_OTHER_EACH_TIME = ("export.folder", "toast", "header.saved")


@pytest.fixture
def still(qapp: QApplication) -> Iterator[None]:
    """Nothing moves or blinks."""
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    theme().keep_still(True)
    yield
    qapp.setCursorFlashTime(before)


def test_every_screen_is_the_same_to_the_last_pixel(
    started: Callable[[], Person], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, still: None
) -> None:
    theme().set("dark")
    first = started()
    as_started = {place: calm(first) for place in walk(first)}
    first.window.close()
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path / "another"))
    as_at_the_first_start()
    theme().keep_still(True)
    second = started()
    for place in walk(second):
        calm(second)
        theme().set("dark")
        comes_to(as_started[place], second, tmp_path / f"{place}.png")
        theme().set("light")


def comes_to(picture: QImage, person: Person, path: Path) -> None:
    """Wait until the window looks as in a picture."""
    try:
        person.see(lambda: seen(person) == picture)
    except TimeoutError:
        seen(person).save(str(path))
        picture.save(str(path.with_suffix(".started.png")))
        pytest.fail(f"{path.stem} differs, see {path.parent}")


def walk(person: Person) -> Iterator[str]:
    """Every place, and a sheet over one."""
    yield from first_steps(person)
    person.run("export")
    person.see(lambda: person.shows("export.start"))
    yield "export"
    person.keys(Qt.Key.Key_Escape)
    person.desk.selection.show("brand")
    person.see(lambda: all(tile.has_logo for tile in person.window.findChildren(LogoTile)))
    yield "brand"


def calm(person: Person) -> QImage:
    """The window once all that arrives or is counted is there."""
    before = QImage()

    def stays() -> bool:
        nonlocal before
        before, now = seen(person), before
        return before == now

    person.see(lambda: is_saved(person), "it is not saved")
    person.settle()
    stays()
    person.settle()
    person.see(stays)
    return before


def seen(person: Person) -> QImage:
    """The window, without what says paths and moments."""
    person.window.status.spoken.clear()
    person.pause()
    picture = person.grab()
    painter = QPainter(picture)
    for name in _OTHER_EACH_TIME:
        for widget in person.window.findChildren(QWidget, name):
            if widget.isVisible():
                painter.fillRect(place_of(widget), theme().colour("sunken"))
    painter.end()
    return picture

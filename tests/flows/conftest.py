"""The real window, off screen at 1440 x 900, with a person in front of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import pytest
from pytestqt.qtbot import QtBot

from studio.gui.app import new_desk
from studio.gui.main_window import MainWindow
from studio.paths import ASSETS
from tests.first_start import program
from tests.flows.hands import PATIENCE
from tests.flows.window import Person


@pytest.fixture
def started(qtbot: QtBot, home: Path) -> Iterator[Callable[[], Person]]:
    """Starts the program for the first time, as often as asked."""
    windows: list[MainWindow] = []

    def start() -> Person:
        window = MainWindow(new_desk())
        qtbot.addWidget(window)
        windows.append(window)
        window.resize(1440, 900)
        with qtbot.waitActive(window, timeout=PATIENCE):
            window.show()
            window.activateWindow()
        window.desk.previews.start()
        qtbot.waitUntil(window.commands.action("find").isEnabled, timeout=PATIENCE)
        return Person(window, qtbot)

    with program():
        yield start
        for window in windows:
            window.close()


@pytest.fixture
def person(started: Callable[[], Person]) -> Person:
    """Somebody who just started the program for the first time, in English and light."""
    return started()


@pytest.fixture(scope="session")
def large_photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """24 megapixels: a singer right of the middle, on a stage."""
    path = tmp_path_factory.mktemp("photos") / "portrait.jpg"
    photo = cv2.imread(str(ASSETS / "sample" / "concert.jpg"))
    assert photo is not None
    cv2.imwrite(str(path), cv2.resize(photo, (6000, 4000), interpolation=cv2.INTER_CUBIC))
    return path

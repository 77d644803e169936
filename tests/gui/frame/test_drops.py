"""Files over the window: zones name what will happen, the drop does it, nothing asks after."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.gui.main_window import MainWindow
from tests.export.conftest import photo
from tests.gui.frame.test_start import arrived

COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


class Hand:
    """Carries files over a window."""

    def __init__(self, window: MainWindow, *files: Path) -> None:
        self._window = window
        self._given = QMimeData()
        self._given.setUrls([QUrl.fromLocalFile(str(file)) for file in files])

    def enter(self) -> QDragEnterEvent:
        event = QDragEnterEvent(QPoint(5, 5), COPY, self._given, LEFT, PLAIN)
        QApplication.sendEvent(self._window, event)
        return event

    def move(self, place: QPointF) -> QDragMoveEvent:
        event = QDragMoveEvent(place.toPoint(), COPY, self._given, LEFT, PLAIN)
        QApplication.sendEvent(self._window, event)
        return event

    def drop(self, place: QPointF) -> QDropEvent:
        event = QDropEvent(place, COPY, self._given, LEFT, PLAIN)
        QApplication.sendEvent(self._window, event)
        return event

    def leave(self) -> None:
        QApplication.sendEvent(self._window, QDragLeaveEvent())


@pytest.fixture
def photos(tmp_path: Path) -> tuple[Path, Path]:
    return tuple(photo(tmp_path / name, size=(320, 240)) for name in ("one.jpg", "two.jpg"))  # type: ignore[return-value]


def test_several_photos_can_be_one_post(
    qtbot: QtBot, window: MainWindow, photos: tuple[Path, Path]
) -> None:
    hand, overlay = Hand(window, *photos), window.drops.overlay
    hand.enter()
    assert overlay.isVisible()
    assert overlay.meanings == ("each", "one")
    assert overlay.chosen == "each"
    together = overlay.zones()[1].center()
    assert hand.move(together).dropAction() == COPY
    assert overlay.chosen == "one"
    hand.drop(together)
    assert not overlay.isVisible()
    arrived(qtbot, window, 1)
    assert len(window.desk.document.project.posts[0].media) == 2


def test_dropped_anywhere_else_the_first_zone_is_meant(
    qtbot: QtBot, window: MainWindow, photos: tuple[Path, Path]
) -> None:
    hand = Hand(window, *photos)
    hand.enter()
    hand.drop(QPointF(3, 3))
    arrived(qtbot, window, 2)
    assert str(window.desk.document.history.steps[-1].label) == "Add 2 posts"


def test_an_unknown_type_is_refused_before_the_drop(window: MainWindow, tmp_path: Path) -> None:
    hand = Hand(window, tmp_path / "table.xyz")
    hand.enter()
    overlay = window.drops.overlay
    assert overlay.chosen == "refused"
    assert ".xyz" in overlay.accessibleName()
    assert hand.move(QPointF(200, 200)).dropAction() == Qt.DropAction.IgnoreAction
    assert not hand.drop(QPointF(200, 200)).isAccepted()
    assert not window.desk.document.project.posts


def test_the_overlay_goes_with_the_files(
    qtbot: QtBot, window: MainWindow, photos: tuple[Path, Path]
) -> None:
    hand = Hand(window, *photos)
    hand.enter()
    hand.leave()
    qtbot.waitUntil(window.drops.overlay.isHidden)


def test_text_is_nothing_for_the_window(window: MainWindow) -> None:
    hand = Hand(window)
    hand._given.setText("hello")
    hand.enter()
    assert window.drops.overlay.isHidden()

"""Drives the real window as a person does: drops, clicks, drags and keys; and looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio.gui.desk import Desk
from studio.gui.main_window import MainWindow
from studio.gui.places.create.wall.view import WallView
from studio.gui.watchdog import Watchdog

PATIENCE = 40_000  # milliseconds; a shared machine may be slow, a wait ends as soon as it can
LONGEST_GAP = 0.1  # seconds that the window may be silent in a journey
LEFT, NONE, CTRL = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
)

W = TypeVar("W", bound=QWidget)


class Person:
    """Somebody at the window. Every `see` waits until what is said is so."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.watchdog = Watchdog(window)
        self.told: list[str] = []
        window.desk.told.connect(lambda notice: self.told.append(str(notice.text)))

    @property
    def desk(self) -> Desk:
        return self.window.desk

    @property
    def wall(self) -> WallView:
        return self.find("create.wall", WallView)

    def find(self, name: str, kind: type[W] = QWidget) -> W:  # type: ignore[assignment]
        """The widget of a name; of several the one that shows."""
        found = [w for w in self.window.findChildren(kind) if w.objectName() == name]
        shown = [w for w in found if w.isVisible()] or found
        assert shown, f"there is no {name}"
        return shown[0]

    def see(self, so: Callable[[], object], what: str = "") -> None:
        """Wait until something is so."""

        def holds() -> None:
            assert so(), what or "what was expected did not come"

        self.qtbot.waitUntil(holds, timeout=PATIENCE)

    def heard(self, words: str) -> None:
        """Wait until the window said something with these words."""
        self.see(lambda: any(words in each for each in self.told), f"{words!r} in {self.told}")

    def click(self, name: str) -> None:
        """Press a button."""
        button = self.find(name, QAbstractButton)
        self.see(button.isEnabled, f"{name} stays grey")
        QTest.mouseClick(button, LEFT)

    def keys(self, *sequences: str | Qt.Key, on: QWidget | None = None) -> None:
        """Press keys, one after the other, where the focus is."""
        for each in sequences:
            target = on or QApplication.focusWidget() or self.window
            if isinstance(each, str):
                QTest.keySequence(target, each)
            else:
                QTest.keyClick(target, each)

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), text)

    # Files ----------------------------------------------------------------------------------

    def drop(self, files: Sequence[Path], at: QPoint | None = None) -> None:
        """Drag files over the window and let go, by default in its middle."""
        content = QMimeData()
        content.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        place = QPointF(at or self.window.rect().center())
        copy = Qt.DropAction.CopyAction
        enter = QDragEnterEvent(place.toPoint(), copy, content, LEFT, NONE)
        QApplication.sendEvent(self.window, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(self.window, QDropEvent(place, copy, content, LEFT, NONE))

    # The wall -------------------------------------------------------------------------------

    def see_wall(self, post_id: str = "") -> None:
        """Wait until every tile of the wall shows the newest state."""
        post = post_id or self.desk.selection.post_id
        self.see(lambda: self.desk.post is not None, "no post shows")
        self.see(self.wall_is_sharp, f"not all tiles of {post} are sharp")

    def wall_is_sharp(self) -> bool:
        post = self.desk.selection.post_id
        formats = [wanted.id for wanted in self.desk.formats]
        return bool(formats) and all(
            (made := self.desk.previews.of(post, each, self.wall.size_for(each))) and made.exact
            for each in formats
        )

    def picture(self, format_id: str, post_id: str = "") -> QImage:
        """The sharp picture of a tile."""
        post = post_id or self.desk.selection.post_id
        size = self.wall.size_for(format_id)

        def made() -> QImage | None:
            found = self.desk.previews.of(post, format_id, size)
            return found.image if found and found.exact else None

        self.see(lambda: made() is not None, f"{format_id} is not sharp")
        image = made()
        assert image is not None
        return image.copy()

    def pictures(self) -> dict[str, QImage]:
        """The sharp pictures of all tiles."""
        self.see_wall()
        return {wanted.id: self.picture(wanted.id) for wanted in self.desk.formats}

    def tile(self, format_id: str) -> QRect:
        """Where a tile's picture stands in the wall's viewport, scrolled into view."""
        index = self.wall.wall.index_of(format_id)
        assert index.isValid(), f"{format_id} is not on the wall"
        self.wall.scrollTo(index)
        return self.wall.picture_of(index).toRect()

    def click_tile(self, format_id: str, keys: Qt.KeyboardModifier = NONE) -> None:
        place = self.tile(format_id).center()
        QTest.mouseClick(self.wall.viewport(), LEFT, keys, place)

    def double_click_tile(self, format_id: str, at: tuple[float, float] = (0.5, 0.5)) -> None:
        """`at`: in fractions of the picture."""
        box = self.tile(format_id)
        place = QPoint(
            box.x() + round(at[0] * box.width()), box.y() + round(at[1] * box.height())
        )
        QTest.mouseDClick(self.wall.viewport(), LEFT, NONE, place)

    @contextmanager
    def dragging(
        self, format_id: str, by: QPoint, keys: Qt.KeyboardModifier = NONE, steps: int = 12
    ) -> Iterator[None]:
        """Drag inside a tile; the block runs before the button is let go."""
        port, start = self.wall.viewport(), self.tile(format_id).center()
        QTest.mousePress(port, LEFT, keys, start)
        for number in range(1, steps + 1):
            place = start + QPoint(by.x() * number // steps, by.y() * number // steps)
            _move(port, place, keys)
            QApplication.processEvents()
        yield
        QTest.mouseRelease(port, LEFT, keys, start + by)

    def drag_tile(self, format_id: str, by: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
        with self.dragging(format_id, by, keys):
            pass

    # Looking --------------------------------------------------------------------------------

    def grab(self) -> QImage:
        return self.window.grab().toImage()

    @contextmanager
    def watched(self) -> Iterator[None]:
        """The window must answer all the time."""
        self.watchdog.start()
        try:
            yield
        finally:
            self.watchdog.stop()
        worst = self.watchdog.worst
        assert worst <= LONGEST_GAP, f"{worst:.3f} s silent\n{self.watchdog.worst_stack}"


def _move(port: QWidget, place: QPoint, keys: Qt.KeyboardModifier) -> None:
    """A move with the button held; QTest's own moves carry neither button nor keys."""
    moved = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(place), QPointF(port.mapToGlobal(place)), LEFT, LEFT, keys
    )
    QApplication.sendEvent(port, moved)

"""Drives the real window as a person does: drops, clicks, drags and keys; and looks at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from studio.gui.places.create.wall.view import WallView
from tests.flows.hands import LEFT, NONE, Hands
from tests.waiting import soon

LONGEST_GAP = 0.1  # seconds that the window may be silent in a journey


class Person(Hands):
    """Somebody at the window, who works at the wall."""

    @property
    def wall(self) -> WallView:
        return self.window.create_place.wall.view

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

        if made() is None:
            self.see(lambda: made() is not None, f"{format_id} is not sharp")
        image = made()
        assert image is not None
        return image.copy()

    def pictures(self) -> dict[str, QImage]:
        """The sharp pictures of all tiles."""
        self.see_wall()
        found = {}
        for wanted in self.desk.formats:
            found[wanted.id] = self.picture(wanted.id)
            self.pause()
        return found

    @staticmethod
    def differing(before: dict[str, QImage], after: dict[str, QImage]) -> set[str]:
        """The formats whose pictures are not the same to the last pixel."""
        return {name for name, image in after.items() if image != before[name]}

    def tile(self, format_id: str) -> QRect:
        """Where a tile's picture stands in the wall's viewport, scrolled into view."""
        index = self.wall.wall.index_of(format_id)
        assert index.isValid(), f"{format_id} is not on the wall"
        self.wall.scrollTo(index)
        return self.wall.picture_of(index).toRect()

    def click_tile(self, format_id: str, keys: Qt.KeyboardModifier = NONE) -> None:
        place = self.tile(format_id).center()
        QTest.mouseClick(self.wall.viewport(), LEFT, keys, place)
        self.pause()

    def double_click_tile(self, format_id: str, at: tuple[float, float] = (0.5, 0.5)) -> None:
        """`at`: in fractions of the picture."""
        box = self.tile(format_id)
        place = QPoint(box.x() + round(at[0] * box.width()), box.y() + round(at[1] * box.height()))
        QTest.mouseDClick(self.wall.viewport(), LEFT, NONE, place)
        self.pause()

    def double_click_layer(self, format_id: str, layer: str) -> None:
        """On the middle of a layer of a tile, once that is drawn."""
        self.picture(format_id)
        made = self.desk.previews.of(self.post.id, format_id, self.wall.size_for(format_id))
        assert made is not None
        at = made.boxes[layer].center()
        self.double_click_tile(format_id, (at.x(), at.y()))

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
            self.pause()
        yield
        QTest.mouseRelease(port, LEFT, keys, start + by)
        self.pause()

    def drag(self, port: QWidget, start: QPoint, by: QPoint, steps: int = 12) -> None:
        """Drag over a widget, from a place of it."""
        QTest.mousePress(port, LEFT, NONE, start)
        for number in range(1, steps + 1):
            _move(port, start + by * (number / steps), NONE)
            self.pause()
        QTest.mouseRelease(port, LEFT, NONE, start + by)
        self.pause()

    def drag_tile(self, format_id: str, by: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
        with self.dragging(format_id, by, keys):
            pass

    def undoes_and_redoes_everything(self) -> None:
        """Each state on the way back is met again on the way there, to the last pixel."""
        history, header = self.desk.document, self.find("header.undo", QAbstractButton)
        last, seen = self.pictures(), []
        while (step := history.history.undoable) is not None:
            self.see(lambda: str(step.label) in header.toolTip(), f"no tooltip says {step.label}")
            seen.append(self.desk.document.project)
            self.keys("Ctrl+Z")
            assert self.desk.document.project != seen[-1]
        assert self.desk.document.project.posts == ()
        for state in reversed(seen):
            self.keys("Ctrl+Shift+Z")
            assert self.desk.document.project == state
        self.see(lambda: self.desk.post is not None)
        assert self.differing(last, self.pictures()) == set()

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
        worst, most = self.watchdog.worst, longest_gap()
        assert worst <= most, f"{worst:.3f} s silent\n{self.watchdog.worst_stack}"


def longest_gap() -> float:
    """Seconds; longer where every processor is shared: then the same work takes longer."""
    return soon(LONGEST_GAP)


def _move(port: QWidget, place: QPoint, keys: Qt.KeyboardModifier) -> None:
    """A move with the button held; QTest's own moves carry neither button nor keys."""
    moved = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(place), QPointF(port.mapToGlobal(place)), LEFT, LEFT, keys
    )
    QApplication.sendEvent(port, moved)

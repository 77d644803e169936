"""Hands at the real window: clicks, keys, words, files and lists; and eyes that wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar, overload

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from studio.gui.desk import Desk, Notice
from studio.gui.main_window import MainWindow
from studio.gui.watchdog import Watchdog
from studio.model.project import ProjectPost
from tests.flows.carrying import Load

PATIENCE = 40_000  # milliseconds; a shared machine may be slow, a wait ends as soon as it can
SETTLING = 120  # milliseconds in which counts and layouts follow
MENDING = 5000  # milliseconds: a busy machine lays out later
LEFT, NONE, CTRL = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
)
KEY_PRESS = QEvent.Type.KeyPress

W = TypeVar("W", bound=QWidget)


class Hands:
    """Somebody at the window. Every `see` waits until what is said is so."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.watchdog = Watchdog(window)
        self.notices: list[Notice] = []
        window.desk.told.connect(self.notices.append)

    @property
    def desk(self) -> Desk:
        return self.window.desk

    @property
    def told(self) -> list[str]:
        """All that the window said so far."""
        return [str(each.text) for each in self.notices]

    @property
    def post(self) -> ProjectPost:
        """The post that is worked on."""
        post = self.desk.post
        assert post is not None
        return post

    @overload
    def find(self, name: str) -> QWidget: ...
    @overload
    def find(self, name: str, kind: type[W]) -> W: ...
    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """The widget of a name; of several the one that shows."""
        found = self.window.findChildren(kind, name)
        shown = [w for w in found if w.isVisible()] or found
        assert shown, f"there is no {name}"
        return shown[0]

    def shows(self, name: str) -> bool:
        """Whether a widget of a name is there and can be seen."""
        return any(w.isVisible() for w in self.window.findChildren(QWidget, name))

    def see(self, so: Callable[[], object], what: str = "") -> None:
        """Wait until something is so."""

        def holds() -> None:
            assert so(), what or "what was expected did not come"

        self.qtbot.waitUntil(holds, timeout=PATIENCE)

    def heard(self, words: str) -> None:
        """Wait until the window said something with these words."""
        try:
            self.see(lambda: any(words in each for each in self.told))
        except TimeoutError:
            raise AssertionError(f"{words!r} is not in {self.told}") from None

    def said_buttons(self, words: str) -> list[str]:
        """The buttons of the newest notice with these words."""
        notice = next(each for each in reversed(self.notices) if words in str(each.text))
        return [str(said) for said, _ in notice.buttons]

    def words_of(self, name: str) -> str:
        """What a button or a label says."""
        widget = self.find(name)
        assert isinstance(widget, QAbstractButton | QLabel), name
        return widget.text()

    def answer(self, words: str) -> None:
        """Press the button with these words in a toast or the status bar."""

        def those() -> list[QAbstractButton]:
            parents = (*self.window.findChildren(QWidget, "toast"), self.window.status)
            buttons = [b for each in parents for b in each.findChildren(QAbstractButton)]
            return [b for b in buttons if b.isVisible() and words in b.text()]

        self.see(those, f"no notice offers {words!r}")
        QTest.mouseClick(those()[0], LEFT)
        self.pause()

    def click(self, name: str) -> None:
        """Press a button."""
        self.see(lambda: self.shows(name), f"{name} does not show")
        button = self.find(name, QAbstractButton)
        self.see(button.isEnabled, f"{name} stays grey")
        QTest.mouseClick(button, LEFT)
        self.pause()

    def pause(self) -> None:
        """The moment that a hand takes between two things: the window does what it has to."""
        QApplication.processEvents()

    def settle(self) -> None:
        """What is calm is counted and laid out a moment later: wait until it is."""
        self.window.commands.refresh()
        for _ in range(3):
            self.pause()
        self.qtbot.wait(SETTLING)

    def left(self, found: Callable[[], list[str]]) -> list[str]:
        """What is wrong and stays so: nothing where a layout that comes later mends it."""
        with suppress(TimeoutError):
            self.qtbot.waitUntil(lambda: not found(), timeout=MENDING)
        return found()

    def keys(self, *sequences: str | Qt.Key, on: QWidget | None = None) -> None:
        """Press keys, one after the other, where the focus is."""
        for each in sequences:
            assert QApplication.activeWindow(), "something took the keys away from the window"
            target = on or QApplication.focusWidget() or self.window
            if isinstance(each, str):
                QTest.keySequence(target, each)
            else:
                QTest.keyClick(target, each)
            self.pause()

    def type(self, text: str) -> None:
        """Write where the caret is."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self._focus(), letter)
            else:  # as input methods give it: QTest knows no key for it
                QApplication.sendEvent(self._focus(), QKeyEvent(KEY_PRESS, 0, NONE, letter))
            self.pause()

    def write_over(self, name: str, text: str) -> None:
        """Click into a field, and paste something else there."""
        QTest.mouseClick(self.find(name), LEFT)
        self.paste_over(text)

    def paste_over(self, text: str) -> None:
        """Replace all that is written where the caret is."""
        QApplication.clipboard().setText(text)
        self.keys("Ctrl+A", "Ctrl+V")

    def _focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None, "nothing has the focus"
        return focus

    def goes_to(self, widget: QWidget, key: str | Qt.Key = "F6", most: int = 40) -> None:
        """Press a key until something has the focus."""
        met = []
        for _ in range(most):
            if widget.hasFocus():
                return
            self.keys(key)
            met.append(self._focus().objectName())
        raise AssertionError(f"{key} does not lead to {widget.objectName()}, but to {met}")

    def run(self, action: str) -> None:
        """Ask for an action, as menus and the search do."""
        assert self.window.commands.can(action), f"{action} cannot be asked for"
        self.window.commands.run(action)
        self.pause()

    def undo_names(self) -> list[str]:
        """What can be undone, the last step first."""
        history = self.desk.document.history
        return [str(step.label) for step in reversed(history.steps[1 : history.at + 1])]

    # Files ----------------------------------------------------------------------------------

    @contextmanager
    def choosing(self, path: Path) -> Iterator[None]:
        """In the dialog that the block opens, write a path and take it."""
        chosen = False

        def choose() -> None:
            nonlocal chosen
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QFileDialog) and not chosen:
                chosen = True
                field = dialog.findChild(QLineEdit, "fileNameEdit")
                assert field is not None
                field.setText(str(path))
                QTest.keyClick(field, Qt.Key.Key_Return)

        clock = QTimer(self.window, interval=20)
        clock.timeout.connect(choose)
        clock.start()
        yield
        clock.stop()
        assert chosen, "no dialog asked for a file"
        self.window.activateWindow()  # as window managers do when a dialog has gone
        self.see(self.window.isActiveWindow)

    def drop(self, what: Sequence[Path] | str, at: QPoint | None = None) -> None:
        """Drag files or words over the window and let go, by default in its middle."""
        Load(self.window, what).over(at or self.window.rect().center()).let_go()
        self.pause()

    def holding(self, files: Sequence[Path]) -> Load:
        """Drag files over the middle of the window, and do not let go yet."""
        return Load(self.window, files).over(self.window.rect().center())

    def middle(self, widget: QWidget) -> QPoint:
        """The middle of a widget, as a place of the window."""
        return widget.mapTo(self.window, widget.rect().center())

    # Lists ----------------------------------------------------------------------------------

    def click_row(self, rows: QAbstractItemView, row: int, at: QPoint | None = None) -> None:
        """Click a row of a list, in its middle or at a place of the list's viewport."""
        index = rows.model().index(row, 0)
        assert index.isValid(), f"{rows.objectName()} has no row {row}"
        rows.scrollTo(index)
        place = at or rows.visualRect(index).center()
        QTest.mouseClick(rows.viewport(), LEFT, NONE, place)
        self.pause()

"""The parts of the window that live as long as the program, as a first start finds them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from studio.gui import brands
from studio.gui.app import application
from studio.gui.applied_settings import apply_setting
from studio.gui.places.create.inspector import reading
from studio.gui.settings import settings
from studio.gui.style import put_style
from studio.gui.theme import theme
from studio.gui.widgets.focus_ring import FocusRing
from studio.gui.words import words
from studio.gui.writing.speller import speller

_CORNER = QPoint(10, 10)  # where the pointer is before anybody moves it
_HELD = {
    Qt.KeyboardModifier.ControlModifier: Qt.Key.Key_Control,
    Qt.KeyboardModifier.ShiftModifier: Qt.Key.Key_Shift,
    Qt.KeyboardModifier.AltModifier: Qt.Key.Key_Alt,
    Qt.KeyboardModifier.MetaModifier: Qt.Key.Key_Meta,
}


def as_at_the_first_start() -> None:
    """Settings as they are on disk, English, light, texts as large as usual, nobody at the keys."""
    settings().load()
    for told_to_children in ("encoder", "projects_in"):
        apply_setting(told_to_children)
    words().speak("en")
    _dress()
    _let_go_of_keys_and_mouse()
    for known_by_name_for_a_second in (brands._found, reading._template):  # in another home
        known_by_name_for_a_second.cache_clear()
    speller().forget()


def nobody_is_left() -> None:
    """Windows are gone: who showed words in them is held no longer, nor all that they knew."""
    words().tidy()
    speller().forget()


@contextmanager
def program() -> Iterator[None]:
    """The application as the program makes it, once; what is chosen meanwhile holds at once."""
    _made()
    apply_setting("look")
    with settings_followed():
        yield


@contextmanager
def settings_followed() -> Iterator[None]:
    """What is chosen in the settings holds at once."""
    settings().changed.connect(apply_setting)
    yield
    settings().changed.disconnect(apply_setting)


@lru_cache(maxsize=1)
def _made() -> QApplication:
    """Made again, it would hear each wish and each change of language once more."""
    made = application()
    settings().changed.disconnect(apply_setting)
    return made


def _dress() -> None:
    """In our look, whichever test came first."""
    look = theme()
    look.still = False
    if look.text_scale != 1 or look.scheme != "light" or look.strong:
        look.text_scale = 1.0
        look.want_contrast(False)
        look.set("light")
    app = QApplication.instance()
    if isinstance(app, QApplication):
        put_style(app)
        if ring := app.findChild(FocusRing):
            ring.rest()


def _let_go_of_keys_and_mouse() -> None:
    """A key that closed a window was let go of nowhere; nothing lies in the clipboard."""
    held = QGuiApplication.keyboardModifiers()
    for modifier, key in _HELD.items():
        if held & modifier:
            QTest.keyRelease(QWidget(), key)
    if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
        QTest.mouseRelease(QWidget(), Qt.MouseButton.LeftButton)
    if QCursor.pos() != _CORNER:
        QCursor.setPos(_CORNER)
    QGuiApplication.clipboard().clear()

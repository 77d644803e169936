"""The parts of the window that live as long as the program, as a first start finds them."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from studio.gui.settings import settings
from studio.gui.theme import theme
from studio.gui.widgets.focus_ring import FocusRing
from studio.gui.wishes import apply_wish
from studio.gui.words import words


def as_at_the_first_start() -> None:
    """Settings as they are on disk, English, light, texts as large as usual, nobody at the keys."""
    settings().load()
    for told_to_children in ("encoder", "projects_in"):
        apply_wish(told_to_children)
    words().speak("en")
    look = theme()
    look.still = False
    if look.text_scale != 1 or look.scheme != "light" or look.strong:
        look.text_scale, look.strong = 1.0, False
        look.set("light")
    app = QApplication.instance()
    if app is not None and (ring := app.findChild(FocusRing)):
        ring.rest()

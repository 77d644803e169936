"""Settings take effect the moment they are chosen: look, language, size of texts, motion."""

from __future__ import annotations

from studio.gui.settings import settings
from studio.gui.theme import theme
from studio.gui.words import words
from studio.wording import language_of_locale


def follow_wishes() -> None:
    """Apply what was chosen, now and after every change."""
    for name in ("look", "text_size", "less_motion", "language"):
        apply_wish(name)
    settings().changed.connect(apply_wish)


def apply_wish(name: str) -> None:
    """Make what a setting says true; nothing for those that others look after."""
    now, look = settings().now, theme()
    if name == "look":
        look.set(now.look)
    elif name == "text_size":
        look.scale_text(now.text_size / 100)
    elif name == "less_motion":
        look.keep_still(now.less_motion)
    elif name == "language":
        words().speak(now.language or language_of_locale())

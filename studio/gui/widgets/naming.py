"""A control's name for tests and screen readers, and what its tooltip says."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from studio.gui.key_words import keys_shown
from studio.gui.words import Saying, words
from studio.wording import Said


def named(widget: QWidget, name: str, said: Saying | None = None) -> None:
    """Set `objectName`, and what a screen reader calls the control."""
    widget.setObjectName(name)
    if said is not None:
        heard(widget, said)


def heard(widget: QWidget, said: Saying) -> None:
    """What a screen reader calls a control, in the language of the moment."""
    words().put(widget, widget.setAccessibleName, said)


def tip(widget: QWidget, said: Saying, keys: str = "") -> None:
    """A tooltip, with the keys that do the same: "Undo  (Ctrl+Z)"."""

    def shown() -> str:
        text = said if isinstance(said, Said) else said()
        return _with_keys(words().of(text), keys)

    words().put(widget, widget.setToolTip, shown)


def _with_keys(text: str, keys: str) -> str:
    if not keys:
        return text
    return f"{text}  ({keys_shown(keys)})"

"""Keys as they are written on the keyboard: "Ctrl+Maj+Z" in French. Qt knows them."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def keys_shown(keys: str | QKeySequence) -> str:
    """Portable keys in the language of the window; what Qt cannot read stays as it is."""
    sequence = QKeySequence(keys) if isinstance(keys, str) else keys
    shown = sequence.toString(QKeySequence.SequenceFormat.NativeText)
    return shown or (keys if isinstance(keys, str) else "")


def cap_shown(key: str) -> str:
    """One key as its cap shows it; arrows are drawn."""
    return _ARROWS.get(key) or keys_shown(key)


def caps_of(keys: str) -> tuple[str, ...]:
    """The single keys of a portable sequence: "Ctrl++" has two."""
    before, plus, _ = keys.rpartition("+") if keys.endswith("+") else (keys, "", "")
    return (*(key for key in before.split("+") if key), *plus)

"""Light and dark: colours by the name of their use; how large texts are; whether things move."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication

from studio.gui.tokens import tokens

Scheme = Literal["light", "dark", "system"]
SMALLEST_TEXT, LARGEST_TEXT = 0.9, 1.5


class Theme(QObject):
    """What holds now. `restyled`: colours or sizes are others; then `changed`, after anything."""

    restyled = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scheme: Scheme = "system"
        self.text_scale = 1.0
        self.still = False  # no animations
        self.strong = False  # more contrast
        self._more_contrast = False  # whatever the system says
        self.dark = False
        self._colours: dict[str, QColor] = {}
        self._read()

    def colour(self, token: str) -> QColor:
        """The colour of a use, see `tokens`. A fresh copy."""
        return QColor(self._colours[token])

    def set(self, scheme: Scheme) -> None:
        """Light, dark, or what the system says, also when that changes."""
        self.scheme = scheme
        hints = QGuiApplication.styleHints()
        if scheme == "system":
            hints.unsetColorScheme()
        else:
            dark = scheme == "dark"
            hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        self._refresh()

    def scale_text(self, scale: float) -> None:
        """All texts, and what holds them, 0.9 to 1.5 times their usual size."""
        self.text_scale = max(SMALLEST_TEXT, min(LARGEST_TEXT, scale))
        self._refresh()

    def keep_still(self, still: bool) -> None:
        """Changes come at once instead of moving."""
        self.still = still
        self.changed.emit()

    def want_contrast(self, more: bool) -> None:
        """More contrast always, or as the system says."""
        self._more_contrast = more
        hints = QGuiApplication.styleHints()  # held: what it gives lives as long
        seeing = hints.accessibility()
        self._follow_contrast(seeing.contrastPreference())

    def strengthen(self, strong: bool) -> None:
        """More contrast: lines that cannot be missed, no soft fills."""
        self.strong = strong
        self._refresh()

    def duration(self, milliseconds: int) -> int:
        """How long a movement takes: nothing where the person wants none."""
        return 0 if self.still else milliseconds

    def follow_system(self) -> None:
        """From now on, where the person chose nothing. Once, when there is an application."""
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        seeing = hints.accessibility()
        seeing.contrastPreferenceChanged.connect(self._follow_contrast)
        high = seeing.contrastPreference() == Qt.ContrastPreference.HighContrast
        self.strong = self._more_contrast or high
        self._refresh()

    def _follow(self, _scheme: Qt.ColorScheme) -> None:
        if self.scheme == "system":
            self._refresh()

    def _follow_contrast(self, wanted: Qt.ContrastPreference) -> None:
        strong = self._more_contrast or wanted == Qt.ContrastPreference.HighContrast
        if strong != self.strong:
            self.strengthen(strong)

    def _refresh(self) -> None:
        self._read()
        self.restyled.emit()
        self.changed.emit()

    def _read(self) -> None:
        self.dark = self.scheme == "dark" or (self.scheme == "system" and _system_is_dark())
        said = tokens(dark=self.dark, strong=self.strong)
        self._colours = {name: QColor(value) for name, value in said.items()}


def _system_is_dark() -> bool:
    if QGuiApplication.instance() is None:
        return False
    hints = QGuiApplication.styleHints()
    return hints.colorScheme() == Qt.ColorScheme.Dark


@lru_cache(maxsize=1)
def theme() -> Theme:
    """The application's look."""
    return Theme()

"""Light and dark: colours by the name of their use, and one style for the whole application."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QToolTip

from studio.gui.theme_sheet import SPARE_ROLES, THUMB, renew, sheet
from studio.gui.tokens import tokens

Scheme = Literal["light", "dark", "system"]
SMALLEST_TEXT, LARGEST_TEXT = 0.9, 1.5
_ROLES: tuple[tuple[QPalette.ColorRole, str], ...] = (
    (QPalette.ColorRole.Window, "window"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.PlaceholderText, "text-3"),
    (QPalette.ColorRole.ToolTipText, "text"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on-accent"),
    (QPalette.ColorRole.Accent, "accent"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.Light, "raised"),
    (QPalette.ColorRole.Mid, "border"),
    (QPalette.ColorRole.Dark, "outline"),
)
_DRESSED_ALONE = ("QMenu", "QMenuBar")  # some systems give these colours of their own


class Theme(QObject):
    """Which colours, how large texts are, and whether things move. `changed` after any of them."""

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
        self._app: QApplication | None = None
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

    def apply(self, app: QApplication) -> None:
        """Dress an application: Fusion, our palette, our fonts, one style sheet."""
        from studio.gui.widgets.focus_ring import keep_focus_visible

        if self._app is app:
            self._refresh()
            return
        self._app = app
        app.setStyle(QStyleFactory.create("Fusion"))
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        seeing = hints.accessibility()
        seeing.contrastPreferenceChanged.connect(self._follow_contrast)
        self.strong = (
            self._more_contrast or seeing.contrastPreference() == Qt.ContrastPreference.HighContrast
        )
        keep_focus_visible(app)
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
        if self._app is not None:
            self._dress(self._app)
        self.changed.emit()

    def _dress(self, app: QApplication) -> None:
        """The sheet names no colour, only uses: a new one would dress every widget anew."""
        from studio.gui.type import font

        palette = self._palette()
        app.setPalette(palette)
        QToolTip.setPalette(palette)
        for kind in _DRESSED_ALONE:
            app.setPalette(palette, kind)  # type: ignore[arg-type]  # it wants words
        app.sendPostedEvents(None, QEvent.Type.ApplicationPaletteChange)
        said = sheet(self.text_scale)
        if said != app.styleSheet():
            app.setFont(font("body"))
            app.setStyleSheet(said)
        else:
            renew(app)

    def _read(self) -> None:
        self.dark = self.scheme == "dark" or (self.scheme == "system" and _system_is_dark())
        said = tokens(dark=self.dark, strong=self.strong)
        self._colours = {name: QColor(value) for name, value in said.items()}

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, token in (*_ROLES, *SPARE_ROLES):
            palette.setColor(role, self.colour(token))
        thumb = self.colour("outline")
        thumb.setAlphaF(0.55)
        palette.setColor(THUMB, thumb)
        for role in (
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.Text,
            QPalette.ColorRole.ButtonText,
        ):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("disabled"))
        return palette


def _system_is_dark() -> bool:
    if QGuiApplication.instance() is None:
        return False
    hints = QGuiApplication.styleHints()
    return hints.colorScheme() == Qt.ColorScheme.Dark


@lru_cache(maxsize=1)
def theme() -> Theme:
    """The application's look."""
    return Theme()

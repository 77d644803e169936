"""Our style, put on the application: Fusion, our palette, our font, one sheet, one focus ring."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QToolTip

from studio.gui.theme import theme
from studio.gui.theme_sheet import SPARE_ROLES, THUMB, renew, sheet
from studio.gui.type import font
from studio.gui.widgets.focus_ring import keep_focus_visible

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


def put_style(app: QApplication) -> None:
    """Dress an application, now and whenever the theme changes."""
    if app.findChild(_Style) is None:
        app.setStyle(QStyleFactory.create("Fusion"))
        keep_focus_visible(app)
        _Style(app)


class _Style(QObject):
    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        theme().restyled.connect(self._put)
        theme().follow_system()

    def _put(self) -> None:
        """The sheet names no colour, only uses: a new one would dress every widget anew."""
        app, colours = self._app, palette()
        app.setPalette(colours)
        QToolTip.setPalette(colours)
        for kind in _DRESSED_ALONE:
            app.setPalette(colours, kind)  # type: ignore[arg-type]  # it wants words
        app.sendPostedEvents(None, QEvent.Type.ApplicationPaletteChange)
        said = sheet(theme().text_scale)
        if said != app.styleSheet():
            app.setFont(font("body"))
            app.setStyleSheet(said)
        else:
            renew(app)


def palette() -> QPalette:
    """The colours of the theme in the roles of Qt."""
    made, look = QPalette(), theme()
    for role, token in (*_ROLES, *SPARE_ROLES):
        made.setColor(role, look.colour(token))
    thumb = look.colour("outline")
    thumb.setAlphaF(0.55)
    made.setColor(THUMB, thumb)
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, look.colour("disabled"))
    return made

"""The one style sheet: what Qt draws by itself in our colours. Our own widgets paint themselves."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QScrollBar,
    QSplitter,
    QSplitterHandle,
    QTextEdit,
)

# Roles that nothing but the sheet reads: it can name no colours but those of the palette.
SPARE_ROLES: tuple[tuple[QPalette.ColorRole, str], ...] = (
    (QPalette.ColorRole.BrightText, "text-2"),
    (QPalette.ColorRole.LinkVisited, "accent-soft"),
    (QPalette.ColorRole.Midlight, "hover"),
    (QPalette.ColorRole.Shadow, "press"),
    (QPalette.ColorRole.ToolTipBase, "disabled"),
)
THUMB = QPalette.ColorRole.AlternateBase  # of scroll bars
_DRESSED = (
    QMenu, QMenuBar, QScrollBar, QSplitter, QSplitterHandle, QLineEdit, QPlainTextEdit, QTextEdit,
)  # fmt: skip

_SHEET = Template("""
QToolTip {
    color: palette(text); background: palette(light); border: 1px solid palette(mid);
    padding: 1px ${p6}px; font-size: ${s12}px;
}
QMenuBar { background: transparent; color: palette(bright-text); spacing: 0; }
QMenuBar::item { padding: ${p6}px ${p8}px; background: transparent; border-radius: 6px; }
QMenuBar::item:selected { background: palette(midlight); color: palette(text); }
QMenuBar::item:pressed { background: palette(shadow); color: palette(text); }
QMenu {
    color: palette(text); background: palette(light); border: 1px solid palette(mid);
    padding: 6px;
}
QMenu::item { padding: ${p6}px ${p24}px ${p6}px ${p12}px; border-radius: 6px; margin: 0 0 1px 0; }
QMenu::item:selected { background: palette(link-visited); color: palette(accent); }
QMenu::item:disabled { color: palette(tooltip-base); background: transparent; }
QMenu::separator { height: 1px; background: palette(mid); margin: 6px 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: 16px; height: 16px; left: 8px; }
LineField, TextField { background: transparent; border: none; }
QSplitter::handle { background: palette(mid); }
QSplitter::handle:hover { background: palette(accent); }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: palette(alternate-base); border-radius: 3px; margin: 2px; }
QScrollBar::handle:hover { background: palette(dark); }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def sheet(scale: float) -> str:
    """The sheet; `scale`: of texts. Its colours are the palette's, so that it outlives a theme."""
    sizes = {f"p{size}": round(size * scale) for size in (6, 8, 12, 24)}
    return _SHEET.substitute(sizes, s12=round(12 * scale))


def renew(app: QApplication) -> None:
    """Let what the sheet dresses read the palette again; all else reads it by itself."""
    style = app.style()
    for widget in app.allWidgets():
        if isinstance(widget, _DRESSED):
            style.unpolish(widget)
            style.polish(widget)
            widget.update()

"""The one style sheet: what Qt draws by itself in our colours. Our own widgets paint themselves."""

from __future__ import annotations

from collections.abc import Callable
from string import Template

from PySide6.QtGui import QColor

_SHEET = Template("""
QToolTip {
    color: $text; background: $raised; border: 1px solid $border;
    padding: 1px ${p6}px; font-size: ${s12}px;
}
QMenuBar { background: transparent; color: ${text_2}; spacing: 0; }
QMenuBar::item { padding: ${p6}px ${p8}px; background: transparent; border-radius: 6px; }
QMenuBar::item:selected { background: $hover; color: $text; }
QMenuBar::item:pressed { background: $press; color: $text; }
QMenu { background: $raised; color: $text; border: 1px solid $border; padding: 6px; }
QMenu::item { padding: ${p6}px ${p24}px ${p6}px ${p12}px; border-radius: 6px; margin: 0 0 1px 0; }
QMenu::item:selected { background: ${accent_soft}; color: $accent; }
QMenu::item:disabled { color: $disabled; background: transparent; }
QMenu::separator { height: 1px; background: $border; margin: 6px 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: 16px; height: 16px; left: 8px; }
LineField, TextField { background: transparent; border: none; }
QSplitter::handle { background: $border; }
QSplitter::handle:hover { background: $accent; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $thumb; border-radius: 3px; margin: 2px; }
QScrollBar::handle:hover { background: $outline; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def sheet(colour: Callable[[str], QColor], scale: float) -> str:
    """The sheet in the colours of a theme; `scale`: of texts."""
    names = ("text", "text-2", "raised", "border", "hover", "press", "accent", "accent-soft")
    tokens = {name.replace("-", "_"): _css(colour(name)) for name in names}
    more = {name: _css(colour(name)) for name in ("disabled", "outline")}
    thumb = colour("outline")
    thumb.setAlphaF(0.55)
    sizes = {f"p{size}": round(size * scale) for size in (6, 8, 12, 24)}
    return _SHEET.substitute(tokens, **more, thumb=_css(thumb), **sizes, s12=round(12 * scale))


def _css(colour: QColor) -> str:
    return f"rgba({colour.red()},{colour.green()},{colour.blue()},{colour.alpha()})"

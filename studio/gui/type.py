"""The typeface of the interface in its few roles; sizes follow the text size that was chosen."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase

from studio.gui.theme import theme

Role = Literal["caption", "small", "body", "reading", "title", "sheet", "display"]
_ROLES: MappingProxyType[str, tuple[int, int, int]] = MappingProxyType(
    {  # pixels, line in pixels, weight
        "caption": (11, 14, 400),
        "small": (12, 16, 400),
        "body": (13, 18, 400),
        "reading": (14, 21, 400),
        "title": (13, 18, 600),
        "sheet": (18, 24, 650),
        "display": (28, 34, 700),
    }
)
_FALLBACK = ("Inter", "Segoe UI", "Cantarell", "Noto Sans", "Noto Color Emoji")


def font(role: Role, weight: int | None = None, tabular: bool = False) -> QFont:
    """The font of a role; `weight` 100 to 900; `tabular`: figures of one width, for counters."""
    size, _line, usual = _ROLES[role]
    return QFont(_made(max(1, round(size * theme().text_scale)), weight or usual, tabular))


@lru_cache(maxsize=256)
def _made(size: int, weight: int, tabular: bool) -> QFont:
    made = QFont(list(_families()))
    made.setPixelSize(size)
    # Only the axis: with a weight as well, Qt would thicken what is heavy already.
    made.setVariableAxis(QFont.Tag("wght"), float(weight))
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def line(role: Role) -> int:
    """The height of a line of a role, in pixels."""
    return px(_ROLES[role][1])


def px(size: float) -> int:
    """A size that holds text, in pixels, scaled as texts are."""
    return round(size * theme().text_scale)


@lru_cache(maxsize=1)
def _families() -> tuple[str, ...]:
    """Our typeface first, loaded once; then what systems have."""
    spec = find_spec("fontpkg_inter")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        for file in sorted((Path(place) / "files").glob("Inter[[]*.ttf")):
            QFontDatabase.addApplicationFont(str(file))
    return _FALLBACK

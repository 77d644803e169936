"""Icons as signs of two icon fonts, in the colours of the theme at the moment they are painted."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPainterPath, QPixmap, QRawFont, QTransform

from studio.gui.theme import theme

_FONTS = MappingProxyType(
    {"mdi6": "materialdesignicons6-webfont", "fa6b": "fontawesome6-brands-webfont"}
)
_NETWORKS = MappingProxyType(
    {
        "x": "x-twitter",
        "linkedin": "linkedin-in",
        "pinterest": "pinterest-p",
        "google_business_profile": "google",
    }
)


def icon(name: str, token: str = "text-2", size: int = 18) -> QIcon:
    """An icon for buttons and menus of Qt; greyed when disabled, accent when on."""
    return QIcon(_Engine(name, token, size))


def pixmap(name: str, token: str = "text-2", size: int = 18, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture; `ratio`: device pixels of a logical one."""
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint(painter, QRectF(0, 0, size, size), name, token)
    painter.end()
    return made


def paint(painter: QPainter, box: QRectF, name: str, token: str = "text-2") -> None:
    """Draw an icon into a square of logical pixels."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    place = QTransform.fromTranslate(box.x(), box.y()).scale(box.width(), box.height())
    painter.fillPath(place.map(outline(name)), theme().colour(token))
    painter.restore()


def network_sign(network_id: str) -> str:
    """The name of a network's icon, for `icon`, `pixmap` and `paint`; a neutral one for others."""
    name = _NETWORKS.get(network_id, network_id)
    return f"fa6b.{name}" if name in _signs("fa6b") else "mdi6.web"


@lru_cache(maxsize=256)
def outline(name: str) -> QPainterPath:
    """An icon's shape in a square of side 1. Names: `mdi6.play`, `fa6b.x-twitter`, or `play`."""
    family, _, sign = name.rpartition(".")
    family = family or "mdi6"
    font = _font(family)
    glyphs = font.glyphIndexesForString(chr(_signs(family)[sign]))
    path = font.pathForGlyph(glyphs[0])
    box = path.boundingRect()
    # Material signs are drawn on a grid of their own; the marks of networks fill their box.
    side = _GRID if family == "mdi6" else max(box.width(), box.height()) * 1.06
    middle = QPointF(_GRID / 2, -_GRID * 0.375) if family == "mdi6" else box.center()
    return (
        QTransform.fromTranslate(0.5, 0.5)
        .scale(1 / side, 1 / side)
        .translate(-middle.x(), -middle.y())
        .map(path)
    )


_GRID = 240.0  # pixels of the size that shapes are read at


class _Engine(QIconEngine):
    """Paints an icon with the colours of the theme of that moment."""

    def __init__(self, name: str, token: str, size: int) -> None:
        super().__init__()
        self._name = name
        self._token = token
        self._size = size

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        token = self._token
        if mode == QIcon.Mode.Disabled:
            token = "disabled"
        elif state == QIcon.State.On:
            token = "accent"
        side = min(rect.width(), rect.height())
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(rect).center())
        paint(painter, box, self._name, token)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._token, self._size)


@lru_cache(maxsize=2)
def _font(family: str) -> QRawFont:
    return QRawFont(str(_file(f"{_FONTS[family]}*.ttf")), _GRID)


@lru_cache(maxsize=2)
def _signs(family: str) -> dict[str, int]:
    text = _file(f"{_FONTS[family].replace('webfont', 'webfont-charmap')}*.json").read_text("utf-8")
    return {name: int(code, 16) for name, code in json.loads(text).items()}


def _file(pattern: str) -> Path:
    """A file of the icon package, found without importing it: that would load all its fonts."""
    spec = find_spec("qtawesome")
    assert spec is not None
    assert spec.submodule_search_locations
    return next((Path(spec.submodule_search_locations[0]) / "fonts").glob(pattern))

"""Reads a window as eyes and a screen reader do: what is painted where, and what is only heard."""

# ruff: noqa: N802, N815  Qt calls its methods so

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QPaintDevice, QPaintEngine, QTextItem
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_Metric = QPaintDevice.PaintDeviceMetric
_ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole,
)  # fmt: skip


@dataclass(frozen=True)
class Written:
    """A run of letters: its box in pixels of the window, what of it shows, and its colour."""

    text: str
    box: QRectF
    room: QRectF
    colour: QColor

    @property
    def whole(self) -> bool:
        """Whether no part of it is cut off; letters may touch the edge."""
        return self.room.adjusted(-1.5, -1.5, 1.5, 1.5).contains(self.box)


@dataclass(frozen=True)
class Heard:
    """Words of a control that are not, or not only, painted."""

    text: str
    where: str


class _Reader(QPaintEngine):
    """Takes down letters and leaves everything else out."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.found: list[Written] = []

    def begin(self, _device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def drawTextItem(self, at: Any, item: QTextItem) -> None:
        painter = self.painter()
        high = item.ascent() + item.descent()
        box = QRectF(at.x(), at.y() - item.ascent(), item.width(), high)
        box = painter.deviceTransform().mapRect(box)
        room = QRectF(self.systemClip().boundingRect())
        if painter.hasClipping():
            clip = painter.deviceTransform().mapRect(painter.clipBoundingRect())
            room = room.intersected(clip)
        self.found.append(Written(item.text(), box, room, painter.pen().color()))

    def ignored(self, *_: Any) -> None:
        """Not letters."""

    updateState = drawPixmap = drawImage = drawPath = drawPolygon = drawRects = ignored
    drawLines = drawEllipse = drawPoints = drawTiledPixmap = ignored


class _Page(QPaintDevice):
    """A screen that only keeps words."""

    def __init__(self, size: QSize) -> None:
        super().__init__()
        self.reader = _Reader()
        self._is = {
            _Metric.PdmWidth: size.width(), _Metric.PdmHeight: size.height(),
            _Metric.PdmWidthMM: size.width() // 4, _Metric.PdmHeightMM: size.height() // 4,
            _Metric.PdmDepth: 32, _Metric.PdmNumColors: 1 << 24,
            _Metric.PdmDpiX: 96, _Metric.PdmDpiY: 96,
            _Metric.PdmPhysicalDpiX: 96, _Metric.PdmPhysicalDpiY: 96,
            _Metric.PdmDevicePixelRatioScaled: 1 << 16,
        }  # fmt: skip

    def paintEngine(self) -> QPaintEngine:
        return self.reader

    def metric(self, which: QPaintDevice.PaintDeviceMetric) -> int:
        return self._is.get(which, 1)


def written_on(window: QWidget) -> list[Written]:
    """Everything painted with letters that shows at all, but what people write themselves."""
    page = _Page(window.size())
    window.render(page)
    return [
        each
        for each in page.reader.found
        if each.text.strip() and each.box.intersects(each.room) and not _is_content(window, each)
    ]


def heard_in(window: QWidget) -> list[Heard]:
    """Names, tooltips, rows of lists, menus: all that shows or can be asked for right now."""
    return [each for each in _heard(window) if each.text.strip()]


def seen(window: QWidget) -> list[QWidget]:
    """Every widget that shows, at least partly, and is not covered by a sheet."""
    found = [window, *window.findChildren(QWidget)]
    return [each for each in found if each.isVisible() and not each.visibleRegion().isEmpty()]


def place_of(widget: QWidget) -> QRect:
    """Where it stands in its window."""
    return QRect(widget.mapTo(widget.window(), widget.rect().topLeft()), widget.size())


def name_of(widget: QWidget) -> str:
    """What a failure calls it: its name, or that of who holds it."""
    holder: QWidget | None = widget
    while holder is not None and (not holder.objectName() or holder.objectName().startswith("qt_")):
        holder = holder.parentWidget()
    kind = type(widget).__name__
    return f"{holder.objectName() if holder else '?'} ({kind})"


def _is_content(window: QWidget, each: Written) -> bool:
    at = window.childAt(each.box.center().toPoint())
    while at is not None:
        if isinstance(at, QLineEdit | QPlainTextEdit | QTextEdit):
            return not (isinstance(at, QLineEdit) and at.placeholderText() and not at.text())
        at = at.parentWidget()
    return False


def _heard(window: QWidget) -> Iterator[Heard]:
    yield Heard(window.windowTitle(), "title of the window")
    for widget in seen(window):
        name = name_of(widget)
        for text in (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()):
            yield Heard(text, name)
        if isinstance(widget, QLabel | QAbstractButton):
            yield Heard(widget.text().replace("&&", "&"), name)
        if isinstance(widget, QLineEdit):
            yield Heard(widget.placeholderText(), name)
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _rows(widget, name)
    for menu in window.findChildren(QMenu):
        yield Heard(menu.title(), "menu")
    for action in window.findChildren(QAction):
        if action.isVisible():
            yield Heard(action.text().replace("&&", "&"), action.objectName() or "action")


def _rows(view: QAbstractItemView, name: str) -> Iterator[Heard]:
    model = view.model()
    for row in range(model.rowCount()):
        for role in _ROLES:
            yield Heard(str(model.index(row, 0).data(role) or ""), f"{name} row {row}")

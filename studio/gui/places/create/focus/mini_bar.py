"""The small bar over a text that is written in place: font, size, colours, and more."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from studio.gui import changes
from studio.gui.brands import brand_of
from studio.gui.desk import Desk
from studio.gui.places.create.focus.layer_moves import LARGEST, SMALLEST
from studio.gui.places.create.focus.nudges import Bursts
from studio.gui.places.create.inspector import looks, reading
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets import Choice, IconButton, Label, Swatches
from studio.gui.widgets.naming import named
from studio.gui.widgets.painting import rounded
from studio.gui.words import words
from studio.model.brand import Brand
from studio.wording import Said, say

_STEP = 1.05  # times the size
_SHADOW = 14  # pixels around the bar
_FITS: tuple[tuple[str, Said], ...] = (
    ("shrink", say("If too long: shrink")),
    ("wrap", say("If too long: wrap")),
    ("stop", say("If too long: stop and warn")),
)


class MiniBar(QWidget):
    """Floats over the picture beside the text of `selection.layer`."""

    done = Signal()  # something was chosen: the text has the caret again

    def __init__(self, desk: Desk, bursts: Bursts, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "create.focus.miniBar", say("Looks of this text"))
        self._desk = desk
        self._bursts = bursts
        self._offered: Brand | None = None
        self._text = QRectF()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_SHADOW + 8, _SHADOW + 5, _SHADOW + 6, _SHADOW + 5)
        self._row.setSpacing(4)
        self._build()
        self.setCursor(Qt.CursorShape.ArrowCursor)
        theme().changed.connect(self._fit)
        self._fit()
        self.hide()

    def _build(self) -> None:
        self._font = Choice(say("Font"), "create.focus.miniBar.font", [])
        self._font.chosen.connect(lambda role: self._put(say("Change the font"), "font", role))
        smaller = IconButton("mdi6.minus", say("Smaller text"), "create.focus.miniBar.smaller")
        larger = IconButton("mdi6.plus", say("Larger text"), "create.focus.miniBar.larger")
        smaller.clicked.connect(lambda: self._resize(1 / _STEP))
        larger.clicked.connect(lambda: self._resize(_STEP))
        self._size = Label(role="body", weight=600, tabular=True)
        self._size.setObjectName("create.focus.miniBar.size")
        self._size.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._colours = Swatches("create.focus.miniBar.colour")
        self._colours.chosen.connect(
            lambda role: self._put(say("Change the colour"), "colour", role)
        )
        more = IconButton("mdi6.dots-horizontal", say("More"), "create.focus.miniBar.more")
        more.clicked.connect(lambda: self._open_more(more))
        self._row.addWidget(self._font)
        self._row.addSpacing(4)
        for part in (smaller, self._size, larger, _Line(), self._colours, _Line(), more):
            self._row.addWidget(part)

    def refresh(self, size: float | None) -> None:
        """Show the looks of the selected text; `size` in pixels of the format."""
        brand, template = brand_of(self._desk.document.project), reading.template_shown(self._desk)
        layer = self._desk.selection.layer
        if brand is None or template is None or not layer:
            return
        if brand != self._offered:
            self._offered = brand
            self._font.offer(looks.fonts_of(brand))
            self._colours.offer(looks.colours_of(brand))
        usual = looks.usual(template, layer)
        font = self._value("font") or (usual[0] if usual else "body")
        colour = self._value("colour") or (usual[1] if usual else "")
        self._font.choose(looks.font_shown(brand, font))
        self._colours.choose(looks.role_shown(brand, colour))
        self._size.setText(str(round(size)) if size else "–")

    def stand_by(self, text: QRectF) -> None:
        """Stand over the text, else under it; inside the parent."""
        self._text = text
        ground = self.parentWidget()
        assert ground is not None
        room = QRectF(ground.rect())
        body = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        y = text.top() - body.height() - 14
        if y < 8:
            y = min(text.bottom() + 14, room.height() - body.height() - 8)
        x = max(8.0, min(text.left() - 8, room.width() - body.width() - 8))
        self.move(QPoint(round(x) - _SHADOW, round(y) - _SHADOW))

    def event(self, event: QEvent) -> bool:
        """What it offers may need more room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.resize(self.sizeHint())
            self.stand_by(self._text)
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        body = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        shade = look.colour("shadow")
        shade.setAlphaF(shade.alphaF() / 9)
        for spread in range(_SHADOW - 2, 0, -1):
            rounded(
                painter, body.adjusted(-spread, 3 - spread, spread, 1 + spread), 10 + spread, shade
            )
        rounded(painter, body, 10, look.colour("raised"), look.colour("border"))

    def _value(self, field: str) -> Any:
        return changes.value_shown(self._desk, self._path(field))

    def _path(self, field: str) -> str:
        template, layer = reading.template_shown(self._desk), self._desk.selection.layer
        if template is None:
            return f"layers.{layer}.{field}"
        return reading.layer_path(template, layer, field, changes.values_shown(self._desk))

    def _put(self, label: Said, field: str, value: Any) -> None:
        changes.change(self._desk, label, self._path(field), value)
        self.done.emit()

    def _resize(self, factor: float) -> None:
        scale = max(SMALLEST, min(LARGEST, (self._value("scale") or 1.0) * factor))
        path = self._path("scale")
        self._bursts.change("text size", say("Change the size"), path, round(scale, 3))

    def _open_more(self, beside: QWidget) -> None:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for fit, said in _FITS:
            action = QAction(words().of(said), menu)
            action.setCheckable(True)
            action.setChecked((self._value("fit") or "shrink") == fit)
            action.triggered.connect(lambda _=False, fit=fit: self._put_fit(fit))
            group.addAction(action)
            menu.addAction(action)
        menu.addSeparator()
        reset = menu.addAction(words().of(say("Looks as in the template")))
        reset.triggered.connect(self._reset)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.aboutToHide.connect(self.done)
        menu.popup(beside.mapToGlobal(QPoint(0, beside.height() + 4)))

    def _put_fit(self, fit: str) -> None:
        self._put(say("Change what a long text does"), "fit", fit)

    def _reset(self) -> None:
        paths = [self._path(field) for field in ("font", "colour", "scale", "fit", "moved")]
        changes.take_back(self._desk, say("Looks as in the template"), paths)
        self.done.emit()

    def _fit(self) -> None:
        self._font.setFixedWidth(px(172))
        self._size.setMinimumWidth(px(34))
        self.adjustSize()
        self.update()


class _Line(QWidget):
    """A thin upright line between two groups."""

    def sizeHint(self) -> QSize:
        return QSize(9, px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRect(4, 2, 1, self.height() - 4), theme().colour("border"))

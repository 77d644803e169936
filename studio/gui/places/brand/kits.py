"""The kits that are there, at the left: one press, and the project follows another."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studio.errors import StudioError
from studio.gui.places.brand.kit import Kit, read_brand
from studio.gui.theme import theme
from studio.gui.type import font, line, px
from studio.gui.widgets import Button, Ground, IconButton, Label, ScrollArea, named
from studio.gui.widgets.buttons import Pressable
from studio.gui.widgets.painting import chosen, rounded, written
from studio.gui.words import words
from studio.model.brand import Brand
from studio.store.brand_writing import is_own
from studio.store.brands import brand_names, plain
from studio.wording import Said, say

_SHOWN = ("ground", "accent", "photo_accent", "paper")


class KitRow(Pressable):
    """One kit: its colours, its name, and whose it is."""

    ring_radius = 10

    def __init__(self, brand: Brand, said: Said, parent: QWidget) -> None:
        super().__init__(parent)
        self._brand = brand
        self._said = said
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        named(self, f"brand.kit.{brand.id}", say("{name}, {whose}", name=brand.name, whose=said))

    def sizeHint(self) -> QSize:
        return QSize(px(160), px(52))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(96), px(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box, on = QRectF(self.rect()), self.isChecked()
        if on:
            chosen(painter, box, 10)
        elif veil := self.veil():
            rounded(painter, box, 10, veil)
        side = px(36)
        sample = QRectF(px(8), (box.height() - side) / 2, side, side)
        self._paint_sample(painter, sample)
        left = sample.right() + px(10)
        wide = box.width() - left - px(8)
        top = (box.height() - line("body") - line("small")) / 2
        painter.setFont(font("body", 600))
        name = QRectF(left, top, wide, line("body"))
        written(painter, name, self._brand.name, "accent" if on else "text")
        painter.setFont(font("small"))
        whose = QRectF(left, name.bottom(), wide, line("small"))
        written(painter, whose, words().of(self._said), "text-3")

    def _paint_sample(self, painter: QPainter, box: QRectF) -> None:
        colours = self._brand.colours
        rounded(painter, box, 8, QColor(colours.ground), theme().colour("border"))
        dot = box.width() / 4
        for at, role in enumerate(_SHOWN[1:]):
            place = QRectF(box.left() + dot * 0.5 + at * dot, box.bottom() - dot * 1.5, dot, dot)
            rounded(painter, place, dot, QColor(getattr(colours, role)))
        mark = QRectF(box.left() + dot * 0.6, box.top() + dot * 0.8, dot * 2, dot * 0.5)
        rounded(painter, mark, 2, QColor(colours.text))


class Kits(Ground):
    """The list, with + above it and "Import kit…" below. Arrows move in it."""

    new_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._kit = kit
        named(self, "brand.kits", say("Kits"))
        self._rows: dict[str, KitRow] = {}
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(8, 0, 8, 8)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addLayout(self._header())
        around.addWidget(ScrollArea(self._list), 1)
        bring = Button(say("Import kit…"), "brand.import", icon="tray-arrow-down")
        bring.clicked.connect(self.import_wanted)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 12, 14, 14)
        foot.addWidget(bring)
        foot.addStretch(1)
        around.addLayout(foot)
        words().changed.connect(self._list.update)
        kit.changed.connect(self.refresh)
        kit.written.connect(self.refresh)
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        edge = QRectF(self.width() - 1, 0, 1, self.height())
        QPainter(self).fillRect(edge, theme().colour("border"))

    def refresh(self, *_: object) -> None:
        """Show the kits as they are now, and which of them the project follows."""
        brands = self._brands()
        for row in self._rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        had = next((each for each, row in self._rows.items() if row.hasFocus()), "")
        self._rows = {each.id: self._row(each) for each in brands}
        for at, row in enumerate(self._rows.values()):
            self._column.insertWidget(at, row)
            row.show()
        if had in self._rows:
            self._rows[had].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        rows = list(self._rows.values())
        at = next((at for at, row in enumerate(rows) if row.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        rows[max(0, min(len(rows) - 1, at + step))].setFocus(Qt.FocusReason.TabFocusReason)

    def _header(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(14, 8, 8, 8)
        row.addWidget(Label(say("Kits"), "title"))
        row.addStretch(1)
        new = IconButton("plus", say("New kit from a logo…"), "brand.new")
        new.clicked.connect(self.new_wanted)
        row.addWidget(new)
        return row

    def _brands(self) -> list[Brand]:
        """All that can be read; the one that is changed here as it is here."""
        here, found = self._kit.brand, {}
        for name in brand_names():
            try:
                brand = read_brand(name)
            except StudioError:
                continue  # it is told when somebody wants it
            found[brand.id] = brand
        if here is not None:
            found[here.id] = here
        return sorted(found.values(), key=lambda brand: plain(brand.name))

    def _row(self, brand: Brand) -> KitRow:
        here = self._kit.brand
        mine = here is not None and here.id == brand.id
        if mine and self._kit.is_changed:
            said = say("Changed in this project")
        else:
            said = say("Yours") if is_own(brand) else say("Example")
        row = KitRow(brand, said, self._list)
        row.setChecked(mine)
        row.clicked.connect(lambda: self._choose(brand))
        return row

    def _choose(self, brand: Brand) -> None:
        here = self._kit.brand
        if here is None or here.id != brand.id:
            self._kit.choose(brand.id, brand.name)
        self.refresh()

"""How the selected layer looks and where it stands; each value says when it differs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.gui import changes
from studio.gui.brands import brand_of
from studio.gui.desk import Desk
from studio.gui.places.create.focus.layer_moves import LARGEST, SMALLEST
from studio.gui.places.create.inspector import looks, reading
from studio.gui.places.create.inspector.gesture import Gesture
from studio.gui.places.create.inspector.live import (
    Aligned,
    Labelled,
    LiveLabel,
    OwnMark,
    ShortLabel,
)
from studio.gui.type import px
from studio.gui.widgets import (
    Choice,
    Label,
    NumberField,
    Section,
    Segmented,
    SliderRow,
    Swatches,
    reset_dot,
)
from studio.gui.words import words
from studio.model.brand import Brand
from studio.model.geometry import Point
from studio.model.template import Template
from studio.wording import Said, say

_FARTHEST = 4000  # pixels that a layer can be moved by
_RESETS: dict[str, Said] = {
    "scale": say("Reset the size"), "colour": say("Reset the colour"),
    "font": say("Reset the font"), "fit": say("Reset what a long text does"),
    "moved": say("Reset the place"), "strength": say("Reset the shade"),
}  # fmt: skip


class Dot(QWidget):
    """The plum dot behind a title."""

    def sizeHint(self) -> QSize:
        return QSize(px(10), px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        reset_dot(QPainter(self), QPointF(self.width() / 2, self.height() / 2))


class StyleSection(Section):
    """Font, size, colour and fit of a text; size of a logo; strength of a shade; place of all."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(say("Style"))
        self._desk = desk
        self._gesture = Gesture(desk, "inspector style", self)
        self._offered: Brand | None = None
        self._usual: float | None = None  # the template's size of the selected text, in pixels
        self._measured_of = ("", "")  # the layer and the format that it was measured in
        self.size_is_exact = False
        self._marks: list[OwnMark] = []
        self.dot = Dot()
        self.header.insertWidget(1, self.dot)
        self.differs = LiveLabel(lambda: say("differs from template"), "small", "text-3")
        self.put_right(self.differs)
        self._build_text()
        self._build_size()
        self._build_place()

    @property
    def path(self) -> str:
        return self._path("scale")

    def _build_text(self) -> None:
        self.font_choice = Choice(say("Font"), "create.inspector.font", [])
        self.font_row = Labelled(say("Font"), self.font_choice)
        self.font_row.line.addWidget(self._mark("font", self._font_back))
        self.colours = Swatches("create.inspector.colour")
        self.colour_row = Labelled(say("Colour"), self.colours)
        self.colour_row.line.addWidget(self._mark("colour", self._template_back))
        self.fit = Segmented(
            "create.inspector.fit",
            [("shrink", say("Shrink"), ""), ("wrap", say("Wrap"), ""), ("stop", say("Stop"), "")],
        )
        self.fit_row = Labelled(say("If too long"), self.fit)
        self.fit_row.line.addWidget(self._mark("fit", self._template_back))
        self.font_choice.chosen.connect(
            lambda role: self._change(say("Change the font"), "font", role)
        )
        self.colours.chosen.connect(
            lambda role: self._change(say("Change the colour"), "colour", role)
        )
        self.fit.chosen.connect(
            lambda fit: self._change(say("Change what a long text does"), "fit", fit)
        )

    def _build_size(self) -> None:
        self.size_field = NumberField(
            say("Size"), "create.inspector.size", "px", 4, 2000, bare=True
        )
        self.usual_size = ShortLabel(self._usual_size, "small", "text-3")
        self.size_row = Labelled(
            say("Size"), self.size_field, self._mark("scale", self._usual_size), self.usual_size
        )
        self.size_field.scrub_with(self.size_row.label)
        self.share = SliderRow(say("Size"), "create.inspector.scale", 25, 400, 100, "%")
        self.strength = SliderRow(say("Strength"), "create.inspector.strength", 0, 100, 60, "%")
        self.share.put_right(self._mark("scale", self._template_back))
        self.strength.put_right(self._mark("strength", self._strength_back))
        self.size_field.moved.connect(self._resize)
        self.share.moved.connect(lambda percent: self._scale(percent / 100))
        self.strength.moved.connect(
            lambda percent: self._change(
                say("Change the shade"), "strength", round(percent / 100, 3), drags=True
            )
        )
        for field in (self.size_field, self.share, self.strength):
            field.ended.connect(self._gesture.end)
        for row in (self.font_row, self.size_row, self.share, self.colour_row, self.fit_row):
            self.body.addWidget(row)
        self.body.addWidget(self.strength)
        self.measured = Label(say("As much as the picture needs"), "small", "text-3")
        self.body.addWidget(self.measured)

    def _build_place(self) -> None:
        self.across = NumberField(say("X"), "create.inspector.moved.x", "px", -_FARTHEST, _FARTHEST)
        self.down = NumberField(say("Y"), "create.inspector.moved.y", "px", -_FARTHEST, _FARTHEST)
        self.place_row = Labelled(say("Moved by"), self.across, self.down)
        for at, field in enumerate((self.across, self.down)):
            field.setMinimumWidth(px(76))
            self.place_row.line.setStretch(at, 1)
        self.place_row.line.addWidget(self._mark("moved", self._place_back))
        self.body.addWidget(self.place_row)
        Aligned(self, self.font_row, self.size_row, self.colour_row, self.fit_row, self.place_row)
        for field in (self.across, self.down):
            field.moved.connect(lambda _: self._move())
            field.ended.connect(self._gesture.end)

    def _mark(self, field: str, back: Callable[[], Said | str]) -> OwnMark:
        mark = OwnMark(
            self._desk, f"create.inspector.{field}.own", _RESETS[field],
            lambda: self._path(field), back,
        )  # fmt: skip
        self._marks.append(mark)
        return mark

    def refresh(self) -> None:
        """Show the looks of the selected layer."""
        desk, layer = self._desk, self._desk.selection.layer
        if not layer:
            self.hide()
            return
        template, brand = reading.template_shown(desk), brand_of(desk.document.project)
        self.setVisible(template is not None and brand is not None)
        if template is None or brand is None:
            return
        text = layer in template.slots
        for row in (self.font_row, self.colour_row, self.fit_row, self.size_row):
            row.setVisible(text)
        self.share.setVisible(layer == "logo")
        self.strength.setVisible(layer == "shade")
        self.place_row.setVisible(layer != "shade")
        own = any(changes.differs(desk, self._path(field)) for field in _RESETS)
        self.dot.setVisible(own)
        self.differs.setVisible(own)
        for mark in self._marks:
            mark.refresh()
        self._show_place()
        if text:
            self._show_text(brand, template, layer)
        self.share.show_value((self._value("scale") or 1.0) * 100)
        strength = self._value("strength")
        self.strength.show_value(None if strength is None else strength * 100)
        self.measured.setVisible(layer == "shade" and strength is None)

    def _show_text(self, brand: Brand, template: Template, layer: str) -> None:
        if brand != self._offered:
            self._offered = brand
            self.font_choice.offer(looks.fonts_of(brand))
            self.colours.offer(looks.colours_of(brand))
        usual = looks.usual(template, layer) or ("body", "photo_text")
        self.font_choice.choose(looks.font_shown(brand, self._value("font") or usual[0]))
        self.colours.choose(looks.role_shown(brand, self._value("colour") or usual[1]))
        self.fit.choose(self._value("fit") or "shrink")
        self._measure()
        size = self._size()
        self.size_field.setEnabled(size is not None)
        self.size_field.show_value(None if size is None else round(size))
        self.size_field.token = "differs" if changes.differs(self._desk, self.path) else "outline"
        self.usual_size.refresh()

    def _show_place(self) -> None:
        moved = self._value("moved") or Point(0.0, 0.0)
        self.across.show_value(round(moved.x * self._unit()))
        self.down.show_value(round(moved.y * self._unit()))

    def _path(self, field: str) -> str:
        """The property of the selected layer that a field changes."""
        desk, layer = self._desk, self._desk.selection.layer
        template = reading.template_shown(desk)
        if template is None or not layer:
            return ""
        return reading.layer_path(template, layer, field, changes.values_shown(desk))

    def _value(self, field: str) -> Any:
        path = self._path(field)
        return changes.value_shown(self._desk, path) if path else None

    def _unit(self) -> float:
        """Pixels of a u in the format that is shown."""
        wanted = reading.wanted(self._desk)
        return wanted.size.short_side / 100 if wanted else 10.8

    def _measure(self) -> None:
        """How large the template sets the selected text, in pixels of the format.

        Only an exact picture tells; until the next one comes, sizes are reckoned from the last.
        """
        desk, wanted = self._desk, reading.wanted(self._desk)
        facts = reading.facts_of(desk, wanted) if wanted else None
        about = (desk.selection.layer, wanted.id if wanted else "")
        size = facts.sizes.get(desk.selection.layer) if facts else None
        self.size_is_exact = bool(facts and facts.exact and size)
        if about != self._measured_of:
            self._measured_of, self._usual = about, None
        if size is not None and (self.size_is_exact or self._usual is None):
            self._usual = size / (self._value("scale") or 1.0)

    def _size(self) -> float | None:
        """Of the selected text, in pixels of the format; None until it was drawn."""
        return None if self._usual is None else self._usual * (self._value("scale") or 1.0)

    def _usual_size(self) -> Said | str:
        if self._usual is None:
            return ""
        return say("template {size}", size=round(self._usual))

    def _change(self, label: Said, field: str, value: Any, *, drags: bool = False) -> None:
        path = self._path(field)
        if path:
            gesture = self._gesture.going() if drags else ""
            changes.change(self._desk, label, path, value, gesture=gesture)

    def _resize(self, pixels: float) -> None:
        if self._usual:
            self._scale(pixels / self._usual)

    def _scale(self, scale: float) -> None:
        bounded = round(max(SMALLEST, min(LARGEST, scale)), 3)
        self._change(say("Change the size"), "scale", bounded, drags=True)

    def _move(self) -> None:
        unit = self._unit()
        moved = Point(round(self.across.value / unit, 3), round(self.down.value / unit, 3))
        self._change(say("Move a layer"), "moved", moved, drags=True)

    def _template_back(self) -> Said:
        return say("the template's")

    def _font_back(self) -> Said:
        brand, template = self._offered, reading.template_shown(self._desk)
        usual = looks.usual(template, self._desk.selection.layer) if template else None
        return looks.font_name(brand, usual[0]) if brand and usual else self._template_back()

    def _strength_back(self) -> Said:
        return say("as much as the picture needs")

    def _place_back(self) -> Said | str:
        return words().of(say("where the template puts it"))

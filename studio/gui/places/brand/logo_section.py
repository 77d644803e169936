"""Logos: every version on its ground, and the air around it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QImage, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from studio.compose.brand.brand_questions import Answer, Ask
from studio.edit import brand as edit
from studio.gui.desk import Desk
from studio.gui.places.brand.asking import Asking, refusal
from studio.gui.places.brand.kit import Kit
from studio.gui.places.brand.kit_section import KitSection
from studio.gui.places.brand.lock_button import LockButton
from studio.gui.places.brand.logos import ENDINGS, LogoTile
from studio.gui.places.brand.words import LOGOS
from studio.gui.widgets import Button, FlowLayout, Label, SliderRow, scaled
from studio.gui.words import words
from studio.model.brand import Brand, Colours, Logos
from studio.model.colour import is_dark
from studio.store.brand_writing import is_own
from studio.wording import say


class LogoSection(KitSection):
    """A logo that is dropped on one ground is for that ground; one that is added is for all.

    `begun` carries a logo that an example may not take: it begins a kit of the person's own.
    """

    begun = Signal(str)

    def __init__(self, desk: Desk, kit: Kit, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(kit, say("Logos"), parent)
        self._desk, self._asking = desk, asking
        self._logos: Logos | None = None  # what the pictures show
        self.put_right(LockButton(kit, "logo"))
        self._add = Button(say("Add a logo…"), "brand.logo.add", icon="plus")
        self._add.clicked.connect(lambda: self._choose(()))
        self.put_right(self._add.make_compact())
        self._tiles = {key: LogoTile(key, said) for key, said, _ in LOGOS}
        flow = FlowLayout(spacing=12)
        for key, tile in self._tiles.items():
            flow.addWidget(tile)
            tile.clicked.connect(lambda _=False, key=key: self._choose((key,)))
            tile.given.connect(lambda file, key=key: self.take(file, (key,)))
        self.body.addLayout(flow)
        self.body.addLayout(self._space_row())
        self.follow()

    def show_brand(self, brand: Brand) -> None:
        """Pictures come later."""
        locked = edit.locked(brand, "logo") is not None
        self._space.setEnabled(not locked)
        for widget in (self._add, *self._tiles.values()):
            widget.setEnabled(not locked or not is_own(brand))  # one for an example begins a kit
        for key, tile in self._tiles.items():
            tile.show_ground(_ground_of(brand.colours, key), brand.logo.clear_space)
        self._space.show_value(brand.logo.clear_space * 100)
        changed = self._logos is None or _files(self._logos) != _files(brand.logo)
        if changed and self.isVisible():
            self._logos = brand.logo
            self._asking.ask("logos", Ask(kind="logos", brand=brand), self._show)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def take(self, file: str, keys: tuple[str, ...]) -> None:
        """Make a file part of the kit: for the grounds of `keys`, or for all."""
        brand = self._kit.brand
        if brand is None:
            return
        if edit.locked(brand, "logo") and not is_own(brand):
            self.begun.emit(file)
            return
        self._desk.tell(say("Looking at {file}…", file=Path(file).name))
        question = Ask(kind="logo", brand=brand, file=file, keys=keys)
        self._asking.ask("logo", question, self._place)

    def _space_row(self) -> QHBoxLayout:
        self._space = SliderRow(say("Clear space"), "brand.space", 0, 100, 50, "%")
        scaled(self._space, self._space.setMaximumWidth, 420)
        self._space.moved.connect(self._change_space)
        self._space.ended.connect(self._kit.end_gesture)
        row = QHBoxLayout()
        row.addWidget(self._space, 3)
        row.addWidget(Label(say("of the logo’s height, on every side"), "small", "text-3"))
        row.addStretch(1)
        return row

    def _change_space(self, value: float) -> None:
        self._kit.change(
            say("Change the clear space"),
            lambda brand: edit.set_space(brand, value / 100),
            gesture="brand.space",
        )

    def _choose(self, keys: tuple[str, ...]) -> None:
        endings = " ".join(f"*{ending}" for ending in ENDINGS)
        title = words().of(say("Choose a logo"))
        kinds = f"{words().of(say('Logos'))} ({endings})"
        file, _ = QFileDialog.getOpenFileName(self.window(), title, "", kinds)
        if file:
            self.take(file, keys)

    def _show(self, answer: Answer) -> None:
        for key, tile in self._tiles.items():
            content = answer.pictures.get(key)
            tile.show_logo(QImage.fromData(content) if content else None)

    def _place(self, answer: Answer) -> None:
        if answer.what:
            self._desk.tell(refusal(answer), lasting=True, problem=True)
            return
        taken = self._kit.change(
            say("Change the logo"), lambda brand: edit.set_logos(brand, answer.files)
        )
        brand = self._kit.brand
        if taken and brand and answer.colours and _differ(brand.colours, answer.colours):
            colours = answer.colours
            self._desk.tell(
                say("The logo has its own colours"),
                (say("Use them in the kit"), lambda: self._take_colours(colours)),
            )

    def _take_colours(self, colours: Colours) -> None:
        self._kit.change(
            say("Take the colours of the logo"), lambda brand: edit.take_colours(brand, colours)
        )


def _ground_of(colours: Colours, key: str) -> str:
    """The colour that a logo is meant for; the white one stands on a dark accent."""
    role = next(role for each, _, role in LOGOS if each == key)
    if role == "accent" and not is_dark(colours.accent):
        role = "shade"
    return str(getattr(colours, role))


def _files(logos: Logos) -> tuple[str, ...]:
    return tuple(getattr(logos, key) for key, _, _ in LOGOS)


def _differ(one: Colours, other: Colours) -> bool:
    """Whether what people see first, the accent and the ground, is another colour."""
    pairs = ((one.accent, other.accent), (one.ground, other.ground))
    return any(QColor(a) != QColor(b) for a, b in pairs)

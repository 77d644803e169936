"""Fonts: one family for titles, one for text, and files of one's own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QSizePolicy, QWidget

from studio.compose.brand.brand_questions import Answer, Ask
from studio.compose.text.fonts import PACKAGED, register_family
from studio.edit import brand as edit
from studio.edit.brand import FONT_GROUPS, FontGroup
from studio.gui.desk import Desk
from studio.gui.places.brand.asking import Asking, refusal
from studio.gui.places.brand.kit import Kit
from studio.gui.places.brand.kit_section import KitSection
from studio.gui.places.brand.lock_button import LockButton
from studio.gui.places.brand.words import FONT_GROUPS as NAMES
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets import Button, Choice, Label, scaled
from studio.gui.widgets.painting import rounded
from studio.gui.words import words
from studio.model.brand import Brand, Font
from studio.wording import Said, say

_OURS = tuple(name for name in PACKAGED if "CJK" not in name and "Emoji" not in name)
_SAMPLES = {"titles": say("Three nights of light"), "text": say("Free entry, from 9 pm, in Lyon")}


class FontSample(QWidget):
    """Words in a family of ours. A font that somebody brought is seen in the templates below."""

    def __init__(self, said: Said, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = said
        self._size = size
        self._font: QFont | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words().changed.connect(self.update)

    def show_font(self, font: Font) -> None:
        self._font = None
        if not font.file:
            register_family(font.family)
            self._font = QFont([font.family, *font.fallbacks, "Noto Sans"])
            self._font.setWeight(QFont.Weight(font.weight))
            self._font.setItalic(font.italic)
            self._font.setPixelSize(px(self._size))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        rounded(painter, box, 8, theme().colour("sunken"))
        painter.setPen(theme().colour("text"))
        if self._font is not None:
            painter.setFont(self._font)
        text = words().of(self._said if self._font else say("See it in the templates below"))
        inner = box.adjusted(px(12), 0, -px(12), 0)
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, round(inner.width())
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class FontSection(KitSection):
    """Titles and text; weights and spacing of the roles stay as the kit has them."""

    def __init__(self, desk: Desk, kit: Kit, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(kit, say("Fonts"), parent)
        self._desk, self._asking = desk, asking
        self.put_right(LockButton(kit, "fonts"))
        self._choices: dict[FontGroup, Choice] = {}
        self._samples: dict[FontGroup, FontSample] = {}
        self._buttons: dict[FontGroup, Button] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        for at, group in enumerate(FONT_GROUPS):
            self._add_row(grid, at, group)
        self.body.addLayout(grid)
        theme().changed.connect(self.refresh)
        self.follow()

    def show_brand(self, brand: Brand) -> None:
        locked = edit.locked(brand, "fonts") is not None
        for group, roles in FONT_GROUPS.items():
            font = getattr(brand.fonts, roles[0])
            self._choices[group].offer(_families(brand))
            self._choices[group].choose(font.family)
            self._choices[group].setEnabled(not locked)
            self._buttons[group].setEnabled(not locked)
            self._samples[group].show_font(font)

    def _add_row(self, grid: QGridLayout, at: int, group: FontGroup) -> None:
        name = NAMES[group]
        choice = self._choices[group] = Choice(name, f"brand.font.{group}", [])
        scaled(choice, choice.setMinimumWidth, 200)
        choice.chosen.connect(lambda family: self._use(group, family))
        sample = FontSample(_SAMPLES[group], 22 if group == "titles" else 16)
        self._samples[group] = sample
        button = self._buttons[group] = Button(say("Add font file…"), f"brand.font.{group}.add")
        button.clicked.connect(lambda: self._choose(group))
        for column, widget in enumerate((Label(name, token="text-2"), choice, sample, button)):
            grid.addWidget(widget, at, column)

    def _use(self, group: FontGroup, family: str) -> None:
        brand = self._kit.brand
        file = _file_of(brand, family) if brand else ""
        self._kit.change(
            say("Change the font of {group}", group=NAMES[group]),
            lambda brand: edit.set_font(brand, group, family, file),
        )

    def _choose(self, group: FontGroup) -> None:
        kinds = f"{words().of(say('Fonts'))} (*.ttf *.otf)"
        title = words().of(say("Choose a font file"))
        file, _ = QFileDialog.getOpenFileName(self.window(), title, "", kinds)
        if file:
            self.take(group, file)

    def take(self, group: FontGroup, file: str) -> None:
        """Make a font file part of the kit, for titles or for text."""
        if self._kit.brand is None:
            return
        self._desk.tell(say("Looking at {file}…", file=Path(file).name))
        question = Ask(kind="font", brand=self._kit.brand, file=file)
        self._asking.ask("font", question, lambda answer: self._place(group, answer))

    def _place(self, group: FontGroup, answer: Answer) -> None:
        if answer.what or not answer.families:
            self._desk.tell(refusal(answer), lasting=True, problem=True)
            return
        self._kit.change(
            say("Change the font of {group}", group=NAMES[group]),
            lambda brand: edit.set_font(brand, group, answer.families[0], answer.files["font"]),
        )


def _families(brand: Brand) -> list[tuple[str, Said]]:
    """Our families and those of the kit, by name."""
    own = {getattr(brand.fonts, role).family for role in brand.fonts.__struct_fields__}
    names = sorted({*own, *_OURS}, key=str.casefold)
    return [(name, say("{font}", font=name)) for name in names]


def _file_of(brand: Brand, family: str) -> str:
    """The file that a kit already has for a family."""
    fonts = (getattr(brand.fonts, role) for role in brand.fonts.__struct_fields__)
    return next((font.file for font in fonts if font.family == family), "")

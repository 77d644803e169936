"""The Brand place: kits at the left; logos, colours, fonts and words of the chosen one beside."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from studio.compose.brand.brand_questions import Answer, Ask
from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.places.brand.account_section import AccountSection
from studio.gui.places.brand.asking import Asking, refusal
from studio.gui.places.brand.colour_section import ColourSection
from studio.gui.places.brand.contact_section import ContactSection
from studio.gui.places.brand.drop_hint import DropHint, Gift, gift_in
from studio.gui.places.brand.font_section import FontSection
from studio.gui.places.brand.head import Head
from studio.gui.places.brand.kit import Kit, read_brand
from studio.gui.places.brand.kits import Kits
from studio.gui.places.brand.logo_section import LogoSection
from studio.gui.places.brand.logos import ENDINGS
from studio.gui.places.brand.network_sign import writing_networks
from studio.gui.places.brand.rule_section import RuleSection
from studio.gui.places.brand.set_section import SetSection
from studio.gui.places.brand.template_cards import TemplateSection
from studio.gui.places.brand.voice_section import VoiceSection
from studio.gui.places.brand.words import COLOUR_GROUPS
from studio.gui.type import px
from studio.gui.widgets import Ground, ScrollArea, named, scaled
from studio.gui.words import words
from studio.wording import Said, say

_KITS, _WIDEST = 240, 1180  # pixels


class BrandPlace(QWidget):
    """One for each window. It reads and draws only while it is seen."""

    def __init__(self, desk: Desk, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "brand", say("Brand"))
        self._desk = desk
        self.kit = Kit(desk, self)
        self.asking = Asking(self)
        self.kits = Kits(self.kit, self)
        scaled(self.kits, self.kits.setFixedWidth, _KITS)
        self.kits.new_wanted.connect(self._choose_logo)
        self.kits.import_wanted.connect(self._choose_pack)
        self.head = Head(desk, self.kit)
        self.logos = LogoSection(desk, self.kit, self.asking)
        self.logos.begun.connect(self.begin_with)
        self._hint = DropHint(self)
        self.setAcceptDrops(True)
        self._column = QVBoxLayout()
        self._later: list[Callable[[], QWidget | None]] = [
            self._colours, *[self._more_colours] * (len(COLOUR_GROUPS) - 1),
            self._fonts, self._voice, self._sets, self._contacts, self._accounts,
            self._rules, self._templates,
        ]  # fmt: skip
        self._soon = QTimer(self, interval=0)
        self._soon.timeout.connect(self._build_one)
        self._soon.start()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.kits)
        row.addWidget(self._page(), 1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if gift := gift_in(event.mimeData()):
            event.acceptProposedAction()
            self._hint.show_for(gift[0], self)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._hint.hide()
        if gift := gift_in(event.mimeData()):
            event.acceptProposedAction()
            self.take(*gift)

    def take(self, gift: Gift, file: str) -> None:
        """Make a file part of the kit: a logo for all grounds, a font for titles, or a pack."""
        self.finish()
        if gift == "logo":
            self.logos.take(file, ())
        elif gift == "font":
            self.fonts.take("titles", file)
        else:
            self.bring(file)

    def finish(self) -> BrandPlace:
        """Have all sections now; else they come one by one, so that the window keeps answering."""
        while self._later:
            self._build_one()
        return self

    def begin_with(self, logo: str) -> None:
        """A new kit from a logo; the project follows it."""
        self._desk.tell(say("Making a kit from the logo…"))
        self.asking.ask("new", Ask(kind="new", file=logo), self._follow)

    def bring(self, pack: str) -> None:
        """Install a pack; a kit in it is what the project follows from now on."""
        self._desk.tell(say("Opening the kit…"))
        self.asking.ask("pack", Ask(kind="pack", file=pack), self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self)
        self.kit.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window closes: nobody waits for answers any more, and the kit is kept."""
        if event.type() == QEvent.Type.Close:
            self.asking.close()
            self.kit.close()
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.kit.end_gesture()

    def _page(self) -> QWidget:
        page = Ground("surface")
        page.setLayout(self._column)
        self._column.setContentsMargins(px(10), 0, px(10), 24)
        self._column.setSpacing(0)
        # Sections come one by one: the page grows with each, before anything in it is squeezed.
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        self._column.addStretch(1)
        self._add(self.head)
        self._add(self.logos)
        return ScrollArea(page)

    def _add(self, section: QWidget) -> None:
        scaled(section, section.setMaximumWidth, _WIDEST)
        self._column.insertWidget(self._column.count() - 1, section)

    def _build_one(self) -> None:
        if (section := self._later.pop(0)()) is not None:
            self._add(section)
        if not self._later:
            self._soon.stop()

    def _colours(self) -> QWidget:
        self.colours = ColourSection(self.kit)
        return self.colours

    def _more_colours(self) -> None:
        self.colours.add_group()

    def _fonts(self) -> QWidget:
        self.fonts = FontSection(self._desk, self.kit, self.asking)
        return self.fonts

    def _voice(self) -> QWidget:
        self.voice = VoiceSection(self.kit)
        return self.voice

    def _sets(self) -> QWidget:
        self.sets = SetSection(self.kit)
        return self.sets

    def _contacts(self) -> QWidget:
        self.contacts = ContactSection(self.kit, writing_networks(self._desk.catalogue))
        return self.contacts

    def _accounts(self) -> QWidget:
        self.accounts = AccountSection(self.kit, writing_networks(self._desk.catalogue))
        return self.accounts

    def _rules(self) -> QWidget:
        self.rules = RuleSection(self.kit)
        return self.rules

    def _templates(self) -> QWidget:
        self.templates = TemplateSection(self._desk, self.kit)
        return self.templates

    def _follow(self, answer: Answer) -> None:
        if answer.what:
            self._desk.tell(refusal(answer), lasting=True, problem=True)
        elif answer.is_brand:
            name = read_brand(answer.id).name
            self.kit.choose(answer.id, name)
            self._desk.tell(say("This project follows the kit {name} now", name=name))
        else:
            self._desk.tell(say("The template is among your own now"))
            self.finish().templates.refresh()
        self.kits.refresh()

    def _choose_logo(self) -> None:
        endings = " ".join(f"*{ending}" for ending in ENDINGS)
        if file := self._file(say("Choose the logo to begin with"), say("Logos"), endings):
            self.begin_with(file)

    def _choose_pack(self) -> None:
        if file := self._file(say("Choose a kit"), say("Kits"), "*.zip"):
            self.bring(file)

    def _file(self, title: Said, kind: Said, endings: str) -> str:
        kinds = f"{words().of(kind)} ({endings})"
        file, _ = QFileDialog.getOpenFileName(self.window(), words().of(title), "", kinds)
        return file

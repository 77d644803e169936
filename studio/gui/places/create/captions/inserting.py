"""What is put into a text at its caret: emoji, hashtags of the brand, people to mention."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from studio.gui.captions import voice_in
from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.widgets import IconButton, named
from studio.gui.words import words
from studio.wording import Said, say

Insert = Callable[[str], object]


class Inserting(QWidget):
    """Buttons in the head of the shared caption; they write where the caret was last."""

    def __init__(self, desk: Desk, commands: Commands, insert: Insert, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "captions.insert", say("Insert"))
        self._desk = desk
        self._commands = commands
        self._insert = insert
        self.emoji = self._button("emoji", "mdi6.emoticon-outline", say("Emoji"), self._pick)
        self.tags = self._button("hashtags", "mdi6.pound", say("Hashtags"), self._offer_tags)
        self.people = self._button("mentions", "mdi6.at", say("Mentions"), self._offer_people)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in (self.emoji, self.tags, self.people):
            row.addWidget(button)

    def _button(self, name: str, icon: str, said: Said, run: Callable[[], object]) -> IconButton:
        button = IconButton(icon, said, f"captions.insert.{name}", parent=self)
        button.clicked.connect(run)
        return button

    def _pick(self) -> None:
        """Choose an emoji; with Shift several."""
        from studio.gui.writing.emoji_picker import EmojiPicker

        picker = EmojiPicker(self)
        picker.chosen.connect(self._insert)
        picker.open_at(self.emoji)

    def _offer_tags(self) -> None:
        """The brand's sets of hashtags, and its usual ones, as text."""
        voice = voice_in(self._desk)
        offers = [(say("Set: {name}", name=name), _as_text(tags))
                  for name, tags in voice.sets.items() if tags]  # fmt: skip
        if voice.hashtags:
            offers.insert(0, (say("Hashtags of the brand"), _as_text(voice.hashtags)))
        self._offer(self.tags, offers, say("The brand has no hashtags yet"),
                    say("Sets of hashtags in Brand…"))  # fmt: skip

    def _offer_people(self) -> None:
        """The brand's contacts; each network gets its own handle."""
        contacts = voice_in(self._desk).contacts
        offers = [(say("@{name}", name=each.name), f"@{each.name} ") for each in contacts]
        self._offer(self.people, offers, say("The address book is empty yet"),
                    say("People to mention in Brand…"))  # fmt: skip

    def _offer(
        self, button: IconButton, offers: list[tuple[Said, str]], none: Said, more: Said
    ) -> None:
        menu = QMenu(button)
        menu.setObjectName(f"{button.objectName()}.menu")
        for said, text in offers:
            action = menu.addAction(words().of(said).replace("&", "&&"))
            action.setToolTip(text)
            action.triggered.connect(lambda _=False, text=text: self._insert(text))
        if not offers:
            menu.addAction(words().of(none)).setEnabled(False)
        menu.addSeparator()
        menu.addAction(words().of(more)).triggered.connect(
            lambda: self._commands.run("place.brand")
        )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))


def _as_text(tags: tuple[str, ...]) -> str:
    return " ".join(f"#{each.lstrip('#')}" for each in tags) + " "

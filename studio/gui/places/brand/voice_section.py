"""Words that captions get: hashtags, a signature, languages; and how subtitles look."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from studio.edit import brand as edit
from studio.gui.format_words import in_language
from studio.gui.places.brand.kit import Kit
from studio.gui.places.brand.kit_section import KitSection
from studio.gui.places.brand.lock_button import LockButton
from studio.gui.widgets import Chip, Choice, Label, LineField, TextField, Tick, scaled
from studio.gui.words import words
from studio.model.brand import Brand, Voice
from studio.store.subtitle_styles import load_subtitle_styles
from studio.wording import Said, say

_LANGUAGES = (("fr", say("French")), ("en", say("English")))


class VoiceSection(KitSection):
    """A change is told when the field is left or after Enter; the fields show the kit."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, say("Words"), parent)
        self.put_right(LockButton(kit, "voice"))
        self.hashtags = LineField(say("Hashtags"), "brand.hashtags")
        self.hashtags.hint(say("#Festival #Lyon"))
        self.hashtags.ended.connect(self._take_hashtags)
        self.signature = TextField(say("Signature"), "brand.signature")
        self.signature.hint(say("Ends every caption"))
        self.signature.ended.connect(self._take_signature)
        self.languages = {
            language: Chip(said, f"brand.language.{language}") for language, said in _LANGUAGES
        }
        for language, chip in self.languages.items():
            chip.clicked.connect(lambda _=False, each=language: self._turn(each))
        self.subtitles = Choice(say("Subtitle style"), "brand.subtitles", [])
        self.subtitles.chosen.connect(self._take_style)
        self.spaces = Tick(
            say("No-break spaces before ; : ! ? in French captions"), "brand.french_spaces"
        )
        self.spaces.ticked.connect(self._turn_spaces)
        self._lay_out()
        words().changed.connect(self.refresh)
        self.follow()

    def show_brand(self, brand: Brand) -> None:
        locked = edit.locked(brand, "voice") is not None
        for widget in (self.hashtags, self.signature, self.spaces, *self.languages.values()):
            widget.setEnabled(not locked)
        if not self.hashtags.hasFocus():
            self.hashtags.show_text(" ".join(brand.voice.hashtags))
        if not self.signature.hasFocus():
            self.signature.show_text(brand.voice.signature)
        for language, chip in self.languages.items():
            chip.setChecked(language in brand.voice.languages)
        self.spaces.show_state(brand.voice.french_spaces)
        styles = [(each.id, _plain(in_language(each.name))) for each in load_subtitle_styles()]
        self.subtitles.offer(styles)
        self.subtitles.choose(brand.subtitles)
        self.subtitles.setEnabled(edit.locked(brand, "subtitles") is None)

    def _lay_out(self) -> None:
        languages = QHBoxLayout()
        languages.setSpacing(8)
        for chip in self.languages.values():
            languages.addWidget(chip)
        languages.addStretch(1)
        scaled(self.subtitles, self.subtitles.setMaximumWidth, 240)
        scaled(self.hashtags, self.hashtags.setMaximumWidth, 720)
        scaled(self.signature, self.signature.setMaximumWidth, 720)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for at, said in enumerate(
            (
                say("Hashtags"),
                say("Signature"),
                say("Languages"),
                say("Typography"),
                say("Subtitles"),
            )
        ):
            label = Label(said, token="text-2")
            scaled(label, label.setFixedHeight, 32)
            grid.addWidget(label, at, 0, top)
        grid.addWidget(self.hashtags, 0, 1)
        grid.addWidget(self.signature, 1, 1)
        grid.addLayout(languages, 2, 1)
        grid.addWidget(self.spaces, 3, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.subtitles, 4, 1)
        self.body.addLayout(grid)

    def _take_hashtags(self) -> None:
        found = [f"#{word}" for word in re.split(r"[\s,;#]+", self.hashtags.text()) if word]
        tags = tuple(dict.fromkeys(found))
        self._say(say("Change the hashtags"), lambda v: msgspec.structs.replace(v, hashtags=tags))

    def _take_signature(self) -> None:
        text = self.signature.text().strip()
        self._say(say("Change the signature"), lambda v: msgspec.structs.replace(v, signature=text))

    def _turn(self, language: str) -> None:
        """A kit has one language at least."""
        chosen = tuple(each for each, chip in self.languages.items() if chip.isChecked())
        kept = chosen or (language,)
        self._say(say("Change the languages"), lambda v: msgspec.structs.replace(v, languages=kept))
        self.refresh()

    def _turn_spaces(self, on: bool) -> None:
        self._say(
            say("Change the typography of captions"),
            lambda v: msgspec.structs.replace(v, french_spaces=on),
        )

    def _take_style(self, style: str) -> None:
        self._kit.change(
            say("Change the subtitles"), lambda brand: edit.set_subtitles(brand, style)
        )

    def _say(self, label: Said, change: Callable[[Voice], Voice]) -> None:
        self._kit.change(label, lambda brand: edit.set_voice(brand, change(brand.voice)))


def _plain(text: str) -> Said:
    return say("{style}", style=text)

"""Spelling on or off, in a tool bar; says so where this computer has no dictionary."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from studio.gui.settings import settings
from studio.gui.sheets.settings.made_folder import open_made
from studio.gui.widgets import Chip, tip
from studio.gui.words import words
from studio.gui.writing.speller import speller
from studio.model.shown import shown_name
from studio.store.dictionaries import own_dictionaries
from studio.wording import Said, say

_MISSING: dict[str, Said] = {
    "fr": say("This computer has no dictionary for French"),
    "en": say("This computer has no dictionary for English"),
}


class SpellControl(Chip):
    """Show it the language that is written; give `language` to the fields at each `turned`."""

    turned = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(say("Spelling"), name, "mdi6.spellcheck", parent=parent)
        self._written = ""
        tip(self, self._tip)
        self.clicked.connect(self._pressed)
        settings().changed.connect(self._follow)
        speller().found.connect(self._show)
        words().changed.connect(self._show)
        self._show()

    @property
    def language(self) -> str | None:
        """The language to look words up in; None: in none."""
        on = settings().now.spelling and speller().has(self._written)
        return self._written if on else None

    def write_in(self, language: str) -> None:
        """The language of the text, "fr" or "en"."""
        self._written = language
        speller().look()
        self._show()

    def _pressed(self) -> None:
        if speller().has(self._written) is False:
            self._explain()
        else:
            settings().put("spelling", not settings().now.spelling)
        self._show()

    def _follow(self, name: str) -> None:
        if name == "spelling":
            self._show()

    def _show(self) -> None:
        missing = speller().has(self._written) is False
        self.relabel(say("No spelling") if missing else say("Spelling"))
        tip(self, self._tip)
        self.setChecked(settings().now.spelling and not missing)
        self.turned.emit()

    def _tip(self) -> Said:
        if speller().has(self._written) is False:
            return self._missing()
        return say("Underline words that the dictionary does not know")

    def _missing(self) -> Said:
        if broken := speller().broken(self._written):
            name = shown_name(Path(f"{broken}.aff"))
            return say("{file} is damaged: install that dictionary again", file=name)
        return _MISSING.get(self._written, say("This computer has no dictionary for this language"))

    def _explain(self) -> None:
        """What is missing, and two ways to get it."""
        menu = QMenu(self)
        menu.setObjectName(f"{self.objectName()}.menu")
        menu.addAction(words().of(self._missing())).setEnabled(False)
        menu.addAction(
            words().of(say("Open the folder for dictionaries (.dic and .aff)…"))
        ).triggered.connect(self._open_folder)
        menu.addAction(words().of(say("Look again"))).triggered.connect(self._look_again)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _look_again(self) -> None:
        speller().forget()
        speller().look()

    def _open_folder(self) -> None:
        open_made(self, own_dictionaries())

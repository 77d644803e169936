"""The menu of a field for texts: better spellings first, then what every field offers."""

from __future__ import annotations

from typing import Protocol

import shiboken6
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from studio.gui.widgets.fields import without_undo
from studio.gui.words import words
from studio.gui.writing.marks import Marks
from studio.gui.writing.speller import speller
from studio.gui.writing.word_spans import WordSpan
from studio.wording import Said, say

_MOST = 6  # better spellings


class Field(Protocol):
    """What holds the words."""

    def createStandardContextMenu(self) -> QMenu: ...
    def put_caret(self, at: int, *, select_from: int | None = None) -> None: ...
    def insert(self, text: str) -> None: ...


def area_menu(area: Field, marks: Marks) -> QMenu:
    """What a right click offers; better spellings come into it when they are found."""
    menu = without_undo(area.createStandardContextMenu())
    menu.setObjectName("writing.menu")
    wrong = marks.misspelled_at_caret()
    if wrong and marks.language:
        _offer_spellings(menu, area, wrong, marks.language)
    return menu


def _offer_spellings(menu: QMenu, area: Field, wrong: WordSpan, language: str) -> None:
    first = menu.actions()[0] if menu.actions() else None
    looking = _said(say("Looking for better spellings…"), menu)
    looking.setEnabled(False)
    learn = _said(say("Add “{word}” to my words", word=wrong.word), menu)
    learn.setObjectName("writing.learn")
    learn.triggered.connect(lambda: speller().learn(wrong.word))
    line = QAction(menu)
    line.setSeparator(True)
    menu.insertActions(first, (looking, learn, line))  # type: ignore[arg-type]  # None: at the end

    def came(found: tuple[str, ...]) -> None:
        if not shiboken6.isValid(menu):
            return
        for number, better in enumerate(found[:_MOST]):
            menu.insertAction(looking, _replacing(menu, area, wrong, better, number))
        if found:
            menu.removeAction(looking)
        else:
            looking.setText(words().of(say("No better spelling found")))

    speller().suggest(language, wrong.word, came)


def _replacing(menu: QMenu, area: Field, wrong: WordSpan, better: str, number: int) -> QAction:
    action = QAction(better.replace("&", "&&"), menu)
    action.setObjectName(f"writing.better.{number}")
    font = action.font()
    font.setBold(True)
    action.setFont(font)

    def replace() -> None:
        area.put_caret(wrong.end, select_from=wrong.start)
        area.insert(better)

    action.triggered.connect(replace)
    return action


def _said(said: Said, menu: QMenu) -> QAction:
    return QAction(words().of(said).replace("&", "&&"), menu)

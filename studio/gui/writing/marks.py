"""Lines under a text: from where it is too long, and under words that no dictionary knows."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor

from studio.gui.writing.lines import Line, Reason, draw_lines, lines_of
from studio.gui.writing.speller import speller
from studio.gui.writing.text_places import units_of
from studio.gui.writing.word_spans import WordSpan, word_at, word_spans

if TYPE_CHECKING:
    from studio.gui.writing.text_area import TextArea

_MOST = 300  # words underlined: a text in another language has no right ones
_BURST_MS = 40  # in which answers are looked at once
_CALM_MS = 300  # after the last key, until words are looked up


class Marks(QObject):
    """What is underlined in one field."""

    def __init__(self, area: TextArea) -> None:
        super().__init__(area)
        self._area = area
        self._excess: int | None = None
        self._language: str | None = None
        self._wrong: tuple[WordSpan, ...] = ()
        self._length = 0  # of the text that they were found in
        self._caret_word: WordSpan | None = None  # still being written: not judged yet
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._judge)
        self._soon = QTimer(self, singleShot=True, interval=_BURST_MS)
        self._soon.timeout.connect(self._look_again)
        self._news = False  # whether answers came that were not looked at
        speller().arrived.connect(self._came)

    @property
    def language(self) -> str | None:
        """The language that words are looked up in; None: they are not."""
        return self._language

    @property
    def misspelled(self) -> tuple[str, ...]:
        """The words that are underlined as unknown."""
        return tuple(span.word for span in self._wrong)

    @property
    def drawn(self) -> list[tuple[Reason, str]]:
        """What is underlined, as it shows, and why."""
        cursor, found = QTextCursor(self._area.document()), []
        for line in lines_of(self._area.document()):
            cursor.setPosition(line.start)
            last = min(line.end, self._area.document().characterCount() - 1)
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            found.append((line.reason, cursor.selectedText()))
        return found

    def excess(self, start: int | None) -> None:
        """Underline from a sign of the text to its end."""
        if start != self._excess:
            self._excess = start
            self._paint()

    def spell(self, language: str | None) -> None:
        """Look words up in a language from now on; None: in none."""
        if language != self._language:
            self._language = language
            self._judge()

    def text_edited(self) -> None:
        """Marks stay with their words; new words are looked up once the keys rest."""
        text = self._area.text()
        longer, self._length = len(text) - self._length, len(text)
        found = (_still_there(span, text, longer) for span in self._wrong)
        self._wrong = tuple(span for span in found if span)
        self._caret_word = word_at(text, self._area.caret()) if self._language else None
        self._paint()
        if self._language:
            self._calm.start()

    def text_shown(self) -> None:
        """Another text: all of it is looked up."""
        self._length = len(self._area.text())
        self._wrong, self._caret_word = (), None
        self._paint()
        if self._language:
            self._calm.start()

    def caret_moved(self) -> None:
        """A word that the caret left is judged."""
        if self._caret_word and not self._calm.isActive():
            self._calm.start()

    def misspelled_at_caret(self) -> WordSpan | None:
        """The unknown word that the caret is in."""
        at = self._area.caret()
        return next((span for span in self._wrong if span.start <= at <= span.end), None)

    def renew(self) -> None:
        """Draw them anew, in the colours of the theme."""
        draw_lines(self._area.document(), [])
        self._paint()

    def _came(self, language: str) -> None:
        """Answers come in bursts: one look is enough for several."""
        if language != self._language:
            return
        self._news = self._soon.isActive()
        if not self._news:
            self._judge()
            self._soon.start()

    def _look_again(self) -> None:
        if self._news:
            self._news = False
            self._judge()

    def _judge(self) -> None:
        """Ask which words are unknown; what was never asked comes later."""
        text = self._area.text()
        spans = word_spans(text) if self._language else []
        writing = self._caret_word
        at = self._area.caret() if writing else -1
        self._caret_word = writing if writing and writing.start <= at <= writing.end else None
        unknown = speller().unknown(self._language or "", {span.word for span in spans})
        wrong = (
            span for span in spans
            if span.word in unknown
            and not (self._caret_word and span.start <= at <= span.end and self._area.hasFocus())
        )  # fmt: skip
        self._wrong = tuple(islice(wrong, _MOST))
        self._paint()

    def _paint(self) -> None:
        text = self._area.text()
        at = units_of(text)
        found = [Line(at(span.start), at(span.end), "unknown") for span in self._wrong]
        if self._excess is not None and self._excess < len(text):
            found.append(Line(at(self._excess), at(len(text)), "excess"))
        draw_lines(self._area.document(), found)


def _still_there(span: WordSpan, text: str, longer: int) -> WordSpan | None:
    """A word where it was, or pushed along by what was written before it."""
    for start in (span.start, span.start + longer):
        end = start + len(span.word)
        if start >= 0 and text[start:end].replace("’", "'") == span.word:
            return WordSpan(start, end, span.word)
    return None

"""Lines under a text: from where it is too long, and under words that no dictionary knows.

A key changes a paragraph or two: only those are looked at and drawn anew, before they are laid out.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

from studio.gui.writing.lines import Line, Reason, draw_lines, lines_of, looks_of_lines
from studio.gui.writing.paragraphs import Paragraph, is_at, rewritten
from studio.gui.writing.speller import speller
from studio.gui.writing.text_places import signs_before, units_before, units_of
from studio.gui.writing.word_spans import WordSpan, word_spans

_MOST = 300  # words underlined: a text in another language has no right ones
_BURST_MS = 40  # in which answers are looked at once
_CALM_MS = 300  # after the last key, until words are looked up


class Marks(QObject):
    """What is underlined in one field."""

    def __init__(self, area: QTextEdit) -> None:
        super().__init__(area)
        self._area = area
        self._document = area.document()
        self._looks = looks_of_lines()
        self._paragraphs = [Paragraph()]  # as many as the document has
        self._excess: int | None = None  # Qt's place; it moves with its words
        self._language: str | None = None
        self._unknown: set[str] = set()  # of the words that were looked up last
        self._writing: tuple[int, int] | None = None  # where a word is not judged yet: Qt's places
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._judge)
        self._soon = QTimer(self, singleShot=True, interval=_BURST_MS)
        self._soon.timeout.connect(self._look_again)
        self._news = False  # whether answers came that were not looked at
        speller().arrived.connect(self._came)
        self._document.contentsChange.connect(self._changed)

    @property
    def language(self) -> str | None:
        """The language that words are looked up in; None: they are not."""
        return self._language

    @property
    def misspelled(self) -> tuple[str, ...]:
        """The words that are underlined as unknown."""
        return tuple(span.word for each in self._paragraphs for span in each.wrong)

    @property
    def drawn(self) -> list[tuple[Reason, str]]:
        """What is underlined, as it shows, and why."""
        cursor, found = QTextCursor(self._document), []
        for line in lines_of(self._document):
            cursor.setPosition(line.start)
            last = min(line.end, self._document.characterCount() - 1)
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            found.append((line.reason, cursor.selectedText()))
        return found

    def excess(self, start: int | None) -> None:
        """Underline from a sign of the text to its end."""
        text = "" if start is None else "\n".join(each.text for each in self._paragraphs)
        before, self._excess = self._excess, None if start is None else units_before(text, start)
        if before == self._excess:
            return
        known = [place for place in (before, self._excess) if place is not None]
        last = max(known) if len(known) > 1 else self._document.characterCount()
        self._draw_between(min(known), last)

    def spell(self, language: str | None) -> None:
        """Look words up in a language from now on; None: in none."""
        if language != self._language:
            self._language = language
            self._unknown = set()
            for number, old in enumerate(self._paragraphs):
                words = tuple(word_spans(old.text)) if language else ()
                self._paragraphs[number] = replace(old, words=words)
            self._judge()

    def text_edited(self) -> None:
        """The word at the caret is judged when it is left; others once the keys rest."""
        self._writing = self._word_at_caret() if self._language else None
        self._look_soon()

    def text_shown(self) -> None:
        """Another text: what is new in it is looked up."""
        self._writing = None
        self._look_soon()

    def caret_moved(self) -> None:
        """A word that the caret left is judged."""
        if self._writing and not self._calm.isActive():
            self._calm.start()

    def misspelled_at_caret(self) -> WordSpan | None:
        """The unknown word that the caret is in."""
        number, at = self._caret()
        wrong = (span for span in self._paragraphs[number].wrong if is_at(span, at))
        before = sum(len(each.text) + 1 for each in self._paragraphs[:number])
        return next((WordSpan(before + a, before + b, word) for a, b, word in wrong), None)

    def renew(self) -> None:
        """Draw them anew, in the colours of the theme."""
        self._looks = looks_of_lines()
        self._draw_between(0, self._document.characterCount())

    # What is written

    def _changed(self, position: int, removed: int, added: int) -> None:
        """Follow a change, before Qt lays it out."""
        self._push_excess(position, removed, added)
        document = self._document
        last = document.findBlock(min(position + added, document.characterCount() - 1))
        first, stop = document.findBlock(position).blockNumber(), last.blockNumber() + 1
        gone = stop + len(self._paragraphs) - document.blockCount()
        if not 0 <= first < gone:
            first, stop, gone = 0, document.blockCount(), len(self._paragraphs)
        olds, kept = self._paragraphs[first:gone], set[str]()
        if len(olds) != stop - first:  # some were parted or joined
            kept = {span.word for each in olds for span in each.wrong}
            olds = [Paragraph()] * (stop - first)
        others = (*self._paragraphs[:first], *self._paragraphs[gone:])
        left = max(0, _MOST - sum(len(each.wrong) for each in others))
        made, block = list[Paragraph](), document.findBlockByNumber(first)
        for old in olds:
            new = self._followed(old, block, kept)
            made.append(new if len(new.wrong) <= left else replace(new, wrong=new.wrong[:left]))
            left -= len(made[-1].wrong)
            block = block.next()
        self._paragraphs[first:gone] = made
        for number in range(first, stop):
            self._draw(document.findBlockByNumber(number))

    def _followed(self, old: Paragraph, block: QTextBlock, kept: set[str]) -> Paragraph:
        text = block.text()
        if not self._language:
            return Paragraph(text)
        at = self._area.textCursor().position() - block.position()
        inside = self._area.hasFocus() and 0 <= at < block.length()
        return rewritten(old, text, self._unknown, signs_before(text, at) if inside else None, kept)

    def _push_excess(self, position: int, removed: int, added: int) -> None:
        if self._excess is None or position >= self._excess:
            return
        if position + removed <= self._excess:
            self._excess += added - removed
        else:
            self._excess = min(self._excess, position + added)

    def _caret(self) -> tuple[int, int]:
        """The paragraph of the caret, and its place in that in signs."""
        cursor = self._area.textCursor()
        number = cursor.blockNumber()
        return number, signs_before(self._paragraphs[number].text, cursor.positionInBlock())

    def _word_at_caret(self) -> tuple[int, int] | None:
        number, at = self._caret()
        words = self._paragraphs[number].words
        span = next((each for each in words if is_at(each, at)), None)
        if span is None:
            return None
        here = self._area.textCursor().position()  # a place of Qt's own counts nothing anew
        units = units_of(self._paragraphs[number].text)
        return here - units(at) + units(span.start), here - units(at) + units(span.end)

    # What is known

    def _look_soon(self) -> None:
        if self._language:
            self._calm.start()

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
        words = {span.word for each in self._paragraphs for span in each.words}
        self._unknown = speller().unknown(self._language or "", words)
        place = self._area.textCursor().position()
        if self._writing and not self._writing[0] <= place <= self._writing[1]:
            self._writing = None
        number, at = self._caret() if self._writing and self._area.hasFocus() else (-1, -1)
        left = _MOST
        for here, old in enumerate(self._paragraphs):
            wrong = tuple(islice((
                span for span in old.words
                if span.word in self._unknown and not (here == number and is_at(span, at))
            ), left))  # fmt: skip
            left -= len(wrong)
            if wrong != old.wrong:
                self._paragraphs[here] = replace(old, wrong=wrong)
                self._draw_again(self._document.findBlockByNumber(here))

    # What shows

    def _draw_between(self, first: int, last: int) -> None:
        """Draw the paragraphs between two places of Qt's anew."""
        block = self._document.findBlock(min(first, self._document.characterCount() - 1))
        while block.isValid() and block.position() <= last:
            self._draw_again(block)
            block = block.next()

    def _draw_again(self, block: QTextBlock) -> None:
        self._draw(block)
        self._document.markContentsDirty(block.position(), block.length())

    def _draw(self, block: QTextBlock) -> None:
        paragraph = self._paragraphs[block.blockNumber()]
        at = units_of(paragraph.text)
        lines = [Line(at(start), at(end), "unknown") for start, end, _ in paragraph.wrong]
        if self._excess is not None:
            start = max(0, self._excess - block.position())
            end = block.length() if block.next().isValid() else block.length() - 1
            lines += [Line(start, end, "excess")] * (start < end)
        draw_lines(block, lines, self._looks)

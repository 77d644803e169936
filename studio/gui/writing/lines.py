"""Draws lines under parts of a text without changing it.

As formats of the layout: for each selection of Qt, all of a text would be drawn once more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextDocument, QTextLayout

from studio.gui.theme import theme

Reason = Literal["unknown", "excess"]


class Line(NamedTuple):
    """Under a part of a text, in places as Qt counts them."""

    start: int
    end: int
    reason: Reason


def draw_lines(document: QTextDocument, lines: Sequence[Line]) -> None:
    """Show these lines and no others. Only paragraphs where they differ are drawn anew."""
    looks: dict[Reason, QTextCharFormat] = {"unknown": _unknown(), "excess": _excess()}
    block = document.begin()
    while block.isValid():
        wanted = _within(block, lines)
        if _drawn(block) != wanted:
            formats = [_range(start, length, looks[reason]) for start, length, reason in wanted]
            block.layout().setFormats(formats)
            document.markContentsDirty(block.position(), block.length())
        block = block.next()


def lines_of(document: QTextDocument) -> list[Line]:
    """The lines that show, as the layout has them."""
    found: list[Line] = []
    block = document.begin()
    while block.isValid():
        for at, length, reason in _drawn(block):
            start = block.position() + at
            if found and (found[-1].end, found[-1].reason) == (start, reason):
                start = found.pop().start
            found.append(Line(start, block.position() + at + length, reason))
        block = block.next()
    return found


def _drawn(block: QTextBlock) -> list[tuple[int, int, Reason]]:
    """As `_within`, of what is drawn."""
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    return [
        (each.start, each.length, "unknown" if each.format.underlineStyle() == wave else "excess")
        for each in block.layout().formats()
    ]


def _within(block: QTextBlock, lines: Sequence[Line]) -> list[tuple[int, int, Reason]]:
    """What of the lines lies in a paragraph: from where in it, and how long."""
    first, last = block.position(), block.position() + block.length()
    found: list[tuple[int, int, Reason]] = []
    for line in lines:
        start, end = max(line.start, first), min(line.end, last)
        if start < end:
            found.append((start - first, end - start, line.reason))
    return found


def _range(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, look
    return made


def _unknown() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    look.setUnderlineColor(theme().colour("error"))
    return look


def _excess() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    look.setUnderlineColor(theme().colour("error"))
    look.setForeground(theme().colour("error"))
    look.setBackground(theme().colour("error-soft"))
    return look

"""Draws lines under parts of a text without changing it.

As formats of the layout: for each selection of Qt, all of a text would be drawn once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextDocument, QTextLayout

from studio.gui.theme import theme

Reason = Literal["unknown", "excess"]
Looks = Mapping[Reason, QTextCharFormat]


class Line(NamedTuple):
    """Under a part of a text or a paragraph, in places as Qt counts them."""

    start: int
    end: int
    reason: Reason


def draw_lines(block: QTextBlock, lines: Iterable[Line], looks: Looks) -> None:
    """Show these lines in a paragraph, and no others, once it is laid out the next time."""
    block.layout().setFormats([_range(line, looks[line.reason]) for line in lines])


def lines_of(document: QTextDocument) -> list[Line]:
    """The lines that show, as the layout has them."""
    found: list[Line] = []
    block = document.begin()
    while block.isValid():
        for at, end, reason in _drawn(block):
            start = block.position() + at
            if found and (found[-1].end, found[-1].reason) == (start, reason):
                start = found.pop().start
            found.append(Line(start, block.position() + end, reason))
        block = block.next()
    return found


def looks_of_lines() -> Looks:
    """How they look, in the colours of the theme."""
    return {"unknown": _unknown(), "excess": _excess()}


def _drawn(block: QTextBlock) -> list[Line]:
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    return [
        Line(each.start, each.start + each.length,
             "unknown" if each.format.underlineStyle() == wave else "excess")
        for each in block.layout().formats()
    ]  # fmt: skip


def _range(line: Line, look: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = line.start, line.end - line.start, look
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

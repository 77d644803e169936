"""How full a caption is: a number, a ring, and the words for it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from studio.gui.theme import theme
from studio.gui.words import words
from studio.model.caption import CaptionResult
from studio.wording import Said, say, say_count

Level = Literal["calm", "warn", "error"]
_NEARLY = 0.9  # of the limit: from here on it is amber
_MANY = 10_000  # signs: above, what is used says more than what is left
_MINUS = "−"


def share(length: int, limit: int | None) -> float:
    """The part of the limit that is used; 0 where there is none."""
    return length / limit if limit else 0.0


def level(length: int, limit: int | None) -> Level:
    """How near the limit is."""
    used = share(length, limit)
    return "error" if used > 1 else "warn" if used >= _NEARLY else "calm"


def level_of(result: CaptionResult) -> Level:
    """Parts of a thread are as full as they may be: that is no reason to look."""
    if result.parts and not result.too_long:
        return "calm"
    return level(result.length, result.limit)


def remaining(result: CaptionResult) -> str:
    """What is left, as a number; what is used, where a limit is far away or unknown."""
    if result.limit == 0:
        return "—"
    if result.limit is None or result.limit > _MANY:
        return str(result.length)
    left = result.limit - result.length
    return str(left) if left >= 0 else f"{_MINUS}{-left}"


def used_of(length: int, limit: int | None) -> str:
    """ "412 / 300", or only what is used."""
    locale = QLocale("fr") if words().language == "fr" else QLocale("en")
    used = locale.toString(length)
    return f"{used} / {locale.toString(limit)}" if limit else used


def parts_used(result: CaptionResult) -> str:
    """ "3 posts · 287 / 300" of a thread and its longest part; else how much is used."""
    used = used_of(result.length, result.limit)
    return f"{words().of(parts_said(result))} · {used}" if result.parts else used


def parts_said(result: CaptionResult) -> Said:
    """How many posts it becomes."""
    count = max(1, len(result.parts))
    return say_count("{count} post", "{count} posts", count)


def spoken(result: CaptionResult) -> Said:
    """The same in a sentence, for a screen reader."""
    if result.parts:
        longest = say("the longest part: {used}", used=used_of(result.length, result.limit))
        return say("{posts}, {longest}", posts=parts_said(result), longest=longest)
    if result.limit == 0:
        return say("takes no caption")
    if result.limit is None:
        return say_count("{count} character", "{count} characters", result.length)
    left = result.limit - result.length
    if left < 0:
        return say_count("{count} character too many", "{count} characters too many", -left)
    return say_count("{count} character left", "{count} characters left", left)


def paint_ring(painter: QPainter, box: QRectF, used: float, how: Level) -> None:
    """A ring that closes as the limit comes nearer."""
    width = max(2.0, box.width() * 0.15)
    inner = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme().colour("border"), width))
    painter.drawEllipse(inner)
    token = {"calm": "accent", "warn": "warn", "error": "error"}[how]
    pen = QPen(theme().colour(token), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if used < 1 else Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    if used > 0:
        painter.drawArc(inner, 90 * 16, -round(min(1.0, used) * 360 * 16))

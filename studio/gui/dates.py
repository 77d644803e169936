"""Dates and moments as people write them, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt

from studio.gui.words import words


def date_shown(day: str) -> str:
    """ "12 Jun 2026" of an ISO date; one that is only a month or a year stays as it is."""
    date = QDate.fromString(day, Qt.DateFormat.ISODate)
    return _said(date) if date.isValid() else day


def moment_shown(moment: str) -> str:
    """ "12 Jun 2026 18:30" of an ISO moment; "" where there is none."""
    when = QDateTime.fromString(moment, Qt.DateFormat.ISODate)
    return f"{_said(when.date())} {when.toString('HH:mm')}" if when.isValid() else ""


def _said(date: QDate) -> str:
    said = QLocale(words().language).toString(date, "d MMM yyyy")
    if words().language == "fr" and date.day() == 1:
        return said.replace("1", "1er", 1)
    return said

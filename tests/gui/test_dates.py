"""Dates are written as each language writes them."""

from __future__ import annotations

import pytest

from studio.gui.dates import date_shown, moment_shown
from studio.gui.words import words


@pytest.mark.parametrize(
    ("language", "day", "shown"),
    [
        ("en", "2026-06-12", "12 Jun 2026"),
        ("fr", "2026-06-12", "12 juin 2026"),
        ("fr", "2026-03-01", "1er mars 2026"),
        ("fr", "2026-03-11", "11 mars 2026"),
        ("en", "2026-03-01", "1 Mar 2026"),
        ("fr", "2026-03", "2026-03"),
        ("en", "", ""),
    ],
)
def test_a_day_reads_as_people_write_it(language: str, day: str, shown: str) -> None:
    words().speak("fr" if language == "fr" else "en")
    assert date_shown(day) == shown


def test_a_moment_reads_as_people_write_it() -> None:
    assert moment_shown("2026-06-12T18:05") == "12 Jun 2026 18:05"
    assert moment_shown("") == ""
    words().speak("fr")
    assert moment_shown("2026-08-01T09:30") == "1er août 2026 09:30"

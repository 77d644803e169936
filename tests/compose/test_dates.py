"""Dates as people write them."""

from __future__ import annotations

import pytest

from studio.compose.dates import Date, read_date


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("12–14 juin 2026", Date("12–14", "juin", "2026")),
        ("12 - 14 juin 2026", Date("12–14", "juin", "2026")),
        ("8 décembre", Date("8", "décembre", "")),
        ("8 décembre 2026", Date("8", "décembre", "2026")),
        ("1er mai 2027", Date("1er", "mai", "2027")),
        ("June 8", Date("8", "June", "")),
        ("June 12–14, 2026", Date("12–14", "June", "2026")),
        ("21.03 mars 20 h 30", Date("21.03", "mars", "20 h 30")),
        ("21 h 30", Date("21 h 30")),
        ("Bientôt", Date("Bientôt")),
        ("", Date("")),
    ],
)
def test_numerals_month_and_year_are_told_apart(written: str, read: Date) -> None:
    assert read_date(written) == read
    assert read_date(written.replace(" ", "\u00a0")) == Date(
        *(part.replace(" ", "\u00a0") for part in (read.numerals, read.above, read.below))
    )

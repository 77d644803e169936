"""Dates as people write them in tables."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.model.moments import moment_of, month_first, spoken_date, time_of


@pytest.mark.parametrize(
    ("date", "time", "moment"),
    [
        ("2026-06-12T18:30", "", "2026-06-12T18:30"),
        ("2026-06-12 18:30:59", "", "2026-06-12T18:30"),
        ("12/06/2026", "18h30", "2026-06-12T18:30"),
        ("12.06.26 18h", "", "2026-06-12T18:00"),
        ("vendredi 12 juin 2026 à 18 h 30", "", "2026-06-12T18:30"),
        ("1er août 2026", "", "2026-08-01T09:00"),
        ("June 12, 2026 6:30 pm", "", "2026-06-12T18:30"),
        ("12 June 2026, 12 am", "", "2026-06-12T00:00"),
        ("31/02/2026", "", ""),
        ("12/06/2026", "99:99", ""),
        ("soon", "", ""),
        ("", "18:30", ""),
    ],
)
def test_dates_as_people_write_them(date: str, time: str, moment: str) -> None:
    assert moment_of(date, time) == moment


def test_a_column_tells_whether_months_come_first() -> None:
    assert month_first(["06/01/2026", "06/13/2026"])
    assert moment_of("06/13/2026", months_first=True) == "2026-06-13T09:00"
    assert not month_first(["13/06/2026", "06/13/2026"])
    assert not month_first(["06/07/2026"])


@pytest.mark.parametrize(
    ("cell", "language", "said"),
    [
        ("2026-06-12", "fr", "12 juin 2026"),
        ("2026-08-01", "fr", "1er août 2026"),
        ("2026-08-01 18:30", "fr", "1er août 2026, 18 h 30"),
        ("12/06/2026", "en", "12 June 2026"),
        ("2026-06-12 18:30", "en", "12 June 2026, 18:30"),
        ("31/02/2026", "fr", "31/02/2026"),
        ("du 12/06/2026", "fr", "du 12/06/2026"),
        ("12–14 juin", "fr", "12–14 juin"),
    ],
)
def test_dates_in_figures_are_said_on_pictures(cell: str, language: str, said: str) -> None:
    assert spoken_date(cell, language) == said


@given(st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)))
def test_whatever_we_write_we_read(moment: datetime) -> None:
    kept = moment.strftime("%Y-%m-%dT%H:%M")
    assert moment_of(kept) == kept
    assert moment_of(moment.strftime("%d/%m/%Y"), moment.strftime("%Hh%M")) == kept


@given(st.text(max_size=40), st.text(max_size=20))
def test_no_words_are_too_odd(date: str, time: str) -> None:
    for found in (moment_of(date, time), moment_of(date)):
        assert not found or datetime.fromisoformat(found)
    assert not time_of(time) or len(time_of(time)) == 5

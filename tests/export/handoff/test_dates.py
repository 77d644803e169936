"""Dates are read as people type them, and spread over days."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.edit.texts import set_when
from studio.errors import BadInput
from studio.export.handoff.dates import Rhythm, read_moment, shown, spread, stored
from studio.model.moments import moment_of
from studio.model.project import Project, ProjectPost
from studio.wording import LANGUAGES, Language

TODAY = date(2026, 6, 10)  # a Wednesday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-06-12 18:30", "2026-06-12T18:30"),
        ("2026-06-12T18:30", "2026-06-12T18:30"),
        ("12/06/2026 18h30", "2026-06-12T18:30"),
        ("12.6.26, 9h", "2026-06-12T09:00"),
        ("12/6", "2026-06-12T18:00"),
        ("1/2 à 7:05", "2027-02-01T07:05"),
        ("18:45", "2026-06-10T18:45"),
        ("12 juin 2026 18 h 30", "2026-06-12T18:30"),
        ("  10/06  ", "2026-06-10T18:00"),
    ],
)
def test_what_people_type_is_read(typed: str, meant: str) -> None:
    assert stored(read_moment(typed, TODAY)) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "0226-06-12 18:30",
        "12/06/0226",
        "9999-12-31",
        "",
        "soon",
        "32/01/2026",
        "2026-13-01",
        "12/06/2026 25:00",
        "12/06 or so",
        "1830",
    ],
)
def test_what_is_no_date_is_refused_in_words(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_moment(typed, TODAY)
    assert "2026-06-12 18:30" in str(refused.value.hint)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1)), st.sampled_from(LANGUAGES))
def test_what_is_shown_is_read_again(moment: datetime, language: Language) -> None:
    kept = stored(moment)
    assert stored(read_moment(shown(kept, language), TODAY)) == kept


def test_what_is_not_stored_is_shown_as_nothing() -> None:
    assert shown("", "fr") == shown("soon", "en") == ""


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),
    st.sampled_from(["day", "weekday", "two_days", "week"]),
)
def test_posts_are_spread_in_order_at_one_hour(first: datetime, rhythm: Rhythm) -> None:
    made = list(spread(8, first, rhythm))
    assert {each.time() for each in made} == {first.time()}
    gaps = {after - before for before, after in pairwise(made)}
    allowed = {"day": {1}, "weekday": {1, 3}, "two_days": {2}, "week": {7}}[rhythm]
    assert gaps <= {timedelta(days=days) for days in allowed}
    if rhythm == "weekday":
        assert all(each.weekday() < 5 for each in made)


def test_a_year_of_three_figures_stays_a_date() -> None:
    """As a slip of the hand in a table: kept and shown, not turned into nothing."""
    when = moment_of("0226-06-12 18:30")
    assert (when, stored(datetime.fromisoformat(when))) == ("0226-06-12T18:30",) * 2
    project = Project(id="p", name="P", posts=(ProjectPost(id="a", name="A"),))
    assert set_when(project, "a", when).post("a").when == when

"""Dates of posts: typed by hand, or one after the other from a day on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Literal

from studio.errors import BadInput
from studio.model.moments import moment_of
from studio.wording import Language, say

Rhythm = Literal["day", "weekday", "two_days", "week"]
_STEPS = MappingProxyType({"day": 1, "weekday": 1, "two_days": 2, "week": 7})
_SATURDAY = 5
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?")
_TIME = re.compile(r"(\d{1,2})(?:\s*[:hH]\s*(\d{2})?)")
_USUAL = time(18)
_YEARS = range(1970, 3000)  # any other one is a slip of the hand


def spread(count: int, first: datetime, rhythm: Rhythm) -> Iterator[datetime]:
    """That many moments from the first one on, at its time; weekdays leave weekends out."""
    moment = first
    for _ in range(count):
        while rhythm == "weekday" and moment.weekday() >= _SATURDAY:
            moment += timedelta(days=1)
        yield moment
        moment += timedelta(days=_STEPS[rhythm])


def stored(moment: datetime) -> str:
    """As `ProjectPost.when` holds it."""
    return moment.isoformat(timespec="minutes")


def shown(when: str, language: Language) -> str:
    """A stored moment as people write it: 12/06/2026 18:30 in French, else 2026-06-12 18:30."""
    try:
        moment = datetime.fromisoformat(when)
    except ValueError:
        return ""
    return moment.strftime("%d/%m/%Y %H:%M" if language == "fr" else "%Y-%m-%d %H:%M")


def read_moment(text: str, today: date, usual: time = _USUAL) -> datetime:
    """What somebody typed: "2026-06-12 18:30", "12/06/2026 18h30", "12/6", "18:30", "12 juin 2026".

    Days come before months. Without a year the next such day is meant, without a time `usual`,
    without a day the day that `today` is. Raises BadInput.
    """
    moment = _moment_in(text, today, usual)
    if moment.year not in _YEARS:
        raise _not_read(text)
    return moment


def _moment_in(text: str, today: date, usual: time) -> datetime:
    found = _DATE.search(text)
    rest = _DATE.sub(" ", text, count=1) if found else text
    clock = _TIME.search(rest)
    left = (_TIME.sub("", rest, count=1) if clock else rest).strip(" ,;T\t\u00a0à-")
    if (found is None and clock is None) or left:
        if when := moment_of(text):
            return datetime.fromisoformat(when)
        raise _not_read(text)
    try:
        day = _day(found, today) if found else today
        hour = time(int(clock[1]), int(clock[2] or 0)) if clock else usual
    except ValueError:
        raise _not_read(text) from None
    return datetime.combine(day, hour)


def _day(found: re.Match[str], today: date) -> date:
    if found[1]:
        return date(int(found[1]), int(found[2]), int(found[3]))
    day, month = int(found[4]), int(found[5])
    if found[6]:
        year = int(found[6])
        return date(year + 2000 if year < 100 else year, month, day)
    meant = date(today.year, month, day)
    return meant if meant >= today else date(today.year + 1, month, day)


def _not_read(text: str) -> BadInput:
    return BadInput(
        say("“{when}” is no date and time", when=text.strip()[:40]),
        say("Write it as {example}.", example="2026-06-12 18:30"),
    )

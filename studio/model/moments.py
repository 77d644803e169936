"""Dates and times as people write them in tables: "12/06/2026", "June 12, 6:30 pm", "18 h 30"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from types import MappingProxyType

USUAL_TIME = "09:00"  # of a day without one
_MONTHS = (
    "janvier janv january jan", "fevrier fevr fev february feb", "mars march mar",
    "avril avr april apr", "mai may", "juin june jun", "juillet juil july jul",
    "aout august aug", "septembre sept september sep", "octobre oct october",
    "novembre nov november", "decembre dec december",
)  # fmt: skip
_MONTH = MappingProxyType(
    {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
)
_MONTHS_SAID = MappingProxyType(
    {
        "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre "
        "décembre",
        "en": "January February March April May June July August September October November "
        "December",
    }
)
_ONLY_DATE = re.compile(
    r"(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?:[T ](\d{1,2}[:h]\d{2})(?::\d{2})?)?"
)
_YEAR_FIRST = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_FIGURES = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:er|st|nd|rd|th)?\.? ([a-z]{3,9})\.?,? (\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b")
_TIME = re.compile(r"(?<!\d)(\d{1,2}) ?(?:[:h] ?(\d{2})?)(?::\d{2}(?:\.\d+)?)? ?(am|pm)?(?!\w)")
_HALF_DAY = re.compile(r"(?<!\d)(\d{1,2}) ?(am|pm)\b")


def month_first(values: Iterable[str]) -> bool:
    """Whether a column says the month before the day: 06/13/2026 can only be read so."""
    found = list(chain.from_iterable(_FIGURES.findall(_simple(value)) for value in values))
    return any(int(b) > 12 for _, b, _ in found) and not any(int(a) > 12 for a, _, _ in found)


def moment_of(date: str, time: str = "", *, months_first: bool = False) -> str:
    """The moment as a project keeps it, "2026-06-12T18:30"; "" for what is no date.

    A day without a time is planned for 9 o'clock.
    """
    day, rest = _day(_simple(date), months_first)
    if not day:
        return ""
    clock = time_of(time) if time.strip() else time_of(rest)
    if (time.strip() or re.search(r"\d", rest)) and not clock:
        return ""
    try:
        return datetime.fromisoformat(f"{day}T{clock or USUAL_TIME}").isoformat(timespec="minutes")
    except ValueError:
        return ""


def spoken_date(text: str, language: str, *, months_first: bool = False) -> str:
    """A cell that is nothing but a date in figures as people read it: "12 juin 2026".

    Any other text stays as it is. A time keeps its place behind the date.
    """
    found = _ONLY_DATE.fullmatch(text.strip())
    moment = moment_of(found[1], months_first=months_first) if found else ""
    if not found or not moment:
        return text
    year, month, day = (int(part) for part in moment[:10].split("-"))
    french = language.startswith("fr")
    name = _MONTHS_SAID["fr" if french else "en"].split()[month - 1]
    said = f"{'1er' if french and day == 1 else day} {name} {year}"
    time = time_of(found[2] or "")
    if not time:
        return said
    return f"{said}, {time.replace(':', ' h ')}" if french else f"{said}, {time}"


def time_of(text: str) -> str:
    """A time of day, "18:30"; "" for what is none."""
    simple = _simple(text).replace("a.m.", "am").replace("p.m.", "pm")
    if found := _TIME.search(simple):
        hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    elif found := _HALF_DAY.search(simple):
        hour, minute, half = int(found[1]), 0, found[2]
    else:
        return ""
    if half and hour > 12:
        return ""
    hour = hour % 12 + 12 if half == "pm" else hour % 12 if half else hour
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def _day(text: str, months_first: bool) -> tuple[str, str]:
    """The day, "2026-06-12", and the text without it; "" for none."""
    for rule in (_YEAR_FIRST, _FIGURES, _DAY_FIRST, _MONTH_FIRST):
        if not (found := rule.search(text)):
            continue
        first, second, third = found.groups()
        if rule is _YEAR_FIRST:
            year, month, day = first, second, third
        elif rule is _FIGURES:
            day, month = (second, first) if months_first else (first, second)
            year = third if len(third) == 4 else f"20{third}"
        else:
            name, day = (second, first) if rule is _DAY_FIRST else (first, second)
            month, year = str(_MONTH.get(name, 0)), third
        rest = text[: found.start()] + " " + text[found.end() :].removeprefix("t")
        return f"{year}-{int(month):02}-{int(day):02}", rest
    return "", text


def _simple(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return " ".join(kept.split())

"""A day and an hour in words, whatever the system's locale."""

from __future__ import annotations

from datetime import datetime

from studio.wording import Said, say


def _day_names() -> tuple[Said, ...]:
    return (
        say("Monday"), say("Tuesday"), say("Wednesday"), say("Thursday"), say("Friday"),
        say("Saturday"), say("Sunday"),
    )  # fmt: skip


def _month_names() -> tuple[Said, ...]:
    return (
        say("January"), say("February"), say("March"), say("April"), say("May"), say("June"),
        say("July"), say("August"), say("September"), say("October"), say("November"),
        say("December"),
    )  # fmt: skip


def spoken_moment(moment: datetime) -> Said:
    """For instance “Sunday 22 November 2026, 16:40”."""
    return say(
        "{weekday} {day} {month} {year}, {hour}",
        weekday=_day_names()[moment.weekday()],
        day=moment.day,
        month=_month_names()[moment.month - 1],
        year=moment.year,
        hour=f"{moment:%H:%M}",
    )

"""Exact time: whole ticks, in which frames of every usual rate and audio samples are whole."""

from __future__ import annotations

import re
from fractions import Fraction

import msgspec

TICKS = 705_600_000  # a second; frames of 24, 25, 30, 50, 60, 120 and their 1000/1001 are whole
Ticks = int

_CLOCK = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,6})(?:[.,](\d{1,9}))?")


class Rate(msgspec.Struct, frozen=True, order=True):
    """Frames a second, exact: 30, or 30000/1001."""

    num: int
    den: int = 1

    @property
    def exact(self) -> Fraction:
        return Fraction(self.num, self.den)

    @property
    def fps(self) -> float:
        return self.num / self.den

    def at(self, frame: int) -> Ticks:
        """When a frame begins."""
        return round(Fraction(frame * TICKS * self.den, self.num))

    def nearest(self, time: Ticks) -> int:
        """The frame whose beginning is nearest to a time."""
        return round(Fraction(time * self.num, TICKS * self.den))

    def halved(self) -> Rate:
        """Every second frame."""
        half = self.exact / 2
        return Rate(half.numerator, half.denominator)

    def __str__(self) -> str:
        return f"{self.num}/{self.den}" if self.den != 1 else str(self.num)


class Span(msgspec.Struct, frozen=True):
    """A stretch of time, from its start to before its end."""

    start: Ticks
    end: Ticks

    @property
    def length(self) -> Ticks:
        return self.end - self.start

    @property
    def seconds(self) -> float:
        return self.length / TICKS


def to_ticks(seconds: float | Fraction) -> Ticks:
    """Seconds as ticks, to the nearest."""
    return round(Fraction(seconds) * TICKS)


def to_seconds(time: Ticks) -> float:
    return time / TICKS


def exact_seconds(time: Ticks) -> Fraction:
    return Fraction(time, TICKS)


def parse_time(text: str) -> Ticks | None:
    """`75`, `75.5`, `1:15.5` or `1:01:15` as ticks; None for anything else."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes, seconds, part = found.groups()
    if (minutes is not None and int(seconds) >= 60) or (hours is not None and int(minutes) >= 60):
        return None
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds)
    return to_ticks(Fraction(f"{whole}.{part or 0}"))


def clock(time: Ticks) -> str:
    """`0:07`, `1:15`, `1:01:15`: rounded down to seconds, as players show it."""
    minutes, seconds = divmod(max(0, time) // TICKS, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"

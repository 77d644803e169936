"""Figures as people say them."""

from __future__ import annotations

from studio.model.timing import clock, to_ticks
from studio.wording import Said, say


def readable_bytes(count: int) -> Said:
    """Bytes as people say them, decimal: 950 kB, 2.4 MB."""
    if count < 1000:
        return say("{count} B", count=count)
    if count < 999_500:
        return say("{count} kB", count=round(count / 1000))
    whole, tenth = divmod(round(count / 100_000), 10)
    if not tenth:
        return say("{count} MB", count=whole)
    return say("{whole}.{tenth} MB", whole=whole, tenth=tenth)


def readable_seconds(seconds: float) -> Said:
    """Below a minute seconds with a tenth, else as players show it: 2.4 s, 15 s, 1:30."""
    tenths = round(seconds * 10)
    if tenths >= 600:
        return say("{clock}", clock=clock(to_ticks(round(seconds))))
    whole, tenth = divmod(tenths, 10)
    if not tenth:
        return say("{count} s", count=whole)
    return say("{whole}.{tenth} s", whole=whole, tenth=tenth)


def decibels(value: float) -> Said:
    """\u221214.2, with the sign that people write."""
    whole, tenth = divmod(round(abs(value) * 10), 10)
    sign = "\u2212" if value < 0 else ""
    return say("{sign}{whole}.{tenth}", sign=sign, whole=whole, tenth=tenth)

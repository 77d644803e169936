"""A stretch of a clip in parts of at most a given length, cut where nobody speaks."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from studio.model.timing import Span, Ticks

_EARLIEST = 0.55  # of the longest part: cut no earlier for the sake of a pause


def parts_of(span: Span, longest: Ticks, pauses: Sequence[Ticks]) -> tuple[Span, ...]:
    """Parts that follow each other without a gap, none longer than `longest` (ticks).

    Each ends in the pause that is nearest to an even share of what is left; where there is no
    pause in reach, it ends there.
    """
    found: list[Span] = []
    start = span.start
    while span.end - start > longest:
        left = span.end - start
        even = start + left // ceil(left / longest)
        reach = [each for each in pauses if start + _EARLIEST * longest <= each <= start + longest]
        end = min(reach, key=lambda each: abs(each - even), default=even)
        found.append(Span(start, end))
        start = end
    return (*found, Span(start, span.end))

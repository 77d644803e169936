"""Bringing a layer out from under an app's buttons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from studio.model.geometry import Box, Insets, Point, Size

AIR = 1.0  # u left free beside the buttons


class Covered(msgspec.Struct, frozen=True):
    """A layer in one format. `box` in fractions of it, `safe` in its pixels."""

    box: Box
    safe: Insets
    size: Size


def into_safe_zone(places: Iterable[Covered], moved: Point | None) -> Point | None:
    """How far to move a layer, in u from where the template puts it, so that all of it is seen.

    As little as needed for all places together. None: no single way serves them all, or the layer
    is larger than what is free.
    """
    ways = [_way(each) for each in places]
    across = _one_way([way.x for way in ways if way is not None])
    along = _one_way([way.y for way in ways if way is not None])
    if None in ways or across is None or along is None:
        return None
    before = moved or Point(0.0, 0.0)
    return Point(round(before.x + across, 3), round(before.y + along, 3))


def _way(place: Covered) -> Point | None:
    """The shortest way into the free part of a format, in u."""
    size, unit = place.size, place.size.short_side / 100
    box = place.box.scaled(size.width, size.height)
    free = Box(0, 0, size.width, size.height).inset(place.safe)
    across = _step(box.x, box.right, free.x, free.right, AIR * unit)
    along = _step(box.y, box.bottom, free.y, free.bottom, AIR * unit)
    if across is None or along is None:
        return None
    return Point(across / unit, along / unit)


def _step(low: float, high: float, least: float, most: float, air: float) -> float | None:
    """How far a stretch moves to lie between two ends, with air where it moves; None: no room."""
    if high - low > most - least:
        return None
    air = min(air, (most - least - (high - low)) / 2)
    if low < least:
        return least + air - low
    return most - air - high if high > most else 0.0


def _one_way(steps: Sequence[float]) -> float | None:
    """The longest step, where all go the same way."""
    if min(steps, default=0.0) < 0 < max(steps, default=0.0):
        return None
    return max(steps, key=abs, default=0.0)

"""Moving and scaling a layer of a template: geometry only.

Points and boxes are pixels of the format; what is kept is in u, 1 % of its short side.
"""

from __future__ import annotations

from studio.model.geometry import Box, Point, Size

SMALLEST, LARGEST = 0.25, 4.0  # times the template's size


def moved(before: Point | None, by: Point, size: Size) -> Point:
    """How far a layer lies from where the template puts it, after another move by pixels."""
    unit = size.short_side / 100
    start = before or Point(0.0, 0.0)
    return Point(round(start.x + by.x / unit, 3), round(start.y + by.y / unit, 3))


def locked(by: Point) -> Point:
    """A move along its longer side only, as Shift asks."""
    return Point(by.x, 0.0) if abs(by.x) >= abs(by.y) else Point(0.0, by.y)


def scaled(before: float | None, box: Box, corner: Point, to: Point) -> float:
    """The layer's size after a corner of its box was taken to a point; the opposite one stays.

    `corner` is the corner in fractions of the box: (0, 0), (1, 0), (0, 1) or (1, 1).
    """
    anchor = Point(box.x + box.width * (1 - corner.x), box.y + box.height * (1 - corner.y))
    along = Point(
        box.width * (2 * corner.x - 1) or 1.0, box.height * (2 * corner.y - 1) or 1.0
    )  # from the anchor to the corner
    length = along.x**2 + along.y**2
    factor = ((to.x - anchor.x) * along.x + (to.y - anchor.y) * along.y) / length
    return round(max(SMALLEST, min(LARGEST, (before or 1.0) * factor)), 3)

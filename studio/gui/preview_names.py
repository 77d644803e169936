"""What the pictures that are kept go by: what they show, what decides that, and their size."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize

from studio.export.preview.wire import NO_TINT, Tint, What, fitting
from studio.gui.preview_errands import Name
from studio.gui.preview_keys import Subject
from studio.model.geometry import Size

SIDES = (512, 1024, 2048, 4096)  # of whole pictures that are asked for, in pixels


def format_name(what: What, key: str, whole: Size, size: QSize) -> Name:
    """The picture of a format (`whole`: its size) by its key, as large as fits in `size`."""
    fit = fitting(whole, max(1, size.width()), max(1, size.height()))
    return (what, key, fit.width, fit.height)


def source_name(subject: Subject, side: int, tint: Tint = NO_TINT) -> Name:
    """The whole picture of a post, within a square of so many pixels."""
    return (f"source{tint.colour}{tint.strength or ''}", subject.media_key, side, side)


def side_for(size: QSize) -> int:
    """The side to ask a whole picture in: the next one above a size."""
    least = max(size.width(), size.height())
    return next((side for side in SIDES if side >= least), SIDES[-1])


def like_source(subject: Subject, side: int, tint: Tint) -> Iterator[Name]:
    """What will do for a whole picture, best first: those under its tint, then those without."""
    place = SIDES.index(side)
    nearest = sorted(SIDES, key=lambda each: abs(SIDES.index(each) - place))
    return (source_name(subject, each, shade) for shade in (tint, NO_TINT) for each in nearest)

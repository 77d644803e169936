"""Which part of a picture a shape shows: geometry only, no pixels.

A crop is always the largest window of the shape's ratio, so only its place along one side is
open. Faces that must stay whole bound that place; the subject and the air above heads choose
within the bounds. Where the bounds leave no place, the picture is shown whole instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from studio.model.framing import Attention, Framing, Mode, Subject
from studio.model.geometry import WHOLE, Box, Point, Size
from studio.wording import Said, say, say_count

HAIR = 0.3  # of a face's height, above the face
AIR = 0.07  # of the window's height, above the hair where it can be had
GRAZED = 0.01  # of the picture: what a face may lose without a word
TIGHT_FACES = 1.0  # of the window's width that faces may take, side by side
TALL_FACE = 0.72  # of the window's height that faces may take, one above the other
UPPER = 0.25  # how far below the middle of a low window a thing's middle may lie
NOTHING = 0.05  # weight of a subject below which there is nothing to lose
SOLID = 0.4  # weight of a subject from which it is a thing, not a scene
HALF = 0.5  # a window shorter than this shows a thing only where it holds all of it
ROOM = 0.88  # of such a window that the subject may take
STRIP = 0.36  # a window shorter than this shows a scene only where it holds all of it
Axis = Literal["x", "y"]


class Span(msgspec.Struct, frozen=True):
    """A stretch of one side of the picture, in fractions."""

    low: float
    high: float

    @property
    def length(self) -> float:
        return self.high - self.low

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


def frame(
    size: Size,
    attention: Attention,
    ratio: float,
    *,
    focus: Point | None = None,
    mode: Mode | None = None,
    clear: Box | None = None,
) -> Framing:
    """The part of a picture of this size that a shape of this ratio (width / height) shows.

    `focus` (fractions of the picture) comes before anything that was found; `mode` forces fill,
    fit or blur; `clear` (fractions of the shape) is where no text will sit.
    """
    if mode in ("fit", "blur"):
        return Framing(mode, WHOLE)
    if focus is not None:
        crop = crop_around(focus, size, ratio)
    else:
        axis, length = _window(size, ratio)
        reason = None if mode == "fill" else _reason_to_fit(attention, axis, length)
        if reason:
            return Framing("blur", WHOLE, (reason, *attention.doubts))
        crop = _crop(axis, length, _start(attention, axis, length, clear))
    return Framing("fill", crop, (*cut_faces(attention, crop), *attention.doubts))


def crop_around(focus: Point, size: Size, ratio: float) -> Box:
    """The part of a picture that a shape of `ratio` shows around a focal point."""
    axis, length = _window(size, ratio)
    return _crop(axis, length, (focus.x if axis == "x" else focus.y) - length / 2)


def cut_faces(attention: Attention, crop: Box) -> tuple[Said, ...]:
    """A doubt when faces that should stay whole do not."""
    cut = sum(not crop.contains(face.box, GRAZED) for face in attention.leading)
    if not cut:
        return ()
    return (
        say_count(
            "A face is cut or left out in this shape: check",
            "{count} faces are cut or left out in this shape: check",
            cut,
        ),
    )


def _window(size: Size, ratio: float) -> tuple[Axis, float]:
    """The side along which the window can move, and its length as a fraction of that side."""
    if ratio <= size.ratio:
        return "x", ratio / size.ratio
    return "y", size.ratio / ratio


def _crop(axis: Axis, length: float, start: float) -> Box:
    """The window as a box, kept inside the picture."""
    start = _clamped(start, 0.0, 1.0 - length)
    if axis == "x":
        return Box(start, 0.0, length, 1.0)
    return Box(0.0, start, 1.0, length)


def _clamped(value: float, low: float, high: float) -> float:
    return max(low, min(value, high))


def _span(box: Box, axis: Axis) -> Span:
    return Span(box.x, box.right) if axis == "x" else Span(box.y, box.bottom)


def _around(boxes: Sequence[Box], axis: Axis) -> Span | None:
    spans = [_span(box, axis) for box in boxes]
    if not spans:
        return None
    return Span(min(s.low for s in spans), max(s.high for s in spans))


def _subject(attention: Attention) -> Subject | None:
    return next((s for s in attention.subjects if s.kind == "subject"), None)


def _reason_to_fit(attention: Attention, axis: Axis, length: float) -> Said | None:
    """Why no window of this length does the picture justice; None when one does."""
    faces = attention.leading
    around = _around([face.box for face in faces], axis)
    if around is not None:
        room = (TIGHT_FACES if axis == "x" else TALL_FACE) * length
        if around.length <= room:
            return None
        return say_count(
            "A face does not fit this shape: shown whole on blurred edges; check",
            "{count} faces do not fit this shape: shown whole on blurred edges; check",
            len(faces),
        )
    subject = _subject(attention)
    if subject is None or subject.weight < NOTHING:
        return None
    if length >= (HALF if subject.weight >= SOLID else STRIP):
        return None
    if _span(subject.box, axis).length <= ROOM * length:
        return None
    return say("The subject does not fit this shape: shown whole on blurred edges; check")


def _start(attention: Attention, axis: Axis, length: float, clear: Box | None) -> float:
    """Where the window begins."""
    faces = attention.leading
    around = _around([face.box for face in faces], axis)
    subject = _subject(attention)
    if around is None:
        if subject is None:
            point = attention.focus
            return (point.x if axis == "x" else point.y) - length / 2
        return _start_of_thing(_span(subject.box, axis), attention.focus, axis, length)
    wanted = around.middle - length / 2
    if axis == "y":
        wanted = _start_of_people(faces, subject, length)
    if clear is not None:
        wanted = _in_clear(around, wanted, _span(clear, axis), length)
    return _holding(around, wanted, length)


def _start_of_thing(span: Span, focus: Point, axis: Axis, length: float) -> float:
    """What weighs most in the middle, the thing whole where it can be.

    The lower the window, the more of the upper part it shows: heads, roofs, rims.
    """
    if axis == "x":
        wanted = focus.x - length / 2
    else:
        wanted = focus.y - length * (0.5 + UPPER * (1 - length))
    return _holding(span, wanted, length) if span.length <= length else wanted


def _start_of_people(faces: Sequence[Subject], subject: Subject | None, length: float) -> float:
    """Air above the highest head; people who fit whole stand in the middle."""
    top = min(face.box.y - HAIR * face.box.height for face in faces)
    chin = max(face.box.bottom for face in faces)
    if chin - top > length:
        return (min(face.box.y for face in faces) + chin - length) / 2
    bottom = max(chin, subject.box.bottom) if subject is not None else chin
    spare = (length - (bottom - top)) / 2
    return top - _clamped(spare, AIR * length, 0.3 * length)


def _in_clear(around: Span, wanted: float, free: Span, length: float) -> float:
    """The start nearest to the wanted one that shows the faces in the free part of the window."""
    low, high = around.high - free.high * length, around.low - free.low * length
    if low > high:
        return around.middle - free.middle * length
    return _clamped(wanted, low, high)


def _holding(around: Span, wanted: float, length: float) -> float:
    """The start nearest to the wanted one that keeps the span whole, with air where there is."""
    margin = max(0.0, min(0.04 * length, (length - around.length) / 2))
    low, high = around.high + margin - length, around.low - margin
    if low > high:
        return around.middle - length / 2
    return _clamped(wanted, low, high)

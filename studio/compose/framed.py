"""A photo in its part of the picture: framed, clear of the text, fitted where it cannot be cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from studio.compose.areas import Part, contains_point
from studio.compose.board import Board
from studio.compose.items import Item, PhotoItem, ShapeItem
from studio.compose.marks import flat
from studio.compose.outline import rectangle
from studio.model.framing import ENLARGED_MOST, Framing
from studio.model.geometry import Box
from studio.model.values import Window
from studio.vision.framing import cut_faces, frame
from studio.vision.portrait import FACE_SHARE, frame_portrait
from studio.vision.window import window_crop
from studio.wording import Said, say

BY_HAND = 0  # the photo that a person frames
ZOOMED_MOST = 1.5  # the same where a person zoomed in
_NEARLY_ALL = 0.9  # of the picture: then the photo is no mere part of a card
_RIBBON = 4.2  # width to height from which a photo shown whole would be a stamp
_BUST = 0.30  # of a portrait's height that the face takes where the mask is no disc
GRAZED = (0.001, 0.01)  # of the picture: what a face may lose, at best and at worst
_FACE_COVERED = 0.10  # of a face


@dataclass(frozen=True, slots=True)
class Framed:
    """The items of one photo, and where its faces came to lie, in pixels."""

    items: tuple[Item, ...]
    faces: tuple[Box, ...]
    framing: Framing
    doubts: tuple[Said, ...]


def framed_photo(
    board: Board, source: int, part: Part, *, tint: bool, free: Box | None = None
) -> Framed:
    """The photo `source` in `part`; `free` is where no text will lie, in pixels."""
    photo = board.photos[source]
    bounds = part.bounds
    framing = _framing(board, source, part, clear_of(part, free))
    strength = board.brand.colours.tint_strength if tint else 0.0
    look = PhotoItem(
        source=source,
        area=bounds,
        crop=framing.crop,
        clip=part.outline,
        tint=board.brand.colours.tint,
        tint_strength=strength,
    )
    shown, items = _shown(board, look, framing, free)
    enlarged = shown.width / max(1.0, photo.size.width * framing.crop.width)
    doubts = (*framing.doubts, *_too_small(enlarged, zoomed=_zoomed(board, source)))
    return Framed(items, _faces(board, source, framing.crop, shown), framing, doubts)


def clear_of(part: Part, free: Box | None) -> Box | None:
    """Where no text will lie, in pixels, as fractions of the part's bounds."""
    if free is None:
        return None
    bounds = part.bounds
    inside = free.meet(bounds).moved(-bounds.x, -bounds.y)
    return inside.scaled(1 / bounds.width, 1 / bounds.height)


def people_grazed(
    board: Board, source: int, part: Part, clear: Box | None, logos: Sequence[Box]
) -> float | None:
    """How much of the picture faces may lose in the part, of `GRAZED`; None where they lose more.

    None also where a logo lies over a face; nothing where the person chose how the photo is
    framed.
    """
    post, photo = board.post, board.photos[source]
    chosen = post.mode or post.focus or (post.window and source == BY_HAND)
    if chosen or not photo.attention.faces:
        return GRAZED[0]
    framing = _framing(board, source, part, clear)
    if framing.mode != "fill":
        return None
    faces = _faces(board, source, framing.crop, part.bounds)
    over = [logo.grown(board.unit) for logo in logos if contains_point(part, logo.centre)]
    if any(covers_face(logo, faces) for logo in over):
        return None
    leading = photo.attention.leading
    whole = (n for n in GRAZED if all(framing.crop.contains(face.box, n) for face in leading))
    return next(whole, None)


def covers_face(box: Box, faces: Sequence[Box]) -> bool:
    """Whether something lies over more of a face than its rim. All in pixels."""
    return any(face.meet(box).area > _FACE_COVERED * face.area for face in faces)


def _framing(board: Board, source: int, part: Part, clear: Box | None) -> Framing:
    """A part of a card is filled where that cuts nobody: small on soft edges says nothing."""
    photo, bounds = board.photos[source], part.bounds
    ratio = bounds.width / bounds.height
    if source == BY_HAND and board.post.window is not None:
        return _by_hand(board, board.post.window, ratio, masked=part.mask is not None)
    if part.mask is not None:
        share = FACE_SHARE if part.mask.kind == "ellipse" else _BUST
        return frame_portrait(
            photo.size, photo.attention, ratio, focus=board.post.focus, face_share=share
        )
    focus, mode = board.post.focus, board.post.mode
    framing = frame(photo.size, photo.attention, ratio, focus=focus, mode=mode, clear=clear)
    all_of_it = bounds.area > _NEARLY_ALL * board.whole.area and ratio < _RIBBON
    if framing.mode == "fill" or mode is not None or all_of_it:
        return framing
    filled = frame(photo.size, photo.attention, ratio, focus=focus, mode="fill", clear=clear)
    if all(filled.crop.contains(face.box, GRAZED[-1]) for face in photo.attention.leading):
        return Framing("fill", filled.crop, photo.attention.doubts)
    return framing


def _by_hand(board: Board, window: Window, ratio: float, *, masked: bool) -> Framing:
    """What a person chose. A picture shown whole is cut to its own shape where they zoomed in."""
    photo, mode = board.photos[BY_HAND], board.post.mode
    if mode in ("fit", "blur") and not masked:
        return Framing(mode, window_crop(window, photo.size, photo.size.ratio))
    crop = window_crop(window, photo.size, ratio)
    doubts = (*cut_faces(photo.attention, crop), *photo.attention.doubts)
    return Framing("fill", crop, doubts)


def _zoomed(board: Board, source: int) -> bool:
    window = board.post.window
    return source == BY_HAND and window is not None and window.zoom > 1


def _shown(
    board: Board, look: PhotoItem, framing: Framing, free: Box | None
) -> tuple[Box, tuple[Item, ...]]:
    """The photo filling its part; or whole, on its own blurred edges or on the brand's ground."""
    if framing.mode == "fill":
        return look.area, (look,)
    size, bounds = board.photos[look.source].size, look.area
    ratio = framing.crop.width * size.width / (framing.crop.height * size.height)
    room = bounds if free is None else free.meet(bounds)
    if room.width * room.height < 0.2 * bounds.area:
        room = bounds
    width = min(room.width, room.height * ratio)
    height = width / ratio
    shown = Box(
        room.x + (room.width - width) / 2, room.y + (room.height - height) / 2, width, height
    )
    shown = Box(round(shown.x), round(shown.y), round(width), round(height))
    front = replace(look, area=shown, tint_strength=0.0)
    if framing.mode == "fit":
        ground = ShapeItem(
            name="edges",
            outline=look.clip or rectangle(bounds),
            paint=flat(board.colour("ground")),
        )
        return shown, (ground, front)
    back = replace(
        look, crop=_cover(framing.crop, ratio, bounds.width / bounds.height), blurred=True
    )
    return shown, (back, front)


def _cover(crop: Box, has: float, wants: float) -> Box:
    """The middle of a crop of ratio `has` that fills a shape of ratio `wants`."""
    if wants < has:
        width = crop.width * wants / has
        return Box(crop.x + (crop.width - width) / 2, crop.y, width, crop.height)
    height = crop.height * has / wants
    return Box(crop.x, crop.y + (crop.height - height) / 2, crop.width, height)


def _faces(board: Board, source: int, crop: Box, shown: Box) -> tuple[Box, ...]:
    made = []
    for face in board.photos[source].attention.leading:
        inside = face.box.moved(-crop.x, -crop.y)
        made.append(
            inside.scaled(shown.width / crop.width, shown.height / crop.height).moved(
                shown.x, shown.y
            )
        )
    return tuple(made)


def _too_small(enlarged: float, *, zoomed: bool) -> tuple[Said, ...]:
    if enlarged <= (ZOOMED_MOST if zoomed else ENLARGED_MOST):
        return ()
    if zoomed:
        return (
            say(
                "It will look soft: the photo is too small for this zoom, enlarged {times} times",
                times=enlarged,
            ),
        )
    return (
        say(
            "The picture is small for this format: enlarged {times} times",
            times=enlarged,
        ),
    )

"""What can be done to the framing of the selected formats, whoever asks for it."""

from __future__ import annotations

from studio.edit.posts import change_post
from studio.gui import changes
from studio.gui.desk import Desk
from studio.gui.places.create.inspector import reading
from studio.model.framing import Attention, Framing
from studio.model.geometry import Point, Size
from studio.model.network import Format
from studio.model.project_formats import values_in
from studio.model.values import Window
from studio.vision.framing import frame
from studio.vision.window import CLOSEST, window_crop
from studio.wording import say

BY_HAND = ("window", "mode")


def framing_shown(desk: Desk, wanted: Format) -> Framing:
    """The part of the picture that a format shows, as far as that is known by now."""
    post, size = desk.post, photo_size(desk)
    if post is None:
        return Framing()
    values = values_in(post, wanted)
    if size is None:
        return Framing(values.mode or "fill")
    ratio = wanted.size.ratio
    if values.window is not None and values.mode in (None, "fill"):
        return Framing("fill", window_crop(values.window, size, ratio))
    looked = desk.previews.attention(post.id) or Attention()
    return frame(size, looked, ratio, focus=values.focus, mode=values.mode)


def photo_size(desk: Desk) -> Size | None:
    """The upright picture's size; None until it is known."""
    post = desk.post
    found = desk.previews.photo_size(post.id) if post else None
    return Size(found.width(), found.height()) if found and not found.isEmpty() else None


def focus_shown(desk: Desk) -> Point:
    """The focal point: chosen, else found in the picture, else its middle."""
    chosen = changes.value_shown(desk, "focus")
    if isinstance(chosen, Point):
        return chosen
    looked = desk.previews.attention(desk.post.id) if desk.post else None
    return looked.focus if looked else Point(0.5, 0.5)


def zoom_shown(desk: Desk) -> float:
    window = changes.value_shown(desk, "window")
    return window.zoom if isinstance(window, Window) else 1.0


def move_focus(desk: Desk, to: Point, gesture: str = "", *, only_these: bool = False) -> None:
    """Put the focal point somewhere else; fractions of the picture."""
    place = Point(round(_within(to.x), 4), round(_within(to.y), 4))
    changes.change(
        desk, say("Move the focal point"), "focus", place, gesture=gesture, only_these=only_these
    )


def zoom_to(desk: Desk, zoom: float, gesture: str = "", *, only_these: bool = False) -> None:
    """Show more or less of the picture around the middle of what shows now."""
    wanted = reading.wanted(desk)
    if wanted is None:
        return
    shown = framing_shown(desk, wanted)
    centre = shown.crop.centre if shown.mode == "fill" else Point(0.5, 0.5)
    window = Window(centre, round(max(1.0, min(CLOSEST, zoom)), 3))
    changes.change(
        desk, say("Zoom the picture"), "window", window, gesture=gesture, only_these=only_these
    )


def framed_by_hand(desk: Desk) -> bool:
    return any(changes.levels_saying(desk, path) for path in BY_HAND)


def reset_framing(desk: Desk) -> None:
    """Let the focal point decide again what the selected formats show."""
    changes.take_back(desk, say("Reset framing"), BY_HAND)


def detect_again(desk: Desk) -> None:
    """Let what is found in the picture decide again."""
    changes.take_back(desk, say("Look for people again"), ("focus", *BY_HAND))


def turn(desk: Desk) -> None:
    """Turn the post's picture by a quarter, clockwise."""
    post = desk.post
    if post is not None:
        project = change_post(desk.document.project, post.id, quarters=(post.quarters + 1) % 4)
        desk.document.do(say("Turn the picture"), project, post=post.id)


def straighten(desk: Desk, degrees: float, gesture: str = "") -> None:
    """Level the post's picture; degrees clockwise, -15 to 15."""
    post = desk.post
    if post is not None:
        angle = round(max(-15.0, min(15.0, degrees)), 1)
        project = change_post(desk.document.project, post.id, straighten=angle)
        desk.document.do(say("Straighten the picture"), project, gesture=gesture, post=post.id)


def _within(share: float) -> float:
    return max(0.0, min(1.0, share))

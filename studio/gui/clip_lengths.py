"""Whether a clip is too long for a format, and how much of it would fit."""

from __future__ import annotations

from dataclasses import dataclass

from studio.gui.desk import Desk
from studio.model.network import Format
from studio.model.project import ProjectPost
from studio.model.timing import TICKS, Ticks, to_ticks
from studio.store.motion import load_motion


@dataclass(frozen=True)
class TooLong:
    """A film of `length`, cards included, where a network takes `most`; `room` for the clip."""

    length: Ticks
    most: Ticks
    room: Ticks


def too_long(desk: Desk, post: ProjectPost, wanted: Format) -> TooLong | None:
    """None where the clip fits, is cut into parts, or its length is not known yet."""
    length = desk.previews.length(post.id) if post.kind != "image" else None
    most = wanted.video.seconds_max if wanted.video else None
    if length is None or most is None or wanted.kind == "animated" or wanted.cover_of:
        return None
    if post.footage.trim:
        length = min(length, post.footage.trim.end) - post.footage.trim.start
    cards, longest = _cards(post), to_ticks(most)
    if length + cards <= longest or (post.footage.split and wanted.use == "story"):
        return None
    room = longest - cards
    return TooLong(length + cards, longest, room // TICKS * TICKS if room > TICKS else room)


def _cards(post: ProjectPost) -> Ticks:
    cards = load_motion().cards
    opening = to_ticks(cards.opening) if post.footage.opening else 0
    return opening + (to_ticks(cards.ending) if post.footage.ending else 0)

"""What posts are made from, open: pictures, clips and sounds, as many as there is room for."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from studio.export.preview.clips import Clip, Heard
from studio.export.preview.pictures import Picture, Pixels, Turning
from studio.export.preview.shelf import Shelf, Stamp, stamp_of
from studio.export.preview.wire import Ask
from studio.export.project_order import brand_of
from studio.media.picture import open_picture
from studio.model.brand import Brand
from studio.model.geometry import Size
from studio.model.post import Footage, Post
from studio.model.project import Project

MOST_BYTES = 220_000_000
Material = Picture | Clip | Heard
_FRESH_S = 1.0  # how long a brand is not read again


class Materials:
    """Opens what questions are about, and keeps it."""

    def __init__(self) -> None:
        self._shelf: Shelf[Material] = Shelf(MOST_BYTES)
        self._brands: dict[tuple[str, str], tuple[float, Brand]] = {}

    def first(self, ask: Ask) -> Material:
        """What a post is made from; of several photos the first. Raises UnreadableMedia."""
        if ask.entry.kind == "image":
            return self.picture(ask, 0)
        path = Path(ask.entry.media[0].path)
        footage = Footage(trim=ask.entry.footage.trim, cover=ask.entry.footage.cover)
        key = (path, stamp_of(path), ask.entry.kind, footage.trim, footage.cover)
        post = Post(media=(str(path),), kind=ask.entry.kind, brand="", template="", footage=footage)
        opener = Heard if ask.entry.kind == "sound" else Clip
        return self._shelf.get(key, partial(opener, post))

    def picture(self, ask: Ask, index: int) -> Picture:
        """One of a post's photos; the first is turned as the person wished."""
        path = Path(ask.entry.media[index].path)
        turning = Turning(ask.entry.quarters, ask.entry.straighten) if not index else Turning()
        found = self._shelf.get((path, stamp_of(path), turning), partial(Picture, path, turning))
        assert isinstance(found, Picture)
        return found

    def glimpse(self, ask: Ask) -> tuple[Pixels, Size] | None:
        """A small copy of a post's photo and the size of the whole, without opening all of it.

        None where there is no photo, or one that is open already, or that has to be turned or
        laid on a colour first.
        """
        if ask.entry.kind != "image":
            return None
        path = Path(ask.entry.media[0].path)
        turning = Turning(ask.entry.quarters, ask.entry.straighten)
        if turning != Turning() or (path, stamp_of(path), turning) in self._shelf:
            return None
        found = open_picture(path, needed=Size(ask.width, ask.height))
        return None if found.has_alpha else (found.pixels, found.size)

    def brand(self, ask: Ask) -> Brand:
        """The brand that a question is drawn in. Raises BadInput and BadPreset."""
        if ask.kit is not None:
            return ask.kit
        key, now = (ask.home, ask.brand), time.monotonic()
        known = self._brands.get(key)
        if known is None or now - known[0] > _FRESH_S:
            known = self._brands[key] = (now, brand_of(Project(id="", name="", brand=ask.brand)))
        return known[1]


def stamps_of(ask: Ask) -> tuple[Stamp, ...]:
    """Other ones when a post's files have changed."""
    return tuple(stamp_of(Path(medium.path)) for medium in ask.entry.media)

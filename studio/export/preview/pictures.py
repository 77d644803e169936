"""A picture that posts are made from: decoded once, looked at once."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from studio.compose.photo import Photo
from studio.export.fingerprint import code_digest, digest_of, source_of
from studio.media.flat import laid_on
from studio.media.picture import open_picture
from studio.media.straighten import straightened
from studio.model.colour import parse
from studio.model.framing import Attention
from studio.model.geometry import Size
from studio.store.cache import recall, remember
from studio.wording import Said

Pixels = NDArray[np.uint8]
_COPIES = 2.0  # times its own bytes that a photo takes with its shrunk and tinted copies


class Turning(msgspec.Struct, frozen=True):
    """How a picture is turned before it is used."""

    quarters: int = 0
    straighten: float = 0.0


class Picture:
    """A decoded picture: upright, in sRGB. Opening raises UnreadableMedia."""

    def __init__(self, path: Path, turning: Turning) -> None:
        picture = open_picture(path)
        self._path, self._turning = path, turning
        self.doubts: tuple[Said, ...] = picture.doubts
        self.pixels: Pixels = straightened(picture.pixels, turning.quarters, turning.straighten)
        self._photos: dict[str, Photo] = {}
        self._looks: dict[str, Future[Attention]] = {}

    @property
    def size(self) -> Size:
        height, width = self.pixels.shape[:2]
        return Size(width, height)

    @property
    def transparent(self) -> bool:
        return bool(self.pixels.shape[2] == 4)

    @property
    def bytes(self) -> int:
        return int(self.pixels.nbytes * _COPIES) * max(1, len(self._photos))

    def photo(self, ground: str) -> Photo:
        """The picture on a colour, which only shows through transparent ones.

        Where to look in it is found out meanwhile: the next question will be about that.
        """
        key = ground if self.transparent else ""
        if key not in self._photos:
            photo = self._photos[key] = Photo(laid_on(self.pixels, parse(ground)))
            self._looks[key] = _eyes().submit(self._attention, photo.pixels, key)
        return self._photos[key]

    def looked_at(self, ground: str) -> Photo:
        """The same with where to look in it; remembered by the picture's content."""
        photo = self.photo(ground)
        photo.attention = self._looks[ground if self.transparent else ""].result()
        return photo

    def _attention(self, pixels: Pixels, ground: str) -> Attention:
        key = digest_of(code_digest(), source_of(self._path).xxh3, self._turning, ground)
        known = recall("looks", key, Attention)
        if known is None:
            from studio.vision.attention import look

            known = look(pixels)
            remember("looks", key, known)
        return known


@lru_cache(maxsize=1)
def _eyes() -> ThreadPoolExecutor:
    """One thread that looks: libraries do most of it, and leave Python to the drawing."""
    return ThreadPoolExecutor(1)

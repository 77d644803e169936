"""Pictures that were opened, kept as long as there is room: each is decoded and looked at once."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from studio.compose.photo import Photo
from studio.export.fingerprint import code_digest, digest_of, source_of
from studio.media.flat import laid_on
from studio.media.picture import open_picture
from studio.model.colour import parse
from studio.model.framing import Attention
from studio.model.geometry import Size
from studio.store.cache import recall, remember
from studio.wording import Said

Pixels = NDArray[np.uint8]
MOST_BYTES = 220_000_000
_COPIES = 1.6  # times its own bytes that a photo takes with its shrunk copies


class Turning(msgspec.Struct, frozen=True):
    """How a picture is turned before it is used."""

    quarters: int = 0
    straighten: float = 0.0


class Opened:
    """A decoded picture: upright, in sRGB."""

    def __init__(self, path: Path, turning: Turning) -> None:
        picture = open_picture(path)
        self.path, self.turning = path, turning
        self.doubts: tuple[Said, ...] = picture.doubts
        self.pixels: Pixels = picture.pixels
        self._photos: dict[str, Photo] = {}
        self._attention: dict[str, Attention] = {}

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
        """The picture on a colour, which only shows through transparent ones."""
        key = ground if self.transparent else ""
        if key not in self._photos:
            self._photos[key] = Photo(laid_on(self.pixels, parse(ground)))
        return self._photos[key]

    def looked_at(self, ground: str) -> Photo:
        """The same with where to look in it; remembered by the picture's content."""
        photo = self.photo(ground)
        key = ground if self.transparent else ""
        if key not in self._attention:
            self._attention[key] = photo.attention = self._looked(photo, key)
        return photo

    def _looked(self, photo: Photo, ground: str) -> Attention:
        key = digest_of(code_digest(), source_of(self.path).xxh3, self.turning, ground)
        known = recall("looks", key, Attention)
        if known is None:
            from studio.vision.attention import look

            known = look(photo.pixels)
            remember("looks", key, known)
        return known


class Shelf:
    """The pictures used last, by what they are and how they are turned."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[tuple[object, ...], Opened] = OrderedDict()

    def open(self, path: Path, turning: Turning) -> Opened:
        """A picture, read again when its file has changed. Raises UnreadableMedia."""
        key = (path, turning, *_stamp(path))
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        self._make_room()
        opened = self._kept[key] = Opened(path, turning)
        return opened

    def _make_room(self) -> None:
        while self._kept and sum(each.bytes for each in self._kept.values()) > self._most:
            self._kept.popitem(last=False)


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except (OSError, ValueError):  # whoever opens it says so
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino

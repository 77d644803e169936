"""What the window and the process that draws its pictures say to each other."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import IO, Any, Literal, TypeVar

import msgspec

from studio.compose.items import CaretLine
from studio.errors import MissingMedia, StudioError, UnreadableMedia
from studio.model.brand import Brand
from studio.model.framing import Attention
from studio.model.geometry import Box, Size
from studio.model.network import Format
from studio.model.post import Kind
from studio.model.project import ProjectPost
from studio.model.shown import shown_name
from studio.wording import Said, say

What = Literal["source", "look", "preview", "lifted", "kind"]
Sort = Literal["missing", "unreadable", "stopped", "other"]
_LENGTH = struct.Struct(">I")


class Tint(msgspec.Struct, frozen=True):
    """The colour over a photo in soft light, and how strong, 0 to 1."""

    colour: str = ""
    strength: float = 0.0


NO_TINT = Tint()


class Ask(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One picture to make, or a question about a post. All that decides the answer is in it.

    `entry`: media by absolute paths, values merged for the format. `key`: the same for equal
    pictures, whatever their size. `width` and `height` are the most pixels wanted. `home`: where
    personal files live; "" for the usual places.
    """

    number: int = 0
    what: What
    entry: ProjectPost
    brand: str = "lumiere"
    kit: Brand | None = None
    wanted: Format | None = None
    key: str = ""
    width: int = 1
    height: int = 1
    tint: Tint = NO_TINT  # of a whole picture
    passing: bool = False  # one of many: a small copy will do, the rest is not wanted yet
    home: str = ""


class Facts(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of a format besides its pixels, as `gui.previews.Preview` explains it."""

    boxes: dict[str, Box] = {}
    doubts: tuple[Said, ...] = ()
    covered: tuple[str, ...] = ()
    contrast: dict[str, float] = {}
    sizes: dict[str, float] = {}
    dropped: tuple[str, ...] = ()
    lines: dict[str, tuple[CaretLine, ...]] = {}


class PaneFacts(msgspec.Struct, frozen=True):
    """A place of the post's picture: `area` in fractions of the format, `crop` of the picture."""

    area: Box
    crop: Box
    blurred: bool = False
    mirrored: bool = False
    tint: Tint = NO_TINT


class Stopped(StudioError):
    """Nothing is drawn at all for now: no fault of what was asked for."""


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """An error on its way to the window."""

    sort: Sort
    what: Said
    hint: Said

    @classmethod
    def of(cls, error: StudioError) -> Trouble:
        sorts = (sort for sort, kind in _KINDS.items() if isinstance(error, kind))
        return cls(sort=next(sorts, "other"), what=error.what, hint=error.hint)

    @property
    def error(self) -> StudioError:
        kind = _KINDS.get(self.sort, StudioError)
        return kind(revived(self.what), revived(self.hint))


_KINDS: dict[Sort, type[StudioError]] = {  # the narrower ones first
    "missing": MissingMedia,
    "unreadable": UnreadableMedia,
    "stopped": Stopped,
}


class Answer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What came of a question. `follows` bytes of pixels come behind it: rows of BGRA.

    `clear`: the pixels are see-through, alpha multiplied in. `size`: of the upright picture.
    """

    number: int
    width: int = 0
    height: int = 0
    clear: bool = False
    size: Size | None = None
    attention: Attention | None = None
    facts: Facts = Facts()
    panes: tuple[PaneFacts, ...] = ()
    kind: Kind = "image"
    folder: bool = False
    files: tuple[str, ...] = ()  # in that folder
    provisional: bool = False  # a clip was not watched yet: ask again once it was looked at
    length: int = 0  # ticks, of a clip or a sound
    cover: int = 0  # ticks, when its cover frame shows
    trouble: Trouble | None = None

    @property
    def follows(self) -> int:
        return self.width * self.height * 4


Message = TypeVar("Message", Ask, Answer)


def spelt(part: Any) -> Any:
    """Plain values in which halves of signs, which cannot be sent, are marks that can."""
    if isinstance(part, str):
        return part.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(part, dict):
        return {name: spelt(each) for name, each in part.items()}
    if isinstance(part, list | tuple):
        return [spelt(each) for each in part]
    return part


def put(pipe: IO[bytes], message: Ask | Answer, pixels: memoryview | None = None) -> None:
    """Send a message, with an answer's pixels behind it. Raises OSError: nobody listens."""
    try:
        body = msgspec.msgpack.encode(message)
    except UnicodeEncodeError:
        body = msgspec.msgpack.encode(spelt(msgspec.to_builtins(message)))
    pipe.write(_LENGTH.pack(len(body)) + body)
    if pixels is not None:
        pipe.write(pixels)
    pipe.flush()


def take(pipe: IO[bytes], kind: type[Message]) -> Message | None:
    """The next message; None when the other side is gone."""
    first = pipe.read(_LENGTH.size)
    if len(first) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(first)
    body = pipe.read(length)
    return msgspec.msgpack.decode(body, type=kind) if len(body) == length else None


def take_pixels(pipe: IO[bytes], room: memoryview) -> bool:
    """Fill `room` with the pixels behind an answer; False when the other side is gone."""
    have = 0
    while have < len(room):
        got = pipe.readinto(room[have:])  # type: ignore[attr-defined]
        if not got:
            return False
        have += got
    return True


def badly_named(path: str) -> UnreadableMedia:
    """What is said of a file whose name holds bytes that are no text."""
    return UnreadableMedia(
        say("The name of {name} holds signs that cannot be read", name=shown_name(Path(path))),
        say("Rename the file, then add it again"),
    )


def revived(said: Said) -> Said:
    """A sentence that travelled: sentences among its values are sentences again."""
    values = {name: _revived(value) for name, value in said.values.items()}
    return Said(said.text, values, said.plural, said.count)


def _revived(value: object) -> object:
    if isinstance(value, dict) and value.keys() == {"text", "values", "plural", "count"}:
        return revived(Said(**value))
    return value


def fitting(size: Size, width: int, height: int) -> Size:
    """The largest size of the same ratio that fits; at least one pixel each way."""
    scale = min(width / size.width, height / size.height)
    return Size(
        max(1, min(width, round(size.width * scale))),
        max(1, min(height, round(size.height * scale))),
    )

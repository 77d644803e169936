"""What `confined` and its child say to each other."""

from __future__ import annotations

import socket
import struct
from typing import Literal, TypeVar

import msgspec

from studio.model.place import Place

_LENGTH = struct.Struct(">I")
_LONGEST = 16 << 20


class Request(msgspec.Struct):
    """One piece of work on one open file."""

    what: Literal["picture", "probe", "drawing", "svg", "font", "clip", "table"]
    file_type: str = ""  # of a table: the sheet that is wanted, "" for the first
    size: tuple[int, int] | None = None  # least size of a picture, exact size of a drawing
    cpu_s: int = 10


class Answer(msgspec.Struct):
    """A result, or why there is none (a key of `words.refusal`)."""

    body: bytes = b""
    why: str = ""
    numbers: tuple[float, ...] = ()
    follows: int = 0  # bytes of pixels sent behind the answer


class Header(msgspec.Struct):
    """A picture's own words about itself, as stored (not yet turned upright)."""

    file_type: str
    width: int
    height: int
    mode: str  # Pillow's: L, RGB, RGBA, P, CMYK, ...
    bits: int = 8
    orientation: int = 1  # 1 to 8, still to apply
    frames: int = 1
    alpha: bool = False
    icc: bytes = b""
    located: bool = False
    place: Place | None = None
    hdr: bool = False
    space: str = ""  # what the profile calls itself


class Decoded(msgspec.Struct):
    """What goes back with the pixels. Sizes are those of the pixels, before turning."""

    width: int
    height: int
    channels: int
    header: Header
    doubts: tuple[tuple[str, float], ...] = ()


class Drawn(msgspec.Struct):
    """A drawing's natural size, and the size of the pixels (0: none were asked for)."""

    natural_width: float
    natural_height: float
    width: int = 0
    height: int = 0


class FontFace(msgspec.Struct):
    """A font file as it calls itself."""

    families: tuple[str, ...]


Message = TypeVar("Message", Request, Answer)


def send(link: socket.socket, message: Request | Answer, descriptor: int | None) -> None:
    """Send a message, and an open file with it."""
    body = msgspec.msgpack.encode(message)
    first = _LENGTH.pack(len(body))
    socket.send_fds(link, [first], [] if descriptor is None else [descriptor])
    link.sendall(body)


def receive(link: socket.socket, kind: type[Message]) -> tuple[Message, int | None] | None:
    """The next message and its open file; None when the other side is gone."""
    try:
        first, descriptors, _, _ = socket.recv_fds(link, _LENGTH.size, 1)
        if len(first) < _LENGTH.size:
            return None
        (length,) = _LENGTH.unpack(first)
        body = _exactly(link, length) if length <= _LONGEST else b""
        message = msgspec.msgpack.decode(body, type=kind)
    except (ConnectionError, msgspec.DecodeError):
        return None
    return message, descriptors[0] if descriptors else None


def _exactly(link: socket.socket, length: int) -> bytes:
    parts = bytearray()
    while len(parts) < length:
        part = link.recv(length - len(parts))
        if not part:
            raise ConnectionResetError
        parts += part
    return bytes(parts)

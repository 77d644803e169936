"""What the window and the process that looks into tables say to each other."""

from __future__ import annotations

import struct
from typing import IO, TypeVar

import msgspec

from studio.errors import StudioError
from studio.export.bulk.setup import Prepared, Setup
from studio.model.bulk import Judged
from studio.wording import Said

_LENGTH = struct.Struct(">I")


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """Prepare the posts of a table; or, without a setup, go on looking at those rows."""

    setup: Setup | None = None


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """Prepared posts, or what was found since; `over`: nothing more will be."""

    prepared: Prepared | None = None
    found: tuple[Judged, ...] = ()
    over: bool = False
    trouble: tuple[Said, Said] | None = None

    @property
    def error(self) -> StudioError | None:
        return StudioError(*self.trouble) if self.trouble else None


Message = TypeVar("Message", Question, Reply)


def meet_messages() -> None:
    """Learn what messages hold, in one thread before others read any: see `store.known_types`."""
    for kind in (Question, Reply):
        msgspec.msgpack.Decoder(kind)


def put(pipe: IO[bytes], message: Question | Reply) -> None:
    """Send a message. Raises OSError: nobody listens; UnicodeEncodeError: a name is no text."""
    body = msgspec.msgpack.encode(message)
    pipe.write(_LENGTH.pack(len(body)) + body)
    pipe.flush()


def take(pipe: IO[bytes], kind: type[Message]) -> Message | None:
    """The next message; None when the other side is gone."""
    first = pipe.read(_LENGTH.size)
    if len(first) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(first)
    body = pipe.read(length)
    return msgspec.msgpack.decode(body, type=kind) if len(body) == length else None

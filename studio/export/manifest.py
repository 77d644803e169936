"""`manifest.json`: what was made from what, for people and for programs."""

from __future__ import annotations

from pathlib import Path

import msgspec

from studio.model.state import State
from studio.model.texts import BETWEEN_PARTS

NAME = "manifest.json"
SCHEMA = 1
_LARGEST = 20_000_000  # bytes; ours have some 50 kB


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """The file that a post was made from."""

    name: str
    size: int  # bytes
    xxh3: str  # 64 bits, hexadecimal


class MadeFile(msgspec.Struct, frozen=True, kw_only=True):
    """One picture or video. `path` is relative to the manifest's folder, with `/`.

    What does not move leaves the last fields UNSET, and a picture that moves its codecs and
    loudness: they are not written then. `audio_codec` is empty without sound, `loudness` None
    where nothing is heard.
    """

    path: str
    network: str
    format_id: str
    width: int
    height: int
    bytes: int
    mime: str
    xxh3: str
    state: State
    reasons: tuple[str, ...] = ()
    part: int | msgspec.UnsetType = msgspec.UNSET  # of a story in several parts: 1, 2 ...
    duration: float | msgspec.UnsetType = msgspec.UNSET  # seconds
    fps: float | msgspec.UnsetType = msgspec.UNSET
    video_codec: str | msgspec.UnsetType = msgspec.UNSET
    audio_codec: str | msgspec.UnsetType = msgspec.UNSET
    loudness: float | msgspec.UnsetType | None = msgspec.UNSET  # LUFS

    @property
    def key(self) -> str:
        """Tells the files of a post apart; that of its delivery."""
        return f"{self.format_id}:{self.part}" if self.part else self.format_id

    @property
    def moves(self) -> bool:
        """Whether it is a video or a picture that moves."""
        return self.duration is not msgspec.UNSET


class MadeCaption(msgspec.Struct, frozen=True, kw_only=True):
    """The text for one network, counted its way. `limit` None: no limit known.

    `title` and `comment` (the first one) where the network has them, `alt` for its pictures.
    A thread has its posts in `parts`; `text` is all of it, `length` that of its longest part.
    """

    text: str
    length: int
    limit: int | None
    state: State
    reasons: tuple[str, ...] = ()
    title: str = ""
    comment: str = ""
    alt: str = ""
    parts: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET

    @property
    def to_copy(self) -> str:
        """The caption as one text: the parts of a thread stand below each other."""
        return BETWEEN_PARTS.join(self.parts or ()) or self.text


class MadeFailure(msgspec.Struct, frozen=True, kw_only=True):
    """A format that could not be made."""

    format_id: str
    what: str
    hint: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """Everything of one post."""

    schema: int = SCHEMA
    source: Source
    brand: str
    template: str
    files: tuple[MadeFile, ...]
    captions: dict[str, MadeCaption] = {}
    failures: tuple[MadeFailure, ...] = ()


def encode_manifest(manifest: Manifest) -> bytes:
    """The manifest as readable JSON."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest in a post's folder; None where there is none of ours."""
    file = folder / NAME
    try:
        if not file.is_file() or file.stat().st_size > _LARGEST:
            return None
        found = msgspec.json.decode(file.read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return found if found.schema == SCHEMA else None

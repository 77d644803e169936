"""`manifest.json`: what was made from what, for people and for programs."""

from __future__ import annotations

from pathlib import Path

import msgspec

from studio.model.state import State

NAME = "manifest.json"
SCHEMA = 1
_LARGEST = 20_000_000  # bytes; ours have some 50 kB


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """The file that a post was made from."""

    name: str
    size: int  # bytes
    xxh3: str  # 64 bits, hexadecimal


class MadeFile(msgspec.Struct, frozen=True, kw_only=True):
    """One picture. `path` is relative to the manifest's folder, with `/`."""

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


class MadeCaption(msgspec.Struct, frozen=True, kw_only=True):
    """The text for one network, counted its way. `limit` None: no limit known."""

    text: str
    length: int
    limit: int | None
    state: State
    reasons: tuple[str, ...] = ()


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

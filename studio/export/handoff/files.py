"""The files of an export as they lie there now, by network."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import msgspec

from studio.export.fingerprint import file_digest
from studio.export.manifest import NAME, MadeFile, read_manifest
from studio.model.catalogue import Catalogue
from studio.model.network import Format, Use
from studio.model.scheduler import PostKind
from studio.store.outings import Outing


class OutFile(msgspec.Struct, frozen=True, kw_only=True):
    """A finished file that is there. `place`: folder of the post and path in it, with `/`."""

    path: Path
    place: str
    format_id: str
    width: int
    height: int
    bytes: int
    stamp: int = 0  # when it was changed last: nanoseconds since 1970
    moves: bool = False
    part: int = 0  # of a story in several parts: 1, 2 ...

    @property
    def ending(self) -> str:
        return self.path.suffix.lower().lstrip(".")


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """One export of a post. `gone` and `changed`: names of files that are not as it left them."""

    folder: Path
    when: float  # seconds since 1970
    made_of: str = ""
    files: dict[str, tuple[OutFile, ...]] = {}  # by network
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def read_exports(outings: Mapping[str, Outing]) -> dict[str, Exported]:
    """What is left of the exports of posts, by post. Reads the disk: never on the UI thread."""
    return {post: exported(outing) for post, outing in outings.items()}


def exported(outing: Outing) -> Exported:
    """What is there of one export; a folder or a manifest that is gone leaves no files.

    A file that was written to after the manifest was is read, to see whether it is the same.
    """
    manifest = read_manifest(outing.folder)
    told = _seen(outing.folder / NAME)
    files: dict[str, tuple[OutFile, ...]] = {}
    gone, changed = [], []
    for made in manifest.files if manifest else ():
        path = _inside(outing.folder, made.path)
        seen = _seen(path) if path else None
        if path is None or seen is None:
            gone.append(made.path)
            continue
        later = told is not None and seen.stamp > told.stamp
        if seen.size != made.bytes or (later and _is_other(path, seen, made.xxh3)):
            changed.append(made.path)
        file = _out_file(outing.folder, path, made, seen)
        files[made.network] = (*files.get(made.network, ()), file)
    return Exported(
        folder=outing.folder, when=outing.when, made_of=outing.made_of, files=files,
        gone=tuple(gone), changed=tuple(changed),
    )  # fmt: skip


def post_file(files: tuple[OutFile, ...], catalogue: Catalogue) -> OutFile | None:
    """The file that a network's post is posted with: of the format that we know best."""
    return next(iter(_best(files, catalogue, "post")), None)


def story_files(files: tuple[OutFile, ...], catalogue: Catalogue) -> tuple[OutFile, ...]:
    """The file of a network's story, or its parts in their order."""
    return _best(files, catalogue, "story")


def _best(files: tuple[OutFile, ...], catalogue: Catalogue, use: Use) -> tuple[OutFile, ...]:
    known = [(found, file) for file in files if (found := _format(catalogue, file))]
    wanted = [(found, file) for found, file in known if found.use == use]
    # A clip's own stills are no post of it.
    moving = [each for each in wanted if each[1].moves] or wanted
    if not moving:
        return ()
    best = min(moving, key=lambda each: each[0].fact.confidence != "high")[0]
    chosen = (file for found, file in moving if found.id == best.id)
    return tuple(sorted(chosen, key=lambda file: file.part))


def cover_file(files: tuple[OutFile, ...], catalogue: Catalogue) -> OutFile | None:
    """The picture that stands for a network's video."""
    covers = (f for f in files if (found := _format(catalogue, f)) and found.cover_of == "video")
    return next(covers, None)


def kind_of(file: OutFile, catalogue: Catalogue) -> PostKind:
    """What kind of post a file makes."""
    wanted = _format(catalogue, file)
    if wanted and wanted.use == "story":
        return "story"
    if not file.moves:
        return "post"
    if "reel" in file.format_id:
        return "reel"
    return "short" if "short" in file.format_id else "video"


def _format(catalogue: Catalogue, file: OutFile) -> Format | None:
    return catalogue.formats.get(file.format_id)


def _out_file(folder: Path, path: Path, made: MadeFile, seen: _Seen) -> OutFile:
    return OutFile(
        path=path, place=f"{folder.name}/{made.path}", format_id=made.format_id,
        width=made.width, height=made.height, bytes=seen.size, stamp=seen.stamp, moves=made.moves,
        part=made.part if isinstance(made.part, int) else 0,
    )  # fmt: skip


def _inside(folder: Path, name: str) -> Path | None:
    """Where a manifest says a file is; None where that is not in its folder."""
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or "\\" in name or ":" in parts[0]:
        return None
    return folder.joinpath(*parts)


class _Seen(NamedTuple):
    """Bytes of a file, and when it was changed last."""

    size: int
    stamp: int


def _seen(path: Path) -> _Seen | None:
    """A file as it lies there; None for anything else."""
    try:
        found = os.stat(path)  # noqa: PTH116  hundreds at once
    except (OSError, ValueError):
        return None
    return _Seen(found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None


def _is_other(path: Path, seen: _Seen, digest: str) -> bool:
    """Whether a file is not the one that was made; that of an old manifest is not known."""
    return bool(digest) and _digest(path, seen) not in ("", digest)


@lru_cache(maxsize=4096)  # copying a folder makes all of it newer than its manifest
def _digest(path: Path, _seen: _Seen) -> str:
    try:
        return file_digest(path)
    except OSError:
        return ""

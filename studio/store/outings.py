"""Where the posts of projects were exported to last, for the list of what is to be posted.

One small file a post in the data folder: several exports at a time never wait for each other.
"""

from __future__ import annotations

import contextlib
import shutil
import time
from pathlib import Path
from typing import Any

import msgspec
import xxhash

from studio.errors import CannotWrite
from studio.model.project import Project
from studio.paths import data_folder
from studio.store.kept_file import read_small
from studio.store.media_paths import as_text, opened_path
from studio.store.saved_file import make_folder
from studio.store.whole_file import Batch

_MOST = 200  # projects that are remembered
_LARGEST = 64 * 1024  # bytes of one file
_NOT_SEEN = ("name", "texts", "languages", "hashtags", "when", "posted")


class Outing(msgspec.Struct, frozen=True, kw_only=True):
    """An export of a post. `made_of` is that of the project as it was then, "" where unknown."""

    folder: Path
    when: float  # seconds since 1970
    made_of: str = ""


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    """`folder` as `media_paths.as_text` writes it."""

    post: str
    folder: str
    when: float
    made_of: str = ""


def note_outing(project_id: str, post_id: str, folder: Path, made_of: str = "") -> None:
    """Remember the folder of a post's files (the one with its manifest). Any thread.

    It never fails: without it a post counts as not exported.
    """
    place = _folder(project_id)
    kept = _Kept(post=post_id, folder=as_text(str(folder)), when=time.time(), made_of=made_of)
    with contextlib.suppress(CannotWrite, OSError):
        if not place.is_dir():
            _forget_oldest(place.parent)
        make_folder(place)
        Batch().write(place / f"{_digest(post_id)}.json", msgspec.json.encode(kept))


def outings_of(project_id: str) -> dict[str, Outing]:
    """The last export of each post that had one, by post id. 500 posts take some 15 ms."""
    found = (_read(file) for file in _folder(project_id).glob("[!.]*.json"))
    return {
        kept.post: Outing(
            folder=Path(opened_path(kept.folder, Path("/"))),
            when=kept.when,
            made_of=kept.made_of,
        )
        for kept in found
        if kept is not None
    }


def made_of(project: Project, post_id: str) -> str:
    """Changes with whatever can change a picture of the post.

    Its captions and which of its formats are left out are no part of it. "" where there is no
    such post.
    """
    if not project.has(post_id):
        return ""
    post = msgspec.to_builtins(project.post(post_id))
    for name in _NOT_SEEN:
        post.pop(name, None)
    post["formats"] = _without_left_out(post.get("formats", {}))
    kit = msgspec.to_builtins(project.kit) if project.kit else {}
    kit.pop("voice", None)
    seen = msgspec.json.encode([project.brand, kit, post], order="sorted")
    return xxhash.xxh3_64(seen).hexdigest()


def _without_left_out(formats: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    kept = {
        name: {field: value for field, value in values.items() if field != "left_out"}
        for name, values in formats.items()
    }
    return {name: values for name, values in kept.items() if values}


def _read(file: Path) -> _Kept | None:
    try:
        return msgspec.json.decode(read_small(file, _LARGEST), type=_Kept)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def _forget_oldest(place: Path) -> None:
    """Make room for one more project."""
    if not place.is_dir():
        return
    known = sorted(place.iterdir(), key=lambda each: -each.stat().st_mtime)
    for old in known[_MOST - 1 :]:
        shutil.rmtree(old, ignore_errors=True)


def _folder(project_id: str) -> Path:
    return data_folder() / "outings" / _digest(project_id)


def _digest(text: str) -> str:
    return xxhash.xxh3_64(text.encode("utf-8", "surrogatepass")).hexdigest()

"""Projects that were open on this computer, for Home; each has a small file of its own."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable
from pathlib import Path

import msgspec
import xxhash

from studio.errors import CannotWrite
from studio.model.project import Project
from studio.paths import data_folder
from studio.store.media_paths import as_text, opened_path
from studio.store.saved_file import make_folder
from studio.store.whole_file import Batch

_MOST = 200
_LARGEST = 20_000_000  # bytes


class Recent(msgspec.Struct, frozen=True, kw_only=True):
    """A project that was open. `agreed`: media that a person here chose, or agreed to.

    All paths as `media_paths.as_text` writes them.
    """

    file: str
    id: str
    name: str
    when: float  # seconds since 1970
    posts: int = 0
    to_check: int = 0
    agreed: tuple[str, ...] = ()
    has_picture: bool = False

    @property
    def path(self) -> Path:
        return Path(opened_path(self.file, Path("/")))

    @property
    def is_there(self) -> bool:
        return self.path.is_file()

    @property
    def thumbnail(self) -> Path | None:
        """A PNG of how it looked, or None."""
        return _place(self.path, ".png") if self.has_picture else None


def recent_projects() -> tuple[Recent, ...]:
    """The newest first, those that are not there (any more) included."""
    found = [_read(file) for file in _folder().glob("[!.]*.json")]
    return tuple(sorted((each for each in found if each), key=lambda each: -each.when))


def note_recent(file: Path, project: Project, agreed: Iterable[str]) -> None:
    """Remember a project that is open. It never fails: Home shows what it knows."""
    known = _read(_place(file, ".json"))
    recent = Recent(
        file=as_text(str(file)), id=project.id, name=_writable(project.name), when=time.time(),
        posts=len(project.posts), agreed=tuple(as_text(path) for path in sorted(agreed)),
        to_check=known.to_check if known else 0, has_picture=bool(known and known.has_picture),
    )  # fmt: skip
    if known is None:
        _forget_oldest()
    _write(recent)


def show_as(file: Path, thumbnail: bytes, to_check: int) -> None:
    """How a project looks on Home: a PNG, and how many of its files are to be checked."""
    known = _read(_place(file, ".json"))
    if known is None:
        return
    with contextlib.suppress(CannotWrite):
        if thumbnail:
            Batch().write(_place(file, ".png"), thumbnail)
        has_picture = known.has_picture or bool(thumbnail)
        _write(msgspec.structs.replace(known, to_check=to_check, has_picture=has_picture))


def forget(file: Path) -> None:
    """Take a project off Home; its file stays."""
    for ending in (".json", ".png"):
        with contextlib.suppress(OSError):
            _place(file, ending).unlink(missing_ok=True)


def agreed_paths(project_id: str) -> frozenset[str]:
    """The media of a project that a person here chose, or agreed to."""
    known = (each.agreed for each in recent_projects() if each.id == project_id)
    return frozenset(opened_path(path, Path("/")) for paths in known for path in paths)


def _write(recent: Recent) -> None:
    target = _place(recent.path, ".json")
    with contextlib.suppress(CannotWrite):
        make_folder(target.parent)
        Batch().write(target, msgspec.json.encode(recent))


def _read(file: Path) -> Recent | None:
    try:
        if file.stat().st_size > _LARGEST:
            return None
        return msgspec.json.decode(file.read_bytes(), type=Recent)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def _forget_oldest() -> None:
    for each in recent_projects()[_MOST:]:
        forget(each.path)


def _writable(name: str) -> str:
    return name.encode("utf-8", "replace").decode("utf-8")


def _folder() -> Path:
    return data_folder() / "recent"


def _place(file: Path, ending: str) -> Path:
    digest = xxhash.xxh3_64(str(file).encode("utf-8", "surrogatepass")).hexdigest()
    return _folder() / f"{digest}{ending}"

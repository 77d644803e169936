"""Kept versions of a project: of the last hour, of today, of this week and older, 20 of each.

They lie in the data folder, so that a project's folder holds nothing but the project, and are
found by the project's path, or by its id after it was moved.
"""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import xxhash

from studio.errors import BadProject
from studio.model.project import Project
from studio.paths import data_folder
from studio.store.project_file import SUFFIX, content_of, file_name, free_name, parsed
from studio.store.saved_file import make_folder
from studio.store.whole_file import as_write_errors, new_file, whole_file, write_whole

_WEEK = 7 * 86400.0  # seconds
SPANS = (3600.0, 86400.0, _WEEK, float("inf"))  # of age
EACH = 20  # kept of every span
_SLOTS = (*(oldest / (EACH - 1) for oldest in SPANS[:-1]), _WEEK)
EVERY_S = 180.0  # between two versions that are kept by themselves
_OWNER = "project.json"
_STAMP = "%Y%m%dT%H%M%S.%fZ"
_ID = re.compile(rb'"id":\s*"([A-Za-z0-9_-]{1,64})"')


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """An earlier state of a project. `name` was given by a person; such ones are never dropped."""

    file: Path
    time: float  # seconds since 1970
    name: str = ""


class _Owner(msgspec.Struct, frozen=True):
    file: str
    id: str


def keep_version(
    project_file: Path, content: bytes, name: str = "", now: float | None = None
) -> None:
    """Keep what was in a project's file. Raises CannotWrite."""
    when = time.time() if now is None else now
    folder = _folder(project_file)
    if not folder.is_dir() and (former := _folder_of_moved(project_file)):
        with contextlib.suppress(OSError):
            former.rename(folder)
    make_folder(folder)
    owner = msgspec.json.encode(_Owner(_text(project_file), _id_in(content)))
    if not (folder / _OWNER).is_file() or (folder / _OWNER).read_bytes() != owner:
        write_whole(folder / _OWNER, owner)
    stamp = datetime.fromtimestamp(when, UTC).strftime(_STAMP)
    label = " " + file_name(name).removesuffix(SUFFIX) if name else ""
    write_whole(folder / f"{stamp}{label}{SUFFIX}", content)
    for each in dropped(_in_folder(folder), when):
        with contextlib.suppress(OSError):
            each.file.unlink()


def versions_of(project_file: Path) -> tuple[Version, ...]:
    """The kept versions of a project, the newest first; also of one that is damaged or moved."""
    folder = _folder(project_file)
    if not folder.is_dir():
        folder = _folder_of_moved(project_file) or folder
    return _in_folder(folder)


def open_version(version: Version, project_file: Path) -> Project:
    """The project as it was then. Raises BadProject."""
    return parsed(content_of(version.file), project_file).project


def put_back(version: Version, project_file: Path) -> Path | None:
    """Make a version the project's file again; where the file that was there is kept, or None.

    For a file that cannot be opened any more. Raises BadProject and CannotWrite.
    """
    content = content_of(version.file)
    parsed(content, project_file)
    kept = None
    if project_file.exists():
        kept = free_name(project_file.parent, f"{project_file.stem} (damaged)")
        with as_write_errors(kept), new_file(kept) as part:
            part.write_bytes(project_file.read_bytes())
    with whole_file(project_file) as part, as_write_errors(project_file):
        part.write_bytes(content)
    return kept


def dropped(versions: Iterable[Version], now: float) -> tuple[Version, ...]:
    """The versions that need not be kept.

    Each span of age is cut into slots of equal length, and the last version of a slot stays.
    Slots are the same whenever one looks, so that what stays today is there to stay tomorrow.
    """
    kept: dict[tuple[int, int], Version] = {}
    plain = sorted((each for each in versions if not each.name), key=lambda each: each.time)
    for each in plain:
        span = next(at for at, oldest in enumerate(SPANS) if now - each.time <= oldest)
        kept[span, int(each.time // _SLOTS[span])] = each
    old = [each for (span, _), each in kept.items() if span == len(SPANS) - 1]
    stay = {each.file for each in kept.values()} - {each.file for each in old[:-EACH]}
    return tuple(each for each in plain if each.file not in stay)


def _in_folder(folder: Path) -> tuple[Version, ...]:
    found = (_version(file) for file in folder.glob(f"[!.]*{SUFFIX}"))
    return tuple(sorted((each for each in found if each), key=lambda each: -each.time))


def _version(file: Path) -> Version | None:
    stamp, _, name = file.name.removesuffix(SUFFIX).partition(" ")
    try:
        when = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Version(file=file, time=when.timestamp(), name=name)


def _folder_of_moved(project_file: Path) -> Path | None:
    """The versions of a project that had another path, where nothing is there any more."""
    try:
        wanted = _id_in(content_of(project_file))
    except BadProject:
        return None
    for owner_file in (data_folder() / "versions").glob(f"*/{_OWNER}"):
        with contextlib.suppress(OSError, msgspec.MsgspecError, UnicodeDecodeError):
            owner = msgspec.json.decode(owner_file.read_bytes(), type=_Owner)
            if wanted and owner.id == wanted and not Path(owner.file).exists():
                return owner_file.parent
    return None


def _id_in(content: bytes) -> str:
    """The id of a project, also of a damaged one."""
    found = _ID.search(content[:2000])
    return found[1].decode() if found else ""


def _folder(project_file: Path) -> Path:
    digest = xxhash.xxh3_64(str(project_file).encode("utf-8", "surrogatepass")).hexdigest()
    return data_folder() / "versions" / digest


def _text(path: Path) -> str:
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")

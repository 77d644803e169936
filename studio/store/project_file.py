"""A project's file: readable JSON that is judged before it is believed, and never half written."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import Any

import msgspec
import xxhash

from studio.errors import BadInput, BadPreset, BadProject
from studio.model.project import SCHEMA, Project
from studio.model.shown import shown_name
from studio.store.media_paths import lies_beneath, paths_in, with_opened_paths
from studio.store.migrations import migrated
from studio.store.project_ids import with_own_ids
from studio.store.project_kit import opened_kit
from studio.store.project_text import Prints, ProjectText
from studio.store.schema import convert
from studio.store.unknown import NOTHING, Unknown, sorted_out
from studio.wording import Said, say

SUFFIX = ".cmstudio"
MOST_BYTES = 20_000_000
_LONGEST_TEXT = 100_000  # signs
_SAVED_BY_OTHERS = b"\xef\xbb\xbf"  # what some editors put in front
_BEGINNINGS = (b"{", b"[", b"", b"\0", b"<")  # of JSON, or of a file wiped or merged
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.I)


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """A project as it was read. Its media have absolute paths.

    `outside`: media that are not beneath the project's folder. `notes`: what was put right.
    """

    project: Project
    digest: str  # of the file's bytes
    unknown: Unknown = NOTHING
    newer: bool = False  # made by a newer version: may be shown, never written over
    outside: frozenset[str] = frozenset()
    notes: tuple[Said, ...] = ()


def read_project(file: Path) -> Loaded:
    """The project of a file. Raises BadProject."""
    return parsed(content_of(file), file)


def parsed(content: bytes, file: Path) -> Loaded:
    """The project in bytes that stand, or stood, in `file`. Raises BadProject."""
    tree = _tree(content.removeprefix(_SAVED_BY_OTHERS), file)
    schema: int = tree["schema"]
    tree, repaired = with_own_ids(migrated(tree))
    known, unknown = sorted_out(tree, Project)
    try:
        project = convert(known, Project, file, hint=_versions())
    except BadPreset as error:
        if schema > SCHEMA:
            raise BadProject(
                say("{file} was made by a newer studio", file=shown_name(file)),
                say("Update the studio to open this project."),
            ) from error
        raise BadProject(error.what, error.hint) from error
    project, unknown, lost = _with_kit(project, unknown, known, file)
    folder = file.parent
    project = with_opened_paths(msgspec.structs.replace(project, schema=SCHEMA), folder)
    return Loaded(
        project=project,
        digest=digest_of_bytes(content),
        unknown=unknown,
        newer=schema > SCHEMA,
        outside=frozenset(p for p in paths_in(project) if not lies_beneath(p, folder)),
        notes=(*repaired, *lost),
    )


def encoded(
    project: Project, folder: Path, unknown: Unknown = NOTHING, prints: Prints | None = None
) -> bytes:
    """The project as its file in `folder` holds it. `prints`: digests found since it was opened."""
    return ProjectText(unknown).of(project, folder, prints or {})


def check_change(before: Project, after: Project) -> None:
    """Raise BadInput for what could be written but never read again: a number out of its range."""
    former = {id(post) for post in before.posts}
    parts: list[msgspec.Struct] = [post for post in after.posts if id(post) not in former]
    parts.append(msgspec.structs.replace(after, posts=()))
    for part in parts:
        try:
            msgspec.json.decode(msgspec.json.encode(part), type=type(part))
        except UnicodeEncodeError:  # written in other signs, see `encoded`
            continue
        except msgspec.MsgspecError as error:
            raise BadInput(say("This cannot be kept: {why}", why=str(error)[:200])) from error


def content_of(file: Path) -> bytes:
    """The bytes of a project's file, within limits. Raises BadProject."""
    try:
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as stream:
            kind = os.fstat(descriptor)
            if not stat.S_ISREG(kind.st_mode):
                raise BadProject(say("{file} is not a file", file=shown_name(file)))
            content = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _unreadable(file, error) from error
    if len(content) > MOST_BYTES:
        raise BadProject(
            say("{file} is too large for a project", file=shown_name(file)),
            say("A project has less than 20 MB; its media are beside it."),
        )
    return content


def digest_of_bytes(content: bytes) -> str:
    return xxhash.xxh3_64(content).hexdigest()


def file_name(name: str) -> str:
    """The name of a project's file on every system: without signs that some refuse."""
    clean = "".join("-" if sign in '<>:"/\\|?*' else sign for sign in name if sign.isprintable())
    clean = clean.encode("utf-8", "ignore")[:180].decode("utf-8", "ignore").strip(" .")
    if not clean or _RESERVED.fullmatch(clean):
        clean = f"Project {clean}".strip()
    return clean + SUFFIX


def free_name(folder: Path, name: str) -> Path:
    """A file in `folder` for a project of that name that is not there yet."""
    stem = file_name(name).removesuffix(SUFFIX)
    names = (stem if number == 1 else f"{stem} {number}" for number in range(1, 1_000_000))
    return next(file for each in names if not os.path.lexists(file := folder / (each + SUFFIX)))


def _tree(content: bytes, file: Path) -> dict[str, Any]:
    try:
        tree = msgspec.json.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        if content.lstrip()[:1] not in _BEGINNINGS:
            raise _no_project(file) from error
        raise BadProject(say("{file} is damaged", file=shown_name(file)), _versions()) from error
    if not isinstance(tree, dict) or type(tree.get("schema")) is not int or tree["schema"] < 1:
        raise _no_project(file)
    _refuse_long_texts(tree, file)
    return tree


def _no_project(file: Path) -> BadProject:
    return BadProject(
        say("{file} is no project of CM Studio", file=shown_name(file)),
        say("The names of projects end in {ending}.", ending=SUFFIX),
    )


def _refuse_long_texts(tree: Any, file: Path) -> None:
    waiting = [tree]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str) and len(value) > _LONGEST_TEXT:
            raise BadProject(
                say("{file} has a text of {count} letters", file=shown_name(file),
                    count=len(value)), _versions(),
            )  # fmt: skip
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value


def _with_kit(
    project: Project, unknown: Unknown, tree: dict[str, Any], file: Path
) -> tuple[Project, Unknown, tuple[Said, ...]]:
    """The project with its brand's files of this computer. A brand that is not here is kept."""
    if project.kit is None:
        return project, unknown, ()
    kit = opened_kit(project.kit, file)
    project = msgspec.structs.replace(project, kit=kit)
    if kit is not None:
        return project, unknown, ()
    fields = {**unknown.fields, "kit": tree["kit"]}
    lost = say("The brand {brand} of this project is not on this computer", brand=project.brand)
    return project, msgspec.structs.replace(unknown, fields=fields), (lost,)


def _unreadable(file: Path, error: OSError | ValueError) -> BadProject:
    if isinstance(error, FileNotFoundError):
        return BadProject(
            say("{file} is not there (any more)", file=shown_name(file)),
            say("It was moved or renamed, or its disk is not connected."),
        )
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return BadProject(
        say("{file} cannot be read: {why}", file=shown_name(file), why=reason or str(error)),
        say("Check that the file is there and that you may read it."),
    )


def _versions() -> Said:
    return say("The file is left as it is. Earlier versions of it may have been kept.")

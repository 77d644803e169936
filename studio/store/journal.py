"""The journal of an open project: every step at once, so that a crash loses at most the last one.

Lines of `checksum json`. The first holds the whole project, each later one only what a step
changed; a line that was torn by the crash ends the reading. It lies in the data folder, never
beside the project and never among temporary files.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
import zlib
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

import msgspec

from studio.errors import BadProject, CannotWrite
from studio.model.project import Project, ProjectPost
from studio.model.shown import shown_name
from studio.store.media_paths import as_text, opened_path, speakable, with_opened_paths
from studio.store.program import Program
from studio.store.saved_file import make_folder
from studio.store.unknown import NOTHING, Unknown
from studio.store.whole_file import Batch, as_write_errors
from studio.wording import say

SUFFIX = ".journal"
LEFT = f".left{SUFFIX}"  # nobody writes it any more, whoever began it
_LARGEST = 400_000_000  # bytes
_ROOM = 4_000_000  # bytes of steps before they are gathered into one line


class Begin(msgspec.Struct, frozen=True, kw_only=True, tag="begin"):
    """Whose journal it is. `tries`: how often it was recovered and crashed again at once."""

    program: Program
    file: str  # this and other paths: `media_paths.as_text`
    project: Project
    time: float  # seconds since 1970
    base: str = ""  # digest of the project's file as it was last seen
    tries: int = 0
    unknown: Unknown = NOTHING
    outside: tuple[str, ...] = ()  # media that nobody has agreed to read yet


class Stepped(msgspec.Struct, frozen=True, kw_only=True, tag="step"):
    """What a step changed. `head`: the project without its posts; `order`: ids of all posts."""

    time: float
    head: Project | None = None
    order: tuple[str, ...] | None = None
    posts: tuple[ProjectPost, ...] = ()


class Stored(msgspec.Struct, frozen=True, kw_only=True, tag="saved"):
    """The project's file was written; its digest is `base`."""

    file: str
    base: str


Line = Begin | Stepped | Stored


class Journal:
    """A journal being written, by any thread. Raises CannotWrite."""

    def __init__(self, place: Path, begin: Begin) -> None:
        self.path = place
        self._begin = begin
        self._project = begin.project
        self._file: FileIO | None = None
        self._room = _ROOM
        self._turn = threading.RLock()

    def add(self, project: Project) -> None:
        """Note a newer state. It survives the end of this program at once, see `settle`."""
        with self._turn:
            if project is self._project and self._file:
                return
            try:
                self._note(project)
            except UnicodeEncodeError:  # a path that is no text, or half a sign
                self._note(speakable(project))

    def saved(self, file: Path, base: str) -> None:
        """The project's file is `file` now, with a digest of `base`."""
        with self._turn:
            name = as_text(str(file))
            self._begin = msgspec.structs.replace(self._begin, file=name, base=base)
            if self._file is not None:
                self._append(Stored(file=name, base=base))

    def settle(self) -> None:
        """What was noted survives a power cut. Others may note in the meantime."""
        with self._turn:
            if self._file is None:
                return
            descriptor = os.dup(self._file.fileno())
        try:
            with as_write_errors(self.path):
                os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def lived(self) -> None:
        """Whatever made an earlier crash does not any more."""
        with self._turn:
            self._begin = msgspec.structs.replace(self._begin, tries=0)
            if self._file is not None:
                self._gather(self._project)

    def replaces(self, former: Path) -> None:
        """Another journal is not needed any more: all of it is in this one."""
        with self._turn:
            if self._file is not None:
                with contextlib.suppress(OSError):
                    former.unlink()

    def leave(self) -> None:
        """It holds what is not in the file: it stays, and is offered from now on."""
        with self._turn:
            written = self._file is not None
            with contextlib.suppress(CannotWrite):
                self.settle()
            self.close()
            if written:
                with contextlib.suppress(OSError):
                    self.path.rename(self.path.with_name(self.path.stem + LEFT))

    def remove(self) -> None:
        """Nothing of it is needed any more."""
        with self._turn:
            self.close()
            with contextlib.suppress(OSError):
                self.path.unlink()

    def close(self) -> None:
        """Write no more; what is there stays."""
        with self._turn:
            if self._file is not None:
                self._file.close()
                self._file = None

    def _note(self, project: Project) -> None:
        if self._file is None or self._room < 0:
            self._gather(project)
        else:
            self._append(changes(self._project, project))
        self._project = project

    def _gather(self, project: Project) -> None:
        """Write a new journal that begins here, whole, in the place of the old one."""
        line = _line(msgspec.structs.replace(self._begin, project=project, time=time.time()))
        make_folder(self.path.parent)
        Batch().write(self.path, line)  # brought to the disk by `settle`
        self.close()
        with as_write_errors(self.path):
            self._file = FileIO(self.path, "ab")
        self._room = _ROOM + len(line)

    def _append(self, line: Line) -> None:
        assert self._file
        content = _line(line)
        with as_write_errors(self.path):
            if self._file.write(content) != len(content):
                self._room = -1  # torn: the next one begins anew
                raise OSError(None, "only a part was written")
        self._room -= len(content)


def changes(before: Project, after: Project) -> Stepped:
    """What makes one project of the other."""
    former = {post.id: post for post in before.posts}
    head = msgspec.structs.replace(after, posts=())
    order = tuple(post.id for post in after.posts)
    return Stepped(
        time=time.time(),
        head=head if head != msgspec.structs.replace(before, posts=()) else None,
        order=order if order != tuple(former) else None,
        posts=tuple(p for p in after.posts if (old := former.get(p.id)) is not p and old != p),
    )


def changed(project: Project, step: Stepped) -> Project:
    """The project after a step."""
    posts = {post.id: post for post in project.posts} | {post.id: post for post in step.posts}
    order = step.order if step.order is not None else tuple(post.id for post in project.posts)
    head = step.head or project
    return msgspec.structs.replace(head, posts=tuple(posts[each] for each in order))


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a journal tells: how the project was at `time`, and the file it belongs to."""

    begin: Begin
    project: Project
    time: float
    file: str
    base: str


def read_journal(path: Path) -> Told:
    """What a journal tells, as far as it is whole. Raises BadProject."""
    try:
        if path.stat().st_size > _LARGEST:
            raise BadProject(say("{file} is too large", file=shown_name(path)))
        content = path.read_bytes()
    except OSError as error:
        raise BadProject(say("{file} cannot be read", file=shown_name(path))) from error
    lines = _lines(content)
    begin = next(lines, None)
    if not isinstance(begin, Begin):
        raise BadProject(say("{file} is damaged", file=shown_name(path)))
    told = Told(begin=begin, project=begin.project, time=begin.time, file=begin.file,
                base=begin.base)  # fmt: skip
    for line in lines:
        if isinstance(line, Stored):
            told = msgspec.structs.replace(told, file=line.file, base=line.base)
        elif isinstance(line, Stepped):
            told = msgspec.structs.replace(
                told, project=changed(told.project, line), time=line.time
            )
    return msgspec.structs.replace(
        told,
        project=with_opened_paths(told.project, path.parent),
        file=opened_path(told.file, path.parent),
    )


def _line(line: Line) -> bytes:
    content = msgspec.json.encode(line)
    return b"%08x %b\n" % (zlib.crc32(content), content)


def _lines(content: bytes) -> Iterator[Line]:
    for row in content.splitlines():
        checksum, _, text = row.partition(b" ")
        if checksum != b"%08x" % zlib.crc32(text):
            return
        try:
            yield msgspec.json.decode(text, type=Line)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return

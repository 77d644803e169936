"""Keeps one open project on the disk: its journal, its file, its lock. Used by one thread."""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from studio.errors import BadProject, CannotWrite
from studio.model.project import MediaRef, Project
from studio.model.shown import shown_name
from studio.paths import data_folder
from studio.store.fingerprints import Fingerprints
from studio.store.journal import SUFFIX as JOURNAL
from studio.store.journal import Begin, Journal
from studio.store.media_paths import as_text, paths_in
from studio.store.program import Program
from studio.store.project_file import content_of, digest_of_bytes, free_name
from studio.store.project_lock import Holder, ProjectLock
from studio.store.project_text import ProjectText
from studio.store.recent import note_recent
from studio.store.saved_file import SavedFile, make_folder
from studio.store.unknown import NOTHING, Unknown
from studio.store.versions import EVERY_S, keep_version
from studio.store.whole_file import sweep
from studio.wording import Said, say


class Start(msgspec.Struct, frozen=True, kw_only=True):
    """What a keeper begins with. `read_only`: why the file is never written."""

    file: Path
    project: Project
    digest: str = ""
    unknown: Unknown = NOTHING
    outside: frozenset[str] = frozenset()
    tries: int = 0
    lock: ProjectLock | None = None
    read_only: Said | None = None


class Keeper:
    """Everything that happens to the disk while a project is open. Raises CannotWrite.

    `found` is called, by another thread, when more is known of media.
    """

    def __init__(self, start: Start, found: Callable[[], None]) -> None:
        self._file = SavedFile(start.file, start.digest)
        self._text = ProjectText(start.unknown)
        self._lock = start.lock
        self.read_only = start.read_only
        self.prints = Fingerprints(start.outside, found)
        self.notice: Said | None = None  # what a person should know, once
        self._next_version = 0.0  # monotonic seconds
        self._on_home: tuple[object, ...] = ()
        self.journal = Journal(
            data_folder() / "recovery" / f"{secrets.token_hex(8)}{JOURNAL}",
            Begin(
                program=Program.this(), file=as_text(str(start.file)), project=start.project,
                time=time.time(), base=start.digest, tries=start.tries, unknown=start.unknown,
                outside=tuple(as_text(path) for path in sorted(start.outside)),
            ),
        )  # fmt: skip

    @property
    def path(self) -> Path:
        return self._file.path

    def begin(self, project: Project) -> None:
        """Clear what a crash left, show the project on Home, look at its media."""
        sweep(self.path.parent, 3600)
        self.note_recent(project)
        self.prints.want(media_of(project))

    def agree(self, project: Project) -> None:
        """Media outside the project's folder may be read."""
        self.prints.outside = frozenset()
        self.begin(project)

    def save(self, project: Project) -> None:
        """Bring the project into its file. What someone else wrote there is kept beside."""
        self.prints.want(media_of(project))
        if not self._file.digest:
            self._begin_file()
        content = self._content(project)
        if digest_of_bytes(content) == self._file.digest and self._file.is_there():
            return
        if self._file.changed_by_others() or (self._lock and not self._lock.is_ours()):
            self._go_beside(project)
        else:
            self._keep_version()
            self._file.write(content)
        self._tell_saved(project)

    def note_recent(self, project: Project) -> None:
        """Show it on Home, and remember which media a person chose."""
        agreed = paths_in(project) - self.prints.outside
        shown = (self.path, project.id, project.name, len(project.posts), agreed)
        if shown != self._on_home:
            note_recent(self.path, project, agreed)
            self._on_home = shown

    def keep_version(self, project: Project, name: str) -> None:
        """Keep the project as it is now under a name."""
        keep_version(self.path, self._content(project), name)

    def save_as(self, project: Project, path: Path) -> None:
        """Go on in another file, replacing what is there unless somebody has it open."""
        if path == self.path:
            return self.save(project)
        lock = ProjectLock.take(path)
        if isinstance(lock, Holder):
            raise CannotWrite(lock_words(lock), say("Choose another name"))
        target = SavedFile(path)
        with contextlib.suppress(BadProject, CannotWrite):
            keep_version(path, content_of(path))  # of what is replaced
        try:
            target.write(self._text.of(project, path.parent, self.prints.known))
        except CannotWrite:
            lock.release()
            raise
        self._follow(target, lock)
        self.read_only = None
        self._tell_saved(project)
        return None

    def refresh(self) -> None:
        """Say to others that the project is still open."""
        if self._lock:
            self._lock.refresh()

    def close(self, project: Project, *, clean: bool) -> None:
        """Let go of everything. The journal stays unless all is `clean`ly in the file."""
        self.prints.stop()
        self._on_home = ()
        self.note_recent(project)
        if clean:
            self.journal.remove()
        else:
            self.journal.leave()
        if self._lock:
            self._lock.release()

    def _tell_saved(self, project: Project) -> None:
        with contextlib.suppress(CannotWrite):  # the file is safe, whatever the journal says
            self.journal.saved(self.path, self._file.digest)
        self.note_recent(project)

    def _begin_file(self) -> None:
        """Make the folder that could not be made when the project was new."""
        make_folder(self.path.parent)
        taken = ProjectLock.take(self.path)
        self._lock = self._lock or (taken if isinstance(taken, ProjectLock) else None)

    def _keep_version(self) -> None:
        """Keep what the file held until now, every few minutes."""
        now = time.monotonic()
        if now < self._next_version or not self._file.is_there():
            return
        with contextlib.suppress(BadProject, CannotWrite):  # saving is more urgent
            keep_version(self.path, content_of(self.path))
            self._next_version = now + EVERY_S

    def _content(self, project: Project) -> bytes:
        return self._text.of(project, self.path.parent, self.prints.known)

    def _go_beside(self, project: Project) -> None:
        former = self.path
        beside = free_name(former.parent, former.stem)
        taken = ProjectLock.take(beside)
        target = SavedFile(beside)
        target.write_beside(beside, self._content(project))
        self._follow(target, taken if isinstance(taken, ProjectLock) else None)
        self.notice = say(
            "{file} was changed by someone else. Yours goes on as {other}; both are kept.",
            file=shown_name(former), other=shown_name(beside),
        )  # fmt: skip

    def _follow(self, target: SavedFile, lock: ProjectLock | None) -> None:
        if self._lock:
            self._lock.release()
        self._file, self._lock = target, lock


def lock_words(holder: Holder) -> Said:
    """Who has a project open, in words."""
    if holder.owner and holder.program.host:
        return say(
            "{owner} has this project open on {computer}",
            owner=shown_name(holder.owner), computer=shown_name(holder.program.host),
        )  # fmt: skip
    return say("This project is open elsewhere")


def media_of(project: Project) -> Iterator[MediaRef]:
    """The media of all posts."""
    return (ref for post in project.posts for ref in post.media)

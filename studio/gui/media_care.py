"""Media of the open project: noticed when they are gone, found again, copied beside it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from studio.edit.posts import relink as relinked
from studio.gui.background import ask_aside
from studio.gui.desk import Desk
from studio.gui.notices import tell_error
from studio.gui.settings import settings
from studio.gui.words import words
from studio.model.project import MediaRef
from studio.session.media import copy_in, missing, relink
from studio.store.media_search import Search
from studio.task import Task
from studio.wording import say, say_count

_MEDIA = "media"


class MediaCare(QObject):
    """Looks after a project's files. `changed`: other ones are missing than before."""

    changed = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self.missing: tuple[MediaRef, ...] = ()
        desk.document.opened.connect(self.look)
        desk.previews.source_arrived.connect(self._notice)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.applicationStateChanged.connect(self._come_back)

    def look(self) -> None:
        """Look again what is missing, in a thread: a folder may be on a sleeping disk."""
        session = self._desk.document.session
        ask_aside(self, lambda: missing(session), self._take)

    def has_missing(self) -> bool:
        """Whether there is anything to find, as far as is known: disks may be slow to tell."""
        post = self._desk.post
        gone = post is not None and self._desk.previews.problem(post.id) is not None
        return gone or bool(self.missing)

    def has_media(self) -> bool:
        document = self._desk.document
        return document.session.file is not None and any(p.media for p in document.project.posts)

    def find(self) -> None:
        """Ask for a folder, and look in it for everything that is missing."""
        title = words().of(say("Where are the files now?"))
        folder = QFileDialog.getExistingDirectory(self._window, title, settings().folder(_MEDIA))
        if folder:
            self.find_in(Path(folder))

    def find_in(self, folder: Path) -> None:
        """Look for all missing files in a folder, those of all posts at once."""
        session = self._desk.document.session
        self._desk.tell(say("Looking for files in {folder}…", folder=folder.name))
        ask_aside(
            self, lambda: relink(session, folder), lambda found: self._found(found, folder),
            lambda error: tell_error(self._desk, error),
        )  # fmt: skip

    def copy_beside(self) -> None:
        """Copy all media beside the project's file."""
        document = self._desk.document
        session, ids = document.session, [post.id for post in document.project.posts]
        self._desk.tell(say("Copying photos and videos…"))
        ask_aside(
            self, lambda: copy_in(session, ids, Task()), self._copied,
            lambda error: tell_error(self._desk, error),
        )  # fmt: skip

    def _found(self, found: Search, folder: Path) -> None:
        table = {**found.alike, **found.sure}
        if not table:
            self._desk.tell(
                say("None of the missing files is in {folder}", folder=folder.name),
                (say("Another folder…"), self.find), lasting=True, problem=True,
            )  # fmt: skip
            return
        document = self._desk.document
        label = say_count("Find a file again", "Find {count} files again", len(table))
        document.do(label, relinked(document.project, table))
        self._desk.tell(say_count("{count} file found", "{count} files found", len(table)))
        for post in document.project.posts:
            self._desk.previews.retry(post.id)
        self.look()

    def _copied(self, table: dict[str, MediaRef]) -> None:
        document = self._desk.document
        if table:
            document.do(say("Copy media beside the project"), relinked(document.project, table))
        self._desk.tell(say_count("{count} file copied", "{count} files copied", len(table)))

    def _take(self, found: tuple[MediaRef, ...]) -> None:
        if found != self.missing:
            self.missing = found
            self.changed.emit()

    def _notice(self, post_id: str) -> None:
        if self._desk.previews.problem(post_id) or self.missing:
            self.look()

    def _come_back(self, state: Qt.ApplicationState) -> None:
        """Files may have moved, or come back, while the person was elsewhere."""
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()

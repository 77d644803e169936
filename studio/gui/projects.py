"""Opening, starting and leaving projects, and bringing media into the one that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.edit.history import History
from studio.errors import StudioError
from studio.gui.background import ask_aside
from studio.gui.covers import Covers
from studio.gui.desk import Desk
from studio.gui.folders import show_folder
from studio.gui.frame.dropped import PROJECT, Dropped
from studio.gui.importing import Importing
from studio.gui.notices import tell_error
from studio.gui.settings import settings
from studio.gui.words import words
from studio.paths import ASSETS, projects_folder
from studio.session import Session
from studio.store.recovery import Recoverable
from studio.wording import say

_MEDIA, _PROJECTS = "media", "projects"  # purposes of remembered folders


class Projects(QObject):
    """One for each window. Every refusal is told in words; nothing here raises."""

    opened = Signal()
    listed = Signal()  # the list of recent projects may have changed

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._covers = Covers(desk, self)
        self._given_up: Session | None = None  # somebody agreed to lose what nothing keeps
        self.importing = Importing(desk, self)
        self.importing.added.connect(self._show_added)
        words().changed.connect(self._name_blank)

    @property
    def session(self) -> Session:
        return self._desk.document.session

    def has_file(self) -> bool:
        return self.session.file is not None

    def has_posts(self) -> bool:
        return bool(self._desk.document.project.posts)

    def can_change(self) -> bool:
        return self.session.state != "read_only"

    def take(self, given: Dropped, *, as_one: bool = False) -> None:
        """What was dropped: a project is opened, all else becomes posts."""
        projects = [path for path in given.paths if path.suffix.lower() == f".{PROJECT}"]
        if projects and not given.media:
            self.open(projects[0])
        else:
            self.add(given.paths, as_one=as_one)

    def add(self, paths: Sequence[Path], *, as_one: bool = False) -> None:
        """Posts from files and folders; a project is started where there is none yet."""
        if not paths:
            return
        self.begin(_name_of(paths))
        self._desk.selection.show("create")
        self.importing.add(paths, as_one=as_one)

    def add_sample(self) -> None:
        """A post of the photo that comes with the studio."""
        self.add((ASSETS / "sample" / "concert.jpg",))

    def new(self) -> None:
        """An empty project; it gets a file with its first post."""
        if self.may_be_left(self.new):
            self.take_over(blank())

    def open(self, path: Path) -> None:
        """Open a project file."""
        if self.has_file() and path == self.session.file:
            self._desk.selection.show("create")
            return
        if not self.may_be_left(lambda: self.open(path)):
            return
        if session := self._tried(lambda: Session.open(path)):
            settings().put_folder(_PROJECTS, str(path.parent))
            self.take_over(session)
        self.listed.emit()

    def recover(self, offer: Recoverable) -> None:
        """Open what a crash left. Whatever is open in its file lets go of it before."""
        if not self.may_be_left(lambda: self.recover(offer)):
            return
        if self.has_file() and self.session.file == offer.file:
            self.put_away()
        if session := self._tried(lambda: Session.recover(offer)):
            self.take_over(session)
            self._desk.tell(say("{name} is back as it was", name=offer.name))

    def may_be_left(self, go_on: Callable[[], object]) -> bool:
        """Whether no work is lost when the project closes now.

        Else that is said, with a way to leave it all the same, by which `go_on` is called. The
        banner above the window offers to save it elsewhere.
        """
        session = self.session
        if session is self._given_up or session.state != "failed" or not session.trouble:
            return True

        def give_up() -> None:
            self._given_up = session
            go_on()

        self._desk.tell(
            say("Not saved: {why}. It cannot be kept for recovery either; leave this open.",
                why=session.words),
            (say("Close without saving"), give_up),
            problem=True,
        )  # fmt: skip
        return False

    def take_over(self, session: Session) -> None:
        """Go on with a project that somebody else opened."""
        self._leave()
        self._show(session)

    def put_away(self) -> None:
        """Close the project; nothing is open then."""
        self._leave()
        self._desk.document.open(blank())

    def _name_blank(self) -> None:
        """A project that nobody began is called what the language calls it."""
        past = self._desk.document.history
        if not (self.has_file() or past.undoable or past.redoable):
            self._desk.document.open(blank())

    def choose(self) -> None:
        """Ask for a project file."""
        title = words().of(say("Open a project"))
        kinds = words().of(say("Projects of CM Studio (*.{ending})", ending=PROJECT))
        folder = settings().folder(_PROJECTS) or str(projects_folder())
        found, _ = QFileDialog.getOpenFileName(self._window, title, folder, kinds)
        if found:
            self.open(Path(found))

    def choose_media(self) -> None:
        """Ask for photos, videos and sounds."""
        title = words().of(say("Add photos or videos"))
        found, _ = QFileDialog.getOpenFileNames(self._window, title, _media_folder())
        if found:
            settings().put_folder(_MEDIA, str(Path(found[0]).parent))
            self.add([Path(each) for each in found])

    def choose_replacement(self, post_id: str) -> None:
        """Ask for another picture or clip for a post."""
        title = words().of(say("Replace the picture"))
        found, _ = QFileDialog.getOpenFileName(self._window, title, _media_folder())
        if found:
            settings().put_folder(_MEDIA, str(Path(found).parent))
            self.importing.replace(post_id, Path(found))

    def save_elsewhere(self) -> None:
        """Ask for another name, and go on with that file."""
        title = words().of(say("Save under another name"))
        kinds = words().of(say("Projects of CM Studio (*.{ending})", ending=PROJECT))
        found, _ = QFileDialog.getSaveFileName(self._window, title, str(self.session.file), kinds)
        if found:
            path = Path(found).with_suffix(f".{PROJECT}")
            if self._done(lambda: self.session.save_named(path)):
                ask_aside(self, self.session.flush, lambda _: self._tell_saved(path))

    def _tell_saved(self, path: Path) -> None:
        """Say so where it is; else the session has said why not."""
        if self.session.file == path:
            self._desk.tell(say("Saved as {name}", name=path.name))
        self.listed.emit()

    def show_folder(self, file: Path | None = None) -> None:
        """Open the folder that a project lies in."""
        shown = file or self.session.file
        if shown:
            show_folder(shown.parent)

    def close(self) -> None:
        """Save what is open, and stop."""
        self._leave()

    def begin(self, name: str) -> None:
        """Start a project of this name where none is open yet."""
        if not self.has_file():
            self._start(name)

    def _start(self, name: str) -> None:
        """Begin a project where none is open; it becomes a file with its first change."""
        project = self._desk.document.project
        begun = msgspec.structs.replace(
            project, name=name, formats=project.formats or settings().now.formats
        )
        session = Session.blank(name, project.brand)
        session.history = History.of(begun)
        self._desk.document.open(session)

    def _show(self, session: Session) -> None:
        self._desk.document.open(session)
        posts = session.project.posts
        selection = self._desk.selection
        selection.focus("")
        selection.take_formats(())
        selection.take_post(posts[0].id if posts else "")
        selection.show("create")
        for note in session.notes:
            self._desk.tell(note, lasting=True)
        self.opened.emit()
        self.listed.emit()

    def _leave(self) -> None:
        self._covers.keep()
        if not self.session.close():
            self._desk.tell(
                say("{name} is not saved yet: it is kept for recovery",
                    name=self.session.project.name),
                lasting=True, problem=True,
            )  # fmt: skip

    def _show_added(self, ids: Iterable[str]) -> None:
        if first := next(iter(ids), ""):
            self._desk.selection.take_post(first)
            self._desk.selection.show("create")
            self._desk.view.put("face", "visuals")

    def _tried(self, ask: Callable[[], Session]) -> Session | None:
        try:
            return ask()
        except StudioError as error:
            tell_error(self._desk, error)
            return None

    def _done(self, ask: Callable[[], object]) -> bool:
        try:
            ask()
        except StudioError as error:
            tell_error(self._desk, error)
            return False
        return True


def blank() -> Session:
    """A project without a post or a file: what the window shows when nothing is open."""
    return Session.blank(words().of(say("New project")))


def _name_of(paths: Sequence[Path]) -> str:
    """What a project is called that starts with some files: as the folder or the first of them."""
    first = paths[0]
    name = (first if first.is_dir() else first.with_suffix("")).name
    return name.replace("_", " ").replace("-", " ").strip() or words().of(say("New project"))


def _media_folder() -> str:
    """Where photos are looked for: where the last ones were, else among the person's pictures."""
    pictures = QStandardPaths.StandardLocation.PicturesLocation
    return settings().folder(_MEDIA) or QStandardPaths.writableLocation(pictures)

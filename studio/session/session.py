"""The door to an open project: what changes it, where it is saved, and who wants to know."""

from __future__ import annotations

import logging
import os
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec

from studio.edit.history import History, Step
from studio.edit.posts import new_id
from studio.model.project import MediaRef, Project
from studio.session.saver import Saver, State
from studio.session.starting import asked, in_projects_folder, named, of_file, of_offer
from studio.store.keeper import Start
from studio.store.media_paths import opened_path
from studio.store.project_file import SUFFIX, check_change, read_project
from studio.store.recent import show_as
from studio.store.recovery import Recoverable, mark_tried
from studio.store.unknown import NOTHING, Unknown
from studio.wording import Said, say

How = Literal["do", "undo", "redo", "open"]
CLOSING_S = 5.0


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What happened to the project. `post` and `path` say where to look, "" for nowhere."""

    before: Project
    after: Project
    how: How
    label: Said
    post: str = ""
    path: str = ""


class Session:
    """An open project. Everything that changes it goes through here, in one thread.

    `Session(project)` lives in memory only; `new`, `blank` and `open` keep it in a file, which a
    thread of its own writes: nothing here waits for a disk.
    """

    def __init__(self, project: Project, file: Path | None = None) -> None:
        self.history = History.of(project)
        self.notes: tuple[Said, ...] = ()  # what a person should know about the file, once
        self._file = file
        self._saver: Saver | None = None
        self._is_blank = False
        self._outside: frozenset[str] = frozenset()
        self._listeners: list[Callable[[Change], None]] = []
        self._state_listeners: list[Callable[[State, Said], None]] = []
        self._saved_listeners: list[Callable[[Project], None]] = []

    @classmethod
    def new(cls, name: str, brand: str = "lumiere") -> Session:
        """A new project, at once a file in the projects folder."""
        session = cls.blank(name, brand)
        session._make_file()
        return session

    @classmethod
    def blank(cls, name: str, brand: str = "lumiere") -> Session:
        """A new project that becomes a file with its first change."""
        session = cls(Project(id=new_id(), name=name, brand=brand))
        session._is_blank = True
        return session

    @classmethod
    def like(cls, path: Path, name: str) -> Session:
        """A new project that begins with all of another one, at once a file. Raises BadProject."""
        loaded = read_project(Path(os.path.realpath(path)))
        session = cls(msgspec.structs.replace(loaded.project, id=new_id(), name=name))
        session.notes = loaded.notes
        session._outside = asked(loaded.outside, loaded.project)
        session._make_file(loaded.unknown)
        return session

    @classmethod
    def open(cls, path: Path) -> Session:
        """The project of a file. Raises BadProject.

        Where another program has it open, the file may not be written or a newer version made it,
        `state` is "read_only" and `words` say why: changes then need `save_named`.
        """
        file = Path(os.path.realpath(path))
        loaded = read_project(file)
        session = cls(loaded.project, file)
        session.notes = loaded.notes
        session._keep(of_file(file, loaded))
        return session

    @classmethod
    def recover(cls, offer: Recoverable) -> Session:
        """What `store.recovery.found` offers, as a step that can be undone.

        Where someone has changed the file since, it goes on beside it. Raises BadProject when
        the offer was taken elsewhere.
        """
        tried = mark_tried(offer)
        start = of_offer(offer)
        session = cls(start.project, offer.file)
        saver = session._keep(start)
        session.do(say("Recovered"), offer.project)
        saver.note(session.project)
        saver.wish(lambda keeper, _: keeper.journal.replaces(tried))
        return session

    @property
    def project(self) -> Project:
        return self.history.project

    @property
    def file(self) -> Path | None:
        """Where it is saved; None while it is in memory only."""
        return self._saver.path if self._saver else self._file

    @property
    def state(self) -> State:
        return self._saver.state if self._saver else "unsaved"

    @property
    def words(self) -> Said:
        """Why it is not saved; empty when it is."""
        return self._saver.words if self._saver else Said("")

    @property
    def trouble(self) -> Said:
        """Why it is not even kept for recovery; empty when it is."""
        return self._saver.trouble if self._saver else Said("")

    @property
    def outside(self) -> frozenset[str]:
        """Media of a received project that lie outside its folder and wait for a person's yes."""
        return self._outside

    def agree(self) -> None:
        """The person agrees that media outside the project's folder are read."""
        self._outside = frozenset()
        if self._saver:
            self._saver.wish(lambda keeper, project: keeper.agree(project))

    def path_of(self, ref: MediaRef) -> Path:
        """Where a medium is, or was. One that waits for a yes is looked for beside the project."""
        folder = self.file.parent if self.file else Path.cwd()
        path = opened_path(ref.path, folder)
        return folder / Path(path).name if path in self._outside else Path(path)

    def known(self, ref: MediaRef) -> MediaRef:
        """The medium with its size and digest, where they were found since."""
        return self._saver.known(ref) if self._saver else ref

    def listen(self, listener: Callable[[Change], None]) -> None:
        """Call `listener` after every change."""
        self._listeners.append(listener)

    def listen_state(self, listener: Callable[[State, Said], None]) -> None:
        """Call `listener` with the state and words about it ("" mostly) when they may be others.

        It is called on the saver's thread: hand over with a signal.
        """
        self._state_listeners.append(listener)

    def listen_saved(self, listener: Callable[[Project], None]) -> None:
        """Call `listener` with the project after it was written, on the saver's thread."""
        self._saved_listeners.append(listener)

    def do(
        self, label: Said, project: Project, *, gesture: str = "", post: str = "", path: str = ""
    ) -> None:
        """Make `project` the newest step, named `label`; nothing happens where nothing differs.

        Raises BadInput for values that no file could hold.
        """
        check_change(self.project, project)
        step = Step(label=label, project=project, gesture=gesture, post=post, path=path)
        self._show(self.history.do(step), "do", step)

    def end_gesture(self) -> None:
        """The next step is one of its own, whatever its gesture."""
        self.history = self.history.ended()

    def undo(self) -> None:
        if step := self.history.undoable:
            self._show(self.history.undo(), "undo", step)

    def redo(self) -> None:
        if step := self.history.redoable:
            self._show(self.history.redo(), "redo", step)

    def go_to(self, at: int) -> None:
        """Show another step of the history."""
        how: How = "undo" if at < self.history.at else "redo"
        history = self.history.to(at)
        self._show(history, how, history.steps[history.at])

    def save_named(self, path: Path) -> None:
        """Go on as another file, which replaces what is there. It is there after `flush`."""
        path = Path(os.path.realpath(path))
        path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
        if self._saver:
            self._saver.wish(lambda keeper, project: keeper.save_as(project, path))
            return
        self._is_blank = False
        self._keep(named(self.project, self._outside, path)).note(self.project)

    def keep_version(self, name: str) -> None:
        """Keep the project as it is now under a name, for `store.versions.versions_of`."""
        project = self.project
        if self._saver:
            self._saver.wish(lambda keeper, _: keeper.keep_version(project, name))

    def show_as(self, thumbnail: bytes, to_check: int) -> None:
        """How Home shows the project: a PNG (or b""), and how many files are to be checked."""
        if self._saver:
            self._saver.wish(lambda keeper, _: show_as(keeper.path, thumbnail, to_check))

    def flush(self, timeout_s: float = CLOSING_S) -> bool:
        """Save now; whether all is saved in time. Waits."""
        return self._saver.flush(timeout_s) if self._saver else True

    def close(self, timeout_s: float = CLOSING_S) -> bool:
        """Save and let go of the file; whether all is saved. What is not stays in the journal."""
        saver, self._saver = self._saver, None
        self._file = saver.path if saver else self._file
        return saver.close(timeout_s) if saver else True

    def _show(self, history: History, how: How, step: Step) -> None:
        before = self.project
        if history.project is before:
            return
        self.history = history
        if self._is_blank:
            self._make_file()
        if self._saver:
            self._saver.note(history.project, step.gesture if how == "do" else "")
        change = Change(
            before=before, after=history.project, how=how, label=step.label,
            post=step.post, path=step.path,
        )  # fmt: skip
        for listener in tuple(self._listeners):
            listener(change)

    def _make_file(self, unknown: Unknown = NOTHING) -> None:
        """Keep the project in a new file of the projects folder from now on."""
        self._is_blank = False
        self._keep(in_projects_folder(self.project, self._outside, unknown))

    def _keep(self, start: Start) -> Saver:
        self._outside = start.outside
        states, saves = self._state_listeners, self._saved_listeners

        def tell(state: State, words: Said) -> None:
            for listener in tuple(states):
                _told(listener, state, words)

        def saved(project: Project) -> None:
            for listener in tuple(saves):
                _told(listener, project)

        self._saver = saver = Saver(start, tell, saved)
        weakref.finalize(self, saver.close, 0.0)
        saver.start()
        return saver


def _told(listener: Callable[..., None], *what: object) -> None:
    """Tell a listener on the saver's thread; one that fails holds no save back."""
    try:
        listener(*what)
    except Exception:
        logging.getLogger(__name__).exception("A listener to a session failed")

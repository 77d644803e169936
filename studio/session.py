"""One open project: its history, where it is saved, and who wants to know when it changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec

from studio.edit.history import History, Step
from studio.model.project import MediaRef, Project
from studio.wording import Said

How = Literal["do", "undo", "redo", "open"]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What happened to the project. `post` and `path` say where to look, "" for nowhere."""

    before: Project
    after: Project
    how: How
    label: Said
    post: str = ""
    path: str = ""


class Session:
    """An open project. Everything that changes it goes through here, in one thread."""

    def __init__(self, project: Project, file: Path | None = None) -> None:
        self.history = History.of(project)
        self.file = file
        self._listeners: list[Callable[[Change], None]] = []

    @property
    def project(self) -> Project:
        return self.history.project

    def path_of(self, ref: MediaRef) -> Path:
        """Where a medium is, or was: absolute, or relative to the project's folder."""
        return (self.file.parent if self.file else Path.cwd()) / ref.path

    def listen(self, listener: Callable[[Change], None]) -> None:
        """Call `listener` after every change."""
        self._listeners.append(listener)

    def do(
        self, label: Said, project: Project, *, gesture: str = "", post: str = "", path: str = ""
    ) -> None:
        """Make `project` the newest step, named `label`; nothing happens where nothing differs."""
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

    def _show(self, history: History, how: How, step: Step) -> None:
        before = self.project
        if history.project is before:
            return
        self.history = history
        change = Change(
            before=before, after=history.project, how=how, label=step.label,
            post=step.post, path=step.path,
        )  # fmt: skip
        for listener in tuple(self._listeners):
            listener(change)

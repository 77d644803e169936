"""The open project as the window sees it: signals for what the session tells."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from studio.edit.history import History
from studio.model.project import Project
from studio.session import Session
from studio.wording import Said


class Document(QObject):
    """The only way from the window to the project. `changed` carries a `session.Change`."""

    changed = Signal(object)
    opened = Signal()
    gesture_ended = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        session.listen(self.changed.emit)

    @property
    def project(self) -> Project:
        return self.session.project

    @property
    def history(self) -> History:
        return self.session.history

    def open(self, session: Session) -> None:
        """Show another project."""
        self.session = session
        session.listen(self.changed.emit)
        self.opened.emit()

    def do(
        self, label: Said, project: Project, *, gesture: str = "", post: str = "", path: str = ""
    ) -> None:
        """One named step. Steps of the same `gesture` in a row are one; end it on release."""
        self.session.do(label, project, gesture=gesture, post=post, path=path)

    def end_gesture(self) -> None:
        self.session.end_gesture()
        self.gesture_ended.emit()

    def undo(self) -> None:
        self.session.undo()

    def redo(self) -> None:
        self.session.redo()

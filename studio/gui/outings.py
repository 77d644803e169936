"""What of the open project was exported, and what is out: known to every part of the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from studio.errors import StudioError
from studio.export.handoff.files import Exported, exported, read_exports
from studio.gui.background import ask_aside
from studio.gui.desk import Desk
from studio.gui.queue.exports import exports_of
from studio.model.brand import Brand
from studio.model.project import ProjectPost
from studio.store.outings import Outing, made_of, outings_of

_SOON_MS = 150  # many exports end in a row
_Known = tuple[ProjectPost, Brand | None, str, str]


class Outings(QObject):
    """The exports of the open project's posts. Find it with `outings_in`.

    `changed`: other exports are known. `arrived`: the files of a post were looked for.
    """

    changed = Signal()
    arrived = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._outings: dict[str, Outing] = {}
        self._files: dict[str, Exported] = {}
        self._asked: set[str] = set()
        self._stale: set[str] = set()  # posts whose files may have changed on the disk
        self._made: dict[str, _Known] = {}
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.look)
        desk.document.opened.connect(self._forget)
        exports_of(desk).noted.connect(lambda _post: self._soon.start())
        self.look()

    def look(self) -> None:
        """Ask the disk again what was exported, and what is left of it."""
        project_id = self._desk.document.project.id
        ask_aside(self, lambda: outings_of(project_id), lambda found: self._take(project_id, found))

    def of(self, post_id: str) -> Outing | None:
        """The last export of a post; None where there is none (that we know of)."""
        return self._outings.get(post_id)

    def files(self, post_id: str) -> Exported | None:
        """What is left of it; None while that is not known: `arrived` tells, `changed` as well."""
        known, outing = self._files.get(post_id), self._outings.get(post_id)
        fresh = known is not None and post_id not in self._stale
        if not fresh and outing is not None and post_id not in self._asked:
            self._asked.add(post_id)
            ask_aside(
                self,
                lambda: exported(outing),
                lambda found: self._take_files(post_id, found),
                lambda error: self._missing(post_id, error),
            )
        return known

    def known(self, post_id: str) -> Exported | None:
        """The same as far as it was looked for: nothing is asked."""
        return self._files.get(post_id)

    @property
    def is_whole(self) -> bool:
        """Whether the files of every export were looked for."""
        return self._outings.keys() <= self._files.keys()

    def look_for_all(self) -> None:
        """Look for the files of all posts at once; `changed` tells when they are known."""
        project_id = self._desk.document.project.id

        def look() -> tuple[dict[str, Outing], dict[str, Exported]]:
            found = outings_of(project_id)
            return found, read_exports(found)

        def take(found: tuple[dict[str, Outing], dict[str, Exported]]) -> None:
            if project_id == self._desk.document.project.id:
                self._outings, self._files = found
                self._stale.clear()
                self.changed.emit()

        ask_aside(self, look, take)

    def is_current(self, post_id: str) -> bool:
        """Whether a post was exported, and its pictures would be the same today."""
        outing = self._outings.get(post_id)
        if outing is None:
            return False
        return not outing.made_of or outing.made_of == self._made_of(post_id)

    def _made_of(self, post_id: str) -> str:
        """Remembered by post: lists ask at every turn."""
        project = self._desk.document.project
        if not project.has(post_id):
            return ""
        post = project.post(post_id)
        known = self._made.get(post_id)
        if known is None or known[0] is not post or known[1:3] != (project.kit, project.brand):
            made = made_of(project, post_id)
            known = self._made[post_id] = (post, project.kit, project.brand, made)
        return known[3]

    def _take(self, project_id: str, found: dict[str, Outing]) -> None:
        if project_id != self._desk.document.project.id:
            return
        self._outings = found
        self._files = {
            post: files
            for post, files in self._files.items()
            if post in found and found[post].when == files.when
        }
        self._stale = set(self._files)
        self._asked.clear()
        self.changed.emit()

    def _take_files(self, post_id: str, found: Exported) -> None:
        if self._outings.get(post_id) is None or found.when != self._outings[post_id].when:
            return
        self._files[post_id] = found
        self._stale.discard(post_id)
        self.arrived.emit(post_id)

    def _missing(self, post_id: str, _error: StudioError) -> None:
        self._asked.discard(post_id)

    def _forget(self) -> None:
        self._outings.clear()
        self._files.clear()
        self._asked.clear()
        self._stale.clear()
        self._made.clear()
        self.changed.emit()
        self.look()


def outings_in(desk: Desk) -> Outings:
    """What was exported of the project on a desk."""
    found = desk.findChild(Outings)
    return found if isinstance(found, Outings) else Outings(desk)

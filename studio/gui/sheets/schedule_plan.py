"""What a scheduler would be told of a project, reckoned post by post while the window goes on."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from studio.export.handoff.files import Exported
from studio.export.handoff.outgoing import Outgoing, networks_of, outgoing_of
from studio.export.handoff.project_rows import in_language
from studio.export.handoff.table import Clerk, Problem, gathered
from studio.gui.captions import captions_of, voice_in
from studio.gui.desk import Desk
from studio.gui.outings import Outings
from studio.model.brand import Voice
from studio.model.project import ProjectPost

_TURN_S = 0.008


@dataclass(frozen=True)
class Asked:
    """What goes out. `networks` that do not; `language`: only this one, "" for those of a post."""

    posts: tuple[str, ...]
    off: frozenset[str] = frozenset()
    stories: bool = False
    language: str = ""


@dataclass(frozen=True)
class _Known:
    post: ProjectPost
    formats: tuple[str, ...]
    exported: Exported | None
    asked: Asked
    voice: Voice
    rows: tuple[Outgoing, ...]


class SchedulePlan(QObject):
    """`reckoned`: rows and problems are whole again."""

    reckoned = Signal()

    def __init__(self, desk: Desk, outings: Outings, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._outings = desk, outings
        self._clerk: Clerk | None = None
        self._asked = Asked(())
        self._known: dict[str, _Known] = {}
        self._left: deque[str] = deque()
        self._made: list[Outgoing] = []
        self._found: list[Problem] = []
        self.rows: tuple[Outgoing, ...] = ()
        self.problems: tuple[Problem, ...] = ()
        self.is_whole = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._go_on)

    def reckon(self, clerk: Clerk | None, asked: Asked) -> None:
        """Begin anew; what is known of a post and still holds is not asked again."""
        self._clerk, self._asked = clerk, asked
        self._left = deque(asked.posts)
        self._made, self._found = [], []
        self.is_whole = False
        self._soon.start()

    def networks(self, posts: Sequence[str]) -> tuple[str, ...]:
        """The networks of some posts in the order of the catalogue."""
        project = self._desk.document.project
        found: set[str] = set()
        for each in posts:
            if project.has(each):
                found.update(networks_of(project, project.post(each), self._desk.catalogue))
        return tuple(each.id for each in self._desk.catalogue.networks if each.id in found)

    def _go_on(self) -> None:
        start, project = perf_counter(), self._desk.document.project
        while self._left and perf_counter() - start < _TURN_S:
            post_id = self._left.popleft()
            if not project.has(post_id):
                continue
            for row in self._rows(project.post(post_id)):
                self._made.append(row)
                if self._clerk is not None:
                    self._found.extend(self._clerk.problems(row))
        if self._left:
            self._soon.start()
            return
        self.rows, self.problems = tuple(self._made), gathered(self._found)
        self.is_whole = True
        self.reckoned.emit()

    def _rows(self, post: ProjectPost) -> tuple[Outgoing, ...]:
        """The rows of a post, without what is out already."""
        desk, asked = self._desk, self._asked
        project, voice = desk.document.project, voice_in(desk)
        alike = Asked((), asked.off, asked.stories, asked.language)
        exported = self._outings.known(post.id)
        known = self._known.get(post.id)
        if (
            known is not None
            and known.post is post
            and known.exported is exported
            and (known.formats, known.asked, known.voice) == (project.formats, alike, voice)
        ):
            return known.rows
        spoken = in_language(post, asked.language)
        out = asked.off | set(post.posted)
        networks = [n for n in networks_of(project, post, desk.catalogue) if n not in out]
        rows = outgoing_of(
            project, spoken, captions_of(desk, spoken), exported, desk.catalogue,
            networks=networks, stories=asked.stories,
        )  # fmt: skip
        self._known[post.id] = _Known(post, project.formats, exported, alike, voice, rows)
        return rows

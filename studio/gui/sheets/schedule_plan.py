"""What a scheduler would be told of a project, reckoned post by post while the window goes on."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from studio.export.handoff.files import Exported
from studio.export.handoff.outgoing import Outgoing, networks_of, outgoing_of
from studio.export.handoff.project_rows import in_language
from studio.export.handoff.table import Clerk, Gathering, Line, Problem
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
    networks: tuple[str, ...]
    rows: tuple[Outgoing, ...]


class SchedulePlan(QObject):
    """`reckoned`: lines, problems and networks are whole again."""

    reckoned = Signal()

    def __init__(self, desk: Desk, outings: Outings, clerk: Clerk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._outings = desk, outings
        self._clerk = clerk
        self._asked = Asked(())
        self._known: dict[str, _Known] = {}
        self._left: deque[str] = deque()
        self._posts: dict[str, ProjectPost] = {}
        self._made: list[Line] = []
        self._found = Gathering()
        self._met: set[str] = set()
        self.lines: tuple[Line, ...] = ()
        self.problems: tuple[Problem, ...] = ()
        self.networks: frozenset[str] = frozenset()  # that posts go to, wanted or not
        self.is_whole = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._go_on)

    def reckon(self, clerk: Clerk, asked: Asked) -> None:
        """Begin anew; what is known of a post and still holds is not asked again."""
        self._clerk, self._asked = clerk, asked
        self._left = deque(asked.posts)
        self._posts = {post.id: post for post in self._desk.document.project.posts}
        self._made, self._found, self._met = [], Gathering(), set()
        self.is_whole = False
        self._soon.start()

    def _go_on(self) -> None:
        start = perf_counter()
        while self._left and perf_counter() - start < _TURN_S:
            if post := self._posts.get(self._left.popleft()):
                self._take(post)
        if self._left:
            self._soon.start()
            return
        self.lines, self.problems = tuple(self._made), self._found.all()
        self.networks = frozenset(self._met)
        self.is_whole = True
        self.reckoned.emit()

    def _take(self, post: ProjectPost) -> None:
        """One post more."""
        known = self._reckoned(post)
        self._met.update(known.networks)
        for row in known.rows:
            if (line := self._clerk.line(row)) is not None:
                self._made.append(line)
            for problem in self._clerk.problems(row):
                self._found.add(problem)

    def _reckoned(self, post: ProjectPost) -> _Known:
        """The networks of a post, and its rows without what is out already."""
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
            return known
        spoken = in_language(post, asked.language)
        out = asked.off | set(post.posted)
        networks = networks_of(project, post, desk.catalogue)
        rows = outgoing_of(
            project, spoken, captions_of(desk, spoken), exported, desk.catalogue,
            networks=[each for each in networks if each not in out], stories=asked.stories,
        )  # fmt: skip
        known = _Known(post, project.formats, exported, alike, voice, networks, rows)
        self._known[post.id] = known
        return known

"""What a scheduler would be told of a project, reckoned post by post while the window goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from studio.export.handoff.files import Exported
from studio.export.handoff.outgoing import Outgoing, networks_of, outgoing_of
from studio.export.handoff.project_rows import in_language
from studio.export.handoff.table import Clerk, Gathering, Line, Problem
from studio.gui.captions import voice_in
from studio.gui.desk import Desk
from studio.gui.many_captions import many_captions
from studio.gui.outings import Outings
from studio.gui.turns import Turns
from studio.model.brand import Voice
from studio.model.project import ProjectPost

_AGAIN_MS = 250  # until captions that came are taken in


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
    """`reckoned`: lines, problems and networks are whole again. `counted`: the captions of so many
    posts are known, of so many.
    """

    reckoned = Signal()
    counted = Signal(int, int)

    def __init__(self, desk: Desk, outings: Outings, clerk: Clerk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._outings = desk, outings
        self._clerk = clerk
        self._asked = Asked(())
        self._known: dict[str, _Known] = {}
        self._captions = many_captions(desk)
        self._made: list[Line] = []
        self._found = Gathering()
        self._met: set[str] = set()
        self.lines: tuple[Line, ...] = ()
        self.problems: tuple[Problem, ...] = ()
        self.networks: frozenset[str] = frozenset()  # that posts go to, wanted or not
        self.is_whole = False
        self._turns = Turns(self)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._go_on)
        self._captions.arrived.connect(self._hear)

    def reckon(self, clerk: Clerk, asked: Asked) -> None:
        """Begin anew; what is known of a post and still holds is not asked again."""
        self._clerk, self._asked = clerk, asked
        self.is_whole = False
        self._go_on()

    def stop(self) -> None:
        """Nobody waits for it any more."""
        self._captions.arrived.disconnect(self._hear)
        self._captions.stop()
        self._again.stop()
        self._turns.stop()

    def _hear(self) -> None:
        if not self.is_whole and not self._again.isActive():
            self._again.start()

    def _go_on(self) -> None:
        self._turns.begin(self._steps(), later=True)

    def _steps(self) -> Iterator[None]:
        """All posts whose captions are known; the others once they are."""
        by_id = {post.id: post for post in self._desk.document.project.posts}
        posts = [by_id[each] for each in self._asked.posts if each in by_id]
        self._made, self._found, self._met = [], Gathering(), set()
        language = self._asked.language
        yield from self._captions.ask(in_language(post, language) for post in posts)
        counted = 0
        for post in posts:
            if (known := self._reckoned(post)) is not None:
                counted += 1
                self._take(known)
            yield
        if counted < len(posts):
            self.counted.emit(counted, len(posts))
            return
        self.lines, self.problems = tuple(self._made), self._found.all()
        self.networks = frozenset(self._met)
        self.is_whole = True
        self.reckoned.emit()

    def _take(self, known: _Known) -> None:
        """One post more."""
        self._met.update(known.networks)
        for row in known.rows:
            if (line := self._clerk.line(row)) is not None:
                self._made.append(line)
            for problem in self._clerk.problems(row):
                self._found.add(problem)

    def _reckoned(self, post: ProjectPost) -> _Known | None:
        """The networks of a post, and its rows without what is out already; None while its
        captions are counted.
        """
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
        told = self._captions.soon(spoken)
        if told is None:
            return None
        out = asked.off | set(post.posted)
        networks = networks_of(project, post, desk.catalogue)
        rows = outgoing_of(
            project, spoken, told, exported, desk.catalogue,
            networks=[each for each in networks if each not in out], stories=asked.stories,
        )  # fmt: skip
        known = _Known(post, project.formats, exported, alike, voice, networks, rows)
        self._known[post.id] = known
        return known

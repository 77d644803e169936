"""Home: drop something to begin, or go on with a project."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QFile
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from studio.gui.background import ask_aside
from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.frame.findable import plain
from studio.gui.notices import tell_error
from studio.gui.places.home.drop_zone import DropZone
from studio.gui.places.home.known import Known, known_projects
from studio.gui.places.home.project_card import ContinueCard, ProjectCard
from studio.gui.places.home.way import WayCard
from studio.gui.projects import Projects
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets import FlowLayout, Label, LineField, ScrollArea
from studio.gui.words import words
from studio.session import Session
from studio.store.recent import forget
from studio.wording import say

_SEARCHED = 7  # projects from which on a search helps
_WIDEST = 1064


class HomePlace(QWidget):
    """Empty at first: one large place to drop things. Later: the projects of before."""

    def __init__(self, desk: Desk, commands: Commands, projects: Projects, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("home")
        self._desk = desk
        self._projects = projects
        self._known: tuple[Known, ...] = ()
        self.cards: list[ProjectCard] = []
        self.drop = DropZone(commands, "home.drop", self)
        self.ways = self._made_ways(commands)
        self.search = LineField(say("Find a project"), "home.search", self)
        self.search.hint(say("Find a project"))
        self.search.edited.connect(lambda _text: self._fill())
        self.last = QWidget(self)
        QVBoxLayout(self.last).setContentsMargins(0, 0, 0, 0)
        self._nothing = Label(say("No project is called so."), token="text-3", parent=self)
        self._title = Label(say("Your projects"), "sheet", parent=self)
        self._grid = QWidget(self)
        self._flow = FlowLayout(self._grid, spacing=16)
        self._lay_out()
        projects.listed.connect(self.look)
        self.setFocusProxy(self.drop.choose)
        self._show_known(())

    def look(self) -> None:
        """Read again which projects there are."""
        if self._desk.selection.place == "home":
            ask_aside(self, known_projects, self._take)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour("canvas"))

    def _made_ways(self, commands: Commands) -> QWidget:
        """Other ways to begin."""
        row = QWidget(self)
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        for name, icon, title, line, id in (
            ("home.brand", "mdi6.palette-swatch-outline", say("Your brand"),
             say("Drop your logo, and everything wears it"), "place.brand"),
            ("home.open", "mdi6.folder-open-outline", say("A project"),
             say("Open one from this computer"), "project.open"),
        ):  # fmt: skip
            card = WayCard(name, icon, title, line, row)
            card.clicked.connect(lambda _=False, id=id: commands.run(id))
            box.addWidget(card, 1)
        return row

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.search)
        self.search.setMaximumWidth(px(260))
        self._inside = QWidget(self)
        self._inside.setMaximumWidth(px(_WIDEST))
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(24)
        column.addStretch(1)
        self._column = column
        column.addWidget(self.drop)
        column.addWidget(self.last)
        column.addWidget(self.ways)
        column.addLayout(head)
        column.addWidget(self._nothing)
        column.addWidget(self._grid)
        column.addStretch(1)
        holder = QWidget(self)
        middle = QHBoxLayout(holder)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(1)
        middle.addWidget(self._inside, 100)
        middle.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(ScrollArea(holder, self))

    def _take(self, known: Sequence[Known]) -> None:
        if tuple(known) != self._known:
            self._show_known(known)

    def _show_known(self, known: Sequence[Known]) -> None:
        self._known = tuple(known)
        some = bool(known)
        self.drop.make_large(large=not some)
        self._inside.setMaximumWidth(px(_WIDEST if some else 720))
        self.ways.setVisible(not some)
        self._column.setStretch(0, 0 if some else 1)
        self._title.setVisible(len(known) > 1)
        self.search.setVisible(len(known) >= _SEARCHED)
        self._fill()

    def _fill(self) -> None:
        wanted = plain(self.search.text().strip()) if self.search.isVisibleTo(self) else ""
        shown = [known for known in self._known if wanted in plain(known.recent.name)]
        lead = shown[:1] if not wanted and shown and shown[0].there else []
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = []
        for known in lead:
            self._add(ContinueCard(known, self.last), self.last.layout())
        for known in shown[len(lead) :]:
            self._add(ProjectCard(known, len(self.cards), self._grid), self._flow)
        self.last.setVisible(bool(lead))
        self._grid.setVisible(len(shown) > len(lead))
        self._nothing.setVisible(bool(self._known) and not shown)

    def _add(self, card: ProjectCard, layout: QLayout | None) -> None:
        assert layout is not None
        card.asked.connect(lambda what: self._do(what, card.known))
        layout.addWidget(card)
        card.show()
        self.cards.append(card)

    def _do(self, what: str, known: Known) -> None:
        file = Path(known.recent.file)
        verbs: dict[str, Callable[[], object]] = {
            "open": lambda: self._projects.open(file),
            "copy": lambda: self._copy(file, known.recent.name),
            "folder": lambda: self._projects.show_folder(file),
            "bin": lambda: self._bin(file),
            "forget": lambda: self._forget(file),
        }
        verbs[what]()

    def _copy(self, file: Path, name: str) -> None:
        name = words().of(say("{project} (copy)", project=name))
        ask_aside(
            self, lambda: Session.like(file, name), self._projects.take_over,
            lambda error: tell_error(self._desk, error),
        )  # fmt: skip

    def _bin(self, file: Path) -> None:
        if self._projects.session.file == file:
            self._projects.put_away()
        if QFile(str(file)).moveToTrash():
            self._desk.tell(say("{name} is in the bin; photos stay where they are", name=file.stem))
            self._forget(file)
        else:
            self._desk.tell(
                say("{name} cannot be moved to the bin", name=file.name), lasting=True, problem=True
            )

    def _forget(self, file: Path) -> None:
        ask_aside(self, lambda: forget(file), lambda _: self.look())

"""The rows of a table in the making: what the person chose, and what was found about each row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec
from PySide6.QtCore import QObject, Signal

from studio.edit.bulk import add_drafts
from studio.errors import Cancelled, StudioError
from studio.export.bulk.clerk import Clerk
from studio.export.bulk.setup import Prepared, Setup
from studio.export.bulk.wire import Reply
from studio.gui.background import ask_aside
from studio.gui.desk import Desk
from studio.gui.settings import settings
from studio.gui.words import words
from studio.model.bulk import Draft, Finding, Shown, worst
from studio.model.project import Project
from studio.model.state import State


class BulkState(QObject):
    """`changed`: other rows or other choices. `judged`: more is known about some rows.

    Reading, matching and judging happen in a process of their own; nothing here waits.
    """

    changed = Signal()
    judged = Signal()

    def __init__(self, desk: Desk, template: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._clerk = Clerk()
        self._asking = False
        self._stale = False  # something else was chosen since it was asked
        project = self.base = _begun(desk)  # what posts are added to
        self.setup = Setup(
            table="", template=template, usual=words().language, brand=project.brand,
            kit=project.kit, formats=project.formats,
        )  # fmt: skip
        self.prepared: Prepared | None = None
        self.drafts: dict[int, Draft] = {}
        self._states: dict[int, State] = {}  # of each row: asked many times a second
        self.trouble: StudioError | None = None
        self.looking = False
        self.destroyed.connect(self._clerk.close)

    @property
    def busy(self) -> bool:
        """Whether the rows of what is chosen now are still to come."""
        return self._asking and not self.looking

    @property
    def rows(self) -> tuple[Draft, ...]:
        """All rows that are not left out by hand, in the order of the table."""
        return tuple(self.drafts.values())

    @property
    def able(self) -> tuple[Draft, ...]:
        """The rows that posts are made of."""
        return tuple(d for number, d in self.drafts.items() if self._states[number] != "blocked")

    @property
    def troubled(self) -> tuple[Draft, ...]:
        """The rows that want a look."""
        return tuple(d for number, d in self.drafts.items() if self._states[number] != "ready")

    def count(self, state: State) -> int:
        """How many rows stand so."""
        return sum(each == state for each in self._states.values())

    def worst(self) -> tuple[Shown, ...]:
        """The rows to look at first."""
        return worst(self.rows)

    def project(self) -> Project:
        """A project of all rows that have a picture, under their row's ids; for looking only."""
        posts = tuple(draft.post for draft in self.rows if draft.post.media)
        return msgspec.structs.replace(self.base, posts=posts)

    def with_posts(self) -> Project:
        """The open project with the new posts at its end."""
        return add_drafts(self._desk.document.project, self.able)

    def take_table(self, path: Path) -> None:
        """Another table; its pictures are looked for beside it unless a folder was chosen."""
        former = str(Path(self.setup.table).parent) if self.setup.table else ""
        folder = self.setup.folder if self.setup.folder != former else str(path.parent)
        self._put(table=str(path), folder=folder, sheet="", **_UNTOUCHED)

    def take_sheet(self, sheet: str) -> None:
        self._put(sheet=sheet, **_UNTOUCHED)

    def take_folder(self, folder: Path) -> None:
        self._put(folder=str(folder))

    def take_picture(self, picture: Path | None) -> None:
        """The picture of rows that name none."""
        self._put(picture=str(picture or ""))

    def take_template(self, template: str) -> None:
        """Another template: what columns are for is told by their headers again."""
        self._put(template=template, columns=None)

    def take_language(self, language: str) -> None:
        self._put(language=language)

    def map_column(self, number: int, target: str) -> None:
        """Say what a column is for; who had that until now has nothing."""
        if self.prepared is None:
            return
        columns = list(self.prepared.columns)
        if target and target != "photo":
            columns = ["" if known == target else known for known in columns]
        columns[number] = target
        self._put(columns=tuple(columns))

    def write(self, number: int, target: str, text: str) -> None:
        """Write over a cell of a row, without touching the table."""
        draft = self.drafts.get(number)
        if draft is not None and draft.given.get(target, "") != text.strip():
            row = {**self.setup.written.get(number, {}), target: text}
            self._put(written={**self.setup.written, number: row})

    def choose_picture(self, number: int, picture: Path) -> None:
        """Give a row a picture by hand."""
        self._put(chosen={**self.setup.chosen, number: str(picture)})

    def leave_out(self, number: int) -> None:
        self._put(left_out=self.setup.left_out | {number})

    def bring_back(self) -> None:
        """All rows that were left out by hand are wanted again."""
        self._put(left_out=frozenset[int]())

    def add_finding(self, number: int, finding: Finding) -> None:
        """What a picture of a row told."""
        if number in self.drafts:
            self._add([(number, (finding,))])
            self.judged.emit()

    def close(self) -> None:
        """End the process; nothing is told any more."""
        self._clerk.close()

    def _put(self, **chosen: object) -> None:
        self.setup = msgspec.structs.replace(self.setup, **chosen)
        self._stale = True
        self.trouble = None
        if not self._asking and self.setup.table:
            self._ask()
        self.changed.emit()

    def _ask(self) -> None:
        setup, self._stale, self._asking, self.looking = self.setup, False, True, False
        ask_aside(self, lambda: self._clerk.prepare(setup), self._take, self._refuse)

    def _go_on(self) -> None:
        self._asking = self.looking = True
        ask_aside(self, self._clerk.go_on, self._take, self._refuse)

    def _take(self, reply: Reply) -> None:
        self._asking = False
        if self._stale:
            self._ask()
            return
        if reply.prepared is not None:
            self.prepared = reply.prepared
            self.drafts = {draft.number: draft for draft in reply.prepared.drafts}
            self._states = {draft.number: draft.state for draft in reply.prepared.drafts}
            self._go_on()
            self.changed.emit()
            return
        self._add(reply.found)
        if reply.over:
            self.looking = False
        else:
            self._go_on()
        self.judged.emit()

    def _add(self, found: Iterable[tuple[int, tuple[Finding, ...]]]) -> None:
        for number, findings in found:
            if draft := self.drafts.get(number):
                known = {(each.sort, each.target) for each in findings}
                kept = [each for each in draft.findings if (each.sort, each.target) not in known]
                fresh = msgspec.structs.replace(draft, findings=tuple(kept))
                self.drafts[number] = fresh.with_findings(findings)
                self._states[number] = self.drafts[number].state

    def _refuse(self, error: StudioError) -> None:
        self._asking = self.looking = False
        if isinstance(error, Cancelled):
            return
        if self._stale:
            self._ask()
            return
        self.trouble, self.prepared, self.drafts, self._states = error, None, {}, {}
        self.changed.emit()


def _begun(desk: Desk) -> Project:
    """The project that posts are added to: one that is not begun yet is made as new ones are."""
    project = desk.document.project
    if desk.document.session.file is not None or project.formats:
        return project
    return msgspec.structs.replace(project, formats=settings().now.formats)


_UNTOUCHED: Mapping[str, object] = MappingProxyType({
    "columns": None, "written": {}, "chosen": {}, "left_out": frozenset[int](),
})  # fmt: skip

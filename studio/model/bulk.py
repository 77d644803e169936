"""Posts from a table: its rows, what each column is for, and what is wrong with a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from studio.model.project import ProjectPost
from studio.model.state import State
from studio.model.state import worst as worst_state
from studio.wording import Said

MOST_ROWS = 2000
MOST_COLUMNS = 100
LONGEST_CELL = 20_000  # signs
FIELDS = (
    "photo", "name", "caption", "alt", "comment", "title", "hashtags", "when", "time", "language",
)  # fmt: skip
VERSIONED = ("caption", "alt", "title")  # that a network can have for itself
SPOKEN = (*VERSIONED, "comment")  # that belong to a language

Sort = Literal[
    "picture", "unreadable", "words", "caption", "date", "language", "kind", "small",
    "layout", "longest", "smallest",
]  # fmt: skip


class Row(msgspec.Struct, frozen=True):
    """One line of a table. `number` as the spreadsheet shows it: the header is usually 1."""

    number: int
    cells: tuple[str, ...]


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table as it was read. `sheets`: of its file, empty where it has only one kind of page."""

    name: str  # of its file
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    notes: tuple[Said, ...] = ()  # what a person should know about how it was read

    def column(self, number: int) -> tuple[str, ...]:
        """What stands in a column, from the first row to the last."""
        return tuple(row.cells[number] for row in self.rows)


class Target(msgspec.Struct, frozen=True):
    """What a column is for: a field of a post, or a slot of the template.

    Written "caption", "caption:instagram", "caption:instagram@en" or "slot:headline"; "" for a
    column that is not used.
    """

    field: str
    detail: str = ""  # a slot, or the network that a text is for
    language: str = ""

    @property
    def id(self) -> str:
        detail = f":{self.detail}" if self.detail else ""
        return f"{self.field}{detail}@{self.language}" if self.language else self.field + detail


def target_of(id: str) -> Target:
    """A target from its id."""
    head, _, language = id.partition("@")
    field, _, detail = head.partition(":")
    return Target(field, detail, language)


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing about a row that a person should know.

    `weight`: how bad it is among those of its sort. `target`: the words it is about. `near`: files
    that may have been meant.
    """

    sort: Sort
    state: State
    said: Said
    weight: float = 0.0
    target: str = ""
    near: tuple[str, ...] = ()


Judged = tuple[int, tuple[Finding, ...]]  # the number of a row, and what was found about it


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A row as the post that it becomes. `given`: its words, by target."""

    number: int
    post: ProjectPost
    given: dict[str, str]
    findings: tuple[Finding, ...] = ()

    @property
    def state(self) -> State:
        """ "blocked": no post can be made of it."""
        return worst_state(each.state for each in self.findings)

    def with_findings(self, more: Iterable[Finding]) -> Draft:
        found = (*self.findings, *more)
        return msgspec.structs.replace(self, findings=found)


class Shown(msgspec.Struct, frozen=True):
    """One of the rows to look at first: why, and how many other rows have the same."""

    number: int
    finding: Finding
    alike: int = 0


_ORDER: tuple[Sort, ...] = (
    "picture", "unreadable", "words", "kind", "caption", "layout", "small", "date", "language",
    "longest", "smallest",
)  # fmt: skip
_STATES: tuple[State, ...] = ("blocked", "check", "ready")


def worst(drafts: Sequence[Draft], most: int = 5) -> tuple[Shown, ...]:
    """The rows to look at first, each once: the worst of every kind, then the next ones.

    What stops a post comes before what is only to check; a kind counts once until every kind was
    shown, so that forty missing files do not hide one caption that is too long.
    """
    kinds: dict[tuple[State, Sort, str], list[tuple[float, int, Finding]]] = {}
    for draft in drafts:
        for each in draft.findings:
            kind = (each.state, each.sort, _slot(each))
            kinds.setdefault(kind, []).append((-each.weight, draft.number, each))
    for found in kinds.values():
        found.sort(key=lambda one: one[:2])
    order = sorted(kinds, key=lambda kind: (_STATES.index(kind[0]), _ORDER.index(kind[1]), kind[2]))
    shown: dict[int, Shown] = {}
    depth = 0
    while len(shown) < most and any(len(kinds[kind]) > depth for kind in order):
        for kind in order:
            if depth < len(kinds[kind]) and len(shown) < most:
                _, number, finding = kinds[kind][depth]
                same = {row for _, row, _ in kinds[kind]} if finding.state != "ready" else {number}
                shown.setdefault(number, Shown(number, finding, len(same) - 1))
        depth += 1
    return tuple(shown.values())


def _slot(finding: Finding) -> str:
    """Words of different slots are different things; captions of networks are one."""
    return finding.target if finding.sort in ("words", "longest", "layout") else ""

"""What a scheduler cannot be told, said before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.export.handoff.table import Problem, Weight
from studio.gui.type import px
from studio.gui.widgets import Badge, Button, Label
from studio.gui.widgets.chips import State
from studio.wording import Said, say, say_count

_STATES: MappingProxyType[Weight, tuple[State, Said]] = MappingProxyType(
    {
        "left_out": ("error", say("Left out")),
        "lost": ("warn", say("By hand")),
        "note": ("neutral", say("Note")),
    }
)
_MOST_NAMES = 3


class ScheduleProblems(QWidget):
    """A line for each thing, with the posts that it concerns. `asked` carries one to repair."""

    asked = Signal(object)  # Problem

    def __init__(self, name_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("schedule.problems")
        self._name_of = name_of
        self._lines: list[_Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(16), px(10), px(16), px(10))
        self._column.setSpacing(6)
        self._good = Label(say("Everything can be said in this table."), token="ok")
        self._good.hide()
        self._column.addWidget(self._good)
        self._column.addStretch(1)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """These, instead of those before."""
        self._good.setVisible(not problems)
        while len(self._lines) < len(problems):
            line = _Line(len(self._lines), self)
            line.repair.clicked.connect(lambda _=False, line=line: self.asked.emit(line.problem))
            self._column.insertWidget(self._column.count() - 1, line)
            self._lines.append(line)
        for at, line in enumerate(self._lines):
            line.setVisible(at < len(problems))
            if at < len(problems):
                line.show_problem(problems[at], self._names(problems[at]))
        widest = max((line.badge.sizeHint().width() for line in self._lines), default=0)
        for line in self._lines:
            line.badge.setMinimumWidth(widest)

    def _names(self, problem: Problem) -> Said:
        shown = ", ".join(self._name_of(post) for post in problem.posts[:_MOST_NAMES])
        more = len(problem.posts) - _MOST_NAMES
        if more <= 0:
            return say("{names}", names=shown)
        return say_count("{names} and {count} more", "{names} and {count} more", more, names=shown)


class _Line(QWidget):
    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.problem: Problem | None = None
        self.repair = Button(say("Export…"), f"schedule.problems.{number}.repair").make_compact()
        self.badge = Badge("neutral", say("Note"))
        self.what = Label(wraps=True)
        self.who = Label(role="small", token="text-3", wraps=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.what)
        words.addWidget(self.who)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(10))
        column = QVBoxLayout()
        column.addWidget(self.badge)
        column.addStretch(1)
        row.addLayout(column)
        row.addLayout(words, 1)
        row.addWidget(self.repair)

    def show_problem(self, problem: Problem, names: Said) -> None:
        self.problem = problem
        self.repair.setVisible(bool(problem.repair))
        self.repair.relabel(say("Export…") if problem.repair == "export" else say("Fix caption"))
        state, said = _STATES[problem.weight]
        self.badge.show_state(state, said)
        self.what.say(problem.what)
        self.who.say(names)

"""The columns of a table: each with an example, and a choice of what it is for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from studio.gui.desk import Desk
from studio.gui.sheets.bulk_state import BulkState
from studio.gui.sheets.bulk_targets import offered
from studio.gui.type import px
from studio.gui.widgets import Choice, Label
from studio.model.template import Template
from studio.store.templates import load_template
from studio.wording import Said, say

_AT_A_TIME = 4  # columns built in one turn: each costs a few milliseconds


class BulkColumns(QWidget):
    """`bulk.column.N` chooses what column N is for."""

    def __init__(self, desk: Desk, state: BulkState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._state = desk, state
        self._rows: list[_Column] = []
        self._header: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(10))
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._build)

    def refresh(self) -> None:
        """Show what columns are for now."""
        prepared = self._state.prepared
        header = prepared.table.header if prepared else ()
        if header != self._header:
            self._header = header
            for row in self._rows:
                row.hide()
                row.deleteLater()
            self._rows = []
        self._build()

    def _build(self) -> None:
        prepared = self._state.prepared
        if prepared is None:
            return
        at = len(self._rows)
        for number in range(at, min(at + _AT_A_TIME, len(self._header))):
            row = _Column(number, self._header[number], self)
            row.choice.chosen.connect(partial(self._state.map_column, number))
            self._rows.append(row)
            self._column.addWidget(row)
        template = load_template(self._state.setup.template)
        options = self._options(template, prepared.columns)
        examples = prepared.table.rows
        for number, row in enumerate(self._rows):
            cells = (each.cells[number] for each in examples[:20])
            row.show_column(options, prepared.columns[number], next(filter(None, cells), ""))
        if len(self._rows) < len(self._header):
            self._more.start()

    def _options(self, template: Template, taken: tuple[str, ...]) -> tuple[tuple[str, Said], ...]:
        formats = self._state.setup.formats
        catalogue = self._desk.catalogue
        chosen = [catalogue.format(each) for each in formats] if formats else catalogue.select(())
        return offered(template, catalogue, chosen, taken)


class _Column(QWidget):
    """One column: its header, its first words, and what it is for."""

    def __init__(self, number: int, header: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._header = header
        name = say("{name}", name=header) if header else say("Column {number}", number=number + 1)
        self.title = Label(name, weight=600, parent=self)
        self.example = Label(role="small", token="text-3", parent=self)
        self.choice = Choice(say("“{column}” is for", column=name), f"bulk.column.{number}",
                             [("", say("Not used"))])  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for each in (self.title, self.example):
            each.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            each.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            column.addWidget(each)
        column.addSpacing(2)
        column.addWidget(self.choice)

    def show_column(self, options: tuple[tuple[str, Said], ...], target: str, example: str) -> None:
        """What it is for, among what it can be for; and a cell of it."""
        self.choice.offer(options)
        self.choice.choose(target)
        line = " ".join(example.split())[:80]
        self.example.say(say("for instance “{words}”", words=line) if line else say("is empty"))
        self.example.setToolTip(example[:500])

"""The left of the sheet for tables: the table, its pictures, the template, the columns."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studio.errors import StudioError
from studio.gui.desk import Desk
from studio.gui.settings import settings
from studio.gui.sheets.bulk_columns import BulkColumns
from studio.gui.sheets.bulk_state import BulkState
from studio.gui.turns import Turns
from studio.gui.type import px
from studio.gui.widgets import Button, Choice, Ground, IconButton, Label, tip
from studio.gui.words import words
from studio.model.shown import shown_name
from studio.model.template import Template
from studio.store.templates import load_template, template_folders
from studio.wording import Said, say, say_count

PURPOSE = "bulk"  # of remembered folders


class BulkSide(Ground):
    """What the posts are made from. `sample_asked`: a table to begin with is wanted."""

    sample_asked = Signal()

    def __init__(self, desk: Desk, state: BulkState, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self._state = state
        self.table = Button(say("Choose a table…"), "bulk.table", icon="mdi6.table-large")
        self.sample = Button(say("Save a sample table…"), "bulk.sample", "quiet",
                             "mdi6.table-arrow-down")  # fmt: skip
        self.about = Label(role="small", token="text-2", wraps=True)
        self.notes = Label(role="small", token="warn", wraps=True)
        self.sheets = Choice(say("Sheet"), "bulk.sheet", [("", say("First sheet"))])
        self.folder = Button(say("Choose a folder…"), "bulk.folder",
                             icon="mdi6.folder-open-outline")  # fmt: skip
        self.media = Label(role="small", token="text-2", wraps=True)
        self.picture = Button(say("One picture for rows without…"), "bulk.picture", "quiet",
                              "mdi6.image-outline")  # fmt: skip
        self.no_picture = IconButton("close", say("No such picture"), "bulk.picture.none")
        self.template = Choice(
            say("Template"),
            "bulk.template",
            [(state.setup.template, say("{name}", name=state.setup.template))],
        )
        self.line = Label(role="small", token="text-2", wraps=True)
        self.language = Choice(
            say("Language of rows that name none"), "bulk.language",
            [("fr", say("French")), ("en", say("English"))],
        )  # fmt: skip
        self.columns = BulkColumns(desk, state)
        self._lay_out()
        self._connect()
        self.reading = Turns(self)
        self.reading.begin(self._read_templates(), later=True)
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen now."""
        setup, prepared = self._state.setup, self._state.prepared
        has_table = bool(setup.table)
        self.table.relabel(_named(setup.table, say("Choose a table…")))
        self.table.setToolTip(setup.table or words().of(say("CSV, Excel or OpenDocument")))
        self.about.say(_table_said(self._state))
        self.about.setVisible(has_table)
        notes = prepared.table.notes if prepared else ()
        self.notes.setVisible(bool(notes))
        self.notes.say(lambda: "\n".join(words().of(each) for each in notes))
        sheets = prepared.table.sheets if prepared else ()
        self.sample.setVisible(has_table)
        self.sheets.setVisible(len(sheets) > 1)
        if prepared and sheets:
            self.sheets.offer([(each, say("{name}", name=each)) for each in sheets])
            self.sheets.choose(prepared.table.sheet)
        self.folder.relabel(_named(setup.folder, say("Choose a folder…")))
        self.folder.setToolTip(setup.folder)
        self.media.setVisible(prepared is not None)
        self.media.say(
            say_count("{count} picture or clip in it", "{count} pictures and clips in it",
                      prepared.media if prepared else 0)
        )  # fmt: skip
        self.picture.relabel(_named(setup.picture, say("One picture for rows without…")))
        self.no_picture.setVisible(bool(setup.picture))
        self.template.choose(setup.template)
        template = load_template(setup.template)
        self.line.say(say("{words}", words=template.line))
        self.language.choose(prepared.language if prepared else setup.language or setup.usual)
        self.columns.refresh()
        for each in self._with_table:
            each.setVisible(prepared is not None)

    def choose_table(self) -> None:
        """Ask for a table."""
        title = words().of(say("Choose a table"))
        kinds = words().of(say("Tables (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods)"))
        found, _ = QFileDialog.getOpenFileName(self, title, settings().folder(PURPOSE), kinds)
        if found:
            settings().put_folder(PURPOSE, str(Path(found).parent))
            self._state.take_table(Path(found))

    def choose_folder(self) -> None:
        """Ask for the folder with the pictures."""
        title = words().of(say("Folder with the pictures"))
        found = QFileDialog.getExistingDirectory(self, title, self._state.setup.folder)
        if found:
            self._state.take_folder(Path(found))

    def _choose_picture(self) -> None:
        title = words().of(say("Picture of rows that name none"))
        found, _ = QFileDialog.getOpenFileName(self, title, self._state.setup.folder)
        if found:
            self._state.take_picture(Path(found))

    def _read_templates(self) -> Iterator[None]:
        """Read the templates to choose from, one after the other: together they take a while."""
        found: list[Template] = []
        for name in template_folders():
            with contextlib.suppress(StudioError):  # told where templates are listed
                found.append(load_template(name))
            yield
        found.sort(key=lambda each: (each.order, each.id))
        self.template.offer([_option(each.id) for each in found if each.photos and each.slots])
        self.template.choose(self._state.setup.template)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(px(8))
        column.addWidget(Label(say("Table"), "title"))
        for each in (self.table, self.about, self.notes, self.sheets, self.sample):
            column.addWidget(each)
        column.addSpacing(px(8))
        column.addWidget(Label(say("Pictures"), "title"))
        column.addWidget(self.folder)
        column.addWidget(self.media)
        beside = QHBoxLayout()
        beside.setSpacing(4)
        beside.addWidget(self.picture)
        beside.addWidget(self.no_picture)
        beside.addStretch(1)
        column.addLayout(beside)
        column.addSpacing(px(8))
        column.addWidget(Label(say("Template"), "title"))
        column.addWidget(self.template)
        column.addWidget(self.line)
        spoken, columns = Label(say("Language"), "title"), Label(say("Columns"), "title")
        self._with_table: tuple[QWidget, ...] = (spoken, self.language, columns, self.columns)
        for part in self._with_table:
            column.addWidget(part)
        column.addStretch(1)
        self.picture.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        state = self._state
        self.table.clicked.connect(self.choose_table)
        self.sample.clicked.connect(self.sample_asked)
        self.sheets.chosen.connect(state.take_sheet)
        self.folder.clicked.connect(self.choose_folder)
        self.picture.clicked.connect(self._choose_picture)
        self.no_picture.clicked.connect(partial(state.take_picture, None))
        self.template.chosen.connect(state.take_template)
        self.language.chosen.connect(state.take_language)
        tip(self.sample, say("A table with the columns of this template, to fill in"))
        tip(self.picture, say("Used where a row names no picture"))


def _named(path: str, otherwise: Said) -> Said:
    return say("{name}", name=shown_name(Path(path))) if path else otherwise


def _table_said(state: BulkState) -> Said:
    if state.trouble is not None:
        return say("It cannot be read")
    if state.prepared is None:
        return say("Reading…")
    rows = len(state.prepared.table.rows)
    return say_count("{count} row", "{count} rows", rows)


def _option(template: str) -> tuple[str, Said]:
    return template, say("{name}", name=load_template(template).name)

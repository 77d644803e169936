"""Posts from a table: a row each, of one template, the rows that want a look first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QSize, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.gui.background import ask_aside
from studio.gui.desk import Desk
from studio.gui.frame.drop_overlay import files_in
from studio.gui.notices import tell_error
from studio.gui.projects import Projects
from studio.gui.settings import settings
from studio.gui.sheets.bulk_cards import RowCards
from studio.gui.sheets.bulk_list import RowsList, main_finding
from studio.gui.sheets.bulk_proofs import Proofs
from studio.gui.sheets.bulk_side import PURPOSE, BulkSide
from studio.gui.sheets.bulk_state import BulkState
from studio.gui.sheets.bulk_welcome import BulkWelcome
from studio.gui.type import px
from studio.gui.widgets import (
    Button,
    Chip,
    Divider,
    Ground,
    KeyCap,
    Label,
    ScrimSheet,
    ScrollArea,
    Segmented,
    tip,
)
from studio.gui.words import words
from studio.model.file_kinds import TABLES, ending_of
from studio.store.templates import load_template
from studio.wording import Said, say, say_count

_SIZE = QSize(1120, 776)
_SIDE = 330  # pixels
_SOON_MS = 30  # until what is shown follows what was chosen
_LATER_MS = 240  # until it follows what is found in one row after the other
_USUAL = "headline"


class BulkSheet(ScrimSheet):
    """Adds the posts of a table to the project that is open, or to a new one, as one step."""

    def __init__(self, desk: Desk, projects: Projects, window: QWidget) -> None:
        super().__init__(
            say("Posts from a table"), "bulk", window, _SIZE,
            hint=say("Each row becomes a post. The table and the pictures stay as they are."),
        )  # fmt: skip
        self._desk, self._projects = desk, projects
        self.state = BulkState(desk, _USUAL, self)
        self._proofs = Proofs(desk, self.state, self)
        self.side = BulkSide(desk, self.state)
        self.view = Segmented("bulk.view", [("worst", say("To look at first"), ""),
                                            ("all", say("All rows"), "")])  # fmt: skip
        self.problems = Chip(say("Only those to check"), "bulk.problems", "mdi6.alert")
        self.problems.icon_token = "warn"
        self.back = Button(say("Bring back"), "bulk.back", "quiet").make_compact()
        self.cards = RowCards(self.state, self._proofs)
        self.list = RowsList()
        self.chosen = RowCards(self.state, self._proofs)
        self.welcome = BulkWelcome()
        self.told = Label(token="text-2", tabular=True)
        self.add = Button(say("Add posts"), "bulk.add", "primary", "mdi6.plus")
        self.cancel = Button(say("Cancel"), "bulk.cancel", "quiet")
        self._soon = QTimer(self, singleShot=True)
        self._lay_out_sheet()
        self._connect()
        self.setAcceptDrops(True)
        self.refresh()

    def open(self, first: QWidget | None = None) -> None:
        """Show it; the focus starts on what there is to do first."""
        super().open(first or self.side.table)

    def refresh(self) -> None:
        """Show what is known at this moment."""
        state = self.state
        rows, troubled = state.rows, state.count("blocked") + state.count("check")
        self.view.relabel("all", say_count("All {count} rows", "All {count} rows", len(rows))
                          if rows else say("All rows"))  # fmt: skip
        if not troubled:
            self.problems.setChecked(False)
        self.problems.relabel(say_count("To check {count}", "To check {count}", troubled))
        self.problems.setVisible(self.view.choice == "all" and bool(troubled))
        self.back.setVisible(bool(state.setup.left_out))
        out = len(state.setup.left_out)
        self.back.relabel(say_count("Bring {count} row back", "Bring {count} rows back", out))
        self.stack.setCurrentIndex(0 if not rows else 1 if self.view.choice == "worst" else 2)
        self._bar.setVisible(bool(rows or out))
        self.welcome.show_state(state)
        if self.view.choice == "worst":
            self.cards.show_rows(state.worst())
        else:
            self.list.show_rows(state.troubled if self.problems.isChecked() else rows)
            self._show_chosen()
        self._show_count()

    def begin(self) -> None:
        """Add the posts, as one step, and close."""
        able = self.state.able
        if not self.add.isEnabled() or not able:
            return
        self._projects.begin(Path(self.state.setup.table).stem)
        document = self._desk.document
        project = self.state.with_posts()
        first = project.posts[len(document.project.posts)].id
        label = say_count("Add a post", "Add {count} posts", len(able))
        out = self.state.count("blocked")
        self.dismiss()
        document.do(label, project, post=first)
        if out:
            self._desk.tell(
                say_count("{count} row of the table was not added",
                          "{count} rows of the table were not added", out)
            )  # fmt: skip
        self._desk.selection.take_post(first)
        self._desk.selection.show("create")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if (path := self._dropped(event)) is None:
            return
        event.acceptProposedAction()
        self.state.take_folder(path) if path.is_dir() else self.state.take_table(path)

    def _stops(self) -> list[QWidget]:
        """Tab goes through what is chosen, then through the rows, as they stand: cards come and
        go, and columns as well.
        """

        def place(widget: QWidget) -> tuple[int, int, int]:
            at = widget.mapTo(self.panel, QPoint())
            parts = (self.side, self._bar, self.stack)
            part = next((n for n, each in enumerate(parts) if each.isAncestorOf(widget)), 8)
            if widget is self.close_button:
                part = 9
            return part, at.y() + widget.height() // 2, at.x()

        return sorted(super()._stops(), key=place)

    def _dropped(self, event: QDropEvent) -> Path | None:
        """The table or the folder of a drag."""
        for path in files_in(event.mimeData()):
            if ending_of(path.name) in TABLES or path.is_dir():
                return path
        return None

    def _show_chosen(self) -> None:
        draft = self.list.current
        self.chosen.show_cards([(draft.number, main_finding(draft), 0)] if draft else [])

    def _show_count(self) -> None:
        state = self.state
        out = state.count("blocked")
        able = len(state.drafts) - out
        self.add.relabel(say_count("Add {count} post", "Add {count} posts", able)
                         if able else say("Add posts"))  # fmt: skip
        self.add.setEnabled(able > 0 and not state.busy)
        self.told.say(_told(state, out))

    def _lay_out_sheet(self) -> None:
        side = ScrollArea(self.side)
        side.setFixedWidth(min(px(_SIDE), self._window.width() // 3))
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(side)
        middle.addWidget(Divider(upright=True))
        middle.addLayout(self._right(), 1)
        self.body.addLayout(middle, 1)
        self.footer.addWidget(self.told, 1)
        self.footer.addWidget(self.cancel)
        self.footer.addWidget(KeyCap("Esc"))
        self.footer.addSpacing(8)
        self.footer.addWidget(self.make_primary(self.add))

    def _right(self) -> QVBoxLayout:
        bar = self._bar = Ground("window")
        row = QHBoxLayout(bar)
        row.setContentsMargins(px(16), px(8), px(16), px(8))
        row.setSpacing(px(10))
        row.addWidget(self.view)
        row.addWidget(self.problems)
        row.addStretch(1)
        row.addWidget(self.back)
        every = QWidget()
        column = QVBoxLayout(every)
        column.setContentsMargins(0, px(6), 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(Divider())
        column.addWidget(self.chosen)
        self.stack = QStackedWidget()
        for page in (self.welcome, ScrollArea(self.cards), every):
            self.stack.addWidget(page)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(bar)
        right.addWidget(Divider())
        right.addWidget(self.stack, 1)
        return right

    def _connect(self) -> None:
        state = self.state
        state.changed.connect(self.side.refresh)
        state.changed.connect(lambda: self._later(_SOON_MS))
        state.judged.connect(lambda: self._later(_LATER_MS if state.looking else _SOON_MS))
        self._soon.timeout.connect(self.refresh)
        self.view.chosen.connect(self.refresh)
        self.problems.clicked.connect(self.refresh)
        self.list.chosen.connect(self._show_chosen)
        self.back.clicked.connect(state.bring_back)
        self.side.sample_asked.connect(self._save_sample)
        self.welcome.table_asked.connect(self.side.choose_table)
        self.welcome.sample_asked.connect(self._save_sample)
        self.add.clicked.connect(self.begin)
        self.cancel.clicked.connect(self.dismiss)
        self.closed.connect(state.close)
        self.closed.connect(self.deleteLater)
        tip(self.problems, say("Show only the rows that want a look"))
        tip(self.add, say("Add the posts to the project, as one step"), "Return")

    def _later(self, milliseconds: int) -> None:
        if not self._soon.isActive() or self._soon.remainingTime() > milliseconds:
            self._soon.start(milliseconds)

    def _save_sample(self) -> None:
        """Ask where to, and write a table to begin with."""
        from studio.export.bulk.sample import sample_table
        from studio.store.whole_file import write_whole

        title = words().of(say("Save a sample table"))
        name = words().of(say("posts.csv"))
        folder = settings().folder(PURPOSE) or str(Path.home())
        kinds = words().of(say("Tables (*.csv)"))
        found, _ = QFileDialog.getSaveFileName(self, title, str(Path(folder, name)), kinds)
        if not found:
            return
        path = Path(found).with_suffix(".csv")
        content = sample_table(load_template(self.state.setup.template), words().language)
        ask_aside(
            self,
            lambda: write_whole(path, content),
            lambda _: self._desk.tell(say("A table to begin with: {file}", file=path.name)),
            lambda error: tell_error(self._desk, error),
        )


def _told(state: BulkState, out: int) -> Said:
    if state.trouble is not None or not state.setup.table:
        return say("Choose a table to begin with")
    if state.busy:
        return say("Reading the table…")
    able = len(state.drafts) - out
    posts = say_count("{count} post", "{count} posts", able)
    if out:
        left = say_count("{count} row cannot be used yet", "{count} rows cannot be used yet", out)
        posts = say("{posts} · {left}", posts=posts, left=left)
    return say("{posts} · looking closer…", posts=posts) if state.looking else posts

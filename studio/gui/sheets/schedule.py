"""The table for a scheduler: dates for posts, where their files are, and what it cannot be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.edit.texts import set_dates, set_when
from studio.errors import BadInput, StudioError
from studio.export.handoff.dates import Rhythm, read_moment, spread, stored
from studio.export.handoff.table import Clerk, Problem, Sheet, count_sheets, sheets_of
from studio.export.handoff.writing import write_sheets
from studio.gui.background import ask_aside
from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.folders import show_folder
from studio.gui.outings import outings_in
from studio.gui.settings import settings
from studio.gui.sheets.export_costs import counting_said
from studio.gui.sheets.schedule_dates import ScheduleDates
from studio.gui.sheets.schedule_filling import ScheduleFilling
from studio.gui.sheets.schedule_plan import Asked, SchedulePlan
from studio.gui.sheets.schedule_problems import ScheduleProblems
from studio.gui.sheets.schedule_side import ScheduleSide
from studio.gui.turns import Turns
from studio.gui.type import px
from studio.gui.widgets import Button, Divider, Ground, KeyCap, Label, ScrimSheet, ScrollArea, tip
from studio.model.project import ProjectPost
from studio.model.scheduler import Layout
from studio.paths import projects_folder
from studio.wording import Said, say, say_count

SIZE = QSize(1120, 776)
_SIDE, _PROBLEMS, _MOST_PROBLEMS = 348, 208, 240  # pixels
_PURPOSE = "schedule"  # of a remembered folder


class ScheduleSheet(ScrimSheet):
    """Over a window, for all its posts, or for those that are selected when several are."""

    def __init__(
        self,
        desk: Desk,
        commands: Commands,
        layouts: Sequence[Layout],
        unusable: Sequence[StudioError],
        window: QWidget,
    ) -> None:
        """`unusable`: what is wrong with other layouts, which the person wrote."""
        super().__init__(
            say("Table for a scheduler"), "schedule", window, SIZE,
            hint=say("Texts, dates and addresses in a file that you upload there yourself."),
        )  # fmt: skip
        self._desk, self._commands = desk, commands
        self._outings = outings_in(desk)
        self.dates = ScheduleDates(desk)
        self.filling = ScheduleFilling()
        self.problems = ScheduleProblems(self._name_of)
        self.side = ScheduleSide(layouts, unusable, self._usual_folder())
        self._plan = SchedulePlan(desk, self._outings, self._clerk(), self)
        self._showing = Turns(self)
        self.told = Label(token="text-2", tabular=True)
        self.wrong = Label(token="error", wraps=True)
        self.wrong.hide()
        self.write = Button(say("Write the table"), "schedule.write", "primary")
        self.cancel = Button(say("Cancel"), "schedule.cancel", "quiet")
        tip(self.write, say("Into the folder at the right; nothing is sent"), "Return")
        tip(self.cancel, say("Dates stay as they are now"), "Esc")
        self._lay_out_sheet()
        self._connect()

    def show_sheet(self) -> None:
        """Open it; what it says comes once the files of all posts were looked for."""
        self.dates.show_posts(self.posts)
        self.write.setEnabled(False)
        self.told.say(say("Looking for the exported files…"))
        self._outings.look_for_all()
        self.open(self.dates)

    @property
    def posts(self) -> tuple[ProjectPost, ...]:
        """The posts that go into the table."""
        every, selected = self._desk.document.project.posts, set(self._desk.selection.post_ids)
        chosen = tuple(post for post in every if post.id in selected)
        return chosen if len(chosen) > 1 else every

    def refresh(self, *_: object) -> None:
        """Show the state of the moment, and reckon what the table will say."""
        self.wrong.hide()
        self.told.show()
        self._reckon()

    def _follow_exports(self) -> None:
        """An export has ended, or what was looked for is known."""
        if self._outings.is_whole:
            self._reckon()
        else:
            self._outings.look_for_all()

    def _reckon(self) -> None:
        posts = self.posts
        ids = tuple(post.id for post in posts)
        self.dates.show_posts(posts)
        self.side.offer_languages(dict.fromkeys(each for post in posts for each in post.texts))
        language = self.side.language.choice
        asked = Asked(ids, self.side.off, self.side.stories.isChecked(), language)
        self._showing.stop()
        self._plan.reckon(self._clerk(), asked)
        self.write.setEnabled(self.write.isEnabled() and self._has_places)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        document = self._desk.document
        if event.matches(QKeySequence.StandardKey.Undo):
            document.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            document.redo()
        super().keyPressEvent(event)

    def _clerk(self) -> Clerk:
        names = {each.id: each.name for each in self._desk.catalogue.networks}
        return Clerk(self.side.layout_now, self.side.base or "", names)

    def _lay_out_sheet(self) -> None:
        bar = Ground("window")
        inside = QVBoxLayout(bar)
        inside.setContentsMargins(px(16), px(10), px(16), px(10))
        inside.addWidget(self.filling)
        area = ScrollArea(self.problems)
        area.setFixedHeight(min(px(_PROBLEMS), _MOST_PROBLEMS))
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(bar)
        left.addWidget(Divider())
        left.addWidget(self.dates, 1)
        left.addWidget(Divider())
        left.addWidget(area)
        side = ScrollArea(self.side)
        side.setFixedWidth(min(px(_SIDE), self.window().width() // 3))
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(left, 1)
        middle.addWidget(Divider(upright=True))
        middle.addWidget(side)
        self.body.addLayout(middle, 1)
        self.footer.addWidget(self.told, 1)
        self.footer.addWidget(self.wrong, 1)
        self.footer.addWidget(self.cancel)
        self.footer.addWidget(KeyCap("Esc"))
        self.footer.addSpacing(8)
        self.footer.addWidget(self.make_primary(self.write))

    def _connect(self) -> None:
        self.dates.dated.connect(self._date)
        self.problems.asked.connect(self._repair)
        self.filling.wanted.connect(self._fill)
        self.filling.cleared.connect(self._clear)
        self.filling.refused.connect(self._refuse)
        self.side.changed.connect(self.refresh)
        self._plan.reckoned.connect(lambda: self._showing.begin(self._show_plan(), later=True))
        self._plan.counted.connect(self._tell_counted)
        self._outings.changed.connect(self._follow_exports)
        self._desk.document.changed.connect(self.refresh)
        self._desk.document.opened.connect(self.dismiss)
        self.cancel.clicked.connect(self.dismiss)
        self.write.clicked.connect(self._write)
        self.closed.connect(self._plan.stop)
        self.closed.connect(self._showing.stop)
        self.closed.connect(self.deleteLater)

    # Dates -----------------------------------------------------------------------------------

    def _date(self, post_id: str, typed: str) -> None:
        """A date that was typed; what cannot be read is said, and nothing changes."""
        try:
            when = stored(read_moment(typed, date.today())) if typed else ""
        except BadInput as error:
            self._refuse(error)
            return
        document = self._desk.document
        document.do(say("Plan the post"), set_when(document.project, post_id, when), post=post_id)

    def _fill(self, rhythm: Rhythm, first: datetime) -> None:
        posts = self.posts
        moments = spread(len(posts), first, rhythm)
        dates = {post.id: stored(each) for post, each in zip(posts, moments, strict=True)}
        self._plan_all(say_count("Plan the post", "Plan {count} posts", len(posts)), dates)

    def _clear(self) -> None:
        self._plan_all(say("Take the dates away"), {post.id: "" for post in self.posts})

    def _plan_all(self, label: Said, dates: dict[str, str]) -> None:
        """All of them in one step."""
        document = self._desk.document
        document.do(label, set_dates(document.project, dates))

    def _refuse(self, error: StudioError) -> None:
        """Say what went wrong, until something else is done."""
        self.wrong.say(say("{what}. {hint}", what=error.what, hint=error.hint))
        self.wrong.show()
        self.told.hide()

    def _repair(self, problem: Problem) -> None:
        """Go to where it is put right."""
        selection, project = self._desk.selection, self._desk.document.project
        post_id = next((each for each in problem.posts if project.has(each)), "")
        self.dismiss()
        if problem.repair == "caption":
            self._desk.go_to_caption(post_id, problem.network)
            return
        selection.show("create")
        selection.focus("")
        selection.take_post(post_id)
        self._commands.run("export")

    # The table -------------------------------------------------------------------------------

    def _show_plan(self) -> Iterator[None]:
        """What was reckoned, in turns; the figures tell that all of it shows."""
        plan, layout = self._plan, self.side.layout_now
        self.side.offer_networks(
            [each for each in self._desk.catalogue.networks if each.id in plan.networks]
        )
        yield
        self.problems.show_problems(plan.problems)
        yield
        rows = plan.lines
        files = count_sheets(layout, (line.network for line in rows))
        self.told.say(
            say("{posts} · {rows} · {files}",
                posts=say_count("{count} post", "{count} posts", len(self.posts)),
                rows=say_count("{count} row", "{count} rows", len(rows)),
                files=say_count("{count} file", "{count} files", files))
        )  # fmt: skip
        self.write.relabel(say_count("Write {count} file", "Write {count} files", files))
        self.write.setEnabled(bool(rows) and self._has_places)

    def _tell_counted(self, counted: int, count: int) -> None:
        self.told.say(counting_said(counted, count))

    @property
    def _has_places(self) -> bool:
        """Whether the web address and the folder can be used as they are written."""
        return self.side.base is not None and self.side.folder is not None

    def _write(self) -> None:
        """Into the folder, off the UI thread."""
        folder, clerk, lines = self.side.folder, self._clerk(), self._plan.lines
        if folder is None or not self._plan.is_whole:
            return
        name = f"{self._desk.document.project.name}-{clerk.layout.id}"
        if folder != self._beside():
            settings().put_folder(_PURPOSE, str(folder))
        self.write.setEnabled(False)

        def made() -> tuple[Path, ...]:
            sheets: tuple[Sheet, ...] = sheets_of(clerk, lines, name)
            return write_sheets(folder, sheets)

        ask_aside(self, made, self._tell, self._fail)

    def _tell(self, files: tuple[Path, ...]) -> None:
        self.dismiss()
        told = say_count(
            "{scheduler}: {name} is written", "{scheduler}: {count} files are written",
            len(files), scheduler=self.side.layout_now.name, name=files[0].name,
        )  # fmt: skip
        self._desk.tell(told, (say("Show in folder"), lambda: show_folder(files[0].parent)))

    def _fail(self, error: StudioError) -> None:
        self.write.setEnabled(True)
        self._refuse(error)

    def _name_of(self, post_id: str) -> str:
        project = self._desk.document.project
        return project.post(post_id).name if project.has(post_id) else ""

    def _usual_folder(self) -> Path:
        known = settings().folder(_PURPOSE)
        return Path(known) if known else self._beside()

    def _beside(self) -> Path:
        """The folder of the project, unless the person wants another."""
        file = self._desk.document.session.file
        return file.parent if file else projects_folder()

"""The export sheet: what is made for which network, where to, and the button that starts it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.export.presets import Preset
from studio.gui.desk import Desk
from studio.gui.queue.exports import exports_of
from studio.gui.queue.request import Wanted, narrowed
from studio.gui.settings import settings
from studio.gui.sheets.export_banner import LeftOut
from studio.gui.sheets.export_batches import Chosen, batches_of
from studio.gui.sheets.export_choices import choices_of
from studio.gui.sheets.export_costs import cost_of, counting_said
from studio.gui.sheets.export_fixing import go_to, spot_of
from studio.gui.sheets.export_head import ExportHead
from studio.gui.sheets.export_judging import Judging
from studio.gui.sheets.export_plan import Place, Row
from studio.gui.sheets.export_presets import PresetMenu
from studio.gui.sheets.export_row import Shown
from studio.gui.sheets.export_rows import ExportRows
from studio.gui.sheets.export_side import ExportSide
from studio.gui.sheets.export_tree import leaves_of
from studio.gui.sheets.export_where import PURPOSE, beside, folder_for
from studio.gui.turns import Turns
from studio.gui.type import px
from studio.gui.widgets import (
    Button,
    Divider,
    KeyCap,
    Label,
    ScrimSheet,
    ScrollArea,
    heard,
    tip,
)
from studio.wording import Said, say, say_count

_WIDE, _HIGH = 1120, 776  # pixels, at the usual size of texts
_SIDE = 324  # pixels
_ROOMY = 1000  # pixels of the window at the usual size of texts: fewer have room for short words
_SOON_MS, _LATER_MS = 60, 700  # until a list, or a long one, follows what arrives


class ExportSheet(ScrimSheet):
    """Over the window `window`. Show it with `open`.

    It is built in turns: `built` is true once all of it is there.
    """

    def __init__(self, desk: Desk, window: QWidget) -> None:
        self._desk = desk
        self._home = window
        super().__init__(
            say("Export"),
            "export", self._home, QSize(px(_WIDE), px(_HIGH)),
            hint=say("Everything is written to your computer, nothing is published."),
        )  # fmt: skip
        self.choices = choices_of(desk)
        self._rows: tuple[Row, ...] = ()
        self._listed: list[Shown] = []
        self._judging = Judging(desk)
        self._turns = Turns(self)
        self._asked_for: Callable[[], object] | None = None  # once captions are counted
        self.head = ExportHead(self._scopes())
        self.rows = ExportRows(desk)
        self.left_out = LeftOut()
        self.side = ExportSide(self.choices, Path(self.choices.folder or str(folder_for(desk))))
        self.presets = PresetMenu(desk, self.choices, self._as_preset)
        self.told = Label(token="text-2", tabular=True)
        self.start = Button(say("Export"), "export.start", "primary", "mdi6.export-variant")
        self.queue = Button(say("Add to queue"), "export.queue")
        self.cancel = Button(say("Cancel"), "export.cancel", "quiet")
        self._soon = QTimer(self, singleShot=True)
        self._lay_out_sheet()
        self._connect()
        self._call_it()

    def open(self, first: QWidget | None = None) -> None:
        """Show it; the focus starts on the list."""
        self._turns.begin(self._looking(), later=True)
        super().open(first)

    @property
    def built(self) -> bool:
        """Whether all posts were looked at, and everything is shown."""
        return not self._turns.busy and self._judging.is_counted

    @property
    def posts(self) -> tuple[str, ...]:
        """The posts that are exported."""
        project, selection = self._desk.document.project, self._desk.selection
        if self.head.scope == "all":
            return tuple(post.id for post in project.posts)
        if self.head.scope == "selected":
            return tuple(each for each in selection.post_ids if project.has(each))
        return (selection.post_id,) if project.has(selection.post_id) else ()

    def refresh(self) -> None:
        """Look at the state of the moment: pictures arrive while the sheet is open."""
        self._turns.begin(self._looking())
        self._tell(self._chosen())

    def begin(self) -> None:
        """Export what is ticked, and close; once captions are counted."""
        self._when_counted(self._begin)

    def add(self) -> None:
        """Export what is ticked, and stay for more; once captions are counted."""
        self._when_counted(self._add)

    def _when_counted(self, act: Callable[[], object]) -> None:
        if not self._judging.of_many:
            self._turns.finish()  # asked for before all was looked at
        if self.built:
            act()
        else:
            self._asked_for = act
            self._show_figures()

    def _begin(self) -> None:
        if self._export():
            self.dismiss()

    def _add(self) -> None:
        count = len(self._chosen())
        if self._export():
            self._desk.tell(
                say_count("{count} file added to the queue", "{count} files added to the queue",
                          count)
            )  # fmt: skip

    # Showing -----------------------------------------------------------------------------------

    def _looking(self) -> Iterator[None]:
        """Look at the posts and show what was found, in turns."""
        yield from self._judging.look(self.posts, self.choices.silent)
        found = []
        for row in self._judging.rows():
            found.append(row)
            yield
        self._rows = tuple(found)
        yield from self._show()
        if self.side.quality is None:
            self.side.finish()
            yield
        self._show_quality()
        if self._asked_for is not None and self._judging.is_counted:
            QTimer.singleShot(0, self, self._start_what_waits)

    def _start_what_waits(self) -> None:
        act, self._asked_for = self._asked_for, None
        if act is not None:
            self._show_figures()
            act()

    def _show(self) -> Iterator[None]:
        """Show what was found: the figures, then row after row."""
        shown = self._listed = self._shown()
        for each in shown:
            if self._judging.of_many and each.chosen:
                yield  # thousands of files
        self.rows.keep([each.row.network for each in shown])
        self._show_figures()
        for at, each in enumerate(shown):
            if self._judging.of_many or each.row.network not in self.rows.rows:
                yield
            self._add_row(at, each)

    def _add_row(self, at: int, shown: Shown) -> None:
        self.rows.put(at, shown)
        if self._first is None and (tick := self.rows.first()) is not None:
            self._first = tick
            if self._home.focusWidget() in (None, self):
                self.take_focus()

    def _show_figures(self) -> None:
        shown, places = self._listed, self._chosen()
        chosen = sum(bool(each.chosen) for each in shown)
        check = sum(each.row.state == "warn" for each in shown)
        blocked = sum(each.row.state == "error" for each in shown)
        able = sum(len(each.row.makeable) for each in shown)
        self.head.show_counts(chosen, len(shown), len(places), able)
        self.head.show_troubles(check, blocked, self.choices.filter)
        self.left_out.show_rows(self._rows)
        project, wishes = self._desk.document.project, self.choices.wishes
        posts = [project.post(each) for each in self.posts]
        self.side.tree.show_leaves(leaves_of(posts, shown, wishes))
        self.side.show_wishes(wishes)
        self._show_quality()
        self._tell(places)
        count = len(places)
        self.start.relabel(say_count("Export {count} file", "Export {count} files", count))
        where = self.side.where
        able = count > 0 and where.folder is not None and where.trouble is None
        able = able and self._asked_for is None
        self.start.setEnabled(able)
        self.queue.setEnabled(able)

    def _tell(self, places: tuple[Place, ...]) -> None:
        """What an export will cost; before that, how far captions are counted."""
        judging, count = self._judging, len(self.posts)
        if judging.is_counted or not judging.of_many:
            self.told.say(cost_of(self._desk, places, self.choices.wishes.quality))
        else:
            starts = self._asked_for is not None
            self.told.say(counting_said(judging.counted, count, starts=starts))

    def _show_quality(self) -> None:
        if self.side.quality is not None:
            self.side.quality.show_quality(self.choices.wishes.quality, self._rows)

    def _shown(self) -> list[Shown]:
        choices = self.choices
        state = {"blocked": "error", "check": "warn"}.get(choices.filter)
        if state and not any(row.state == state for row in self._rows):
            state, choices.filter = None, "all"
        return [
            Shown(
                row=row,
                off=choices.off,
                open=row.network in choices.unfolded,
                visible=state is None or row.state == state,
                quality=choices.wishes.quality,
            )
            for row in self._rows
        ]

    def _chosen(self) -> tuple[Place, ...]:
        """All files that will be made."""
        return tuple(place for each in self._listed for place in each.chosen)

    # Doing -------------------------------------------------------------------------------------

    def _export(self) -> bool:
        """Hand what is ticked to the queue; whether there was anything."""
        folder = self.side.folder
        if folder is None or not self.start.isEnabled():
            return False
        if folder != beside(self._desk):  # one that is named after this project is not for others
            settings().put_folder(PURPOSE, str(folder))
        rows = {row.network: row for row in self._rows}
        for batch in batches_of(self._chosen(), rows):
            exports_of(self._desk).start(self._asked(batch, folder))
        return True

    def _asked(self, batch: Chosen, folder: Path) -> Wanted:
        document = self._desk.document
        return Wanted(
            project=narrowed(document.project, batch.formats),
            posts=tuple(batch.formats),
            out=folder,
            name=self._what(),
            path_of=document.session.path_of,
            wishes=msgspec.structs.replace(self.choices.wishes, silent=batch.silent),
        )

    def _fix(self, network: str) -> None:
        """Go to the exact spot: the sheet closes, and Ctrl+E comes back with everything ticked."""
        row = next(each for each in self._rows if each.network == network)
        place = spot_of(row)
        if place is None:
            return
        self.dismiss()
        go_to(self._desk, row, place)

    def _as_preset(self, name: str) -> Preset:
        ticked = [each.row.network for each in self._listed if each.ticked is not False]
        return self.choices.as_preset(name, ticked)

    def _what(self) -> Said | str:
        project, posts = self._desk.document.project, self.posts
        return project.post(posts[0]).name if len(posts) == 1 else project.name

    def _call_it(self) -> None:
        """What is exported, above the sheet and for who hears it."""
        self.title.say(self._name_said)
        heard(self, self._name_said)

    def _name_said(self) -> Said:
        return say("Export “{name}”", name=self._what())

    def _scopes(self) -> tuple[tuple[str, Said], ...]:
        """Which posts can be meant; one choice is no choice."""
        project, selected = self._desk.document.project, self._desk.selection.post_ids
        roomy = self._home.width() >= px(_ROOMY)
        one = say_count("{count} post", "{count} posts", 1)
        found = [("this", say("This post") if roomy else one)]
        if len(selected) > 1:
            several = say_count("{count} selected", "{count} selected", len(selected))
            found.append(("selected", several))
        if len(project.posts) > 1:
            count = len(project.posts)
            every = say_count("All {count} posts", "All {count} posts", count)
            short = say("{count} in all", count=count)
            found.append(("all", every if roomy else short))
        return tuple(found)

    # Making ------------------------------------------------------------------------------------

    def _lay_out_sheet(self) -> None:
        scopes, scope = dict(self._scopes()), self.choices.scope
        if len(self._desk.selection.post_ids) > 1:
            self.head.choose("selected")
        elif scope and scope in scopes:
            self.head.choose(scope)
        self.header.insertWidget(1, self.head.scopes)
        self.header.insertWidget(2, self.presets)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        left = self.head.column()
        left.addWidget(ScrollArea(self.rows), 1)
        left.addWidget(self.left_out)
        middle.addLayout(left, 1)
        middle.addWidget(Divider(upright=True))
        side = ScrollArea(self.side)
        side.setFixedWidth(min(px(_SIDE), self._home.width() // 3))
        middle.addWidget(side)
        self.body.addLayout(middle, 1)
        tip(self.start, say("Make the files now, in the background"), "Return")
        tip(self.queue, say("Make them in the background, and stay here for more"))
        self.footer.addWidget(self.told, 1)
        self.footer.addWidget(self.cancel)
        self.footer.addWidget(KeyCap("Esc"))
        self.footer.addSpacing(8)
        self.footer.addWidget(self.queue)
        self.footer.addWidget(self.make_primary(self.start))

    def _connect(self) -> None:
        self.head.scoped.connect(self._rescope)
        self.head.all_ticked.connect(self._tick_all)
        self.head.filtered.connect(self.choices.show)
        self.rows.ticked.connect(self.choices.tick)
        self.rows.fixed.connect(self._fix)
        self.rows.unfolded.connect(self.choices.unfold)
        self.left_out.fixed.connect(self._fix)
        self.left_out.silenced.connect(lambda network: self.choices.be_silent(network, True))
        self.side.changed.connect(self._place)
        self.side.where.judged.connect(self._show_figures)
        self.presets.applied.connect(self._take_folder)
        self.cancel.clicked.connect(self.dismiss)
        self.queue.clicked.connect(self.add)
        self.start.clicked.connect(self.begin)
        self._soon.timeout.connect(self._follow)
        self.choices.changed.connect(self.refresh)
        self._desk.previews.arrived.connect(self._later)
        self._desk.previews.source_arrived.connect(self._later)
        self._judging.captions.arrived.connect(self._later)
        self.closed.connect(self._leave)

    def _later(self, post_id: str = "", *_: str) -> None:
        """More is known of a post, or of the captions of some."""
        if post_id:
            self._judging.outdate(post_id)
        if not self._soon.isActive():
            self._soon.start(_LATER_MS if self._judging.of_many else _SOON_MS)

    def _follow(self) -> None:
        if self._turns.busy:  # what is being shown is shown first
            self._soon.start()
        else:
            self.refresh()

    def _leave(self) -> None:
        self._turns.stop()
        self._soon.stop()
        self._asked_for = None
        self._judging.captions.stop()
        self.deleteLater()

    def _place(self) -> None:
        """The person wants another folder."""
        folder = self.side.folder
        usual = folder is None or folder == folder_for(self._desk)
        self.choices.go_to("" if usual else str(folder))

    def _take_folder(self, _preset: str) -> None:
        self.side.where.show_folder(self.choices.folder or str(folder_for(self._desk)))

    def _rescope(self, scope: str) -> None:
        self._call_it()
        self.choices.mean(scope)

    def _tick_all(self, _on: bool) -> None:
        """All that can be made or, where that is ticked already, nothing."""
        able = sum(len(row.makeable) for row in self._rows)
        keys = {place.wanted.id for row in self._rows for place in row.places}
        if len(self._chosen()) == able:
            self.choices.tick(keys, on=False)
        else:
            self.choices.tick(keys | self.choices.off, on=True)

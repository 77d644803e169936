"""The export sheet: what is made for which network, where to, and the button that starts it."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from studio.export.claim import Collision
from studio.export.wishes import Wishes
from studio.gui.desk import Desk
from studio.gui.export_run import Wanted, narrowed
from studio.gui.exports import exports_of
from studio.gui.settings import settings
from studio.gui.sheets.export_head import ExportHead
from studio.gui.sheets.export_plan import Row, rows_of
from studio.gui.sheets.export_rows import ExportRows
from studio.gui.sheets.export_side import ExportSide
from studio.gui.type import px
from studio.gui.widgets import Button, Divider, KeyCap, Label, ScrimSheet, ScrollArea
from studio.paths import projects_folder
from studio.store.project_file import file_name
from studio.wording import Said, say, say_count

SIZE = QSize(1120, 776)
_SIDE = 324  # pixels
_SOON_MS = 60  # until the list follows pictures that arrive
_PURPOSE = "export"  # of a remembered folder


class ExportSheet(ScrimSheet):
    """Over the window `window`, or the one that shows the desk. Show it with `show_sheet`."""

    def __init__(self, desk: Desk, window: QWidget | None = None) -> None:
        self._desk = desk
        self._home = window or _window_of(desk)
        super().__init__(
            say("Export"),
            "export", self._home, SIZE,
            hint=say("Everything is written to your computer, nothing is published."),
        )  # fmt: skip
        self._off: set[str] = set()
        self._only_check = False
        self._rows: tuple[Row, ...] = ()
        self.head = ExportHead(self._scopes())
        self.rows = ExportRows()
        self.side = ExportSide(folder_for(desk))
        self.told = Label(token="text-2", tabular=True)
        self.start = Button(say("Export"), "export.start", "primary", "mdi6.export-variant")
        self.cancel = Button(say("Cancel"), "export.cancel", "quiet")
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._lay_out_sheet()
        self._connect()
        self.title.say(self._name_said)

    def open(self, first: QWidget | None = None) -> None:
        """Show it; the focus starts on the list."""
        self.refresh()
        super().open(first or self.rows.first() or self.start)

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
        """Show the state of the moment: pictures arrive while the sheet is open."""
        self._rows = rows_of(self._desk, self.posts)
        check = [row for row in self._rows if row.troubled]
        if not check:
            self._only_check = False
        shown = frozenset(row.network for row in (check if self._only_check else self._rows))
        self.rows.show_rows(self._rows, frozenset(self._off), shown)
        chosen = self._chosen()
        files = sum(len(row.makeable) for row in chosen)
        blocked = sum(row.state == "error" for row in check)
        self.head.show_counts(len(chosen), len(self._rows), files)
        self.head.show_troubles(len(check) - blocked, blocked, only=self._only_check)
        project = self._desk.document.project
        names = [project.post(each).name for each in self.posts]
        self.side.tree.show_rows(chosen, names)
        known = all(row.bytes for row in chosen)
        self.told.say(_cost(files, sum(row.bytes for row in chosen) if known else 0))
        self.start.relabel(say_count("Export {count} file", "Export {count} files", files))
        self.start.setEnabled(files > 0 and self.side.folder is not None)

    def begin(self) -> None:
        """Export what is ticked, and close."""
        folder = self.side.folder
        if folder is None or not self.start.isEnabled():
            return
        formats: dict[str, list[str]] = {}
        for row in self._chosen():
            for place in row.makeable:
                formats.setdefault(place.post, []).append(place.wanted.id)
        by_post = {post: tuple(names) for post, names in formats.items()}
        document = self._desk.document
        wanted = Wanted(
            project=narrowed(document.project, by_post),
            posts=tuple(by_post),
            out=folder,
            name=self._what(),
            path_of=document.session.path_of,
            wishes=Wishes(collision=cast(Collision, self.side.collision.choice)),
        )
        if folder != beside(self._desk):  # one that is named after this project is not for others
            settings().put_folder(_PURPOSE, str(folder))
        exports_of(self._desk).start(wanted)
        self.dismiss()

    def _chosen(self) -> tuple[Row, ...]:
        return tuple(row for row in self._rows if row.network not in self._off and row.makeable)

    def _what(self) -> Said | str:
        project, posts = self._desk.document.project, self.posts
        return project.post(posts[0]).name if len(posts) == 1 else project.name

    def _name_said(self) -> Said:
        return say("Export “{name}”", name=self._what())

    def _scopes(self) -> tuple[tuple[str, Said], ...]:
        """Which posts can be meant; one choice is no choice."""
        project, selected = self._desk.document.project, self._desk.selection.post_ids
        found = [("this", say("This post"))]
        if len(selected) > 1:
            several = say_count("{count} selected", "{count} selected", len(selected))
            found.append(("selected", several))
        if len(project.posts) > 1:
            count = len(project.posts)
            found.append(("all", say_count("All {count} posts", "All {count} posts", count)))
        return tuple(found)

    def _lay_out_sheet(self) -> None:
        if len(self._desk.selection.post_ids) > 1:
            self.head.choose("selected")
        self.header.insertWidget(1, self.head.scopes)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        left = self.head.column()
        left.addWidget(ScrollArea(self.rows), 1)
        middle.addLayout(left, 1)
        middle.addWidget(Divider(upright=True))
        side = ScrollArea(self.side)
        side.setFixedWidth(min(px(_SIDE), self._home.width() // 3))
        middle.addWidget(side)
        self.body.addLayout(middle, 1)
        self.footer.addWidget(self.told, 1)
        self.footer.addWidget(self.cancel)
        self.footer.addWidget(KeyCap("Esc"))
        self.footer.addSpacing(8)
        self.footer.addWidget(self.make_primary(self.start))

    def _connect(self) -> None:
        self.head.scoped.connect(self._rescope)
        self.head.all_ticked.connect(self._tick_all)
        self.head.filtered.connect(self._filter)
        self.rows.ticked.connect(self._tick)
        self.rows.asked.connect(self._show)
        self.side.changed.connect(self.refresh)
        self.cancel.clicked.connect(self.dismiss)
        self.start.clicked.connect(self.begin)
        self._soon.timeout.connect(self.refresh)
        self._desk.previews.arrived.connect(self._later)
        self._desk.previews.source_arrived.connect(self._later)
        self.closed.connect(self.deleteLater)

    def _later(self, *_: str) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _rescope(self, _scope: str) -> None:
        self.title.say(self._name_said)
        self.refresh()

    def _tick(self, network: str, on: bool) -> None:
        self._off.discard(network) if on else self._off.add(network)
        self.refresh()

    def _tick_all(self, on: bool) -> None:
        self._off = set() if on else {row.network for row in self._rows}
        self.refresh()

    def _filter(self, only_check: bool) -> None:
        self._only_check = only_check
        self.refresh()

    def _show(self, network: str) -> None:
        """Go to what wants a look: the sheet closes, and those formats are selected."""
        row = next(each for each in self._rows if each.network == network)
        post = row.troubled[0].post
        formats = [place.wanted.id for place in row.troubled if place.post == post]
        selection = self._desk.selection
        self.dismiss()
        selection.show("create")
        selection.focus("")
        selection.take_post(post)
        selection.take_formats(formats)


def _window_of(desk: Desk) -> QWidget:
    """The window that shows the desk."""
    for window in QApplication.topLevelWidgets():
        if getattr(window, "desk", None) is desk and window.windowType() == Qt.WindowType.Window:
            return window
    active = QApplication.activeWindow()
    assert active is not None
    return active


def folder_for(desk: Desk) -> Path:
    """The folder that was chosen last time, else one beside the project."""
    known = settings().folder(_PURPOSE)
    return Path(known) if known else beside(desk)


def beside(desk: Desk) -> Path:
    """The folder that exports go to unless the person wants another."""
    document = desk.document
    file = document.session.file or projects_folder() / file_name(document.project.name)
    return file.with_name(f"{file.stem} export")


def _cost(files: int, size: int) -> Said:
    told = say_count("{count} file", "{count} files", files)
    if not size:
        return told
    return say("{files} · about {megabytes} MB", files=told, megabytes=max(1, round(size / 1e6)))

"""The posting list: what was exported, network by network, until all of it is out."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from time import perf_counter

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.export.handoff.files import Exported
from studio.export.handoff.outgoing import spoken_for
from studio.gui.captions import caption_of, posted_on
from studio.gui.commands import Commands
from studio.gui.desk import Desk, Notice
from studio.gui.file_pictures import FilePictures
from studio.gui.outings import outings_in
from studio.gui.posted import posted_of, tick
from studio.gui.sheets.posting_head import PostingHead
from studio.gui.sheets.posting_posts import PostingPosts
from studio.gui.sheets.posting_row import Going, PostingRow
from studio.gui.type import px
from studio.gui.widgets import Button, Chip, Divider, Label, ScrimSheet, ScrollArea, tip
from studio.model.project import ProjectPost
from studio.wording import say, say_count

SIZE = QSize(1120, 776)
_TURN_S = 0.008  # that rows may take before the window has its turn
_SHOWN_MS = 20  # until the first rows are made: what is there already is painted before
_FIRST = 3  # rows that show before the others are made
_NOTHING = say("Everything of it is posted.")
_ONLY_SET_UP = say("There is nothing to post: its files are covers, to be set up once.")


class PostingSheet(ScrimSheet):
    """Over a window. Open it with `open_on`; `post_id`: the post to begin with."""

    def __init__(self, desk: Desk, commands: Commands, window: QWidget) -> None:
        super().__init__(
            say("Posting list"), "posting", window, SIZE,
            hint=say("Drag a picture into the browser, paste the text, and tick it."),
        )  # fmt: skip
        self._desk, self._commands = desk, commands
        self._outings = outings_in(desk)
        self._pictures = FilePictures(self)
        self._only_open = True
        self._kept: set[tuple[str, str]] = set()  # ticked here: they stay, to be taken back
        self._to_build: deque[str] = deque()
        self._ready: list[PostingRow] = []
        self._placed = 0  # rows that lie in the list, in their order
        self.posts = PostingPosts(desk)
        self.head = PostingHead()
        self.rows: dict[str, PostingRow] = {}
        self.told = Label(token="text-2")
        self.open_only = Chip(say("To post"), "posting.filter.open")
        self.all = Chip(say("All"), "posting.filter.all")
        self.schedule = Button(
            say("Table for a scheduler…"), "posting.schedule", icon="mdi6.calendar-export"
        )
        self.done = Button(say("Close"), "posting.done", "primary")
        tip(self.schedule, say("Dates, texts and addresses of all posts in a file"))
        tip(self.done, say("Back to the window"), "Esc")
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._build_rows)
        self._lay_out_sheet()
        self._connect()

    def open_on(self, post_id: str = "") -> None:
        """Show it on a post: this one, the one that is worked on, or the first to be posted."""
        self._outings.look()
        wanted = post_id or self._desk.selection.post_id
        listed = self._listed()
        ids = {post.id for post in listed}
        self._only_open = bool(ids) and (not wanted or wanted in ids)
        self._refresh(wanted, listed)
        self.open(self.posts)

    @property
    def post(self) -> ProjectPost | None:
        """The post that is shown."""
        project, post_id = self._desk.document.project, self.posts.post_id
        return project.post(post_id) if project.has(post_id) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        document = self._desk.document
        if event.matches(QKeySequence.StandardKey.Undo):
            document.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            document.redo()
        super().keyPressEvent(event)

    def _lay_out_sheet(self) -> None:
        for chip in (self.open_only, self.all):
            self.header.insertWidget(self.header.count() - 1, chip)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, px(8), 0, px(8))
        column.addWidget(self.posts)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._nothing = Label(_NOTHING, "body", "text-2", wraps=True)
        self._nothing.setContentsMargins(px(20), px(20), px(20), 0)
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.head)
        right.addWidget(Divider())
        right.addWidget(ScrollArea(self._list), 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(left)
        middle.addWidget(Divider(upright=True))
        middle.addLayout(right, 1)
        self.body.addLayout(middle, 1)
        self.footer.addWidget(self.told, 1)
        self.footer.addWidget(self.schedule)
        self.done.setProperty("sheet", True)  # as high as one, but Enter belongs to the rows
        self.footer.addWidget(self.done)

    def _connect(self) -> None:
        self.open_only.clicked.connect(lambda: self._filter(only_open=True))
        self.all.clicked.connect(lambda: self._filter(only_open=False))
        self.posts.chosen.connect(lambda _: self._show_post())
        self.head.again.connect(self._export)
        self.done.clicked.connect(self.dismiss)
        self.schedule.clicked.connect(lambda: self._leave_for("schedule"))
        self._desk.document.changed.connect(self._follow)
        self._desk.document.opened.connect(self.dismiss)
        self._desk.told.connect(self._hear)
        self._outings.changed.connect(self._follow_files)
        self._outings.arrived.connect(self._arrive)
        self.closed.connect(self.deleteLater)

    # What shows ------------------------------------------------------------------------------

    def _listed(self) -> list[ProjectPost]:
        """Posts that are not out everywhere, and those that came to be while this is open."""
        kept = {post for post, _ in self._kept}
        return [
            post
            for post in self._desk.document.project.posts
            if post.id in kept or posted_of(self._desk, post).left
        ]

    def _refresh(self, post_id: str, left: Sequence[ProjectPost] | None = None) -> None:
        """`left`: what is listed, where that is known already."""
        every = self._desk.document.project.posts
        left = self._listed() if left is None else left
        self.open_only.relabel(say_count("To post {count}", "To post {count}", len(left)))
        self.all.relabel(say_count("All {count}", "All {count}", len(every)))
        self.open_only.setChecked(self._only_open)
        self.all.setChecked(not self._only_open)
        blocked = self.posts.blockSignals(True)
        self.posts.show_posts(left if self._only_open else every, post_id)
        self.posts.blockSignals(blocked)
        self._show_post()

    def _show_post(self) -> None:
        """The head at once, then row by row."""
        post = self.post
        exported = self._outings.files(post.id) if post else None
        self.head.show_post(
            post,
            posted_of(self._desk, post) if post else None,
            self._outings.of(post.id) if post else None,
            exported,
            current=post is None or self._outings.is_current(post.id),
        )
        networks = self._networks(post) if post else ()
        for network, row in self.rows.items():
            if network not in networks:
                row.hide()
        self._nothing.setVisible(post is not None and not networks)
        if post is not None and not networks:
            self._nothing.say(_NOTHING if posted_on(self._desk, post) else _ONLY_SET_UP)
        self._to_build, self._placed = deque(networks), 0
        self._ready.clear()
        if self.isVisible() and all(each in self.rows for each in networks):
            self._build_rows()
        else:
            self._soon.start(_SHOWN_MS)

    def _networks(self, post: ProjectPost) -> tuple[str, ...]:
        progress = posted_of(self._desk, post)
        if not self._only_open:
            return progress.networks
        return tuple(
            each
            for each in progress.networks
            if each not in progress.out or (post.id, each) in self._kept
        )

    def _build_rows(self) -> None:
        """As many rows as a turn has time for.

        New ones come to lie in the list a few at first and then all together: each time, all that
        is in it is laid out again.
        """
        post, start = self.post, perf_counter()
        while post and self._to_build and perf_counter() - start < _TURN_S:
            self._ready.append(self._row(post, self._to_build.popleft()))
        if not self._to_build or (len(self._ready) >= _FIRST and not self._placed):
            self._place_rows()
        if self._to_build:
            self._soon.start(0)

    def _place_rows(self) -> None:
        """Show what is ready, laid out once: each row that shows would lay out all of them."""
        self._column.setEnabled(False)
        for row in self._ready:
            if self._column.indexOf(row) != self._placed:
                self._column.removeWidget(row)
                self._column.insertWidget(self._placed, row)
            row.show()
            self._placed += 1
        self._column.setEnabled(True)
        self._column.invalidate()
        self._ready.clear()

    def _row(self, post: ProjectPost, network: str) -> PostingRow:
        going = self._going(post, network, self._outings.files(post.id))
        known = self.rows.get(network)
        if known is not None:
            known.show_going(going)
            return known
        row = self.rows[network] = PostingRow(self._desk, self._pictures, going, self._list)
        row.hide()
        row.ticked.connect(self._tick)
        row.to_fix.connect(self._fix)
        return row

    def _going(self, post: ProjectPost, network: str, exported: Exported | None) -> Going:
        return Going(
            network=network,
            name=self._desk.catalogue.network(network).name,
            caption=caption_of(self._desk, post, network),
            alt=spoken_for(post, network),
            files=exported.files.get(network, ()) if exported else (),
            posted=post.posted.get(network, ""),
        )

    # What happens ----------------------------------------------------------------------------

    def _follow(self, *_: object) -> None:
        if not self.isHidden():
            self._refresh(self.posts.post_id)

    def _follow_files(self) -> None:
        """Other exports change nothing of what is left to post."""
        if not self.isHidden():
            self._show_post()

    def _arrive(self, post_id: str) -> None:
        if post_id == self.posts.post_id and not self.isHidden():
            self._show_post()

    def _hear(self, notice: Notice) -> None:
        """What is said in the window below cannot be seen: say it here."""
        self.told.say(notice.text)

    def _filter(self, *, only_open: bool) -> None:
        self._only_open = only_open
        self._kept.clear()
        self._refresh(self.posts.post_id)

    def _tick(self, network: str, on: bool) -> None:
        post = self.post
        if post is None:
            return
        if on:
            self._kept.add((post.id, network))
        tick(self._desk, post.id, network, on=on)

    def _fix(self, network: str) -> None:
        """Go to the caption; the list comes back with its key."""
        post = self.post
        self.dismiss()
        if post is not None:
            self._desk.go_to_caption(post.id, network)

    def _export(self) -> None:
        post = self.post
        if post is not None:
            self._desk.selection.show("create")
            self._desk.selection.take_post(post.id)
            self._leave_for("export")

    def _leave_for(self, action: str) -> None:
        self.dismiss()
        self._commands.run(action)

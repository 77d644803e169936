"""Under the canvas of a clip or a sound: play, trim, cover, sound."""

from __future__ import annotations

import secrets

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.edit import clips
from studio.gui.desk import Desk
from studio.gui.places.create.focus.light_copies import LightCopies
from studio.gui.places.create.focus.player import Player
from studio.gui.places.create.focus.trim_bar import TrimBar
from studio.gui.places.create.inspector.clip_section import spoken
from studio.gui.theme import theme
from studio.gui.widgets import Button, IconButton, Label, tip
from studio.gui.widgets.naming import named
from studio.gui.words import words
from studio.model.project import Project, ProjectPost
from studio.model.timing import Ticks, clock
from studio.wording import Said, say


class ClipPanel(QWidget):
    """Plays the post's clip; what is wished of it is one step of the history each."""

    framed = Signal(QImage)
    covered = Signal()  # the cover shows again

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "create.focus.clip", say("Clip"))
        self._desk = desk
        self._gesture = ""
        self.player = Player(self)
        self._copies = LightCopies(self)
        self.line = TrimBar(self)
        self._build()
        self._listen()

    # What is asked of it

    def toggle(self) -> None:
        """Play or pause."""
        self.player.toggle()

    def begin_here(self) -> None:
        self._trim("start", self.player.position)
        self._end_gesture()

    def end_here(self) -> None:
        self._trim("end", self.player.position)
        self._end_gesture()

    def take_cover(self) -> None:
        """Use the frame that shows as the cover."""
        time = self.player.rate.at(self.player.rate.nearest(self.player.position))
        post = self._clip
        if post is not None:
            self._do(say("Change the cover"), clips.cover_at(self._project, post.id, time))
            self._desk.tell(say("The cover is the frame at {time}", time=spoken(time)))

    def refresh(self, *_: object) -> None:
        """Show the post's clip, if it has one."""
        post = self._clip
        shown = post is not None and bool(self._desk.selection.focused)
        self.setVisible(shown)
        if post is None or not shown:
            self.close_clip()
            return
        if post.media:
            self.player.open(self._desk.document.session.path_of(post.media[0]))
        self.player.span = post.footage.trim
        cover = self._desk.previews.cover_time(post.id)
        wished = post.footage.cover if post.footage.cover is not None else cover
        self.line.show_clip(
            self._length, post.footage.trim, wished if post.kind == "video" else None,
            self.player.rate,
        )  # fmt: skip
        self._cover.setVisible(post.kind == "video")
        self._show_time(self.player.position)
        self._show_playing()

    def close_clip(self) -> None:
        """Let go of the file, and show the cover."""
        self._copies.stop()
        self.player.close()
        self.covered.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("window"))
        painter.fillRect(QRectF(0, 0, self.width(), 1), theme().colour("border"))

    def _build(self) -> None:
        self._play = IconButton("mdi6.play", say("Play"), "create.focus.clip.play")
        tip(self._play, say("Play or pause"), "Space")
        before = IconButton("mdi6.step-backward", say("One frame back"), "create.focus.clip.back")
        after = IconButton("mdi6.step-forward", say("One frame on"), "create.focus.clip.on")
        self._time = Label(role="body", tabular=True)
        self._time.setObjectName("create.focus.clip.time")
        self._speed = Label(role="small", token="accent", weight=600)
        begin = Button(say("Begin here"), "create.focus.clip.in", "quiet", "mdi6.ray-start")
        end = Button(say("End here"), "create.focus.clip.out", "quiet", "mdi6.ray-end")
        self._cover = Button(
            say("Use this frame"), "create.focus.clip.cover", icon="mdi6.image-outline"
        )
        self._mute = IconButton("mdi6.volume-high", say("Mute"), "create.focus.clip.mute", True)
        tip(begin, say("The clip begins here"), "I")
        tip(end, say("The clip ends here"), "O")
        tip(self._cover, say("Use this frame as the cover"))
        self._play.clicked.connect(self.toggle)
        before.clicked.connect(lambda: self.player.step(-1))
        after.clicked.connect(lambda: self.player.step(1))
        begin.clicked.connect(self.begin_here)
        end.clicked.connect(self.end_here)
        self._cover.clicked.connect(self.take_cover)
        self._mute.clicked.connect(self.player.mute)
        self._lay(
            (self._play, before, after, self._time, self._speed),
            (begin, end, self._cover, self._mute),
        )

    def _lay(self, left: tuple[QWidget, ...], right: tuple[QWidget, ...]) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        for part in left:
            row.addWidget(part)
        row.addStretch(1)
        for part in right:
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 4)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.line)

    def _listen(self) -> None:
        player, line, desk = self.player, self.line, self._desk
        player.framed.connect(self.framed)
        player.moved.connect(self._show_time)
        player.changed.connect(self.refresh_playing)
        player.failed.connect(self._failed)
        player.light_wanted.connect(self._copies.make)
        self._copies.made.connect(player.open_copy)
        self._copies.failed.connect(player.give_up)
        self._copies.shared.connect(self._show_waiting)
        line.sought.connect(self._seek)
        line.trimmed.connect(self._trim)
        line.ended.connect(self._end_gesture)
        desk.document.changed.connect(self.refresh)
        desk.document.opened.connect(self.refresh)
        desk.selection.post_changed.connect(self.refresh)
        desk.selection.focus_changed.connect(self.refresh)
        desk.previews.source_arrived.connect(self.refresh)
        theme().changed.connect(self.update)

    def refresh_playing(self) -> None:
        """The file has told its length, or plays, or does not."""
        if self._clip is not None and self.isVisible():
            self.refresh()

    @property
    def _clip(self) -> ProjectPost | None:
        post = self._desk.post
        return post if post is not None and post.kind != "image" else None

    @property
    def _project(self) -> Project:
        return self._desk.document.project

    @property
    def _length(self) -> Ticks:
        post = self._clip
        known = self._desk.previews.length(post.id) if post else None
        return known or self.player.length

    def _seek(self, to: Ticks) -> None:
        self.player.pause()
        self.player.seek(to)
        self._show_time(to)

    def _trim(self, end: str, to: Ticks) -> None:
        post, length = self._clip, self._length
        if post is None or not length:
            return
        verb = clips.begin_at if end == "start" else clips.end_at
        self._gesture = self._gesture or f"trim.{secrets.token_hex(4)}"
        label = say("Trim the clip")
        project = verb(self._project, post.id, to, length)
        self._desk.document.do(label, project, gesture=self._gesture, post=post.id)
        self.player.seek(to)

    def _end_gesture(self) -> None:
        if self._gesture:
            self._gesture = ""
            self._desk.document.end_gesture()

    def _do(self, label: Said, project: Project) -> None:
        post = self._clip
        self._desk.document.do(label, project, post=post.id if post else "")

    def _show_time(self, at: Ticks) -> None:
        self.line.show_time(at)
        self._time.setText(f"{clock(at)} / {clock(self._length)}")

    def _show_playing(self) -> None:
        player = self.player
        self._play.show_icon("mdi6.pause" if player.playing else "mdi6.play")
        self._mute.show_icon("mdi6.volume-off" if player.muted else "mdi6.volume-high")
        self._mute.setChecked(player.muted)
        unusual = player.speed not in (0, 1)
        self._speed.setText(words().of(say("{times} ×", times=player.speed)) if unusual else "")
        self._show_waiting()

    def _show_waiting(self, share: float = 0) -> None:
        """How far the copy is that can be played; only where the clip itself cannot."""
        if self.player.waiting:
            getting = say("Getting it ready to play: {percent} %", percent=round(share * 100))
            self._speed.setText(words().of(getting))

    def _failed(self) -> None:
        self._desk.tell(
            say("This clip cannot be played here; it can still be exported"), problem=True
        )

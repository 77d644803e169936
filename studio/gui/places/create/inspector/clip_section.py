"""What a clip or a sound becomes: from when to when, its cover, subtitles, cards and movement."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtWidgets import QFileDialog

from studio.edit.posts import change_post
from studio.gui.background import ask_aside
from studio.gui.desk import Desk
from studio.gui.notices import tell_error
from studio.gui.places.create.inspector.live import (
    Aligned,
    Labelled,
    LiveLabel,
    Row,
    ShortLabel,
    Sign,
)
from studio.gui.widgets import Button, IconButton, LineField, Section, Segmented, Switch
from studio.model.post import Footage
from studio.model.project import MediaRef
from studio.model.subtitles import Subtitles
from studio.model.timing import TICKS, Span, Ticks, parse_time
from studio.store.subtitles import read_subtitles
from studio.wording import Said, say

_SHORTEST = TICKS // 10  # a tenth of a second
_MOST_TOLD = 3  # doubts about a file of subtitles


class ClipSection(Section):
    """Times are written as people say them: 1:15.5, counted from the first picture."""

    path = ""  # of the whole post, whatever the scope says

    def __init__(self, desk: Desk) -> None:
        super().__init__(say("Clip"))
        self._desk = desk
        self._problem: Said | str = ""
        self._known: tuple[tuple[MediaRef, ...], Ticks | None] = ((), None)
        self.length = LiveLabel(self._length, "small", "text-3")
        self.put_right(self.length)
        self._build_times()
        self._build_subtitles()
        self._build_looks()

    def _build_times(self) -> None:
        self.start = LineField(say("Begins at"), "create.inspector.clip.start")
        self.end = LineField(say("Ends at"), "create.inspector.clip.end")
        self.cover = LineField(say("Cover frame"), "create.inspector.clip.cover")
        self.cover.hint(say("Chosen for you"))
        self.problem = LiveLabel(lambda: self._problem, "small", "error", wraps=True)
        self.whole = IconButton(
            "mdi6.restore", say("Use the whole clip"), "create.inspector.clip.whole"
        ).make_compact()
        self.times = times = Labelled(say("From – to"), self.start, self.end)
        times.line.setStretch(0, 1)
        times.line.addWidget(self.whole)
        self.choose_cover = IconButton(
            "mdi6.restore", say("Let the studio choose the cover"), "create.inspector.clip.auto"
        ).make_compact()
        self.covers = cover = Labelled(say("Cover frame"), self.cover)
        cover.line.addWidget(self.choose_cover)
        for row in (times, cover, self.problem):
            self.body.addWidget(row)
        self.start.ended.connect(self._trim)
        self.end.ended.connect(self._trim)
        self.cover.ended.connect(self._take_cover)
        self.whole.clicked.connect(lambda: self._put(say("Use the whole clip"), trim=None))
        self.choose_cover.clicked.connect(lambda: self._put(say("Change the cover"), cover=None))

    def _build_subtitles(self) -> None:
        self.add = Button(
            say("Add subtitles…"), "create.inspector.clip.subtitles", icon="mdi6.subtitles-outline"
        ).make_compact()
        self.file = ShortLabel(self._file, "body")
        self.remove = IconButton(
            "mdi6.close", say("Remove the subtitles"), "create.inspector.clip.noSubtitles"
        ).make_compact()
        row = Row(Sign("text-2", "mdi6.subtitles-outline"), self.file, self.remove)
        row.line.setStretch(1, 1)
        row.line.setStretch(2, 0)
        self.subtitles = row
        self.subtitles_as = Segmented(
            "create.inspector.clip.subtitlesAs",
            [("burned", say("Burned in"), ""), ("beside", say("Beside"), ""),
             ("both", say("Both"), "")],
        )  # fmt: skip
        self.body.addWidget(self.add)
        self.body.addWidget(row)
        self.body.addWidget(self.subtitles_as)
        self.add.clicked.connect(self._choose_subtitles)
        self.remove.clicked.connect(lambda: self._put(say("Remove the subtitles"), subtitles=""))
        self.subtitles_as.chosen.connect(
            lambda how: self._put(say("Change the subtitles"), subtitles_as=how)
        )

    def _build_looks(self) -> None:
        self.opening = Switch(say("Opening card"), "create.inspector.clip.opening")
        self.ending = Switch(say("End card"), "create.inspector.clip.ending")
        self.split = Switch(say("Long stories in parts"), "create.inspector.clip.split")
        self.motion = Segmented(
            "create.inspector.clip.motion",
            [("full", say("Lively"), ""), ("fades", say("Fades"), ""), ("none", say("Still"), "")],
        )
        for switch in (self.opening, self.ending, self.split):
            self.body.addWidget(switch)
        movement = Labelled(say("Movement"), self.motion)
        self.body.addWidget(movement)
        Aligned(self, self.times, self.covers, movement)
        self.opening.switched.connect(
            lambda on: self._put(say("Change the opening card"), opening=on)
        )
        self.ending.switched.connect(lambda on: self._put(say("Change the end card"), ending=on))
        self.split.switched.connect(lambda on: self._put(say("Split long stories"), split=on))
        self.motion.chosen.connect(lambda how: self._put(say("Change the movement"), motion=how))

    def refresh(self) -> None:
        post = self._desk.post
        self.setVisible(post is not None and post.kind != "image")
        if post is None or post.kind == "image":
            return
        wishes = post.footage
        self._show_times(wishes)
        self.cover.setEnabled(post.kind == "video")
        self.add.setVisible(not wishes.subtitles)
        self.subtitles.setVisible(bool(wishes.subtitles))
        self.subtitles_as.setVisible(bool(wishes.subtitles))
        self.subtitles_as.choose(wishes.subtitles_as)
        self.opening.show_on(wishes.opening)
        self.ending.show_on(wishes.ending)
        self.split.show_on(wishes.split)
        self.motion.choose(wishes.motion)
        for label in (self.length, self.file, self.problem):
            label.refresh()

    def _show_times(self, wishes: Footage) -> None:
        whole = self._whole()
        trim = wishes.trim or (Span(0, whole) if whole else None)
        shown = ((self.start, trim.start if trim else None), (self.end, trim.end if trim else None))
        for field, time in shown:
            if not field.hasFocus():
                field.show_text("" if time is None else spoken(time))
        if not self.cover.hasFocus():
            self.cover.show_text("" if wishes.cover is None else spoken(wishes.cover))
        self.whole.setVisible(wishes.trim is not None)
        self.choose_cover.setVisible(wishes.cover is not None)

    def _whole(self) -> Ticks | None:
        """How long the clip is; None until that is known."""
        post = self._desk.post
        if post is None:
            return None
        if (length := self._desk.previews.length(post.id)) is not None:
            self._known = (post.media, length)
        return self._known[1] if self._known[0] == post.media else None

    def _trim(self) -> None:
        post, whole = self._desk.post, self._whole()
        if post is None or not (self.start.isModified() or self.end.isModified()):
            return  # the field was only looked at
        now = post.footage.trim or Span(0, whole or 0)
        start: Ticks | None = now.start
        end: Ticks | None = now.end
        if self.start.isModified():
            start = parse_time(self.start.text() or "0")
        if self.end.isModified():
            end = parse_time(self.end.text()) if self.end.text() else whole
        self._problem = ""
        if start is None or end is None:
            self._problem = say("Write times as 1:15 or 75.5")
        else:
            end = min(end, whole) if whole else end
            if end - start < _SHORTEST:
                self._problem = say("The end comes after the beginning")
            else:
                whole_again = start == 0 and end == whole
                self._put(say("Trim the clip"), trim=None if whole_again else Span(start, end))
                self.start.setModified(False)
                self.end.setModified(False)
        self.problem.refresh()

    def _take_cover(self) -> None:
        if not self.cover.isModified():
            return
        text = self.cover.text().strip()
        time = parse_time(text) if text else None
        self._problem = say("Write times as 1:15 or 75.5") if text and time is None else ""
        if not self._problem:
            self._put(say("Change the cover"), cover=time)
            self.cover.setModified(False)
        self.problem.refresh()

    def _choose_subtitles(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self.window(), self.add.text(), "", "*.srt *.vtt *.ass *.ssa *.sbv *.sub *.ttml"
        )
        if name:
            self.take_subtitles(name)

    def take_subtitles(self, path: str) -> None:
        """Use a file of subtitles, an absolute path, once it was looked at."""
        post = self._desk.post
        if post is not None:
            ask_aside(
                self, lambda: read_subtitles(Path(path)),
                lambda found: self._use_subtitles(post.id, path, found),
                lambda error: tell_error(self._desk, error),
            )  # fmt: skip

    def _use_subtitles(self, post_id: str, path: str, found: Subtitles) -> None:
        if self._desk.post is None or self._desk.post.id != post_id:
            return  # they were meant for a post that is not worked on any more
        self._put(say("Add subtitles"), subtitles=path)
        for doubt in found.doubts[:_MOST_TOLD]:
            self._desk.tell(doubt, problem=True)

    def _put(self, label: Said, **wishes: Any) -> None:
        """Say wishes about the clip, as one step."""
        desk, post = self._desk, self._desk.post
        if post is not None:
            footage = msgspec.structs.replace(post.footage, **wishes)
            project = change_post(desk.document.project, post.id, footage=footage)
            desk.document.do(label, project, post=post.id)

    def _length(self) -> Said | str:
        post, whole = self._desk.post, self._whole()
        if post is None or whole is None:
            return ""
        trim = post.footage.trim
        if trim is None:
            return spoken(whole)
        length = round(trim.length * 10 / TICKS) * TICKS // 10  # tenths are enough to read
        return say("{length} of {whole}", length=spoken(length), whole=spoken(whole))

    def _file(self) -> str:
        post = self._desk.post
        path = post.footage.subtitles if post else ""
        return path.replace("\\", "/").rpartition("/")[2]


def spoken(time: Ticks) -> str:
    """1:15.5: minutes, seconds and what is beyond them, as `parse_time` reads it."""
    minutes, rest = divmod(max(0, time), 60 * TICKS)
    hours, minutes = divmod(minutes, 60)
    seconds = f"{rest / TICKS:06.3f}".rstrip("0").rstrip(".")
    if hours:
        return f"{hours}:{minutes:02}:{seconds}"
    return f"{minutes}:{seconds}"

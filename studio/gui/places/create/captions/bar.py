"""The tool bar of the captions: the face of Create, the languages, the spelling."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.edit import texts as edit
from studio.gui.desk import Desk
from studio.gui.places.create.captions import reading
from studio.gui.places.create.captions.writer import do
from studio.gui.places.create.face_switch import FaceSwitch
from studio.gui.theme import theme
from studio.gui.widgets import Choice, Segmented, named, scaled, tip
from studio.gui.writing.spell_control import SpellControl
from studio.wording import Said, say

_HEIGHT, _SIDE, _GAP = 48, 14, 8


class CaptionsBar(QWidget):
    """What a post is posted in is part of the project; which of two is written is not."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "captions.bar", say("Tool bar"))
        self._desk = desk
        self._written: Segmented | None = None
        self._spelt = ""
        self._offered: tuple[str, ...] = ()
        self._options: tuple[tuple[str, Said], ...] = ()
        self.face = FaceSwitch(desk, self)
        self.languages = Choice(say("Posted in"), "captions.language", (), pill=True, parent=self)
        tip(self.languages, say("The languages that are posted, one after the other"))
        self.languages.chosen.connect(self._take)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_SIDE, 0, _SIDE, 0)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self.face)
        self._row.addStretch(1)
        self.spelling = SpellControl("captions.spelling", self)
        self._row.addWidget(self.languages)
        self._row.addWidget(self.spelling)
        scaled(self, self.setFixedHeight, _HEIGHT)

    def refresh(self) -> None:
        """The languages of the post."""
        post = self._desk.post
        if post is None:
            return
        options = reading.language_options(self._desk)
        if options != self._options:
            self._options = options
            self.languages.offer(options)
        if (chosen := reading.option_of(post.posted_in)) != self.languages.choice:
            self.languages.choose(chosen)
        self._show_written(post.posted_in)
        if (language := reading.language_shown(self._desk)) != self._spelt:
            self._spelt = language
            self.spelling.write_in(language)

    def _show_written(self, posted: tuple[str, ...]) -> None:
        """Where two languages are posted, which of them is written."""
        if posted != self._offered:
            self._offered = posted
            if self._written is not None:
                self._written.hide()
                self._written.deleteLater()
                self._written = None
            if len(posted) > 1:
                self._written = self._switch(posted)
                self._row.insertWidget(self._row.count() - 2, self._written)
        if self._written is not None:
            self._written.choose(reading.language_shown(self._desk))

    def _switch(self, posted: tuple[str, ...]) -> Segmented:
        options = [(each, say("{code}", code=each.upper()), "") for each in posted]
        made = Segmented("captions.written", options, self)
        tip(made, say("The language that is written now"))
        made.chosen.connect(lambda language: self._desk.view.put("language", language))
        return made

    def _take(self, option: str) -> None:
        post, project = self._desk.post, self._desk.document.project
        if post is None:
            return
        languages = reading.languages_in(option)
        changed = edit.set_languages(project, post.id, languages)
        do(self._desk, say("Post in other languages"), changed)
        self._desk.view.put("language", languages[0])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme().colour("border"))

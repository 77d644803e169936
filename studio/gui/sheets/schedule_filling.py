"""Giving dates to all posts at once: every day at an hour, from a day on."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.errors import BadInput
from studio.export.handoff.dates import Rhythm, read_moment, shown, stored
from studio.gui.type import px
from studio.gui.widgets import Button, Choice, FlowLayout, IconButton, Label, LineField, tip
from studio.gui.words import words
from studio.wording import Said, say

_RHYTHMS: tuple[tuple[Rhythm, Said], ...] = (
    ("day", say("Every day")),
    ("weekday", say("Monday to Friday")),
    ("two_days", say("Every other day")),
    ("week", say("Every week")),
)
_USUAL = time(18)


class ScheduleFilling(QWidget):
    """`wanted` carries the rhythm and the first moment; `refused` what cannot be read."""

    wanted = Signal(str, object)
    cleared = Signal()
    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rhythm = Choice(say("How often"), "schedule.rhythm", _RHYTHMS)
        self.first = LineField(say("From"), "schedule.first")
        self.fill = Button(say("Fill in the dates"), "schedule.fill")
        self.clear = IconButton(
            "mdi6.calendar-remove-outline", say("Take the dates away"), "schedule.clear"
        )
        tip(self.rhythm, say("How far posts lie apart"))
        tip(self.first, say("Date and time of the first post"), "Return")
        tip(self.fill, say("One post after the other, in the order of the list"))
        tomorrow = datetime.combine(date.today() + timedelta(days=1), _USUAL)
        self.first.show_text(shown(stored(tomorrow), words().language))
        self.first.edited.connect(lambda _: self._accept())
        self.first.returnPressed.connect(self._fill)
        self.fill.clicked.connect(self._fill)
        self.clear.clicked.connect(self.cleared)
        words().changed.connect(self._respell)
        self._lay_out()

    def _lay_out(self) -> None:
        self.rhythm.setMinimumWidth(px(140))
        self.first.setFixedWidth(px(140))
        beginning = QWidget()
        pair = QHBoxLayout(beginning)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(8)
        pair.addWidget(Label(say("from"), token="text-2"))
        pair.addWidget(self.first)
        flow = FlowLayout(self, 8)
        for widget in (self.rhythm, beginning, self.fill, self.clear):
            flow.addWidget(widget)

    def _fill(self) -> None:
        try:
            first = read_moment(self.first.text(), date.today(), _USUAL)
        except BadInput as error:
            self.first.token = "error"
            self.first.update()
            self.refused.emit(error)
            return
        self._accept()
        self.wanted.emit(cast(Rhythm, self.rhythm.choice), first)

    def _respell(self) -> None:
        """The same moment as it is written in another language."""
        with suppress(BadInput):
            first = read_moment(self.first.text(), date.today(), _USUAL)
            self.first.show_text(shown(stored(first), words().language))

    def _accept(self) -> None:
        self.first.token = "outline"
        self.first.update()

"""How videos are encoded: the best for every machine, or an encoder that proved itself here."""

from __future__ import annotations

from functools import partial

import msgspec
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.gui.child import Child
from studio.gui.settings import settings
from studio.gui.sheets.settings.rows import Page
from studio.gui.widgets import Badge, Button, Choice, Label, tip
from studio.paths import own_module
from studio.wording import Said, say

_NAMES: dict[str, Said] = {
    "libx264": say("Processor"),
    "h264_videotoolbox": say("Graphics of a Mac"),
    "h264_nvenc": say("Graphics card of NVIDIA"),
    "h264_qsv": say("Graphics of Intel"),
    "h264_amf": say("Graphics card of AMD"),
}


class _Trial(msgspec.Struct, frozen=True):
    name: str
    hardware: bool
    works: bool


class ExportPage(Page):
    """Each encoder makes a short clip in a process of its own, and the clip is looked at."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(say("Exports"), parent)
        self._trials: dict[str, _Trial] = {}
        self._child: Child | None = None
        self.choice = Choice(say("Encoder of videos"), "settings.encoder", ())
        tip(self.choice, say("Encoder of videos"))
        self.choice.chosen.connect(partial(settings().put, "encoder"))
        self.choice.setMinimumWidth(240)
        self.row(
            say("Encoder of videos"),
            say("Automatic gives the best pictures for their size, the same on every computer."
                " Graphics cards are faster."),
            self.choice,
        )  # fmt: skip
        self._again = Button(say("Test again"), "settings.encoder.test")
        self._again.clicked.connect(self.test)
        self._row = self.row(say("Found on this computer"), lambda: "", self._again)
        self._list = QWidget(self)
        self._found = QVBoxLayout(self._list)
        self._found.setContentsMargins(0, 8, 0, 8)
        self._found.setSpacing(6)
        self._below = self.whole(self._list)
        settings().changed.connect(self._follow)
        self._show()
        self.end()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._trials:
            self.test()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more: what was not tested by then is tested the next time."""
        super().hideEvent(event)
        if self._child is not None:
            self._leave()
            self._trials.clear()

    def test(self) -> None:
        """Try every encoder anew; answers come one by one."""
        if self._child is not None:
            return
        self._trials.clear()
        self._again.setEnabled(False)
        self._row.tell(say("Each one makes a short clip…"))
        self._child = Child(own_module("studio.export.video.encoder_trials"), self)
        self._child.line.connect(self._read)
        self._child.ended.connect(self._ended)

    def _leave(self) -> None:
        """Nobody waits for the process any more."""
        child, self._child = self._child, None
        if child is not None:
            child.stop()
        self._again.setEnabled(True)

    def _read(self, line: bytes) -> None:
        trial = msgspec.json.decode(line, type=_Trial)
        self._trials[trial.name] = trial
        self._show()

    def _ended(self) -> None:
        self._leave()
        working = sum(each.works for each in self._trials.values())
        self._row.tell(
            say("Tested with a real clip") if working
            else say("None could be tested; videos may not be made here")
        )  # fmt: skip
        self._show()

    def _show(self) -> None:
        while item := self._found.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for trial in self._trials.values():
            self._found.addWidget(_Found(trial, self._list))
        for each in (self._list, self._below):  # no empty row while nothing is known
            each.setVisible(bool(self._trials))
        self._offer()

    def _offer(self) -> None:
        """What works can be chosen; what was chosen before stays, with a word if it fails."""
        options = [("", say("Automatic"))]
        options += [(name, _name(name)) for name, trial in self._trials.items() if trial.works]
        chosen = settings().now.encoder
        if chosen and chosen not in dict(options):
            failed = self._trials.get(chosen)
            gone = say("{name} (does not work now)", name=_name(chosen))
            options.append((chosen, gone if failed else _name(chosen)))
        self.choice.offer(options)
        self.choice.choose(chosen)

    def _follow(self, name: str) -> None:
        if name == "encoder":
            self._offer()


class _Found(QWidget):
    """One encoder and what came of its clip."""

    def __init__(self, trial: _Trial, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Label(_name(trial.name), parent=self))
        row.addStretch(1)
        works = trial.works
        said = say("Works") if works else say("Not here")
        row.addWidget(Badge("ok" if works else "neutral", said, parent=self))


def _name(encoder: str) -> Said:
    name = _NAMES.get(encoder)
    return say("{name} ({encoder})", name=name, encoder=encoder) if name else Said(encoder)

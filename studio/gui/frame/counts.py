"""The counts at the left of the status bar; each of them filters the wall when it is clicked."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.gui.desk import Desk
from studio.gui.frame.caption_counts import CaptionCounts, writes_captions
from studio.gui.frame.count import Count
from studio.gui.frame.tally import Tally, tally
from studio.gui.view import Filter
from studio.gui.widgets.label import Label
from studio.wording import Said, say, say_count

_CALM_MS = 150  # pictures arrive in bursts


class Counts(QWidget):
    """ "19 formats · 18 ready · 1 to check · 1 changed separately", or what the place says."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.calm = Label(role="small", token="text-2", parent=self)
        self.calm.setObjectName("status.formats")
        self.ready = Count("status.ready", "mdi6.check-circle", "ok", self)
        self.check = Count("status.check", "mdi6.alert", "warn", self)
        self.changed = Count("status.changed", "mdi6.link-variant-off", "differs", self)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        self.captions = CaptionCounts(desk, self)
        for widget in (self.calm, self.ready, self.check, self.changed, self.captions):
            box.addWidget(widget)
        filters: tuple[tuple[Count, Filter], ...] = (
            (self.ready, "all"), (self.check, "check"), (self.changed, "changed"),
        )  # fmt: skip
        for count, wanted in filters:
            count.clicked.connect(lambda _=False, wanted=wanted: self._filter(wanted))
        self._soon = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._soon.timeout.connect(self.refresh)
        self._listen()
        self.refresh()

    def refresh(self) -> None:
        """Count again."""
        desk = self._desk
        writes = writes_captions(desk)
        self.captions.setVisible(writes)
        self.calm.setVisible(not writes)
        if writes:
            for count in (self.ready, self.check, self.changed):
                count.hide()
            self.captions.refresh()
            return
        post = desk.post if desk.selection.place == "create" else None
        found = tally(desk, post) if post else Tally()
        self.calm.say(self._words(found))
        self.ready.show_count(found.ready, say_count("{count} ready", "{count} ready", found.ready))
        self.check.show_count(
            found.check, say_count("{count} to check", "{count} to check", found.check)
        )
        self.changed.show_count(
            found.changed,
            say_count("{count} changed separately", "{count} changed separately", found.changed),
        )

    def _words(self, found: Tally) -> Said:
        if not found.formats:
            return say("Nothing leaves this computer")
        if found.left_out:
            return say(
                "{formats}, {out} left out",
                formats=say_count("{count} format", "{count} formats", found.formats),
                out=found.left_out,
            )
        return say_count("{count} format", "{count} formats", found.formats)

    def _filter(self, wanted: Filter) -> None:
        view = self._desk.view
        view.put("filter", "all" if view.filter == wanted else wanted)

    def _later(self, *_: object) -> None:
        self._soon.start()

    def _listen(self) -> None:
        desk = self._desk
        for changed in (
            desk.document.changed, desk.document.opened, desk.previews.arrived,
            desk.selection.post_changed,
        ):  # fmt: skip
            changed.connect(self._later)
        desk.selection.place_changed.connect(self.refresh)
        desk.view.changed.connect(self._turned)

    def _turned(self, name: str) -> None:
        if name == "face":
            self.refresh()

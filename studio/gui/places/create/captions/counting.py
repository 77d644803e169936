"""Counts captions while somebody writes: the shown network at once, the others a moment later."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QObject, QTimer, Signal

from studio.gui import captions
from studio.gui.desk import Desk
from studio.gui.places.create.captions import reading
from studio.model.caption import CaptionResult
from studio.session import Change

_PAUSE_MS = 40  # until the other networks are counted; within 100 ms of a keystroke all are
_COLD_MS = 15


class Counting(QObject):
    """The newest results by network. `counted` tells whose is new, "" of all at once."""

    counted = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.results: dict[str, CaptionResult] = {}
        self._asked: object = None
        self._warming = captions.warm()
        self._waiting: deque[str] = deque()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._go_on)
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._count_next)
        self._cold = QTimer(self, singleShot=True, interval=_COLD_MS)
        self._cold.timeout.connect(self.refresh)
        desk.document.changed.connect(self._changed)
        for other in (desk.document.opened, desk.selection.post_changed):
            other.connect(self.refresh)
        desk.view.changed.connect(self._shown)

    def result(self, network: str) -> CaptionResult | None:
        """How a network's caption stands; None where it takes part in nothing."""
        return self.results.get(network)

    def refresh(self, *_: object) -> None:
        """Count everything anew: the shown network now."""
        known = reading.networks(self._desk)
        self.results = {name: old for name, old in self.results.items() if name in known}
        if not known:
            self.counted.emit("")
            return
        if self._warming.is_alive():  # at first: nobody waits for patterns to be built
            self._cold.start()
            return
        shown = reading.network_shown(self._desk)
        self._count(shown)
        self._waiting = deque(name for name in known if name != shown)
        if not self._soon.isActive():
            self._soon.start()

    def _changed(self, change: Change) -> None:
        """Only what is said of texts, formats and the brand changes captions."""
        post, project = self._desk.post, self._desk.document.project
        asked = (post and (post.texts, post.posted_in, post.hashtags, post.formats, post.kind),
                 project.kit, project.brand, project.formats)  # fmt: skip
        if asked != self._asked:
            self._asked = asked
            self.refresh()

    def _shown(self, name: str) -> None:
        if name == "network" and (shown := reading.network_shown(self._desk)):
            self._count(shown)

    def _go_on(self) -> None:
        self._turn.start()

    def _count_next(self) -> None:
        """One network in a turn: nothing waits for it."""
        if self._waiting:
            self._count(self._waiting.popleft())
        if self._waiting:
            self._turn.start()

    def _count(self, network: str) -> None:
        post = self._desk.post
        if post is None or not network or self._warming.is_alive():
            return
        former = self.results.get(network)
        self.results[network] = captions.caption_of(self._desk, post, network)
        if former is None or former != self.results[network]:
            self.counted.emit(network)

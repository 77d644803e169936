"""Counts captions while somebody writes, never in the turn of a key: the shown network first."""

from __future__ import annotations

import time
from collections import deque

from PySide6.QtCore import QObject, QTimer, Signal

from studio.gui import captions
from studio.gui.desk import Desk
from studio.gui.places.create.captions import reading
from studio.model.caption import CaptionResult
from studio.session import Change

_PAUSE_MS = 20  # after a key: it shows first; within 100 ms of it all networks are counted
_LONG = 3000  # signs
PAUSE_LONG_MS = 250
_COLD_MS = 15
_TURN_S = 0.005  # of counting at a time


class Counting(QObject):
    """The newest results by network. `counted` tells whose is new, "" of several."""

    counted = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.results: dict[str, CaptionResult] = {}
        self._asked: object = None
        self._warming = captions.warm()
        self._waiting: deque[str] = deque()
        self._fresh = False  # whether something came out differently since it was told
        self._soon = QTimer(self, singleShot=True)
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._turn.start)
        self._turn.timeout.connect(self._count_some)
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
        """Count everything anew, in a moment: the shown network first."""
        known = reading.networks(self._desk)
        self.results = {name: old for name, old in self.results.items() if name in known}
        self._waiting.clear()
        if not known:
            self.counted.emit("")
            return
        if self._warming.is_alive():  # at first: nobody waits for patterns to be built
            self._cold.start()
            return
        self._count_all(known)

    @property
    def is_long(self) -> bool:
        """Whether the text is long, or split: counting it is felt, so it waits for a pause."""
        post, network = self._desk.post, reading.network_shown(self._desk)
        if post is None:
            return False
        texts = (post.texts.get(each) for each in post.posted_in)
        result = self.results.get(network)
        if result is not None and result.parts and reading.is_thread(post, network):
            return True
        return sum(len(each.caption_of(network)) for each in texts if each) > _LONG

    def _count_all(self, known: tuple[str, ...]) -> None:
        shown = reading.network_shown(self._desk)
        if self.is_long:
            self._turn.stop()
            self._waiting = deque((shown, *(each for each in known if each != shown)))
            self._soon.start(PAUSE_LONG_MS)
            return
        others = (*self._waiting, *known)  # those that wait longest come before the rest
        self._waiting = deque(dict.fromkeys((shown, *others)))
        if not self._soon.isActive() and not self._turn.isActive():
            self._soon.start(_PAUSE_MS)

    def _changed(self, _change: Change) -> None:
        """Only what is said of texts, formats and the brand changes captions."""
        post, project = self._desk.post, self._desk.document.project
        asked = (post and (post.texts, post.posted_in, post.hashtags, post.formats, post.kind),
                 project.kit, project.brand, project.formats)  # fmt: skip
        if asked != self._asked:
            self._asked = asked
            if self.results and not self._warming.is_alive():
                self._count_all(reading.networks(self._desk))
            else:
                self.refresh()

    def _shown(self, name: str) -> None:
        if name == "network" and self._count(shown := reading.network_shown(self._desk)):
            self.counted.emit(shown)

    def _count_some(self) -> None:
        """As many as a turn has room for, so that no key waits; told together at the end."""
        began = time.perf_counter()
        while self._waiting and time.perf_counter() - began < _TURN_S:
            network = self._waiting.popleft()
            if self._count(network):
                self._fresh = True
                if network == reading.network_shown(self._desk):
                    self.counted.emit(network)
        if self._waiting:
            self._turn.start()
        elif self._fresh:
            self._fresh = False
            self.counted.emit("")

    def _count(self, network: str) -> bool:
        """Whether anything came out differently."""
        post = self._desk.post
        if post is None or not network or self._warming.is_alive():
            return False
        former = self.results.get(network)
        self.results[network] = captions.caption_of(self._desk, post, network)
        return former is None or former != self.results[network]

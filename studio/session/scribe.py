"""The thread that notes every step in the journal at once, whatever else the disk is busy with."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from math import inf
from typing import Literal

from studio.errors import CannotWrite
from studio.model.project import Project
from studio.store.journal import Journal
from studio.wording import Said, say

GESTURE_S = 0.1  # between two lines of one drag
SETTLE_S = 0.5  # until what was noted survives a power cut as well


class Scribe:
    """Notes the newest state, never an older one. `note` may be called from any thread."""

    def __init__(self, journal: Journal, project: Project) -> None:
        self._journal = journal
        self._project, self._gesture = project, ""
        self._turn = threading.Condition()
        self._newest = self._noted = 0  # revisions
        self._noted_gesture, self._noted_at = "", -inf
        self._settle_at = inf
        self._closing = False
        self.trouble: Said | None = None  # why nothing can be noted
        self._thread = threading.Thread(target=self._run, name="scribe", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def note(self, project: Project, gesture: str) -> None:
        """There is a newer state; those of one gesture in a row are noted ten times a second."""
        with self._turn:
            self._project, self._gesture = project, gesture
            self._newest += 1
            self._turn.notify_all()

    def drain(self, timeout_s: float) -> None:
        """Wait until the newest state is noted."""
        with self._turn:
            wanted, self._gesture = self._newest, ""
            self._turn.notify_all()
            self._turn.wait_for(lambda: self._noted >= wanted, timeout_s)

    def close(self, timeout_s: float) -> None:
        """Note the newest state, and end."""
        with self._turn:
            self._closing, self._gesture = True, ""
            self._turn.notify_all()
        self._thread.join(timeout_s)

    def _run(self) -> None:
        while True:
            with self._turn:
                while (job := self._due(time.monotonic())) is None:
                    pause = self._pause(time.monotonic())
                    self._turn.wait(None if pause == inf else max(0.0, pause))
                project, gesture, revision = self._project, self._gesture, self._newest
            if job == "end":
                return
            if job == "settle":
                self._settle_at = inf
                if not self.trouble:
                    self._try(self._journal.settle)
                continue
            self._noted_at = time.monotonic()
            self._settle_at = min(self._settle_at, self._noted_at + SETTLE_S)
            self._try(partial(self._journal.add, project))
            with self._turn:
                self._noted, self._noted_gesture = revision, gesture
                self._turn.notify_all()

    def _due(self, now: float) -> Literal["note", "settle", "end"] | None:
        drags = self._gesture and self._gesture == self._noted_gesture
        if self._newest != self._noted and (not drags or now >= self._noted_at + GESTURE_S):
            return "note"
        if self._closing:
            return "end"
        return "settle" if now >= self._settle_at else None

    def _pause(self, now: float) -> float:
        """Seconds until something is due."""
        next_line = self._noted_at + GESTURE_S if self._newest != self._noted else inf
        return min(self._settle_at, next_line) - now

    def _try(self, work: Callable[[], None]) -> None:
        try:
            work()
            self.trouble = None
        except CannotWrite as error:
            self.trouble = error.what
        except Exception as error:  # noqa: BLE001  the next step may be noted again
            self.trouble = say("{why}", why=f"{type(error).__name__}: {error}")

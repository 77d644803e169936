"""A job of the queue as it stands: what is kept of it, and how far it is."""

from __future__ import annotations

import time

import msgspec

from studio.gui.queue.protocol import Ended
from studio.gui.queue.time_left import TimeLeft
from studio.store.queue import QueuedJob, State


class Job:
    """`record` is what outlives the program. `hidden`: a file that somebody waits for alone.

    `round`: jobs that were asked for before all others had ended are counted together.
    """

    def __init__(self, record: QueuedJob, *, hidden: bool = False, round: int = 0) -> None:
        self.record = record
        self.hidden = hidden
        self.round = round
        self.share = 0.0
        self.step = ""  # what is made now, as the process says it
        self.cancelling = False  # asked to end, and still at it
        self.over_at = 0.0  # when it ended, by the clock of all work
        self.begun = False  # its process is there, at work or at rest
        self.outcome: Ended | None = None
        self.left = TimeLeft()

    @property
    def id(self) -> str:
        return self.record.id

    @property
    def state(self) -> State:
        return self.record.state

    @property
    def place(self) -> tuple[str, str]:
        """Two jobs of one place are never made at the same time: they share a folder."""
        return self.record.out, self.record.name.casefold()

    def change(self, **fields: object) -> None:
        """Another record."""
        self.record = msgspec.structs.replace(self.record, **fields)

    def become(self, state: State) -> None:
        """Go over to a state; the clock runs while it is made."""
        now = time.monotonic()
        if state == "running":
            self.left.start(now)
        else:
            self.left.rest(now)
        self.change(state=state)

    def again(self) -> None:
        """Forget what came of it: it is tried once more."""
        self.change(reason="", hint="", fault="", made=0, took_s=0.0)
        self.share, self.step, self.cancelling, self.begun = 0.0, "", False, False
        self.outcome, self.left = None, TimeLeft()
        self.become("waiting")

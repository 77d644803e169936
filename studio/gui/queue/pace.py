"""How fast exports go on this computer, learned from those that have ended."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping

from studio.gui.queue.job import Job
from studio.store.queue import Kind

_NEWEST = 0.4  # weight of the newest export


class Pace:
    """Seconds that a file takes, by kind; nothing is known before the first export."""

    def __init__(self) -> None:
        self.known: dict[Kind, float] = {}

    @staticmethod
    def now() -> float:
        """The clock of all work."""
        return time.monotonic()

    def take(self, known: Mapping[Kind, float]) -> None:
        """Begin with what was learned earlier."""
        self.known = {**known, **self.known}

    def learn(self, kind: Kind, files: int, seconds: float) -> None:
        """So many files took that long. Files that were there already say nothing."""
        if files < 1 or seconds <= 0:
            return
        newest = seconds / files
        before = self.known.get(kind, newest)
        self.known[kind] = before + _NEWEST * (newest - before)

    def seconds(self, kind: Kind, files: int) -> float | None:
        """How long that many files take alone; None before anything was learned."""
        return files * self.known[kind] if kind in self.known else None

    def left(self, jobs: Iterable[Job]) -> float | None:
        """Seconds until all of these have ended; None while that is not known.

        Pictures and clips are made beside each other: the longer of the two counts.
        """
        lanes: dict[Kind, float] = {}
        for job in jobs:
            alone = self._left_of(job)
            if alone is None:
                return None
            lanes[job.record.kind] = lanes.get(job.record.kind, 0.0) + alone
        return max(lanes.values(), default=0.0)

    def _left_of(self, job: Job) -> float | None:
        if job.record.ended:
            return 0.0
        if job.begun:
            return job.left.seconds(self.now())
        return self.seconds(job.record.kind, job.record.files)

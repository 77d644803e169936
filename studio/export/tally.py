"""How far an export of stills and films is, in parts of which a film counts for several."""

from __future__ import annotations

from collections.abc import Sequence

from studio.export.plan import Job
from studio.export.video.film import Film
from studio.task import Task
from studio.wording import Said, say

_STILL, _FILM = 1, 30  # parts that a file of each kind counts for


class Tally:
    """Reports to a task; never more than all, never less than before."""

    def __init__(self, task: Task, jobs: Sequence[Job], films: Sequence[Film]) -> None:
        self.task = task
        self._done = self._highest = 0
        self._stills = sum(len(job.deliveries) for job in jobs) * _STILL
        self._total = self._stills + sum(len(film.deliveries) for film in films) * _FILM

    def add(self, stills: int, label: Said) -> None:
        """So many more stills are there. Raises Cancelled if the person asked to stop."""
        self._done = min(self._stills, self._done + stills * _STILL)
        self._step(self._done, label)

    def films(self, share: float) -> None:
        """The films are done to this share, 0 to 1. Raises Cancelled as `add`."""
        films = self._total - self._stills
        part = round(films * min(1.0, max(0.0, share)))
        self._step(self._stills + part, say("Making the videos"))

    def _step(self, done: int, label: Said) -> None:
        self._highest = max(self._highest, done)
        self.task.step(self._highest, self._total, label)

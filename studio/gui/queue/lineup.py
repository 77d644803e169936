"""Who stands in the queue: jobs in the order of their turns, and what they were asked for with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from studio.gui.queue.batch import Batch, batches_of
from studio.gui.queue.job import Job
from studio.gui.queue.order import listed, movable, moved
from studio.store.queue import QueuedJob, told_path


class Lineup:
    """`batches` by id, which is the name of their snapshot. `paused`: the whole queue rests.

    It starts and stops nothing: it knows who is there, and who would have to be told.
    """

    def __init__(self) -> None:
        self.jobs: tuple[Job, ...] = ()
        self.batches: dict[str, Batch] = {}
        self.paused = False
        self._round = 0

    # What there is ---------------------------------------------------------------------------

    @property
    def listed(self) -> tuple[Job, ...]:
        """As a person sees them: what is made, what wants an answer, what waits, what is over."""
        return listed(self.jobs)

    @property
    def round(self) -> tuple[Job, ...]:
        """Those that were asked for since the queue was last empty."""
        return tuple(job for job in self.jobs if job.round == self._round and not job.hidden)

    @property
    def unfinished(self) -> tuple[Job, ...]:
        """What is not made yet, at work or not."""
        return tuple(each for each in self.listed if not each.record.ended)

    @property
    def going(self) -> tuple[Batch, ...]:
        """What is made now or about to be, and what waits for its turn; not what rests."""
        return tuple(
            batch
            for batch in self.batches.values()
            if batch.result is None
            and (not batch.jobs or any(self._goes(job) for job in batch.jobs))
        )

    @property
    def unbegun(self) -> tuple[Batch, ...]:
        """What was asked for, and is not divided into jobs yet."""
        return tuple(each for each in self.batches.values() if each.told and not each.jobs)

    @property
    def is_busy(self) -> bool:
        """Whether something is made, or will be as soon as there is room."""
        return bool(self.unbegun) or any(
            not job.record.ended for job in self.jobs if not job.hidden
        )

    def batch_of(self, job: Job) -> Batch | None:
        """What a job was asked for with; None once that is over and forgotten."""
        return self.batches.get(job.record.snapshot)

    # What comes and goes -----------------------------------------------------------------------

    def enter(self, batch: Batch, records: Sequence[QueuedJob]) -> None:
        """The jobs of a batch stand in the queue, last."""
        self._begin_round()
        batch.jobs = tuple(Job(each, hidden=not batch.told, round=self._round) for each in records)
        self.jobs += batch.jobs

    def take_over(self, records: Sequence[QueuedJob], parent: QObject) -> tuple[Job, ...]:
        """What the last time left, first; those of it that were not known."""
        known = {job.id for job in self.jobs}
        came = tuple(
            Job(each, round=-1 if each.ended else self._round)
            for each in records if each.id not in known
        )  # fmt: skip
        self.batches |= batches_of(came, parent)
        self.jobs = (*came, *self.jobs)
        return came

    def again(self, jobs: Sequence[Job]) -> None:
        """Jobs that have ended stand in the queue once more, in the same place."""
        if jobs:
            self._begin_round()
        for job in jobs:
            job.again()
            job.round = self._round
            if batch := self.batch_of(job):
                batch.result = None

    def leave(self, batch: Batch) -> None:
        """A batch is over, and its jobs with it."""
        self.jobs = tuple(job for job in self.jobs if job not in batch.jobs)
        self.batches.pop(batch.id, None)

    def forget(self, *jobs: Job) -> tuple[Batch, ...]:
        """Take off the list what has ended: the jobs given, or all but those that failed.

        Gives the batches of which nothing is left.
        """
        gone = {
            each.id for each in jobs or self.jobs
            if each.record.ended and (jobs or each.state != "failed")
        }  # fmt: skip
        self.jobs = tuple(each for each in self.jobs if each.id not in gone)
        used = {each.record.snapshot for each in self.jobs}
        empty = [name for name, batch in self.batches.items() if batch.jobs and name not in used]
        return tuple(self.batches.pop(name) for name in empty)

    # Turns and places --------------------------------------------------------------------------

    def move(self, job: Job, before: Job | None) -> bool:
        """Give a job its turn before another one, or last; whether it could be moved."""
        if not movable(job) or job is before:
            return False
        self.jobs = moved(self.jobs, job, before)
        return True

    def redirect(self, job: Job, folder: Path) -> tuple[Job, ...]:
        """Another folder for a job, and for all that were to be written to the same one."""
        alike = tuple(
            each for each in self.jobs
            if each.record.out == job.record.out and each.state in ("failed", "waiting")
            and each.record.snapshot == job.record.snapshot and not each.begun
        )  # fmt: skip
        for each in alike:
            each.change(out=told_path(folder))
        if batch := self.batch_of(job):
            batch.out = folder
        return alike

    def _begin_round(self) -> None:
        """What is asked for while nothing is left to do is counted anew."""
        if not self.unfinished:
            self._round += 1

    def _goes(self, job: Job) -> bool:
        return job.state == "running" or (
            job.state == "waiting" and (job.hidden or not self.paused)
        )

"""What was asked for at once: some jobs of the queue, and what came of all of them together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.gui.queue.job import Job
from studio.gui.queue.protocol import Ended, together
from studio.wording import Said


class Batch(QObject):
    """`progressed` carries the share that is done (0 to 1) and what is made now.

    `ended` comes once all its jobs have ended, and again when one that failed was tried again.
    `told`: whether the person hears of its end. `project`: whose posts they are.
    """

    progressed = Signal(float, str)
    ended = Signal(object)  # Ended

    def __init__(
        self, parent: QObject, id: str, name: Said | str, out: Path, *, told: bool, project: str
    ) -> None:
        super().__init__(parent)
        self.id, self.name, self.out = id, name, out
        self.told, self.project = told, project
        self.jobs: tuple[Job, ...] = ()
        self.result: Ended | None = None

    @property
    def share(self) -> float:
        """How much of it is done, 0 to 1."""
        files = sum(job.record.files for job in self.jobs)
        done = sum(job.record.files * _share(job) for job in self.jobs)
        return done / files if files else 0.0

    @property
    def posts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(job.record.post for job in self.jobs))

    def look(self) -> Ended | None:
        """What came of it, once all its jobs have ended."""
        if self.jobs and all(job.record.ended for job in self.jobs):
            return together([job.outcome or Ended() for job in self.jobs])
        return None

    def end(self, result: Ended) -> None:
        """It has ended with this."""
        self.result = result
        self.ended.emit(result)


def batches_of(jobs: Sequence[Job], parent: QObject) -> dict[str, Batch]:
    """What jobs of an earlier time were asked for with, by id."""
    found: dict[str, Batch] = {}
    for job in jobs:
        record = job.record
        batch = found.get(record.snapshot)
        if batch is None:
            batch = Batch(
                parent, record.snapshot, record.name, record.out_folder,
                told=True, project=record.project,
            )  # fmt: skip
            found[batch.id] = batch
        batch.jobs = (*batch.jobs, job)
    return found


def _share(job: Job) -> float:
    return 1.0 if job.record.ended else job.share

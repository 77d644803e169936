"""The exports of a window: one job for each post and kind, kept until each has ended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from studio.edit.posts import new_id
from studio.errors import StudioError
from studio.gui.background import ask_aside
from studio.gui.desk import Desk
from studio.gui.notices import tell_error
from studio.gui.queue.batch import Batch
from studio.gui.queue.exporter import Exporters
from studio.gui.queue.intake import Intake
from studio.gui.queue.job import Job
from studio.gui.queue.job_planning import render_arguments
from studio.gui.queue.keeper import Keeper
from studio.gui.queue.lineup import Lineup
from studio.gui.queue.order import beside, movable, step_of, to_start
from studio.gui.queue.outcome import close
from studio.gui.queue.pace import Pace
from studio.gui.queue.protocol import Ended
from studio.gui.queue.request import Wanted
from studio.gui.queue.result_notice import Offer, show_result
from studio.gui.queue.running import ExportRun
from studio.store.outings import note_outing
from studio.store.queue import KeptQueue, QueuedJob, forget_snapshot, replace_missing


class Exports(QObject):
    """What is made now, what waits, and what came of the rest. Find it with `exports_of`.

    `changed`: a job came, went or is in another state; `progressed`: one is further. `elsewhere`:
    another program of this person keeps the queue, and this one's jobs end with it. `offers`:
    what one can do next, for the word at the end of an export.
    """

    changed = Signal()
    progressed = Signal(object)  # Job
    job_ended = Signal(object)  # Job
    noted = Signal(str)  # the post whose folder is remembered now
    added = Signal(object)  # Batch, of the queue
    ended = Signal(object)  # Batch
    emptied = Signal(object)  # the jobs of this round, once none of them is at work or waits
    restored = Signal(int, bool)  # how many jobs of the last time; whether they go on

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._lineup = Lineup()
        self._runs: dict[str, ExportRun] = {}
        self._exporters = Exporters(self)
        self._intake = Intake(desk.catalogue, self)
        self._intake.ready.connect(self._add)
        self._intake.refused.connect(self._refuse)
        self._closed = False
        self._ours = False  # whether this program keeps the queue
        self.elsewhere = False
        self.pace = Pace()
        self.offers: Callable[[Batch], tuple[Offer, ...]] = lambda _: ()
        self._keeper = Keeper(self)
        self._keeper.opened.connect(self._restore)
        self._keeper.refused.connect(self._share)
        self._keeper.lost.connect(lambda error: tell_error(desk, error))
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close)

    # What there is ---------------------------------------------------------------------------

    @property
    def jobs(self) -> tuple[Job, ...]:
        """All jobs as they are listed."""
        return self._lineup.listed

    @property
    def round(self) -> tuple[Job, ...]:
        """The jobs that were asked for since the queue was last empty."""
        return self._lineup.round

    @property
    def running(self) -> Batch | None:
        """What is made now, or about to be; None while all is done, or rests."""
        return next(iter(self._lineup.going), None)

    @property
    def busy(self) -> bool:
        """Whether something of the queue is made, or will be as soon as there is room."""
        return self._lineup.is_busy

    @property
    def at_work(self) -> bool:
        """Whether something of the queue is made now, or about to be."""
        return any(batch.told for batch in self._lineup.going)

    @property
    def unfinished(self) -> tuple[Job, ...]:
        """What is not made yet, at work or not."""
        return self._lineup.unfinished

    @property
    def paused(self) -> bool:
        """Whether the whole queue rests."""
        return self._lineup.paused

    # Asking ----------------------------------------------------------------------------------

    def open(self) -> None:
        """Look for what the last time left unfinished, and keep the queue from now on."""
        self._keeper.open()

    def start(self, wanted: Wanted) -> Batch:
        """Export, now or when those before have ended; the person is told how it went."""
        self.open()
        batch = self._ask(wanted, told=True)
        self.added.emit(batch)
        return batch

    def make(self, wanted: Wanted) -> Batch:
        """Export at once, without a word about it: whoever asked says what came of it."""
        return self._ask(wanted, told=False)

    def _ask(self, wanted: Wanted, *, told: bool) -> Batch:
        name, out, project = wanted.name, wanted.out, wanted.project.id
        batch = Batch(self, new_id(), name, out, told=told, project=project)
        self._lineup.batches[batch.id] = batch
        self._intake.take(wanted, batch)
        self.changed.emit()
        return batch

    def _add(self, batch: Batch, records: tuple[QueuedJob, ...]) -> None:
        if batch.result is not None or self._closed:  # stopped before it began
            self._forget_snapshot(batch.id)
            return
        self._lineup.enter(batch, records)
        self._go_on()

    def _refuse(self, batch: Batch, error: StudioError) -> None:
        if batch.result is None:
            self._end_batch(batch, Ended(error=error))

    # Doing -----------------------------------------------------------------------------------

    def _go_on(self) -> None:
        """Start what can be made now, keep the state of things, and tell it."""
        if not self._closed:
            for job in to_start(self._lineup.jobs, paused=self.paused):
                self._start(job)
            self._keep()
        self.changed.emit()

    def _start(self, job: Job) -> None:
        job.become("running")
        if job.begun:
            self._runs[job.id].go_on()
            return
        job.begun = True
        done = tuple(each.record for each in beside(self._lineup.jobs, job) if each.state == "done")
        run = ExportRun(render_arguments(job.record, done), self._exporters, self)
        self._runs[job.id] = run
        run.progressed.connect(lambda share, label: self._note(job, share, label))
        run.ended.connect(lambda ended: self._end(ended, job))

    def _note(self, job: Job, share: float, label: str) -> None:
        job.share, job.step = share, label
        job.left.note(share, self.pace.now())
        self.progressed.emit(job)
        batch = self._lineup.batch_of(job)
        if batch is not None:
            batch.progressed.emit(batch.share, label)

    def _end(self, ended: Ended, *jobs: Job) -> None:
        """Jobs have ended, all in one way."""
        for job in jobs:
            self._close_job(job, ended)
        batches = dict.fromkeys(self._lineup.batch_of(job) for job in jobs)
        self._go_on()
        for job in jobs:
            self.job_ended.emit(job)
        for batch in batches:
            if batch is not None and (result := batch.look()) is not None:
                self._end_batch(batch, result)
        made = self.round
        if made and not any(job.state in ("running", "waiting") for job in made):
            self.emptied.emit(made)

    def _close_job(self, job: Job, ended: Ended) -> None:
        if run := self._runs.pop(job.id, None):
            run.deleteLater()
        close(job, ended, self.pace.now())
        self.pace.learn(job.record.kind, ended.drawn, job.record.took_s)
        self._note_outing(job, ended)

    def _end_batch(self, batch: Batch, result: Ended) -> None:
        batch.end(result)
        if not batch.told or all(job.state == "done" for job in batch.jobs):
            self._forget_snapshot(batch.id)
        if not batch.told or not batch.jobs:
            self._lineup.leave(batch)
            batch.deleteLater()
        if batch.told and not self._closed:
            show_result(self._desk, batch, result, self.offers(batch) if result.files else ())
        self.ended.emit(batch)
        self.changed.emit()

    def _note_outing(self, job: Job, ended: Ended) -> None:
        record, folder = job.record, job.record.post_folder
        if job.hidden or folder is None or not ended.files:
            return
        ask_aside(
            self,
            lambda: note_outing(record.project, record.post, folder, record.made_of),
            lambda _: self.noted.emit(record.post),
        )

    # What a person asks of it ------------------------------------------------------------------

    def pause(self, job: Job | None = None) -> None:
        """Let a job rest, or everything; what is half made stays and goes on later."""
        if job is None:
            self._lineup.paused = True
        for each in [job] if job else [j for j in self._lineup.jobs if j.state == "running"]:
            if each.hidden or each.record.ended or each.cancelling:
                continue
            if each.begun:
                self._runs[each.id].hold()
            each.become("paused")
        self._go_on()

    def resume(self, job: Job | None = None) -> None:
        """Let a job go on when it is its turn, or everything."""
        if job is None:
            self._lineup.paused = False
        for each in [job] if job else self._lineup.jobs:
            if each.state == "paused":
                each.become("waiting")
        self._go_on()

    def cancel(self, job: Job | None = None) -> None:
        """Stop a job, or everything that is not made yet. No file is half written."""
        chosen = (job,) if job else self.unfinished
        for each in chosen:
            if each.begun and not each.cancelling:
                each.cancelling = True
                each.left.rest(self.pace.now())
                self._runs[each.id].cancel()
        if idle := [each for each in chosen if not each.begun and not each.record.ended]:
            self._end(Ended(cancelled=True), *idle)
        if job is None:
            for batch in self._lineup.unbegun:
                self._end_batch(batch, Ended(cancelled=True))
        self.changed.emit()

    def retry(self, *jobs: Job) -> None:
        """Try again what failed or was stopped: those given, or all."""
        self._lineup.again([j for j in jobs or self.jobs if j.state in ("failed", "cancelled")])
        self._go_on()

    def retry_in(self, job: Job, folder: Path) -> None:
        """Try again in another folder, with all that could not be written to the same one."""
        going_there = self._lineup.redirect(job, folder)
        self.retry(*(each for each in going_there if each.state == "failed"))

    def retry_with(self, job: Job, media: Path) -> None:
        """Try again with a file in the place of the one that was not there."""

        record = job.record
        ask_aside(
            self,
            lambda: replace_missing(record.snapshot, record.post, media),
            lambda _: self.retry(job),
            lambda error: tell_error(self._desk, error),
        )

    def move(self, job: Job, before: Job | None) -> None:
        """Let a job that waits have its turn before another one, or last."""
        if self._lineup.move(job, before):
            self._go_on()

    def shift(self, job: Job, by: int) -> None:
        """Let a job that waits have its turn one earlier (-1) or later (1)."""
        if movable(job):
            self.move(job, step_of(self._lineup.jobs, job, by))

    def forget(self, *jobs: Job) -> None:
        """Take jobs off the list that have ended: those given, or all but those that failed."""
        for batch in self._lineup.forget(*jobs):
            self._forget_snapshot(batch.id)
            batch.deleteLater()
        self._go_on()

    # The end of the program, and its start -----------------------------------------------------

    def close(self, *, resumes: bool = False) -> None:
        """Stop everything and wait for that: the application ends.

        `resumes`: what is not made goes on by itself at the next start.
        """
        if self._closed:
            return
        self._closed = True
        self._keep(resumes=resumes)
        for run in list(self._runs.values()):
            run.cancel()
        self._exporters.close()
        self._keeper.close()

    def _forget_snapshot(self, name: str) -> None:
        ask_aside(self, lambda: forget_snapshot(name), lambda _: None)

    def _keep(self, *, resumes: bool = False) -> None:
        if not self._ours:
            return
        records = tuple(job.record for job in self._lineup.jobs if not job.hidden)
        self._keeper.put(KeptQueue(jobs=records, resumes=resumes, pace=dict(self.pace.known)))

    def _restore(self, kept: KeptQueue) -> None:
        """Take over what the last time, or another program, left unfinished."""
        if self._closed:
            return
        self._ours, self.elsewhere = True, False
        self.pace.take(kept.pace)
        jobs = self._lineup.take_over(kept.jobs, self)
        self._go_on()
        if unfinished := [job for job in jobs if not job.record.ended]:
            self.restored.emit(len(unfinished), kept.resumes)

    def _share(self) -> None:
        self.elsewhere = True
        self.changed.emit()


def exports_of(desk: Desk) -> Exports:
    """The exports of a window."""
    found = desk.findChild(Exports)
    return found if isinstance(found, Exports) else Exports(desk)

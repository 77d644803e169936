"""Which job is next, and in which order they are listed. Plain lists, no clocks, no processes."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from studio.gui.queue.job import Job
from studio.store.queue import State

# What is made, what wants an answer, what waits, what is over.
_GROUPS: MappingProxyType[State, int] = MappingProxyType(
    {"running": 0, "failed": 1, "paused": 2, "waiting": 2, "done": 3, "cancelled": 3}
)


def to_start(jobs: Sequence[Job], *, paused: bool) -> tuple[Job, ...]:
    """The jobs that begin or go on now: one of pictures beside one of clips, in their order.

    So pictures never wait for a long film. What somebody waits for alone begins at once. A job
    that rests half made keeps its folder, and leaves its turn to others.
    """
    busy = {each.place: each for each in jobs if each.begun}
    lanes = {each.record.kind for each in jobs if each.state == "running" and not each.hidden}
    chosen: list[Job] = []
    for job in sorted(jobs, key=lambda each: each.record.kind != "pictures"):
        if job.state != "waiting" or busy.get(job.place, job) is not job:
            continue
        if not job.hidden and (paused or job.record.kind in lanes):
            continue
        chosen.append(job)
        busy[job.place] = job
        if not job.hidden:
            lanes.add(job.record.kind)
    return tuple(chosen)


def listed(jobs: Sequence[Job]) -> tuple[Job, ...]:
    """As the drawer lists them; what is over with the newest first."""
    shown = [each for each in jobs if not each.hidden]
    over = [each for each in shown if _GROUPS[_group(each)] == 3]
    rest = [each for each in shown if _GROUPS[_group(each)] < 3]
    newest = sorted(over, key=lambda each: each.over_at, reverse=True)
    return (*sorted(rest, key=lambda each: _GROUPS[_group(each)]), *newest)


def moved(jobs: Sequence[Job], job: Job, before: Job | None) -> tuple[Job, ...]:
    """The jobs with one of them before another one, or last."""
    rest = [each for each in jobs if each is not job]
    at = rest.index(before) if before is not None else len(rest)
    return (*rest[:at], job, *rest[at:])


def step_of(jobs: Sequence[Job], job: Job, by: int) -> Job | None:
    """Before whom a waiting job goes to stand one place earlier (-1) or later (1).

    The job itself where it stands at the end already.
    """
    queue = [each for each in listed(jobs) if movable(each)]
    at = queue.index(job)
    there = at + by + (by > 0)
    if not 0 <= at + by < len(queue):
        return job
    return queue[there] if there < len(queue) else None


def beside(jobs: Sequence[Job], job: Job) -> tuple[Job, ...]:
    """The other jobs of the same post that were asked for with this one."""

    def same(other: Job) -> bool:
        mine, its = job.record, other.record
        return (mine.snapshot, mine.post) == (its.snapshot, its.post)

    return tuple(each for each in jobs if each is not job and same(each))


def movable(job: Job) -> bool:
    """Whether its turn can be changed."""
    return job.state in ("waiting", "paused") and not job.begun


def _group(job: Job) -> State:
    return "running" if job.begun and not job.record.ended else job.state

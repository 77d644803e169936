"""The queue in a few words: how much is done, and how long the rest takes."""

from __future__ import annotations

from studio.gui.queue.exports import Exports
from studio.gui.queue.time_left import time_left_text
from studio.wording import Said, say, say_count


def counts(exports: Exports) -> tuple[int, int]:
    """How many jobs have ended, and how many there are, since the queue was last empty."""
    jobs = exports.round
    return sum(job.record.ended for job in jobs), len(jobs)


def share(exports: Exports) -> float:
    """How much of all that was asked for is done, 0 to 1; counted in files."""
    jobs = [job for job in exports.round if job.state != "cancelled"]
    files = sum(job.record.files for job in jobs)
    done = sum(job.record.files * (1.0 if job.record.ended else job.share) for job in jobs)
    return done / files if files else 0.0


def failed(exports: Exports) -> int:
    return sum(job.state == "failed" for job in exports.jobs)


def summary(exports: Exports) -> Said | str:
    """What stands beside the title of the drawer."""
    if not exports.jobs:
        return say("Getting ready…") if exports.busy else ""
    if exports.busy:
        done, count = counts(exports)
        of = say("{done} of {count}", done=done, count=count)
        if exports.running is None:
            return say("{of} · paused", of=of)
        left = _left(exports)
        return say("{of} · {left}", of=of, left=left) if left else of
    if wrong := failed(exports):
        return say_count("{count} failed", "{count} failed", wrong)
    return say("all done")


def _left(exports: Exports) -> Said | None:
    now = exports.pace.now()
    jobs = [job for job in exports.round if not job.record.ended and job.state != "paused"]
    worked = max((job.left.worked(now) for job in jobs), default=0.0)
    return time_left_text(exports.pace.left(jobs), worked)

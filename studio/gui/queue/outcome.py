"""What came of a job, as the queue keeps it."""

from __future__ import annotations

from typing import Any

from studio.gui.queue.job import Job
from studio.gui.queue.protocol import Ended
from studio.gui.queue.result_text import result_text
from studio.gui.words import words
from studio.store.queue import told_path


def close(job: Job, ended: Ended, now: float) -> None:
    """A job has ended so; `now` by the clock of all work."""
    job.begun, job.cancelling, job.outcome, job.over_at = False, False, ended, now
    job.change(**_noted(ended), took_s=job.left.worked(now))
    job.become("cancelled" if ended.cancelled else "done" if _good(ended) else "failed")
    if job.state == "done":
        job.share = 1.0


def _good(ended: Ended) -> bool:
    """Whether all that was asked for is there."""
    return ended.error is None and not ended.failures and not ended.cancelled


def _noted(ended: Ended) -> dict[str, Any]:
    """What is noted of a job's end, in the language of the moment."""
    reason = hint = ""
    if ended.error is not None:
        reason, hint = words().of(ended.error.what), words().of(ended.error.hint)
    elif ended.failures:
        reason = words().of(result_text(ended))
    return {
        "reason": reason,
        "hint": hint,
        "fault": ended.fault,
        "made": len(ended.files),
        "folder": told_path(ended.folders[0]) if ended.folders else "",
    }

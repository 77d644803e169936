"""Jobs that were never asked for, for what only looks at them."""

from __future__ import annotations

from typing import Any

from studio.gui.queue.job import Job
from studio.store.queue import Kind, QueuedJob, State


def job(
    id: str,
    state: State = "waiting",
    kind: Kind = "pictures",
    *,
    begun: bool = False,
    hidden: bool = False,
    **fields: Any,
) -> Job:
    """A job; `fields` of its record."""
    record = QueuedJob(
        **{
            "id": id, "name": id, "kind": kind, "files": 4, "snapshot": "s", "project": "p",
            "post": id, "out": "/tmp/out", "state": state, **fields,
        }
    )  # fmt: skip
    made = Job(record, hidden=hidden)
    made.begun = begun or state == "running"
    return made

"""A job of the queue in words: what it is, how far it is, and what one can do with it."""

from __future__ import annotations

import re
from typing import Literal

from studio.errors import BadInput
from studio.gui.queue.job import Job
from studio.gui.queue.time_left import duration_text, time_left_text
from studio.gui.words import words
from studio.model.catalogue import Catalogue
from studio.wording import Said, say, say_count

JobAction = Literal["cancel", "pause", "resume", "retry", "folder", "media", "show", "forget"]
_SIZE = re.compile(r"(\d{2,5})x(\d{2,5})")


def title(job: Job) -> Said:
    """What is made, and how much of it."""
    record = job.record
    if record.kind == "pictures":
        return say_count("{name} · {count} image", "{name} · {count} images", record.files,
                         name=record.name)  # fmt: skip
    return say_count("{name} · {count} video", "{name} · {count} videos", record.files,
                     name=record.name)  # fmt: skip


def line(job: Job, catalogue: Catalogue, now: float, *, paused: bool) -> Said | str:
    """How it stands. `paused`: the whole queue rests."""
    if job.cancelling:
        return say("Cancelling…")
    if job.state == "running" and job.share >= 1:
        return say("Finishing…")  # the list of files, the contact sheet
    if job.state == "running":
        left = time_left_text(job.left.seconds(now), job.left.worked(now))
        step = step_text(job.step, catalogue)
        return say("{step} · {left}", step=step, left=left) if left else step
    if job.state == "paused":
        percent = round(job.share * 100)
        return say("Paused at {percent} %", percent=percent) if job.begun else say("Paused")
    if job.state == "waiting":
        return say("Waits until the queue goes on") if paused else say("Waiting")
    if job.state == "done":
        return say("Done in {time}", time=duration_text(job.record.took_s))
    return job.record.reason if job.state == "failed" else say("Cancelled")


def token(job: Job) -> str:
    """The colour of that line."""
    return "error" if job.state == "failed" else "text-2"


def sign(job: Job) -> tuple[str, str]:
    """The icon of its state, and the colour of it."""
    if job.state == "running":
        return "mdi6.progress-clock", "accent"
    return {
        "failed": ("mdi6.alert-circle-outline", "error"),
        "done": ("mdi6.check-circle", "ok"),
        "paused": ("mdi6.pause-circle-outline", "text-2"),
        "cancelled": ("mdi6.close-circle-outline", "text-3"),
    }.get(job.state, ("mdi6.clock-outline", "text-2"))


def state_text(job: Job) -> Said:
    """Its state in a word, for who hears the list."""
    return {
        "waiting": say("Waiting"),
        "running": say("Running"),
        "paused": say("Paused"),
        "done": say("Done"),
        "cancelled": say("Cancelled"),
        "failed": say("Failed"),
    }[job.state]


def step_text(label: str, catalogue: Catalogue) -> Said | str:
    """What is made now: of a file's path, its network and size."""
    if not label:
        return say("Getting ready…")
    folder, _, file = label.partition("/")
    try:
        network = catalogue.network(folder).name
    except BadInput:
        return label
    if size := _SIZE.search(file):
        return say("Writing {network} {size}", network=network, size=f"{size[1]}×{size[2]}")
    return say("Writing {network}", network=network)


def actions(job: Job) -> tuple[JobAction, ...]:
    """What one can do with it now, the likeliest first."""
    if job.cancelling:
        return ()
    if job.state in ("running", "waiting"):
        return ("cancel", "pause")
    if job.state == "paused":
        return ("resume", "cancel")
    if job.state == "done":
        return ("show", "forget")
    if job.state == "cancelled":
        return ("retry", "forget")
    fault = job.record.fault
    answers: tuple[JobAction, ...] = (fault, "retry") if fault else ("retry",)
    return (*answers, *(("show",) if job.record.made else ()), "forget")


def action_text(action: JobAction) -> Said:
    """What an action is called on a button or in a menu."""
    return {
        "cancel": say("Cancel"),
        "pause": say("Pause"),
        "resume": say("Resume"),
        "retry": say("Retry"),
        "folder": say("Choose another folder…"),
        "media": say("Find it…"),
        "show": say("Show in folder"),
        "forget": say("Take off the list"),
    }[action]


def button_text(action: JobAction) -> str:
    """The same, as short as a row wants it."""
    return words().of(say("Show")) if action == "show" else words().of(action_text(action))

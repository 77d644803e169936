"""Does with a job what its row, its menu or a key asks for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from studio.gui.folders import show_folder
from studio.gui.queue.exports import Exports
from studio.gui.queue.job import Job
from studio.gui.queue.job_text import JobAction, actions
from studio.gui.words import words
from studio.wording import say


def act(exports: Exports, job: Job, action: JobAction, window: QWidget) -> None:
    """Do it, if it can be done now."""
    if action not in actions(job):
        return
    if action == "cancel":
        exports.cancel(job)
    elif action == "pause":
        exports.pause(job)
    elif action == "resume":
        exports.resume(job)
    elif action == "retry":
        exports.retry(job)
    elif action == "forget":
        exports.forget(job)
    elif action == "show":
        show_folder(job.record.post_folder or job.record.out_folder)
    elif action == "folder":
        _choose_folder(exports, job, window)
    else:
        _find_media(exports, job, window)


def _choose_folder(exports: Exports, job: Job, window: QWidget) -> None:
    title = words().of(say("Choose another folder for “{name}”", name=job.record.name))
    chosen = QFileDialog.getExistingDirectory(window, title, str(job.record.out_folder.parent))
    if chosen:
        exports.retry_in(job, Path(chosen))


def _find_media(exports: Exports, job: Job, window: QWidget) -> None:
    title = words().of(say("Where is it? {reason}", reason=job.record.reason))
    chosen, _ = QFileDialog.getOpenFileName(window, title)
    if chosen:
        exports.retry_with(job, Path(chosen))

"""What comes after an export: the posting list, and the table for a scheduler."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.gui.background import ask_aside
from studio.gui.notices import tell_error
from studio.gui.queue.batch import Batch
from studio.gui.queue.exports import exports_of
from studio.gui.queue.result_notice import Offer
from studio.wording import say

if TYPE_CHECKING:
    from studio.gui.main_window import MainWindow


def answer_out(window: MainWindow) -> None:
    """Register both, and offer the list when an export has ended."""
    commands, projects = window.commands, window.projects
    commands.on("posting", lambda: _open_posting(window), projects.has_posts)
    commands.on("schedule", lambda: _open_schedule(window), projects.has_posts)

    def offers(batch: Batch) -> tuple[Offer, ...]:
        project = window.desk.document.project
        posts = [each for each in batch.posts if project.has(each)]
        if batch.project != project.id or not posts:
            return ()
        return ((say("Open posting list"), lambda: _open_posting(window, posts[0])),)

    exports_of(window.desk).offers = offers


def _open_posting(window: MainWindow, post_id: str = "") -> None:
    from studio.gui.sheets.posting import PostingSheet

    PostingSheet(window.desk, window.commands, window).open_on(post_id)


def _open_schedule(window: MainWindow) -> None:
    """Once the layouts are read, in a thread."""
    from studio.gui.sheets.schedule import ScheduleSheet
    from studio.store.schedulers import usable_layouts

    ask_aside(
        window,
        usable_layouts,
        lambda found: ScheduleSheet(window.desk, window.commands, *found, window).show_sheet(),
        lambda error: tell_error(window.desk, error),
    )

"""Makes posts one after the other: one that cannot be made stops no other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from studio.cli.report import DONE, INCOMPLETE, show, show_error
from studio.errors import Cancelled, StudioError
from studio.export.engines.local import LocalEngine
from studio.export.order import Order, Report
from studio.export.posts import export_post
from studio.model.post import Post
from studio.model.shown import shown_name
from studio.task import Task
from studio.wording import say

Made = tuple[list[Report], list[StudioError]]


def made(
    wanted: Sequence[tuple[Post, Order]],
    task: Task,
    *,
    quiet: bool,
    taken: Collection[Path] = (),
    begin: Callable[[int], None] | None = None,
) -> Made:
    """What was made of each post, and why others were not. Raises Cancelled.

    `taken` are folders of other posts; `begin` hears the number of each post, from 1. A single
    post's error is raised.
    """
    reports: list[Report] = []
    failed: list[StudioError] = []
    with LocalEngine(max(order.workers for _, order in wanted)) as engine:
        for number, (post, order) in enumerate(wanted, 1):
            if begin:
                begin(number)
            if len(wanted) > 1 and not quiet:
                show(say("{number} of {count}: {name}", number=number, count=len(wanted),
                         name=shown_name(Path(post.media[0]))))  # fmt: skip
            others = frozenset({*taken, *(report.folder for report in reports)})
            try:
                reports.append(export_post(post, order, task=task, engine=engine, taken=others))
            except StudioError as error:
                if len(wanted) == 1 or isinstance(error, Cancelled):
                    raise
                failed.append(error)
                show_error(error)
    return reports, failed


def exit_code(reports: Sequence[Report], failed: Sequence[StudioError]) -> int:
    """Whether all was made."""
    incomplete = failed or any(report.manifest.failures for report in reports)
    return INCOMPLETE if incomplete else DONE

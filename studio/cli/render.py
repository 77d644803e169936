"""`studio render`: the posts of a project, exported without a window."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from studio.cli.declare import argument, command, json_option, option
from studio.cli.report import emit_line
from studio.cli.running import heard, running
from studio.cli.told_on_the_way import orders
from studio.cli.unheard import stop_when_unheard
from studio.cli.wish_options import wish_options
from studio.errors import Cancelled, StudioError
from studio.wording import Said, say

if TYPE_CHECKING:
    from studio.export.order import Order
    from studio.export.wishes import Wishes
    from studio.model.post import Post

    Wanted = Sequence[tuple[Post, Order]]


@command("render", say("Export the posts of a project, as the window does."))
@argument("project", metavar="PROJECT", said=say("A project file, NAME.cmstudio."))
@option(
    "--out",
    default="",
    metavar="DIR",
    said=say("The folder to write to. Without it: NAME export, beside the project."),
)
@option(
    "--post",
    "ids",
    multiple=True,
    metavar="ID",
    said=say("Only this post, by its id or its name. Several add up."),
)
@option(
    "--to",
    "selectors",
    multiple=True,
    metavar="SELECTOR",
    said=say("Only these, as for studio export. Without it: what the project makes."),
)
@wish_options
@option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=None,
    metavar="N",
    said=say("How many pictures at a time."),
)
@option(
    "--trust",
    is_flag=True,
    said=say("Read media wherever they lie, also when the project came from someone else."),
)
@option("--dry-run", is_flag=True, said=say("Show what would be made, and make nothing."))
@option(
    "--progress-json",
    is_flag=True,
    said=say("Print progress as lines of JSON, and the report as the last one."),
)
@json_option
def render(
    project: str,
    out: str,
    ids: tuple[str, ...],
    selectors: tuple[str, ...],
    wishes: Wishes,
    jobs: int | None,
    trust: bool,
    dry_run: bool,
    progress_json: bool,
    as_json: bool,
) -> int:
    from studio.cli.project_posts import Chosen, opened, ordered
    from studio.export.destination import usual_folder

    if progress_json:
        stop_when_unheard()
    file = Path(project).absolute()
    place = Path(out).absolute() if out else usual_folder(file)
    chosen = Chosen(ids=ids, selectors=selectors, out=place, wishes=wishes, jobs=jobs)
    with _told_in_lines(progress_json):
        wanted, taken = ordered(opened(file, trust=trust), chosen)
        if dry_run:
            from studio.cli.telling import show_plans

            return show_plans(wanted, as_json=as_json)
        if progress_json:
            return _in_lines(wanted, taken)
        return _in_words(wanted, taken, as_json=as_json)


def _in_words(wanted: Wanted, taken: Collection[Path], *, as_json: bool) -> int:
    from studio.cli.export import tell_made
    from studio.cli.making import made

    with running(quiet=as_json) as task:
        reports, failed = made(wanted, task, quiet=as_json, taken=taken)
    return tell_made(reports, failed, as_json=as_json)


def _in_lines(wanted: Wanted, taken: Collection[Path]) -> int:
    """Progress and the report, each on a line of its own."""
    from studio.cli.making import exit_code, made
    from studio.cli.telling import report_document

    post = 0

    def begin(number: int) -> None:
        nonlocal post
        post = number

    def listen(done: int, total: int, label: Said) -> None:
        row = {"done": done, "total": total, "label": label, "post": post, "posts": len(wanted)}
        emit_line(row)

    with heard(listen) as task:
        orders().mean(task)
        reports, failed = made(wanted, task, quiet=True, taken=taken, begin=begin)
    emit_line({"report": report_document(reports, failed)})
    return exit_code(reports, failed)


@contextmanager
def _told_in_lines(wanted: bool) -> Iterator[None]:
    """What goes wrong, on a line of its own as well, where that is `wanted`."""
    try:
        yield
    except StudioError as error:
        if wanted and not isinstance(error, Cancelled):
            kind = type(error).__name__
            emit_line({"error": {"what": error.what, "hint": error.hint, "kind": kind}})
        raise

"""`studio bulk`: a table and a folder of pictures become many posts of one template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from studio.cli.declare import argument, command, json_option, option
from studio.cli.report import INCOMPLETE, emit_json
from studio.cli.running import running
from studio.cli.wish_options import wish_options
from studio.wording import say

if TYPE_CHECKING:
    from studio.cli.bulk_rows import Rows
    from studio.export.wishes import Wishes


@command("bulk", say("Make many posts from a table and a folder of pictures."))
@argument("table", metavar="TABLE", said=say("A table: CSV, XLSX, XLS or ODS. A row is a post."))
@option(
    "--media",
    default="",
    metavar="DIR",
    said=say("The folder with the pictures. Without it: the one that the table is in."),
)
@option(
    "--template",
    default="headline",
    metavar="T",
    said=say("The template of all posts. Without it: headline."),
)
@option("--out", default="", metavar="DIR", said=say("The folder to write to."))
@option("--brand", default="", metavar="B", said=say("A brand's name, folder or file."))
@option(
    "--to",
    "selectors",
    multiple=True,
    metavar="SELECTOR",
    said=say("What to make, as for studio export. Several add up."),
)
@option(
    "--map",
    "maps",
    multiple=True,
    metavar="COLUMN=SLOT",
    said=say(
        "What a column is for, where its header does not say so: a slot of the template, or photo, "
        "name, caption, alt, title, comment, hashtags, when, time, language, a network's caption "
        "(caption:x) or one in a language (caption@en); - for nothing."
    ),
)
@option("--sheet", default="", metavar="NAME", said=say("The sheet of a spreadsheet."))
@option(
    "--picture",
    default="",
    metavar="FILE",
    said=say("The picture of rows that name none."),
)
@option(
    "--lang",
    type=click.Choice(["fr", "en"]),
    default=None,
    said=say("The language of rows that name none. Without it: the one of the headers."),
)
@option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=None,
    metavar="N",
    said=say("How many pictures at a time."),
)
@wish_options
@option("--dry-run", is_flag=True, said=say("Show the worst rows, and make nothing."))
@option(
    "--sample",
    is_flag=True,
    said=say("Write a table to begin with for the template, and make nothing."),
)
@json_option
def bulk(dry_run: bool, sample: bool, as_json: bool, wishes: Wishes, **asked: Any) -> int:
    from studio.cli.bulk_rows import Asked, read_rows, write_sample

    given = Asked(**asked)
    if sample:
        return write_sample(given, as_json=as_json)
    with running(quiet=as_json) as task:
        rows = read_rows(given, task, closely=dry_run)
    if dry_run:
        from studio.cli.bulk_telling import show_rows

        return show_rows(rows, as_json=as_json)
    return _make(rows, given.out, given.jobs, wishes, as_json=as_json)


def _make(rows: Rows, out: str, jobs: int | None, wishes: Wishes, *, as_json: bool) -> int:
    """Export a post of each row that one can be made of; the others are told."""
    from studio.cli.bulk_rows import out_folder
    from studio.cli.bulk_telling import tell_left_out
    from studio.cli.export import tell_made
    from studio.cli.making import exit_code, made
    from studio.cli.project_posts import Chosen, ordered
    from studio.cli.telling import report_document, tell_advice

    place = out_folder(out)
    tell_left_out(rows, quiet=as_json)
    wanted, taken = ordered(rows.project, Chosen(out=place, wishes=wishes, jobs=jobs))
    with running(quiet=as_json) as task:
        reports, failed = made(wanted, task, quiet=as_json, taken=taken)
    if as_json:
        left_out = [{"row": draft.number, "findings": draft.findings} for draft in rows.left_out]
        emit_json({**report_document(reports, failed), "left_out": left_out})
        code = exit_code(reports, failed)
    else:
        code = tell_made(reports, failed, as_json=False)
        posts = [post for post, _ in wanted]
        tell_advice(posts, wanted[0][1], brand_chosen=rows.brand_chosen)
    return code or (INCOMPLETE if rows.left_out else code)

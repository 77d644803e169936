"""`studio schedule`: the posts of a project as the table that a scheduler reads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.cli.declare import argument, command, json_option, option
from studio.cli.report import DONE, INCOMPLETE, emit_json, show, tell
from studio.errors import BadInput
from studio.wording import Said, say, say_count

if TYPE_CHECKING:
    from studio.export.handoff.outgoing import Outgoing
    from studio.export.handoff.table import Clerk, Problem, Sheet
    from studio.model.catalogue import Catalogue
    from studio.model.project import Project

_MOST_NAMES = 4


@command("schedule", say("Write the posts of a project as the table that a scheduler reads."))
@argument("project", metavar="PROJECT", said=say("A project file, NAME.cmstudio."))
@option(
    "--for",
    "scheduler",
    required=True,
    metavar="NAME",
    said=say("The scheduler: publer, metricool, buffer, or table for one with everything."),
)
@option(
    "--base-url",
    "base",
    default="",
    metavar="URL",
    said=say("The web address of the folder in which the exported folders lie. No scheduler "
             "takes files from a computer; without it no picture is named."),
)  # fmt: skip
@option(
    "--out",
    default="",
    metavar="FILE",
    said=say("The file to write. Where there is one a network, its name gets that of the network. "
             "Without it: NAME-SCHEDULER.csv, beside the project."),
)  # fmt: skip
@option(
    "--files",
    default="",
    metavar="DIR",
    said=say("The folder of the export. Without it: where each post was exported to last, or "
             "NAME export, beside the project."),
)  # fmt: skip
@option(
    "--post",
    "ids",
    multiple=True,
    metavar="ID",
    said=say("Only this post, by its id or its name. Several add up."),
)
@option(
    "--network",
    "networks",
    multiple=True,
    metavar="NAME",
    said=say("Only this network. Several add up."),
)
@option(
    "--language",
    "only",
    default="",
    metavar="fr|en",
    said=say("Only this language. Without it: the languages of each post."),
)
@option("--stories", is_flag=True, said=say("Stories too, where the scheduler takes them."))
@option("--dry-run", is_flag=True, said=say("Show what would be written, and write nothing."))
@json_option
def schedule(
    project: str,
    scheduler: str,
    base: str,
    out: str,
    files: str,
    ids: tuple[str, ...],
    networks: tuple[str, ...],
    only: str,
    stories: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    from studio.cli.network_names import networks_named
    from studio.export.handoff.project_rows import Choice
    from studio.export.handoff.table import Clerk, gathered, lines_of, sheets_of
    from studio.export.handoff.writing import write_sheets
    from studio.store.catalogue import load_catalogue
    from studio.store.project_file import read_project
    from studio.store.schedulers import load_layout

    layout, catalogue, place = load_layout(scheduler), load_catalogue(), Path(project).absolute()
    clerk = Clerk(layout, base, {each.id: each.name for each in catalogue.networks})
    opened = read_project(place).project
    choice = Choice(
        posts=_chosen_posts(opened, ids), networks=networks_named(networks, catalogue),
        language=_chosen_language(only, opened), stories=stories,
    )  # fmt: skip
    rows = _rows(opened, place, files, catalogue, choice)
    target = Path(out).absolute() if out else place.with_name(f"{place.stem}-{layout.id}.csv")
    sheets = sheets_of(clerk, lines_of(clerk, rows), target.stem)
    found = gathered(problem for row in rows for problem in clerk.problems(row))
    written = [] if dry_run else [str(path) for path in write_sheets(target.parent, sheets)]
    if as_json:
        emit_json(_document(clerk, sheets, found, written))
    else:
        _tell(opened, sheets, found, written)
    return DONE if sheets else INCOMPLETE


def _rows(
    project: Project, place: Path, files: str, catalogue: Catalogue, choice: Any
) -> tuple[Outgoing, ...]:
    from studio.export.destination import usual_folder
    from studio.export.handoff.project_rows import exports_in, exports_known, rows_of_project

    if files:
        exports = exports_in(Path(files).absolute(), project)
    else:
        exports = exports_known(project, usual_folder(place))
    return rows_of_project(project, exports, catalogue, choice)


def _chosen_posts(project: Project, names: Sequence[str]) -> tuple[str, ...]:
    """The ids of posts given by id or name. Raises BadInput."""
    from studio.cli.project_posts import entries_of

    return tuple(entry.id for entry in entries_of(project, names)) if names else ()


def _chosen_language(name: str, project: Project) -> str:
    """A language that some post has texts in. Raises BadInput."""
    known = sorted({each for post in project.posts for each in post.texts})
    if name and name not in known:
        raise BadInput(
            say("No post has texts in “{language}”", language=name),
            say("Choose one of: {names}", names=", ".join(known)) if known else None,
        )
    return name


def _document(
    clerk: Clerk, sheets: Sequence[Sheet], found: Sequence[Problem], written: Sequence[str]
) -> dict[str, object]:
    return {
        "schema": 1,
        "scheduler": clerk.layout.id,
        "files": [
            {"name": each.name, "network": each.network, "rows": each.rows} for each in sheets
        ],
        "written": written,
        "problems": found,
    }


def _tell(
    project: Project, sheets: Sequence[Sheet], found: Sequence[Problem], written: Sequence[str]
) -> None:
    names = {post.id: post.name for post in project.posts}
    for each in found:
        show(_problem_said(each, names))
    for at, sheet in enumerate(sheets):
        rows = say_count("{count} row", "{count} rows", sheet.rows)
        tell(say("{file}: {rows}", file=written[at] if written else sheet.name, rows=rows))
    if not sheets:
        show(say("There is nothing to write."))


def _problem_said(problem: Problem, names: dict[str, str]) -> Said:
    from studio.cli.telling import some_of

    who = some_of([names.get(post, post) for post in problem.posts], _MOST_NAMES)
    if problem.weight == "left_out":
        return say("Left out: {what} ({who})", what=problem.what, who=who)
    if problem.weight == "lost":
        return say("To do by hand: {what} ({who})", what=problem.what, who=who)
    return say("{what} ({who})", what=problem.what, who=who)

"""The options of `studio bulk` as rows of a table, or a sentence that says what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from studio.cli.format_sheet import as_selector
from studio.cli.report import DONE, emit_json, language, tell
from studio.edit.bulk import add_drafts
from studio.errors import BadInput
from studio.export.bulk.drafts import prepare
from studio.export.bulk.judging import Judging
from studio.export.bulk.laying import laid_out
from studio.export.bulk.opening import open_table
from studio.export.bulk.sample import sample_table
from studio.export.bulk.setup import Prepared, Setup
from studio.model.bulk import FIELDS, Draft, Judged
from studio.model.bulk_words import plain, target_named
from studio.model.catalogue import Catalogue
from studio.model.project import Project
from studio.model.shown import shown_name
from studio.model.template import Template
from studio.store.brands import load_brand
from studio.store.catalogue import load_catalogue
from studio.store.templates import load_template
from studio.store.whole_file import write_new
from studio.task import Task
from studio.wording import Language, say

_NOTHING = ("", "-")  # what a column is mapped to that is not used


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The options as typed."""

    table: str
    lang: Language | None = None
    media: str = ""
    template: str = "headline"
    out: str = ""
    brand: str = ""
    selectors: tuple[str, ...] = ()
    maps: tuple[str, ...] = ()
    sheet: str = ""
    picture: str = ""
    jobs: int | None = None


class Rows(msgspec.Struct, frozen=True, kw_only=True):
    """The rows, what was found about them, and the project of those that posts are made of."""

    setup: Setup
    prepared: Prepared
    drafts: tuple[Draft, ...]
    project: Project
    brand_chosen: bool

    @property
    def left_out(self) -> tuple[Draft, ...]:
        """The rows that no post can be made of."""
        return tuple(draft for draft in self.drafts if draft.state == "blocked")


def read_rows(asked: Asked, task: Task, *, closely: bool) -> Rows:
    """The rows of the table. `closely`: captions, pictures and long texts are judged too.

    Raises BadInput, BadPreset, MissingMedia, and Cancelled.
    """
    catalogue, template = load_catalogue(), load_template(asked.template)
    setup = _setup(asked, template, catalogue, task)
    project = _project(setup)
    prepared = prepare(setup, catalogue, task)
    drafts = prepared.drafts
    if closely:
        drafts = _looked_at(setup, drafts, template, catalogue, task)
    made = add_drafts(project, drafts)
    if not made.posts and not closely:
        reason = next(each.said for draft in drafts for each in draft.findings)
        raise BadInput(
            say("No row of {table} can become a post: {reason}", table=prepared.table.name,
                reason=reason),
            say("studio bulk TABLE --dry-run shows what is wrong with each."),
        )  # fmt: skip
    return Rows(
        setup=setup, prepared=prepared, drafts=drafts, project=made, brand_chosen=bool(asked.brand)
    )


def write_sample(asked: Asked, *, as_json: bool) -> int:
    """Write the sample table where TABLE says. Raises BadInput and CannotWrite."""
    file = Path(asked.table).absolute()
    if file.suffix.lower() != ".csv":
        raise BadInput(
            say("The sample is a CSV file"), say("Give it a name such as {name}.", name="posts.csv")
        )
    if file.exists():
        raise BadInput(
            say("{file} is there already", file=shown_name(file)), say("Give another name.")
        )
    write_new(file, sample_table(load_template(asked.template), asked.lang or language()))
    if as_json:
        emit_json({"schema": 1, "sample": file})
    else:
        tell(say("A table to begin with: {file}", file=file))
    return DONE


def out_folder(out: str) -> Path:
    """The folder to write to. Raises BadInput."""
    if not out:
        raise BadInput(
            say("There is no folder to write to"), say("Add --out DIR, or --dry-run to look first.")
        )
    folder = Path(out).absolute()
    if folder.exists() and not folder.is_dir():
        raise BadInput(
            say("{folder} is a file, not a folder", folder=folder.name),
            say("Choose another name with --out."),
        )
    return folder


def _setup(asked: Asked, template: Template, catalogue: Catalogue, task: Task) -> Setup:
    file = Path(asked.table).absolute()
    words = [as_selector(part) for each in asked.selectors for part in each.split(",") if part]
    named = dict.fromkeys(each.id for word in words for each in catalogue.named(word))
    picture = Path(asked.picture).absolute() if asked.picture else None
    if picture and not picture.is_file():
        raise BadInput(
            say("The picture {name} is not there", name=shown_name(picture)),
            say("Check the name and the folder; it may have been moved"),
        )
    setup = Setup(
        table=str(file), folder=str(Path(asked.media or file.parent).absolute()),
        sheet=asked.sheet, template=template.id, language=asked.lang or "", usual=language(),
        picture=str(picture or ""), brand=asked.brand or "lumiere", formats=tuple(named),
    )  # fmt: skip
    if not asked.maps:
        return setup
    header = open_table(file, asked.sheet, task=task).header
    guessed = prepare(setup, catalogue, task).columns
    columns = _mapped(asked.maps, header, guessed, template, catalogue)
    return msgspec.structs.replace(setup, columns=columns)


def _mapped(
    maps: Sequence[str], header: Sequence[str], guessed: Sequence[str], template: Template,
    catalogue: Catalogue,
) -> tuple[str, ...]:  # fmt: skip
    """The columns with what --map says; what it gives away is taken from who had it."""
    columns = list(guessed)
    for each in maps:
        name, sign, wanted = each.rpartition("=")
        number = _column(name, header) if sign else None
        if number is None:
            raise BadInput(
                say("There is no column “{name}”", name=shown_name(name or each)),
                say("Columns are: {names}", names=", ".join(word for word in header if word)),
            )
        target = "" if wanted.strip() in _NOTHING else target_named(wanted, template, catalogue)
        if target is None:
            raise BadInput(
                say("A column cannot be for “{name}”", name=shown_name(wanted)),
                say("It can be for: {names}", names=", ".join((*template.slots, *FIELDS))),
            )
        if target != "photo":
            columns = ["" if known == target else known for known in columns]
        columns[number] = target
    return tuple(columns)


def _column(name: str, header: Sequence[str]) -> int | None:
    """A column by its header, or by its number from 1."""
    wanted = plain(name)
    found = next((n for n, words in enumerate(header) if wanted and plain(words) == wanted), None)
    if found is None and name.strip().isdecimal() and 1 <= int(name) <= len(header):
        return int(name) - 1
    return found


def _project(setup: Setup) -> Project:
    brand = load_brand(setup.brand)
    return Project(
        id="bulk", name=Path(setup.table).stem, brand=setup.brand, kit=brand, formats=setup.formats
    )


def _looked_at(
    setup: Setup, drafts: tuple[Draft, ...], template: Template, catalogue: Catalogue, task: Task
) -> tuple[Draft, ...]:
    """The drafts with all that a closer look finds."""
    project = _project(setup)
    assert project.kit is not None
    judging = Judging(setup, project.kit, template, catalogue)
    by_number = {draft.number: draft for draft in drafts}

    def take(number: int, judged: Judged) -> None:
        by_number[judged[0]] = by_number[judged[0]].with_findings(judged[1])
        task.step(min(number, len(drafts)), len(drafts), say("Looking at rows"))

    for number, judged in enumerate(judging.look(drafts), 1):
        take(number, judged)
    for judged in laid_out(project, tuple(by_number.values()), catalogue, task):
        take(len(drafts), judged)
    return tuple(by_number.values())

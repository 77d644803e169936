"""Rows become posts: words by column, pictures by name, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from studio.edit.bulk import languages_in, post_of_row
from studio.export.bulk.opening import open_table
from studio.export.bulk.setup import Prepared, Setup
from studio.model.bulk import Draft, Finding, Row, Table
from studio.model.bulk_words import columns_for, language_of
from studio.model.catalogue import Catalogue
from studio.model.file_kinds import kind_named
from studio.model.moments import moment_of, month_first, spoken_date
from studio.model.project import MediaRef
from studio.model.template import Template
from studio.store.media_names import MediaNames, media_names
from studio.store.templates import load_template
from studio.task import Task
from studio.wording import say, say_count

_LOOKED_AT = 50  # rows, for a column that nobody named but that holds names of files
_ENOUGH = 0.5  # of them that must be files


def prepare(setup: Setup, catalogue: Catalogue, task: Task | None = None) -> Prepared:
    """The posts that a table becomes. Raises BadInput, BadPreset, MissingMedia, and Cancelled."""
    table = open_table(Path(setup.table), setup.sheet, task=task)
    template = load_template(setup.template)
    names = media_names(Path(setup.folder), task) if setup.folder else MediaNames(())
    columns = setup.columns
    if columns is None or len(columns) != len(table.header):
        columns = with_pictures(columns_for(table.header, template, catalogue), table, names)
    language = setup.language or language_of(table.header, setup.usual)
    drafting = Drafting(setup, table, columns, template, names, language)
    return Prepared(
        table=table, columns=columns, drafts=tuple(drafting.drafts()), language=language,
        media=len(names.files),
    )  # fmt: skip


def with_pictures(columns: tuple[str, ...], table: Table, names: MediaNames) -> tuple[str, ...]:
    """The columns where one that holds names of files is for pictures, whatever it is called."""
    if "photo" in columns or not names.files:
        return columns
    for number, target in enumerate(columns):
        cells = [cell for cell in table.column(number)[:_LOOKED_AT] if cell]
        files = sum(bool(names.found(cell)[0]) for cell in cells)
        if not target and cells and files >= _ENOUGH * len(cells):
            return (*columns[:number], "photo", *columns[number + 1 :])
    return columns


class Drafting:
    """Makes the drafts of one table."""

    def __init__(
        self, setup: Setup, table: Table, columns: Sequence[str], template: Template,
        names: MediaNames, language: str,
    ) -> None:  # fmt: skip
        self._setup, self._table = setup, table
        self._columns, self._template, self._names = columns, template, names
        self._language = language
        self._months_first = {
            target: month_first(table.column(number))
            for number, target in enumerate(columns)
            if target == "when" or target.startswith("slot:")
        }

    def drafts(self) -> Iterator[Draft]:
        """A draft for each row that is wanted."""
        for row in self._table.rows:
            if row.number not in self._setup.left_out:
                yield self._draft(row)

    def _draft(self, row: Row) -> Draft:
        given = self._given(row)
        found: list[Finding] = []
        media = self._media(row.number, given, found)
        languages = languages_in(given.get("language", ""), self._language)
        if languages is None:
            found.append(_unknown_language(given["language"]))
        when = self._when(given, found)
        kind = (kind_named(media[0].name) if media else None) or "image"
        if kind != "image" and self._template.photos > 1:
            found.append(self._no_clips())
        found += self._missing_words(given)
        spoken = languages or (self._language,)
        post = post_of_row(
            self._with_dates(given, spoken[0]), media, self._template,
            id=f"row-{row.number}", kind=kind, languages=spoken, when=when,
        )  # fmt: skip
        return Draft(number=row.number, post=post, given=given, findings=tuple(found))

    def _given(self, row: Row) -> dict[str, str]:
        """The words of a row, by target; those of several columns of one target together."""
        given: dict[str, str] = {}
        for target, cell in zip(self._columns, row.cells, strict=True):
            if target and cell:
                given[target] = f"{given[target]}\n{cell}" if target in given else cell
        written = self._setup.written.get(row.number, {})
        given |= {target: text.strip() for target, text in written.items()}
        return {target: text for target, text in given.items() if text}

    def _with_dates(self, given: Mapping[str, str], language: str) -> dict[str, str]:
        """The words of a row, where dates in figures on the picture are said in words."""
        return {
            target: spoken_date(text, language, months_first=self._months_first.get(target, False))
            if target.startswith("slot:")
            else text
            for target, text in given.items()
        }

    def _media(
        self, number: int, given: Mapping[str, str], found: list[Finding]
    ) -> tuple[MediaRef, ...]:
        """The pictures of a row; what is wrong with them is added to `found`."""
        needed = max(1, self._template.photos)
        files, missing = self._names.found(given.get("photo", ""))
        if by_hand := self._setup.chosen.get(number):  # the one there was no file for, or the last
            files, missing = (*files[: needed - 1], Path(by_hand)), ()
        elif not files and not missing and self._setup.picture:
            files = (Path(self._setup.picture),)
        elif not files and not missing:
            said = say("No picture is named")
            found.append(Finding(sort="picture", state="blocked", said=said))
            return ()
        for name in missing:
            found.append(self._not_found(name))
        if not missing and len(files) < needed and not self._moves(files):
            found.append(self._too_few(len(files), needed))
        return tuple(MediaRef(str(file)) for file in files)

    def _moves(self, files: Sequence[Path]) -> bool:
        return any(kind_named(file.name) in ("video", "sound") for file in files)

    def _not_found(self, name: str) -> Finding:
        if not self._setup.folder:
            said = say("“{name}”: choose the folder with the pictures", name=name)
        else:
            said = say("“{name}” is not in the folder", name=name)
        near = self._names.near(name)
        return Finding(sort="picture", state="blocked", said=said, near=near, weight=1)

    def _too_few(self, there: int, needed: int) -> Finding:
        said = say_count(
            "The template shows {needed} pictures, {count} is named",
            "The template shows {needed} pictures, {count} are named",
            there, needed=needed,
        )  # fmt: skip
        return Finding(sort="picture", state="blocked", said=said, weight=0.5)

    def _no_clips(self) -> Finding:
        said = say("The template shows several photos: it takes no clip")
        return Finding(sort="kind", state="blocked", said=said)

    def _when(self, given: Mapping[str, str], found: list[Finding]) -> str:
        date, time = given.get("when", ""), given.get("time", "")
        if not date:
            return ""
        when = moment_of(date, time, months_first=self._months_first.get("when", False))
        if not when:
            words = f"{date} {time}".strip()
            said = say("“{words}” is no date that can be read", words=words[:60])
            found.append(Finding(sort="date", state="check", said=said, target="when"))
        return when

    def _missing_words(self, given: Mapping[str, str]) -> Iterator[Finding]:
        for slot, rules in self._template.slots.items():
            target = f"slot:{slot}"
            if rules.required and target not in given:
                said = say("“{slot}” is missing", slot=rules.label)
                yield Finding(sort="words", state="blocked", said=said, target=target)


def _unknown_language(words: str) -> Finding:
    said = say("“{words}” is no language that is known here", words=words[:40])
    return Finding(sort="language", state="check", said=said, target="language")

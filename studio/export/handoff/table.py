"""A scheduler's table: what stands in each cell, and what the scheduler cannot be told."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Literal
from urllib.parse import quote, urlsplit

import msgspec

from studio.errors import BadInput
from studio.export.handoff.cells import as_csv
from studio.export.handoff.outgoing import Outgoing
from studio.export.naming import numbered, slug
from studio.model.scheduler import Column, Layout
from studio.model.texts import BETWEEN_PARTS
from studio.wording import Said, say

Weight = Literal["left_out", "lost", "note"]
Repair = Literal["", "caption", "export"]
_Found = tuple[Weight, Said] | tuple[Weight, Said, Repair]
WEIGHTS: tuple[Weight, ...] = ("left_out", "lost", "note")


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What a row cannot say. `left_out`: it is not written; `lost`: a part of it is not.

    `repair`: what would help, `network`: and there.
    """

    weight: Weight
    what: Said
    posts: tuple[str, ...] = ()  # ids
    repair: Repair = ""
    network: str = ""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a table, its cells written."""

    network: str
    when: str
    cells: tuple[str, ...]


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """One file to upload, with what it is for: a network, or "" for all."""

    name: str
    content: bytes
    rows: int
    network: str = ""


class Clerk:
    """Writes rows for one scheduler. `base`: the web address of the media, "" for none.

    `names`: what networks are called. Raises BadInput for an address that is none.
    """

    def __init__(
        self, layout: Layout, base: str, names: Mapping[str, str], now: datetime | None = None
    ) -> None:
        self.layout = layout
        self._base = web_address(base)
        self._names = names
        self._now = now or datetime.now()

    def problems(self, row: Outgoing) -> tuple[Problem, ...]:
        """What the scheduler cannot be told of a row, or has to be told by hand."""
        if (reason := self._refusal(row)) is not None:
            repair: Repair = "caption" if row.state == "blocked" else ""
            return (_problem(row, "left_out", reason, repair),)
        found = [*self._losses(row), *self._about_media(row), *self._about_date(row)]
        return tuple(_problem(row, *each) for each in found)

    def line(self, row: Outgoing) -> Line | None:
        """A row as it stands in the table; None: it does not."""
        if self._refusal(row) is not None:
            return None
        file = row.network if self.layout.one_network else ""
        cells = tuple(self._cell(column, row) for column in self._columns(file))
        return Line(network=row.network, when=row.when, cells=cells)

    def header(self, network: str) -> list[str]:
        """The headers of a file with posts of a network; "": of all."""
        return [column.header for column in self._columns(network)]

    def _columns(self, network: str) -> list[Column]:
        return [c for c in self.layout.columns if not c.alone or network in c.networks]

    def _cell(self, column: Column, row: Outgoing) -> str:
        if column.says == "on":
            return column.words.get("on" if row.network in column.networks else "off", "")
        if column.networks and row.network not in column.networks:
            return ""
        value = self._value(column, row)
        if column.words:
            value = column.words.get(value, "")
        while column.between and column.between in value and len(column.between) > 1:
            value = value.replace(column.between, column.between[:1])
        return value

    def _value(self, column: Column, row: Outgoing) -> str:
        match column.says:
            case "when":
                moment = _moment(row.when)
                return moment.strftime(column.format) if moment else ""
            case "media":
                return self._address(row.file.place) if row.file and self._takes(row) else ""
            case "thumbnail":
                return self._address(row.cover.place) if row.cover else ""
            case "network":
                return self._names.get(row.network, row.network)
            case "post":
                return row.name
            case "languages":
                return ", ".join(row.languages)
            case "link":
                return _first_link(row.text)
            case "file":
                return row.file.place if row.file else ""
            case "text":
                return self._text(row)
            case "title" | "comment" | "alt" | "kind":
                return str(getattr(row, column.says))
            case _:
                return ""

    def _text(self, row: Outgoing) -> str:
        """Of a thread all posts, or the first one where the others are to be added by hand."""
        if not row.parts:
            return row.text
        return BETWEEN_PARTS.join(row.parts) if self.layout.threads else row.parts[0]

    def _address(self, place: str) -> str:
        return self._base + quote(os.fsencode(place), safe="/") if self._base else ""

    def _refusal(self, row: Outgoing) -> Said | None:
        """Why a row is not written at all."""
        scheduler, network = self.layout.name, self._names.get(row.network, row.network)
        if not self.layout.takes(row.network):
            return say("{scheduler} has no column for {network}", scheduler=scheduler,
                       network=network)  # fmt: skip
        if row.kind == "story" and not self._names_kind(row):
            return say("{scheduler} takes no stories of {network} by table", scheduler=scheduler,
                       network=network)  # fmt: skip
        if row.state == "blocked":
            reason = row.reason or say("it cannot be posted as it is")
            return say("Caption for {network}: {reason}", network=network, reason=reason)
        if not row.text.strip() and row.file is None:
            return say("There is nothing for {network}: no text, and no file was exported",
                       network=network)  # fmt: skip
        return None

    def _names_kind(self, row: Outgoing) -> bool:
        column = self.layout.column("kind", row.network)
        return column is not None and (not column.words or bool(column.words.get(row.kind)))

    def _losses(self, row: Outgoing) -> Iterator[_Found]:
        scheduler = self.layout.name
        if row.parts and not self.layout.threads:
            yield "lost", say("{scheduler} takes no threads by table: the first part is written, "
                              "add the others there by hand", scheduler=scheduler)  # fmt: skip
        told: tuple[tuple[Literal["comment", "alt", "title"], Said], ...] = (
            ("comment", say("{scheduler} is not told the first comment", scheduler=scheduler)),
            ("alt", say("{scheduler} is not told the alt text", scheduler=scheduler)),
            ("title", say("{scheduler} is not told the title", scheduler=scheduler)),
        )
        for name, words in told:
            text = getattr(row, name)
            column = self.layout.column(name, row.network)
            if text and column is None and (name != "alt" or row.file):
                yield "lost", words
            elif column and len(column.between) > 1 and column.between in text:
                yield "lost", say("“{sign}” would split a text in two: it is written as “{less}”",
                                  sign=column.between, less=column.between[:1])  # fmt: skip

    def _about_media(self, row: Outgoing) -> Iterator[_Found]:
        if self.layout.column("media", row.network) is None:
            return
        if row.file is None:
            said = say("Nothing was exported for it: it goes out without a picture")
            yield "lost", said, "export"
        elif not self._takes(row):
            yield "lost", self._not_taken(row)
        elif not self._base:
            yield "lost", say("{scheduler} takes no files from a computer: without a web address, "
                              "add pictures and videos there by hand",
                              scheduler=self.layout.name)  # fmt: skip

    def _takes(self, row: Outgoing) -> bool:
        """Whether the file of a row can be given as an address."""
        layout, file = self.layout, row.file
        if file is None:
            return False
        fits = layout.media_max_bytes is None or file.bytes <= layout.media_max_bytes
        return fits and (not layout.media_types or _type(file.ending) in layout.media_types)

    def _not_taken(self, row: Outgoing) -> Said:
        layout, file = self.layout, row.file
        if file and layout.media_types and _type(file.ending) not in layout.media_types:
            return say("{scheduler} takes only {types} by table: add the file there by hand",
                       scheduler=layout.name, types=", ".join(layout.media_types))  # fmt: skip
        most = (layout.media_max_bytes or 0) / 1e6
        return say("{scheduler} takes pictures up to {most} MB: add the larger ones by hand",
                   scheduler=layout.name, most=most)  # fmt: skip

    def _about_date(self, row: Outgoing) -> Iterator[_Found]:
        moment, undated = _moment(row.when), self.layout.undated
        if moment is None and undated is not None:
            yield "note", say("Without a date: {becomes}", becomes=undated)
        elif moment is None:
            yield "lost", say("Without a date: give it one, or choose it in {scheduler}",
                              scheduler=self.layout.name)  # fmt: skip
        elif moment < self._now:
            yield "lost", say("The date is past")


class Gathering:
    """Problems, each thing once, with all the posts that it concerns."""

    def __init__(self) -> None:
        self._found: dict[tuple[Weight, Said], tuple[Problem, dict[str, None]]] = {}

    def add(self, problem: Problem) -> None:
        _, posts = self._found.setdefault((problem.weight, problem.what), (problem, {}))
        posts.update(dict.fromkeys(problem.posts))

    def all(self) -> tuple[Problem, ...]:
        """What weighs most comes first."""
        made = (
            msgspec.structs.replace(first, posts=tuple(posts))
            for first, posts in self._found.values()
        )
        return tuple(sorted(made, key=lambda each: WEIGHTS.index(each.weight)))


def gathered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The same of all at once."""
    found = Gathering()
    for each in problems:
        found.add(each)
    return found.all()


def lines_of(clerk: Clerk, rows: Iterable[Outgoing]) -> list[Line]:
    """The rows that stand in the table."""
    return [line for row in rows if (line := clerk.line(row)) is not None]


def sheets_of(clerk: Clerk, lines: Iterable[Line], name: str) -> tuple[Sheet, ...]:
    """The files to upload, rows by date. `name`: what their names begin with; there may be none."""
    layout = clerk.layout
    files: dict[str, list[Line]] = {}
    for line in lines:
        files.setdefault(line.network if layout.one_network else "", []).append(line)
    made: list[Sheet] = []
    for network, here in files.items():
        here.sort(key=lambda line: line.when or "~")
        most = layout.rows_max or len(here)
        for part, start in enumerate(range(0, len(here), most), 1):
            cells = [line.cells for line in here[start : start + most]]
            content = as_csv(
                clerk.header(network), cells, layout.separator, marked=layout.marked
            )  # fmt: skip
            stem = slug("-".join(filter(None, (name, network))), longest=180)
            file = f"{numbered(stem, part)}.csv"
            made.append(Sheet(name=file, content=content, rows=len(cells), network=network))
    return tuple(made)


def count_sheets(layout: Layout, networks: Iterable[str]) -> int:
    """How many files `sheets_of` makes of lines of these networks."""
    counts = Counter(network if layout.one_network else "" for network in networks)
    return sum(-(-count // (layout.rows_max or count)) for count in counts.values())


def web_address(text: str) -> str:
    """An address that ends with "/", "" for none. Raises BadInput for what is no address."""
    text = text.strip()
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good or any(sign in text for sign in " \t\n?#") or not text.isprintable():
        raise BadInput(
            say("“{address}” is not a web address of a folder", address=text[:80]),
            say("Write it as {example}.", example="https://example.org/media/"),
        )
    return text.rstrip("/") + "/"


def _problem(row: Outgoing, weight: Weight, what: Said, repair: Repair = "") -> Problem:
    network = row.network if repair == "caption" else ""
    return Problem(weight=weight, what=what, posts=(row.post,), repair=repair, network=network)


def _moment(when: str) -> datetime | None:
    try:
        return datetime.fromisoformat(when).replace(tzinfo=None) if when else None
    except ValueError:
        return None


def _type(ending: str) -> str:
    return "jpg" if ending == "jpeg" else ending


def _first_link(text: str) -> str:
    from studio.model.counting.links import find_links

    return next((link.text for link in find_links(text)), "")

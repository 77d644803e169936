"""What somebody wants of a table, and what comes of it."""

from __future__ import annotations

import msgspec

from studio.model.brand import Brand
from studio.model.bulk import Draft, Table


class Setup(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A table, a folder and a template, and what a person decided about them.

    Paths are absolute. `columns`: a target for each column, None: told by the headers. `picture`:
    for rows that name none. `written` holds words written over cells, by row and target,
    `chosen` pictures chosen by hand, by row; `left_out` the rows that nobody wants. `formats` are
    those that posts are made in, by id; empty: the usual ones. `language` is that of rows that name
    none; empty: that of the headers, or `usual` where they tell nothing.
    """

    table: str
    folder: str = ""
    sheet: str = ""
    template: str = "headline"
    columns: tuple[str, ...] | None = None
    language: str = ""
    usual: str = "fr"
    picture: str = ""
    written: dict[int, dict[str, str]] = {}
    chosen: dict[int, str] = {}
    left_out: frozenset[int] = frozenset()
    brand: str = "lumiere"
    kit: Brand | None = None
    formats: tuple[str, ...] = ()


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """The rows as posts; `columns` as they were taken. `media`: how many are in the folder."""

    table: Table
    columns: tuple[str, ...]
    drafts: tuple[Draft, ...]
    language: str  # of rows that name none
    media: int = 0

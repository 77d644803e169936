"""How a scheduler wants its table: its columns, what it takes, and where we know it from."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from studio.model.network import Count, Fact, Name, Words

Says = Literal[
    "",  # left blank: the person fills it in, or nobody does
    "alt",
    "comment",
    "file",
    "kind",
    "languages",
    "link",
    "media",
    "network",
    "on",
    "post",
    "text",
    "thumbnail",
    "title",
    "when",
]
PostKind = Literal["post", "video", "reel", "short", "story"]
_Header = Annotated[str, Meta(min_length=1, max_length=200)]


class Column(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One column. `says`: what stands in it, `on` for a switch of the networks named.

    `format`: of a date, as `strftime`. `networks`: only in rows of these; empty: in all.
    `words`: how this scheduler calls a value; `between`: a sign that would split the value in two.
    """

    header: _Header
    says: Says = ""
    format: Annotated[str, Meta(max_length=40)] = ""
    networks: tuple[Name, ...] = ()
    words: dict[str, str] = {}
    between: Annotated[str, Meta(max_length=4)] = ""
    alone: bool = False  # stands only in files of its networks


class Layout(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A scheduler's table. None and empty: no rule known.

    `one_network`: accounts are chosen while uploading, so a file holds the posts of one network.
    """

    schema: int
    order: int
    name: str
    line: Words
    columns: Annotated[tuple[Column, ...], Meta(min_length=1)]
    fact: Fact
    separator: Literal[",", ";", "\t"] = ","
    marked: bool = False  # begins with the mark by which spreadsheets know UTF-8
    one_network: bool = False
    threads: bool = False  # whether a text may be a thread, all its parts in one cell
    networks: tuple[Name, ...] = ()  # that it can name; empty: any
    rows_max: Count | None = None  # of one file
    rows_notes: Words | None = None
    media_types: tuple[Name, ...] = ()  # endings
    media_max_bytes: Count | None = None
    undated: Words | None = None  # what becomes of a post without a date; None: it needs one
    notes: Words | None = None
    id: str = ""  # filled in by the loader

    def takes(self, network: str) -> bool:
        """Whether posts of a network can be handed over."""
        return not self.networks or network in self.networks

    def column(self, says: Says, network: str) -> Column | None:
        """The column that says something in rows of a network."""
        return next((each for each in self.columns_of(network) if each.says == says), None)

    def columns_of(self, network: str) -> tuple[Column, ...]:
        """The columns in which something may stand in rows of a network."""
        return tuple(c for c in self.columns if not c.networks or network in c.networks)

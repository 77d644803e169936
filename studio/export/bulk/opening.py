"""Opens a table, whatever kind of file it is, judged by its content."""

from __future__ import annotations

import os
from pathlib import Path

from studio.errors import BadInput
from studio.media.sniff import regular_file
from studio.media.spreadsheet import is_spreadsheet, read_spreadsheet
from studio.model.bulk import Table
from studio.model.shown import shown_name
from studio.store.table import MOST_BYTES, read_text_table, table_of
from studio.task import Task
from studio.wording import say

_HEAD = 8  # bytes that tell spreadsheets from text


def open_table(path: Path, sheet: str = "", *, task: Task | None = None) -> Table:
    """The table of a CSV file or a spreadsheet; its first filled sheet where none is named.

    Raises BadInput, MissingMedia, and Cancelled.
    """
    content = _text(path)
    if content is not None:
        return read_text_table(content, path)
    found = read_spreadsheet(path, sheet, task=task)
    return table_of(found.rows, path, sheets=found.names, sheet=found.name)


def _text(path: Path) -> bytes | None:
    """The content of a file of text; None of a spreadsheet."""
    with regular_file(path) as descriptor:
        if is_spreadsheet(os.pread(descriptor, _HEAD, 0)):
            return None
        if os.fstat(descriptor).st_size > MOST_BYTES:
            raise BadInput(
                say("{name} is too large a table, or damaged", name=shown_name(path)),
                say("Keep only the rows and columns that are needed, and save it anew."),
            )
        with os.fdopen(os.dup(descriptor), "rb") as stream:
            return stream.read(MOST_BYTES + 1)

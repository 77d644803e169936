"""Spreadsheets (XLSX, XLS, ODS), read where a file made to hurt can do no harm."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from studio.errors import BadInput
from studio.media.confined import confined
from studio.media.sniff import regular_file
from studio.media.spreadsheet_cells import Sheet
from studio.media.wire import Request
from studio.model.shown import shown_name
from studio.task import Task
from studio.wording import Said, say

MOST_BYTES = 50_000_000
_SECONDS = 15.0
_CPU_S = 10
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_spreadsheet(head: bytes) -> bool:
    """Whether a file that begins so is a spreadsheet rather than text."""
    return head.startswith((_ZIP, _OLE))


def read_spreadsheet(path: Path, sheet: str = "", *, task: Task | None = None) -> Sheet:
    """The cells of a sheet, the first one that holds any where none is named.

    Raises BadInput for what is no spreadsheet, MissingMedia, and Cancelled.
    """
    with regular_file(path) as descriptor:
        if os.fstat(descriptor).st_size > MOST_BYTES:
            raise _refusal(path, "too_large")
        request = Request("table", sheet, cpu_s=_CPU_S)
        answer, _ = confined().ask(request, descriptor, seconds=_SECONDS, task=task)
    if answer.why:
        raise _refusal(path, answer.why)
    return msgspec.msgpack.decode(answer.body, type=Sheet)


def _refusal(path: Path, why: str) -> BadInput:
    name = shown_name(path)
    smaller = say("Keep only the rows and columns that are needed, and save it anew.")
    anew: Said = say("Open it in your spreadsheet program, and save it anew as XLSX or CSV.")
    match why:
        case "locked":
            return BadInput(
                say("{name} is locked with a password", name=name), say("Save it without one.")
            )
        case "no_sheet":
            return BadInput(say("{name} has no such sheet", name=name), anew)
        case "too_large" | "too_much_memory" | "crashed":
            return BadInput(say("{name} is too large a table, or damaged", name=name), smaller)
        case "too_slow":
            return BadInput(
                say("{name} takes too long to open and was stopped", name=name), smaller
            )
        case _:
            return BadInput(say("{name} is not a table that can be read", name=name), anew)

"""A scheduler's files on the disk, never over a file of another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from studio.export.handoff.table import Sheet
from studio.export.naming import numbered
from studio.store.saved_file import make_folder
from studio.store.whole_file import write_new


def write_sheets(folder: Path, sheets: Sequence[Sheet]) -> tuple[Path, ...]:
    """Write them into a folder, under other names where theirs are taken. Raises CannotWrite."""
    make_folder(folder)
    return tuple(_written(folder, sheet) for sheet in sheets)


def _written(folder: Path, sheet: Sheet) -> Path:
    stem, _, ending = sheet.name.rpartition(".")
    number = 1
    while True:
        target = folder / f"{numbered(stem, number)}.{ending}"
        try:
            write_new(target, sheet.content)
        except FileExistsError:
            number += 1
        else:
            return target

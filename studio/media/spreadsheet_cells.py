"""The cells of a spreadsheet as words: what the confined child does with one."""

from __future__ import annotations

import datetime
import io
from itertools import islice

import msgspec

from studio.media.refusal import Refused
from studio.model.bulk import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS

_MOST_LINES = MOST_ROWS + 1000  # blank ones among them
_MOST_SHEETS = 100
_MOST_BYTES = 12_000_000  # of the answer


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a spreadsheet, and the names of all of them. `name`: of this one."""

    names: tuple[str, ...]
    name: str
    rows: tuple[tuple[str, ...], ...]


def read_sheet(content: bytes, wanted: str) -> Sheet:
    """The cells of a sheet; without a name, of the first that holds two rows. Raises Refused."""
    import python_calamine as calamine

    try:
        book = calamine.load_workbook(io.BytesIO(content))
        shown = [
            each.name
            for each in book.sheets_metadata
            if each.visible == calamine.SheetVisibleEnum.Visible
            and each.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        names = tuple(shown or book.sheet_names)[:_MOST_SHEETS]
        if wanted and wanted not in names:
            raise Refused("no_sheet")
        for name in (wanted,) if wanted else names:
            rows = _rows(book.get_sheet_by_name(name))
            if wanted or len(rows) > 1 or name == names[-1]:
                return Sheet(names=names, name=name, rows=rows)
    except calamine.PasswordError as error:
        raise Refused("locked") from error
    except calamine.CalamineError as error:
        raise Refused("damaged") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the library's own way to give up
            raise Refused("damaged") from error
        raise
    raise Refused("damaged")


def _rows(sheet: object) -> tuple[tuple[str, ...], ...]:
    """Its rows from the first one of the page on, so that their numbers are those people see."""
    from python_calamine import CalamineSheet

    assert isinstance(sheet, CalamineSheet)
    if not sheet.height or sheet.start is None:
        return ()
    left = ("",) * min(sheet.start[1], MOST_COLUMNS)
    rows: list[tuple[str, ...]] = []
    size = 0
    for cells in islice(sheet.iter_rows(), _MOST_LINES + 1):  # blank rows above come as well
        row = (*left, *(_words(cell) for cell in cells[: MOST_COLUMNS + 1]))
        size += sum(len(cell) for cell in row)
        if size > _MOST_BYTES // 4:
            raise Refused("too_large")
        rows.append(row)
    return tuple(rows)


def _words(cell: object) -> str:
    """A cell as a person would write it: a whole number without point, dates as 2026-06-12."""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else str(cell)
    if isinstance(cell, datetime.datetime):
        midnight = cell.time() == datetime.time()
        return cell.strftime("%Y-%m-%d" if midnight else "%Y-%m-%d %H:%M")
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, datetime.time):
        return cell.strftime("%H:%M")
    return str(cell)[:LONGEST_CELL]

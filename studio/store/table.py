"""Tables as files: separated text in any usual encoding, and rows of cells made tidy."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from studio.errors import BadInput
from studio.model.bulk import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Row, Table
from studio.model.shown import shown_name
from studio.store.subtitle_encoding import decode
from studio.wording import Said, say

MOST_BYTES = 20_000_000
_SEPARATORS = (";", ",", "\t", "|")
_LOOKED_AT = 20  # lines, for the separator
_MOST_SIGNS = 200_000  # looked at, for the same
_MOST_LINES = MOST_ROWS + 1000  # blank ones among them
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
_ESCAPED = re.compile(r"'+(?=[=+\-@\t\r＝＋－＠])")  # against formulas, by whoever wrote the table
_AROUND = "\ufeff\u200b \t\r\n\u00a0"  # what may stand around a cell's words
_BLANK = re.compile(r"[\s\ufeff\u200b]*")

Cells = Sequence[str]


def read_text_table(content: bytes, file: Path) -> Table:
    """The table in separated text. Raises BadInput."""
    found = decode(content)
    if found is None:
        raise BadInput(
            say("{file} is not a table that can be read", file=shown_name(file)),
            say("Save it as CSV, or as a spreadsheet (XLSX, ODS)."),
        )
    text = found.text.removeprefix("\ufeff")
    separator, text = _separator(text)
    # Lines end with \n alone from here on; a lone \r would be a fault to the reader.
    lines = io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline="\n")
    notes: list[Said] = []
    if found.guessed:
        notes.append(
            say("Accents were guessed ({encoding}): look at them", encoding=found.encoding)
        )
    try:
        reader = csv.reader(lines, delimiter=separator)
        grid = list(islice(reader, _MOST_LINES + 1))
    except csv.Error as error:  # a field longer than the reader takes: a quote never closed
        raise BadInput(
            say("{file} is damaged: a text in quotes never ends", file=shown_name(file)),
            say("Open it in a spreadsheet, and save it anew as CSV."),
        ) from error
    return table_of(grid, file, notes=notes)


def table_of(
    grid: Iterable[Cells], file: Path, *, sheets: Sequence[str] = (), sheet: str = "",
    notes: Iterable[Said] = (),
) -> Table:  # fmt: skip
    """The table in rows of cells: its header is the first row that is not blank.

    Raises BadInput where there is none.
    """
    told = list(notes)
    lines = [
        (number, tuple(_tidy(cell) for cell in cells[: MOST_COLUMNS + 1]))
        for number, cells in enumerate(grid, 1)
    ]
    filled = [(number, cells) for number, cells in lines if any(cells)]
    if len(filled) < 2:
        raise BadInput(
            say("{file} has no rows", file=shown_name(file)),
            say("The first row names the columns; each row after it becomes a post."),
        )
    header = filled[0][1]
    wide = max(len(header), *(len(cells) for _, cells in filled[: _LOOKED_AT * 10]))
    if wide > MOST_COLUMNS:
        told.append(say("Only the first {count} columns are read", count=MOST_COLUMNS))
    wide = min(wide, MOST_COLUMNS)
    rows = [Row(number, _as_wide(cells, wide)) for number, cells in filled[1:]]
    if len(rows) > MOST_ROWS:
        told.append(say("Only the first {count} rows are read", count=MOST_ROWS))
    return Table(
        name=file.name, header=_as_wide(header, wide), rows=tuple(rows[:MOST_ROWS]),
        sheets=tuple(sheets), sheet=sheet, notes=tuple(told),
    )  # fmt: skip


def _separator(text: str) -> tuple[str, str]:
    """What separates cells, and the text without a line that says so (`sep=;`)."""
    first, _, rest = text.partition("\n")
    if said := re.fullmatch(r"\"?sep=([^\"\w\r])\"?\r?", first, re.I):
        return said[1], rest
    counts = [Counter(_outside_quotes(line)) for line in _some_lines(text)]
    if not counts:
        return ";", text

    def steady(separator: str) -> tuple[int, int]:
        """How many lines have as many of it as the first, and how many that is."""
        first = counts[0][separator]
        return (sum(each[separator] == first for each in counts) if first else 0, first)

    return max(_SEPARATORS, key=steady), text


def _some_lines(text: str) -> list[str]:
    """The first lines of the table; a line within quotes belongs to the one before."""
    found: list[str] = []
    parts: list[str] = []
    quoted = False
    for line in text[:_MOST_SIGNS].splitlines():
        parts.append(line)
        quoted ^= line.count('"') % 2 == 1
        if quoted:
            continue
        if any(part.strip() for part in parts):
            found.append("\n".join(parts))
        parts = []
        if len(found) >= _LOOKED_AT:
            break
    return found


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _tidy(cell: str) -> str:
    """A cell as text that can be kept: unix lines, no control signs, nothing around it."""
    text = cell[:LONGEST_CELL].replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROLS.sub("", text).strip(_AROUND)
    if _BLANK.fullmatch(text):
        return ""
    return text[1:].strip(_AROUND) if _ESCAPED.match(text) else text


def _as_wide(cells: Cells, wide: int) -> tuple[str, ...]:
    return (*cells[:wide], *[""] * (wide - len(cells)))


def write_text_table(rows: Iterable[Cells], separator: str) -> bytes:
    """Rows as separated text that spreadsheets open as it is meant; reading gives the rows again,
    but for blanks around cells.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter=separator, lineterminator="\r\n")
    writer.writerows([_safe(cell.strip(_AROUND)) for cell in cells] for cells in rows)
    return lines.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    risky = _FORMULA.match(cell) or _ESCAPED.match(cell)
    return f"'{cell}" if risky else cell

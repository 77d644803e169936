"""Rows of text as a CSV file that no spreadsheet takes for formulas, and back.

A text that a spreadsheet would calculate (it begins with = + - @ or a tab, with blanks before it
or not) gets one invisible sign before it, U+FEFF, a space of no width. An apostrophe would be safe
too, but a scheduler would post it. Most programs drop the sign when they trim a text; `plain` takes
it away, and `safe` puts it also before a text that begins with one, so that nothing is lost.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

MARK = "\ufeff"
_UNSEEN = (  # what some program drops, or nobody sees, before a formula
    " \n\r\x00\u00a0\u2009\u200a\u202f\u3000\u200b\u200c\u200d\u2060"
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_CALCULATED = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")


def safe(text: str) -> str:
    """The text as a cell that is only ever text; `plain` gives it back."""
    begins = text.lstrip(_UNSEEN)
    return MARK + text if begins.startswith(_CALCULATED) or text.startswith(MARK) else text


def plain(cell: str) -> str:
    """The text of a cell made by `safe`."""
    return cell.removeprefix(MARK)


def as_csv(
    header: Sequence[str], rows: Iterable[Sequence[str]], separator: str = ",", *, marked: bool
) -> bytes:
    """A file in UTF-8. `marked`: it begins with the mark by which spreadsheets know that.

    The header stands as it is: schedulers compare it sign by sign.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([safe(text) for text in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig" if marked else "utf-8", "replace")


def from_csv(content: bytes, separator: str = ",") -> list[list[str]]:
    """The header and the rows of such a file."""
    text = content.decode("utf-8-sig")
    return [
        [plain(cell) for cell in row]
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    ]

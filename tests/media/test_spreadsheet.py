"""Spreadsheets: their cells as words, and what is no spreadsheet in words as well."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import openpyxl
import pytest

from studio.errors import BadInput, MissingMedia
from studio.export.bulk.opening import open_table
from studio.media.spreadsheet import read_spreadsheet


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """An empty sheet, one with rows that begin in B3, and one that is hidden."""
    made = openpyxl.Workbook()
    made.active.title = "Notes"
    rows = made.create_sheet("Programme 2026")
    table = [
        ["Titre", "Date", "Photo", "Nombre", "Heure"],
        ["Fête d'été", datetime.date(2026, 6, 21), "a.jpg", 12, datetime.time(18, 30)],
        ["=cmd|'/c calc'!A1", datetime.datetime(2026, 6, 22, 20, 15), "b.jpg", 1.5, True],
    ]
    for down, cells in enumerate(table):
        for across, cell in enumerate(cells):
            rows.cell(3 + down, 2 + across, cell)
    made.create_sheet("Secret").sheet_state = "hidden"
    path = tmp_path / "programme.xlsx"
    made.save(path)
    return path


def test_the_first_sheet_with_rows_is_read_as_people_see_it(book: Path) -> None:
    table = open_table(book)
    assert table.sheets == ("Notes", "Programme 2026")
    assert table.sheet == "Programme 2026"
    assert table.header == ("", "Titre", "Date", "Photo", "Nombre", "Heure")
    first, second = table.rows
    assert first.number == 4
    assert first.cells == ("", "Fête d'été", "2026-06-21", "a.jpg", "12", "18:30")
    assert second.cells[2:] == ("2026-06-22 20:15", "b.jpg", "1.5", "1")


def test_a_sheet_is_chosen_by_its_name(book: Path) -> None:
    assert read_spreadsheet(book, "Notes").rows == ()
    with pytest.raises(BadInput, match="has no such sheet"):
        open_table(book, "Secret")


def test_open_document_tables_are_read(tmp_path: Path) -> None:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in (("Titre", "Photo"), ("Fête &amp; bal", "été.jpg"))
    )
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="Feuille">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "table.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    table = open_table(path)
    assert (table.sheet, table.header) == ("Feuille", ("Titre", "Photo"))
    assert table.rows[0].cells == ("Fête & bal", "été.jpg")


@pytest.mark.parametrize("name", ["table.xlsx", "table.csv", "table.ods"])
def test_a_file_is_judged_by_its_content(tmp_path: Path, book: Path, name: str) -> None:
    renamed = tmp_path / name
    renamed.write_bytes(book.read_bytes())
    assert open_table(renamed).header[1] == "Titre"


def test_a_far_away_cell_costs_nothing(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active["A1"], made.active["B1"], made.active["A2"] = "photo", "title", "a.jpg"
    made.active.cell(1_048_576, 16_384, "x")
    path = tmp_path / "wide.xlsx"
    made.save(path)
    with pytest.raises(BadInput, match="too large"):
        open_table(path)


def _bomb(path: Path) -> None:
    """A sheet that is small on disk and endless in memory."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook><sheets/></workbook>")
        archive.writestr("xl/sharedStrings.xml", b"<sst>" + b"<si><t>x</t></si>" * 3_000_000)


def test_what_is_no_spreadsheet_is_said_in_words(tmp_path: Path, book: Path) -> None:
    whole = book.read_bytes()
    hostile = {
        "cut.xlsx": whole[: len(whole) // 2],
        "zip.xlsx": b"PK\x03\x04" + b"\0" * 200,
        "ole.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 5000,
        "flipped.xlsx": bytes(
            byte ^ 0x55 if at % 7 == 0 else byte for at, byte in enumerate(whole)
        ),
        "picture.csv": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9,
    }
    for name, content in hostile.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(BadInput) as found:
            open_table(tmp_path / name)
        assert name in str(found.value), name
        assert found.value.hint, name
    _bomb(tmp_path / "bomb.xlsx")
    with pytest.raises(BadInput, match=r"bomb\.xlsx"):
        open_table(tmp_path / "bomb.xlsx")
    with pytest.raises(MissingMedia):
        open_table(tmp_path / "none.csv")

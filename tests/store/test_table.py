"""Tables of separated text: any separator, any encoding, nothing lost; and pictures by name."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import BadInput
from studio.model.bulk import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS
from studio.store.media_names import MediaNames, media_names
from studio.store.table import read_text_table, write_text_table

FILE = Path("posts.csv")
CELL = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("=+-@;,\t\n\"'|é"), max_size=20
)


def read(content: bytes) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    table = read_text_table(content, FILE)
    return table.header, [row.cells for row in table.rows]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_any_separator_and_encoding(separator: str, encoding: str) -> None:
    text = f'Titre{separator}Légende\r\nFête{separator}"Où, quand ; là"\r\n'
    assert read(text.encode(encoding)) == (
        ("Titre", "Légende"),
        [("Fête", "Où, quand ; là")],
    )


def test_accents_that_were_guessed_are_told() -> None:
    guessed = read_text_table("Titre;Légende\nÉté;à la plage\n".encode("cp1252"), FILE)
    assert [str(note) for note in guessed.notes] == ["Accents were guessed (cp1252): look at them"]
    assert not read_text_table("Titre;Légende\nÉté;à\n".encode(), FILE).notes


def test_a_header_of_one_column_and_lines_in_cells() -> None:
    assert read(b'photo\na.jpg\n"b\nc"\n') == (("photo",), [("a.jpg",), ("b\nc",)])
    assert read(b"sep=;\na;b,c\n1;2,3\n") == (("a", "b,c"), [("1", "2,3")])


def test_a_line_that_names_no_separator_is_a_line() -> None:
    for sign in ('"', "x", "\r"):
        header, _ = read(f"sep={sign}\na;b\n1;2\n".encode())
        assert header[0].startswith("sep"), sign


def test_blank_rows_are_left_out_and_numbers_are_those_of_the_spreadsheet() -> None:
    table = read_text_table(b"\n\na;b\n;\n1;2\n\n3;\n", FILE)
    assert [(row.number, row.cells) for row in table.rows] == [(5, ("1", "2")), (7, ("3", ""))]


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=2, max_size=8), st.sampled_from(";,"))
def test_what_is_written_is_read_again(rows: list[tuple[str, str, str]], separator: str) -> None:
    rows = [("head", "b", "c"), *rows]
    content = write_text_table(rows, separator)
    wanted = [tuple(_kept(cell) for cell in row) for row in rows]
    wanted = [row for row in wanted if any(row)]
    if len(wanted) < 2:
        return
    header, found = read(content)
    assert [header, *found] == wanted


def _kept(cell: str) -> str:
    """Blanks around a cell are not kept; nor is a cell of nothing else."""
    return cell.strip("\ufeff\u200b \t\r\n\u00a0") if cell.strip("\ufeff\u200b").strip() else ""


@given(CELL)
def test_no_cell_is_a_formula(cell: str) -> None:
    written = write_text_table([("a", cell)], ";").decode("utf-8-sig").partition(";")[2]
    assert written.lstrip('"')[:1] not in ("=", "+", "-", "@", "\t")


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_words(content: bytes) -> None:
    try:
        table = read_text_table(content, FILE)
    except BadInput:
        return
    assert all(len(row.cells) == len(table.header) for row in table.rows)


def test_limits_are_told() -> None:
    rows = "a;b\n" + "1;2\n" * (MOST_ROWS + 5)
    table = read_text_table(rows.encode(), FILE)
    assert len(table.rows) == MOST_ROWS
    assert "2000 rows" in str(table.notes[0])
    wide = read_text_table((";".join("abc" * 60) + "\n" + ";".join("xyz" * 60)).encode(), FILE)
    assert len(wide.header) == MOST_COLUMNS
    assert "100 columns" in str(wide.notes[0])
    long = read_text_table(b"a;b\n1;" + b"x" * 50_000, FILE)
    assert len(long.rows[0].cells[1]) == LONGEST_CELL


@pytest.mark.parametrize(
    "content", [b"only;a;header\n", b"\n\n", b"\x00\x01\x02\x03" * 50, b'a;b\n"' + b"x\n" * 99_999]
)
def test_what_is_no_table_is_said(content: bytes) -> None:
    with pytest.raises(BadInput, match=r"posts\.csv") as found:
        read_text_table(content, FILE)
    assert found.value.hint


def names(*files: str) -> MediaNames:
    return MediaNames(Path("/media", file) for file in files)


@pytest.mark.parametrize(
    ("cell", "file"),
    [
        ("Été à Lyon.jpg", "Été à Lyon.jpg"),
        ("ete a lyon", "Été à Lyon.jpg"),
        (unicodedata.normalize("NFD", "Été à Lyon.jpg"), "Été à Lyon.jpg"),
        ("ETE_A_LYON.JPEG", "Été à Lyon.jpg"),
        (r"C:\Photos\img_2041.JPG", "deep/IMG_2041.jpg"),
        ("photos/2026/IMG 2041", "deep/IMG_2041.jpg"),
        ("clip.v2", "clip.v2.mp4"),
    ],
)
def test_pictures_by_names_that_are_nearly_right(cell: str, file: str) -> None:
    shelf = names("Été à Lyon.jpg", "deep/IMG_2041.jpg", "clip.v2.mp4", "other.png")
    assert shelf.found(cell) == ((Path("/media", file),), ())


def test_several_pictures_in_a_cell_and_those_that_are_missing() -> None:
    shelf = names("before.jpg", "after.png", "one, two.jpg")
    assert shelf.found("before; after\nnone.jpg") == (
        (Path("/media/before.jpg"), Path("/media/after.png")),
        ("none.jpg",),
    )
    assert shelf.found("one, two.jpg") == ((Path("/media/one, two.jpg"),), ())


def test_near_misses_are_offered_the_likest_first() -> None:
    shelf = names("concert-opening.jpg", "concert.jpg", "portrait.jpg")
    assert shelf.near("concrt-opening.jpg")[0] == "/media/concert-opening.jpg"
    assert set(shelf.near("concert (1).jpg")) == {"/media/concert.jpg"}
    assert shelf.near("zebra.jpg") == ()


def test_a_folder_is_read_with_those_below_and_hidden_files_stay_hidden(tmp_path: Path) -> None:
    for name in ("b.jpg", "deep/a.jpg", "deep/b.jpg", ".hidden.jpg", ".git/c.jpg", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    found = media_names(tmp_path)
    assert [file.relative_to(tmp_path).as_posix() for file in found.files] == [
        "b.jpg", "deep/a.jpg", "deep/b.jpg",
    ]  # fmt: skip
    assert found.found("b")[0] == (tmp_path / "b.jpg",)
    with pytest.raises(BadInput, match="not there"):
        media_names(tmp_path / "nowhere")

"""Whatever is written comes back, and nothing of it is calculated by a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.export.handoff.cells import MARK, as_csv, from_csv, plain, safe

TEXTS = st.text(
    st.one_of(
        st.sampled_from("=+-@\t\n\r\",;'|\ufeff ＝ab"),
        st.characters(exclude_categories=("Cs",), exclude_characters="\x00"),
    ),
    max_size=30,
)


@given(TEXTS)
def test_a_cell_is_never_a_formula_and_gives_its_text_back(text: str) -> None:
    cell = safe(text)
    assert plain(cell) == text
    assert not cell.lstrip(" \r\n").startswith(("=", "+", "-", "@", "\t"))


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=4), st.booleans())
def test_a_file_gives_its_rows_back(rows: list[list[str]], marked: bool) -> None:
    header = ["Text", "Image URL", "Posting Time"]
    for separator in ",;\t":
        content = as_csv(header, rows, separator, marked=marked)
        assert from_csv(content, separator) == [header, *rows]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+33 6",
        "-10 %",
        "@ville de Lyon",
        "\t=1",
        " =1",
        "\n@SUM(A1)",
        "＝1",
        "- a\n- b",
        "\x00=1",
        "\u202e=1",
        "\u200b+1",
        "\u2009@x",
    ],
)
def test_what_would_be_calculated_begins_with_a_sign_that_nobody_sees(text: str) -> None:
    content = as_csv(["Text"], [[text]], marked=False).decode()
    assert list(csv.reader(io.StringIO(content, newline="")))[1] == [MARK + text]


@pytest.mark.parametrize("text", ["", "Soir", "a=b", "1-2", "“@”", "https://lyon.fr", "🌙"])
def test_other_texts_stand_as_they_are(text: str) -> None:
    assert safe(text) == text


def test_a_file_for_a_spreadsheet_begins_with_its_mark_and_one_for_a_scheduler_does_not() -> None:
    assert as_csv(["Text"], [], marked=True) == b"\xef\xbb\xbfText\r\n"
    assert as_csv(["Text"], [], marked=False) == b"Text\r\n"

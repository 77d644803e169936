"""Each scheduler is told all that its table can say; what it cannot is listed, and nothing lost."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from studio.errors import BadInput
from studio.export.handoff.cells import from_csv
from studio.export.handoff.files import OutFile
from studio.export.handoff.outgoing import Outgoing
from studio.export.handoff.table import (
    Clerk,
    Sheet,
    count_sheets,
    gathered,
    lines_of,
    sheets_of,
    web_address,
)
from studio.store.schedulers import load_layout, load_layouts

NAMES = {"instagram": "Instagram", "x": "X", "mastodon": "Mastodon", "youtube": "YouTube"}
NOW = datetime(2026, 6, 1)
BASE = "https://lyon.fr/m"


def file(name: str = "soir, 1/x/été.jpg", **values: object) -> OutFile:
    made = OutFile(path=Path("/e") / name, place=name, format_id="x", width=1, height=1, bytes=9)
    return replace(made, **values)


ROW = Outgoing(
    post="one", name="Soirée", network="instagram", when="2026-06-12T18:30",
    text="=Soir, “lumière”;\nlyon.fr", title="Titre", comment="-10 % || ici", alt="Une scène",
    languages=("fr",), file=file(),
)  # fmt: skip


def clerk(name: str, base: str = BASE) -> Clerk:
    return Clerk(load_layout(name), base, NAMES, NOW)


def sheets(name: str, rows: list[Outgoing], base: str = BASE) -> tuple[Sheet, ...]:
    made = clerk(name, base)
    lines = lines_of(made, rows)
    found = sheets_of(made, lines, "gala")
    assert len(found) == count_sheets(made.layout, [line.network for line in lines])
    return found


def cells(name: str, row: Outgoing = ROW, base: str = BASE) -> dict[str, str]:
    """The filled cells of the row as a scheduler reads them, by header."""
    sheet = sheets(name, [row], base)[0]
    layout = load_layout(name)
    header, cells = from_csv(sheet.content, layout.separator)
    return {name: cell for name, cell in zip(header, cells, strict=True) if cell}


def told(name: str, row: Outgoing, base: str = BASE) -> list[str]:
    return [f"{each.weight}: {each.what}" for each in clerk(name, base).problems(row)]


URL = "https://lyon.fr/m/soir%2C%201/x/%C3%A9t%C3%A9.jpg"


def test_publer_is_told_in_its_twelve_columns() -> None:
    assert len(clerk("publer").header("instagram")) == 12
    assert list(cells("publer").values()) == [
        "2026-06-12 18:30", ROW.text, URL, "Titre", "Une scène", "-10 % | ici"
    ]  # fmt: skip
    assert told("publer", ROW) == ["lost: “||” would split a text in two: it is written as “|”"]
    story = replace(ROW, kind="story", comment="", text="")
    assert cells("publer", story)["Post subtype - I.e. story, reel, PDF .."] == "story"


def test_metricool_is_told_which_network_a_row_is_for() -> None:
    found = cells("metricool")
    assert found.pop("Instagram") == "TRUE"
    assert {name for name, cell in found.items() if cell == "FALSE"} >= {"Facebook", "Youtube"}
    assert {name: cell for name, cell in found.items() if cell != "FALSE"} == {
        "Text": ROW.text, "Date": "2026-06-12", "Time": "18:30:00", "Picture Url 1": URL,
        "Alt text picture 1": "Une scène", "Instagram Post Type": "POST",
        "First Comment Text": ROW.comment,
    }  # fmt: skip
    short = replace(ROW, network="youtube", kind="short")
    assert cells("metricool", short)["Youtube Video Type"] == "SHORT"
    assert cells("metricool", short)["Youtube Video Title"] == "Titre"
    assert told("metricool", replace(ROW, network="mastodon")) == [
        "left_out: Metricool has no column for Mastodon"
    ]
    assert told("metricool", replace(ROW, kind="story")) == [
        "left_out: Metricool takes no stories of Instagram by table"
    ]


def test_buffer_is_told_a_text_and_a_picture() -> None:
    assert cells("buffer") == {
        "Text": ROW.text, "Image URL": URL, "Posting Time": "2026-06-12 18:30"
    }  # fmt: skip
    assert told("buffer", ROW) == [
        "lost: Buffer is not told the first comment",
        "lost: Buffer is not told the alt text",
        "lost: Buffer is not told the title",
    ]
    bare = replace(ROW, comment="", alt="", title="")
    clip = replace(bare, file=file("a/reel.mp4", moves=True))
    assert "Image URL" not in cells("buffer", clip)
    assert told("buffer", clip) == [
        "lost: Buffer takes only jpg, png by table: add the file there by hand"
    ]
    large = replace(bare, file=file(bytes=5_000_001))
    assert told("buffer", large) == [
        "lost: Buffer takes pictures up to 5.0 MB: add the larger ones by hand"
    ]
    assert "Board Name" in clerk("buffer").header("pinterest")
    assert "Board Name" not in clerk("buffer").header("x")


def test_a_table_says_everything() -> None:
    found = cells("table")
    assert list(found.values()) == [
        "Soirée", "Instagram", "post", "2026-06-12", "18:30", "fr", ROW.text, "Titre",
        ROW.comment, "Une scène", "lyon.fr", URL, ROW.file and ROW.file.place,
    ]  # fmt: skip
    assert told("table", ROW) == []
    sheet = sheets("table", [ROW])[0]
    assert sheet.content.startswith(b"\xef\xbb\xbfpost,")


@pytest.mark.parametrize("name", [layout.id for layout in load_layouts()])
def test_every_layout_tells_where_it_comes_from_and_writes_whole_rows(name: str) -> None:
    layout = load_layout(name)
    assert layout.fact.source
    assert layout.fact.as_of == "2026-11-22"
    rows = [replace(ROW, network=network) for network in NAMES]
    for sheet in sheets(name, rows):
        table = from_csv(sheet.content, layout.separator)
        assert {len(row) for row in table} == {len(table[0])}
        assert len(table) == sheet.rows + 1


def test_what_cannot_be_posted_is_left_out_and_all_others_are_written() -> None:
    refused = replace(ROW, state="blocked")
    empty = replace(ROW, network="x", text=" ", file=None)
    rows = [refused, empty, replace(ROW, network="mastodon")]
    assert [sheet.network for sheet in sheets("publer", rows)] == ["mastodon"]
    assert told("publer", refused) == [
        "left_out: Caption for Instagram: it cannot be posted as it is"
    ]
    assert told("publer", empty) == [
        "left_out: There is nothing for X: no text, and no file was exported"
    ]


def test_without_an_address_a_date_or_a_file_it_is_said_what_to_do() -> None:
    bare = replace(ROW, comment="", title="", when="")
    assert told("publer", bare, base="") == [
        "lost: Publer takes no files from a computer: without a web address, add pictures and "
        "videos there by hand",
        "note: Without a date: Publer puts it into its automatic schedule",
    ]
    assert "Media URL(s) - Separated by comma" not in cells("publer", bare, base="")
    assert told("metricool", replace(bare, file=None)) == [
        "lost: Nothing was exported for it: it goes out without a picture",
        "lost: Without a date: give it one, or choose it in Metricool",
    ]
    assert told("table", replace(bare, when="2026-05-31T18:30")) == ["lost: The date is past"]


def test_a_file_holds_what_the_scheduler_takes_in_the_order_of_dates() -> None:
    rows = [
        replace(ROW, post=str(n), text=str(n), when=f"2026-06-{28 - n % 28:02}T08:00")
        for n in range(230)
    ]
    made = sheets("buffer", rows)
    assert [sheet.rows for sheet in made] == [100, 100, 30]
    assert [sheet.name for sheet in made] == [
        "gala-instagram.csv", "gala-instagram-2.csv", "gala-instagram-3.csv"
    ]  # fmt: skip
    dates = [row[3] for sheet in made for row in from_csv(sheet.content)[1:]]
    assert dates == sorted(dates)


def test_each_thing_is_said_once_with_its_posts() -> None:
    rows = [replace(ROW, post=name, when="", title="") for name in ("one", "two", "one")]
    refused = replace(ROW, post="three", network="mastodon")
    found = gathered(p for row in (*rows, refused) for p in clerk("metricool").problems(row))
    assert [(each.weight, each.posts) for each in found] == [
        ("left_out", ("three",)), ("lost", ("one", "two")),
    ]  # fmt: skip


@pytest.mark.parametrize("address", ["lyon.fr", "ftp://a.fr", "file:///a", "https://", "http://[",
                                     "https://a.fr/x?y=1", "https://a b.fr"])  # fmt: skip
def test_what_is_no_web_address_is_refused_in_words(address: str) -> None:
    with pytest.raises(BadInput) as refused:
        web_address(address)
    assert "https://example.org/media/" in str(refused.value.hint)


def test_an_address_ends_with_one_stroke() -> None:
    assert web_address(" https://lyon.fr/m// ") == web_address("https://lyon.fr/m")
    assert web_address("") == ""


def test_a_thread_is_told_whole_or_what_is_to_be_added_by_hand() -> None:
    row = replace(
        ROW, network="x", comment="", alt="", title="", text="a b", parts=("a 1/2", "b 2/2")
    )
    said = ("lost: Publer takes no threads by table: the first part is written, "
            "add the others there by hand")  # fmt: skip
    assert said in told("publer", row)
    assert "a 1/2" in cells("publer", row).values()
    assert not [each for each in told("table", row) if "threads" in each]
    assert cells("table", row)["text"] == "a 1/2\n\n----------\n\nb 2/2"

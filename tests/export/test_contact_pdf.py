"""The sheet to approve on paper says what the page says, and is written where it is wished."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtPdf import QPdfDocument

from studio.compose.qt import ensure_qt
from studio.export.order import Order, Report
from studio.export.posts import export_post
from studio.export.wishes import Sheet, Wishes
from studio.model.post import Post
from studio.task import Task
from tests.export.conftest import Ordering, photo

LONG = "Un mot après l'autre, la nuit avance. 🎉\n\n" * 60 + "Fin"


def made(post: Post, order: Order, sheet: Sheet) -> Report:
    return export_post(post, replace(order, wishes=Wishes(sheet=sheet)), task=Task())


def read(file: Path) -> tuple[int, str, QPdfDocument]:
    ensure_qt()
    pdf = QPdfDocument()
    pdf.load(str(file))
    pages = range(pdf.pageCount())
    return pdf.pageCount(), "\n".join(pdf.getAllText(page).text() for page in pages), pdf


def test_the_paper_tells_what_the_page_tells(tmp_path: Path, order_of: Ordering) -> None:
    post, order = order_of(
        photo(tmp_path / "Nuit.jpg"), "instagram", "bluesky_image", captions=(LONG,), alt="Une rue"
    )
    report = made(post, order, "pdf")
    assert report.sheets == ("contact-sheet.pdf",)
    assert not (report.folder / "contact-sheet.html").exists()
    count, text, pdf = read(report.folder / "contact-sheet.pdf")
    assert count > 1
    told = " ".join(text.split())
    for words in ("For approval · version 1", "1080 × 1350", "Une rue", "Fin", "Bluesky"):
        assert words in told
    for number in range(1, len(report.manifest.files) + 1):
        assert f"{number} " in told
    assert told.count("avance") in (59, 60)  # the reader may hyphenate one over two pages
    first = pdf.render(0, QSize(300, 424))
    shades = {QColor(first.pixel(x, y)).rgb() for x in range(0, 300, 7) for y in range(0, 424, 7)}
    assert len(shades) > 100  # the picture to judge by is there


def test_both_are_of_one_version_and_stay_until_something_changes(
    tmp_path: Path, order_of: Ordering
) -> None:
    post, order = order_of(photo(tmp_path / "Nuit.jpg"), "twitch_panel")
    page = made(post, order, "page").folder / "contact-sheet.html"
    first = page.read_bytes()
    pdf = made(post, order, "both").folder / "contact-sheet.pdf"
    assert "version 1" in read(pdf)[1]
    assert page.read_bytes() == first
    stamp = pdf.stat().st_mtime_ns
    made(post, order, "none")
    made(post, order, "both")
    assert (page.read_bytes(), pdf.stat().st_mtime_ns) == (first, stamp)
    other = replace(post, slots={"headline": "Adieu"})
    made(other, order, "both")
    assert "version 2" in read(pdf)[1]
    assert b"version 2" in page.read_bytes()


def test_the_sheet_that_is_named_is_the_one_that_is_there(
    tmp_path: Path, order_of: Ordering
) -> None:
    """Not somebody else's file of that name, nor one that the disk did not take."""
    post, order = order_of(photo(tmp_path / "Nuit.jpg"), "twitch_panel")
    theirs = made(post, order, "none").folder / "contact-sheet.html"
    theirs.write_text("theirs", "utf-8")
    skipping = replace(order, wishes=Wishes(sheet="page", collision="skip"))
    assert export_post(post, skipping, task=Task()).sheets == ()
    report = made(post, order, "page")
    assert report.sheets == ("contact-sheet-2.html",)
    assert (report.folder / report.sheets[0]).exists()
    assert theirs.read_text("utf-8") == "theirs"
    assert made(post, order, "page").sheets == report.sheets

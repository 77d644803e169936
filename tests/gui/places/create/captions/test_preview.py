"""The preview: the text as the app cuts it, the right picture, light and dark, to the last sign."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.edit.texts import write
from studio.gui.overlays.post_text import Run, TextBlock, first_units
from studio.gui.overlays.post_view import paint_post
from studio.gui.places.create.captions.shown_post import format_shown
from studio.model.brand import Account, Voice
from studio.wording import say
from tests.gui.places.create.captions.conftest import PageOf, is_counted, texts

INK = QColor(20, 20, 20)
LONG = "Three nights of light, one city under the stars. " * 20


def words_of(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def test_the_text_is_cut_where_each_app_cuts_it(qtbot: QtBot, page_of: PageOf) -> None:
    page = page_of(Voice(accounts={"x": Account(handle="lumiere")}), texts=texts(LONG, alt="Seen"))
    app = page.preview.app
    for network in ("instagram", "linkedin", "bluesky", "telegram"):
        page.desk.view.put("network", network)
        page.refresh()
        result, view = page.counting.result(network), app.view
        assert result is not None
        assert view is not None
        assert view.described
        shown = words_of(view.runs)
        if result.too_long:
            assert shown == result.text[: result.overflow].rstrip() + "…"
        elif result.visible != result.text:
            assert shown == f"{result.visible}… more"
        else:
            assert shown == result.text
    page.desk.view.put("network", "x")
    page.refresh()
    assert app.view is not None
    assert app.view.handle == "@lumiere"


def test_the_picture_is_the_one_that_goes_with_the_text(qtbot: QtBot, page_of: PageOf) -> None:
    page = page_of(texts=texts("Hello"))
    for network in ("instagram", "x", "pinterest"):
        page.desk.view.put("network", network)
        page.refresh()
        wanted = format_shown(page.desk, network)
        assert wanted is not None
        assert (wanted.network, wanted.use) == (network, "post")
        assert page.preview.app.format_id == wanted.id
        assert page.preview.app.view is not None
        assert page.preview.app.view.ratio == wanted.size.ratio


def test_a_dark_app_on_a_desktop_is_shown_as_one(qtbot: QtBot, page_of: PageOf) -> None:
    page = page_of(texts=texts("Hello"))
    narrow = page.preview.width()
    page.desk.view.put("device", "desktop")
    page.desk.view.put("dark_app", True)
    assert page.preview.width() > narrow
    view = page.preview.app.view
    assert view is not None
    assert view.dark
    assert view.ground.lightness() < 60 < view.ink.lightness()
    picture = page.preview.app.grab().toImage()
    assert picture.pixelColor(picture.width() * 3 // 4, 14) == view.ground


def test_every_kind_of_post_is_as_high_as_what_it_says(qtbot: QtBot, page_of: PageOf) -> None:
    page = page_of(texts=texts("Hello", titles={"": "Lights"}))
    canvas = QImage(QSize(400, 3000), QImage.Format.Format_RGB32)
    heights: dict[str, list[float]] = {}
    for text in ("Hello", LONG[:280]):
        changed = write(page.desk.document.project, "p", "en", "caption", text)
        page.desk.document.do(say("Write"), changed, path="texts")
        qtbot.waitUntil(lambda: is_counted(page))
        for network in ("facebook", "instagram", "x", "tiktok", "pinterest"):
            page.desk.view.put("network", network)
            page.refresh()
            view = page.preview.app.view
            assert view is not None
            painter = QPainter(canvas)
            heights.setdefault(view.shows, []).append(paint_post(painter, 300, view))
            painter.end()
    assert set(heights) == {"above", "below", "beside", "over", "titled"}
    for kind, (short, long) in heights.items():
        if kind == "over":  # words lie over the picture there
            assert short == long
        else:
            assert long > short


def test_lines_beyond_the_most_end_with_more(qapp: QApplication) -> None:
    runs = (Run(LONG, INK),)
    whole, cut = TextBlock(runs, 240, 13), TextBlock(runs, 240, 13, 3, Run("… more", INK))
    assert whole.height > cut.height
    assert cut.lines <= 3
    assert cut.text.endswith("… more")
    assert LONG.startswith(cut.text.removesuffix("… more"))
    short = TextBlock((Run("Hello", INK),), 240, 13, 3, Run("… more", INK))
    assert short.text == "Hello"


@pytest.mark.usefixtures("qapp")
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), max_size=5),
    st.integers(0, 60),
)
def test_no_sign_is_cut_in_half(parts: list[str], units: int) -> None:
    runs = tuple(Run(part, INK) for part in parts)
    kept = words_of(first_units(runs, units))
    whole = "".join(parts)
    assert whole.startswith(kept)
    used = len(kept.encode("utf-16-le")) // 2
    assert used <= units
    following = whole[len(kept) : len(kept) + 1]
    assert not following or used + len(following.encode("utf-16-le")) // 2 > units

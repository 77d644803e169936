"""Where the caret stands in placed text."""

from __future__ import annotations

import pytest

from studio.compose.items import Paint, PlacedLine, TextItem
from studio.compose.text.carets import caret_lines
from studio.model.brand import Font
from studio.model.geometry import Box, Size

SIZE = Size(1000, 500)


def item(text: str, font: Font, **changes: object) -> TextItem:
    return TextItem(
        name="title", box=Box(100, 100, 400, 80), lines=(PlacedLine(text, 100, 200, 400),),
        font=font, size=80, paint=Paint(colours=("#FFFFFF",)), **changes,  # type: ignore[arg-type]
    )  # fmt: skip


def test_every_sign_has_its_stops_in_fractions_of_the_picture(display: Font) -> None:
    (line,) = caret_lines([item("Éclat 🎉", display)], SIZE)["title"]
    assert line.text == "Éclat 🎉"
    assert len(line.stops) == len(line.text) + 1
    assert line.stops[0] == pytest.approx(0.1, abs=0.001)
    assert list(line.stops) == sorted(line.stops)
    assert line.baseline == pytest.approx(0.4)
    assert line.size == pytest.approx(0.16)


def test_lines_of_one_slot_are_together_and_turned_ones_are_left_out(display: Font) -> None:
    first, second = item("One", display), item("Two", display)
    lines = caret_lines([first, second, item("Turned", display, turn=-8.0)], SIZE)["title"]
    assert [line.text for line in lines] == ["One", "Two"]


def test_text_from_the_right_has_stops_from_the_right(display: Font) -> None:
    placed = item("שלום", display, right_to_left=True)
    (line,) = caret_lines([placed], SIZE)["title"]
    assert line.stops[0] > line.stops[-1]

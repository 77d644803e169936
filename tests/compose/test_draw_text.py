"""Drawn text: where it was measured, in its paint, in every script."""

from __future__ import annotations

import numpy as np
import pytest

from studio.compose.items import Paint, PlacedLine, TextItem
from studio.compose.text.draw_text import text_path
from studio.compose.text.stack import Entry, fit_stack
from studio.model.brand import Font
from studio.model.geometry import Box, Point
from tests.approved import LooksLike, pixels_of
from tests.compose.conftest import drawn

DISPLAY = Font(family="Red Hat Display", weight=900, tracking=-0.018, leading=0.99)
WHITE = Paint(colours=("#FFFFFF",))
SUNSET = Paint(colours=("#FFD98A", "#FFC857", "#FF8A66"), start=Point(40, 0), end=Point(560, 0))


def item(text: str, size: float = 60, paint: Paint = WHITE, font: Font = DISPLAY) -> TextItem:
    """The text fitted in 560 pixels, 40 from the left and top."""
    entry = Entry(name="t", text=text, font=font, smallest=10, largest=size, lines=4, heading=True)
    stack = fit_stack([entry], 560, 400)
    placed = stack.entries[0]
    lines = (PlacedLine(p.text, p.x + 40, p.baseline + 40, p.width) for p in placed.lines)
    return TextItem(
        name="t",
        box=placed.box.moved(40, 40),
        lines=tuple(lines),
        font=font,
        size=placed.size,
        paint=paint,
        right_to_left=stack.right_to_left,
    )


def ink(text: TextItem) -> Box:
    """The box around everything drawn."""
    pixels = pixels_of(drawn(text, 640, 480)).astype(int)
    marked = np.abs(pixels - pixels[0, 0]).max(axis=-1) > 40
    rows, columns = np.flatnonzero(marked.any(axis=1)), np.flatnonzero(marked.any(axis=0))
    return Box.from_edges(columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("french", "« Où ? » : à l'été, 21h30 !"),
        ("arabic", "ثلاث ليالٍ من النور"),
        ("hebrew", "שלושה לילות"),
        ("japanese", "光の三夜、街へ"),
        ("thai", "สามคืนแห่งแสง"),
        ("hindi", "रोशनी की रातें"),
    ],
)
def test_scripts_look_as_approved(name: str, text: str, looks_like: LooksLike) -> None:
    placed = item(text)
    looks_like(drawn(placed, 640, int(placed.box.bottom) + 40), name)


def test_a_gradient_runs_over_the_letters(looks_like: LooksLike) -> None:
    looks_like(drawn(item("MERCI", 150, SUNSET), 640, 220), "gradient")


@pytest.mark.parametrize("text", ["Hélène", "Nuit 2026", "« Oui »", "Minimum", "IJ"])
@pytest.mark.parametrize("size", [18, 60, 130])
def test_ink_is_where_the_box_says(text: str, size: float) -> None:
    placed = item(text, size)
    found = ink(placed)
    assert placed.box.grown(0.04 * placed.size + 1.5).right >= found.right
    assert found.x == pytest.approx(40, abs=0.02 * placed.size + 1.5)
    assert found.bottom <= placed.box.bottom + 0.06 * placed.size + 1
    assert found.right == pytest.approx(placed.box.right, abs=0.08 * placed.size + 1.5)


def test_arabic_stands_on_the_right_edge() -> None:
    placed = item("ثلاث ليالٍ من النور", 90)
    assert ink(placed).right == pytest.approx(600, abs=0.06 * placed.size)


def test_emoji_keep_their_colours() -> None:
    pixels = pixels_of(drawn(item("✨"), 640, 200)).astype(int)
    yellow = (pixels[..., 0] > 200) & (pixels[..., 1] > 150) & (pixels[..., 2] < 120)
    assert yellow.sum() > 100


def test_emoji_keep_their_colours_after_outlines_were_asked_for() -> None:
    before = pixels_of(drawn(item("Merci ✨"), 640, 200))
    assert not text_path(item("Merci ✨")).isEmpty()
    assert (pixels_of(drawn(item("Merci ✨"), 640, 200)) == before).all()


def test_outlines_lie_on_the_drawn_letters() -> None:
    placed = item("J-3 !", 150)
    outline, found = text_path(placed).boundingRect(), ink(placed)
    assert outline.left() == pytest.approx(found.x, abs=1.5)
    assert outline.right() == pytest.approx(found.right, abs=1.5)
    assert outline.top() == pytest.approx(found.y, abs=1.5)
    assert outline.bottom() == pytest.approx(found.bottom, abs=1.5)

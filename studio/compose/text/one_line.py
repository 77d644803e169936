"""Single lines of text set by hand: dates, numbers, tags, credits."""

from __future__ import annotations

from studio.compose.board import Board
from studio.compose.items import Paint, PlacedLine, TextItem
from studio.compose.text.draw_text import text_path
from studio.compose.text.measure import advance, bearing, cap_height, setting_of
from studio.compose.text.scripts import runs_right_to_left
from studio.compose.text.stack import EDGE
from studio.compose.text.typography import base_letter, capitals
from studio.model.brand import Font
from studio.model.geometry import Box

_REFERENCE = 200.0  # pixels: a size at which forms are measured
_BELOW = 0.20  # room for descenders, in font sizes


def shown_text(text: str, font: Font, language: str) -> str:
    """The text as the font's role writes it: in capitals where the brand asks for them."""
    return capitals(text, language) if font.capitals else text


def width_of(text: str, font: Font, *, tabular: bool = False) -> float:
    """Width of a line in font sizes."""
    return advance(text, setting_of(text, font, tabular))


def cap_of(text: str, font: Font) -> float:
    """Height of its capitals in font sizes."""
    return cap_height(setting_of(text, font))


def ink_of(text: str, font: Font) -> Box:
    """The box around its drawn forms in font sizes, from the start of the base line."""
    line = PlacedLine(text, 0.0, 0.0, width_of(text, font) * _REFERENCE)
    item = TextItem(
        name="", box=Box(0, 0, 1, 1), lines=(line,), font=font, size=_REFERENCE,
        paint=Paint(colours=("#000000",)),
    )  # fmt: skip
    found = text_path(item).boundingRect()
    return Box(found.x(), found.y(), found.width(), found.height()).scaled(
        1 / _REFERENCE, 1 / _REFERENCE
    )


def edge_shift(text: str, font: Font) -> float:
    """How far to move a line so that its first stem stands on the margin, in font sizes."""
    if not text:
        return 0.0
    return EDGE * max(0.0, bearing(base_letter(text[0]), setting_of(text, font), False))


def one_line(
    board: Board,
    name: str,
    text: str,
    font: Font,
    size: float,
    *,
    left: float,
    baseline: float,
    paint: Paint,
    edge: bool = False,
    tabular: bool = False,
    contrast: float | None = None,
    on_photo: bool = False,
) -> TextItem:
    """One line from `left` on a base line."""
    size = float(max(1, int(size)))
    width = width_of(text, font, tabular=tabular) * size
    start = left + (edge_shift(text, font) * size if edge else 0.0)
    backwards = bool(runs_right_to_left(text))
    cap = cap_of(text, font) * size
    return TextItem(
        name=name,
        box=Box(start, baseline - cap, width, cap + _BELOW * size),
        lines=(PlacedLine(text, start + width if backwards else start, baseline, width),),
        font=font,
        size=size,
        paint=paint,
        right_to_left=backwards,
        tabular=tabular,
        contrast=contrast,
        on_photo=on_photo,
    )

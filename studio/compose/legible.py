"""How much shade texts need where they stand, or are given by hand; and which texts share one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace as changed
from functools import reduce

import numpy as np
from msgspec.structs import replace

from studio.compose.board import SHADE, Board
from studio.compose.items import TextItem
from studio.compose.photo import Pixels
from studio.compose.shade import contrast_on, strength_needed
from studio.compose.stacks import PlacedStack, slot_of_text
from studio.model import template as t
from studio.model.colour import parse
from studio.model.geometry import Box

OTHER_SIDE = {"bottom": "top", "top": "bottom", "left": "right", "right": "left"}


def shade_for(
    board: Board, pixels: Pixels, texts: tuple[str, ...], start: float
) -> tuple[float, float]:
    """The strength of the shade under texts of these colours, and the contrast they have then.

    What they need, from `start` on, unless a person chose it or hid the shade.
    """
    layer, shade = board.layer(SHADE), board.brand.colours.shade
    chosen = 0.0 if layer.hidden else layer.strength
    if chosen is None:
        return strength_needed(pixels, texts, shade, start)
    over = np.array(parse(shade), np.float64)
    mixed = pixels * (1 - chosen) + over * chosen
    return chosen, min(contrast_on(mixed, text) for text in texts)


def border_shade_for(board: Board, pixels: Pixels, colours: tuple[str, ...]) -> float:
    """The strength of the shade under small things at a border; 0 where it would not help them.

    A strength chosen by hand is that of the shade under the texts, where the template has one.
    """
    layer = board.layer(SHADE)
    if layer.hidden:
        return 0.0
    own = any(isinstance(each, t.Shade) for each in board.template.layer)
    if layer.strength is not None and not own:
        return layer.strength
    strength, found = strength_needed(pixels, colours, board.brand.colours.shade, 0.0)
    darker = found < min(contrast_on(pixels, colour) for colour in colours)
    return 0.0 if darker else strength


def far_texts(board: Board, stack: PlacedStack, side: str) -> list[TextItem]:
    """The texts on a photo that were moved beyond the middle, away from the shade's side."""
    found = []
    for text in stack.texts:
        centre = text.box.centre
        across = centre.x / board.size.width if side in ("left", "right") else 0.0
        place = across or centre.y / board.size.height
        beyond = place > 0.5 if side in ("left", "top") else place < 0.5
        if beyond and text.on_photo and board.layer(slot_of_text(text)).moved is not None:
            found.append(text)
    return found


def boxes_joined(texts: Sequence[TextItem]) -> Box:
    """The box around some texts."""
    return reduce(Box.join, (text.box for text in texts))


def with_contrast(stack: PlacedStack, names: Collection[str], found: float) -> PlacedStack:
    """The stack where some of its texts on a photo have a measured contrast."""
    items = tuple(
        replace(item, contrast=found)
        if isinstance(item, TextItem) and item.on_photo and item.name in names
        else item
        for item in stack.items
    )
    return changed(stack, items=items)

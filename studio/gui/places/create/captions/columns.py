"""How wide the columns beside the text are, by the room that the page has."""

from __future__ import annotations

from dataclasses import dataclass

from studio.gui.view import Device

_LITTLE, _ROOMY, _WIDE = 720, 1000, 1060  # pixels of the page at 100 % of text


@dataclass(frozen=True)
class Columns:
    """Pixels at 100 % of text."""

    networks: int = 252
    preview: int = 286
    narrow: bool = False  # words are shorter then
    stacked: bool = False  # the preview lies below what is written


def columns_for(room: float, device: Device) -> Columns:
    """`room`: the width of the page at 100 % of text. A desktop is wide where there is room."""
    if room < _LITTLE:
        return Columns(networks=172, narrow=True, stacked=True)
    if room < _ROOMY:
        return Columns(networks=188, preview=240, narrow=True)
    return Columns(preview=400) if device == "desktop" and room >= _WIDE else Columns()

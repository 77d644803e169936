"""What the canvas shows, in words: for those who hear the window."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from studio.gui.places.create.focus.layer_words import name_of
from studio.gui.places.create.focus.stage import Stage
from studio.gui.words import words
from studio.wording import Said, say


def spoken(stage: Stage, layer: str, *, focal_held: bool) -> str:
    """What is held and where it is: the focal point, a layer, or the picture."""
    area = stage.layer_area(layer) if layer else None
    if focal_held:
        at = stage.focal
        return words().of(
            say("Focal point: {x} % across, {y} % down", x=_percent(at.x), y=_percent(at.y))
        )
    if layer and area is not None:
        return words().of(_where(name_of(stage, layer), area))
    if not stage.movable:
        return ""
    at, zoom = stage.crop.centre, stage.window.zoom
    return words().of(
        say(
            "Framing: {x} % across, {y} % down, enlarged to {zoom} %",
            x=_percent(at.x), y=_percent(at.y), zoom=_percent(zoom),
        )
    )  # fmt: skip


def _where(name: str, area: QRectF) -> Said:
    return say(
        "{layer}: {x} pixels from the left, {y} from the top",
        layer=name, x=round(area.x()), y=round(area.y()),
    )  # fmt: skip


def _percent(share: float) -> int:
    return round(share * 100)

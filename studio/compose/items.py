"""What a finished picture is made of, as data: placed, in pixels, in drawing order."""

from __future__ import annotations

from typing import Literal

import msgspec

from studio.model.brand import Colour, Font
from studio.model.geometry import Box, Point, Size
from studio.wording import Said

Blend = Literal["normal", "screen", "soft_light", "overlay"]


class Paint(msgspec.Struct, frozen=True, kw_only=True):
    """A fill: one colour, or a gradient between two points in pixels."""

    colours: tuple[Colour, ...]
    stops: tuple[float, ...] = ()  # 0 to 1, one a colour; empty: evenly spread
    alphas: tuple[float, ...] = ()  # 0 to 1, one a colour; empty: opaque
    start: Point | None = None
    end: Point | None = None
    radius: float | None = None  # with it the gradient is radial, around `start`


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """A closed path in pixels: a polygon, or a box plain, rounded, as an ellipse or an arch."""

    kind: Literal["polygon", "box", "ellipse", "rounded", "arch"]
    points: tuple[Point, ...] = ()  # polygon
    box: Box | None = None  # the others
    radius: float = 0.0  # rounded
    corners: Literal["all", "bottom_left"] = "all"  # rounded: which ones


class PlacedLine(msgspec.Struct, frozen=True):
    """One line of text: where its base line starts (its right end for right-to-left text)."""

    text: str
    x: float
    baseline: float
    width: float


class CaretLine(msgspec.Struct, frozen=True):
    """A line for editing in place. `stops`: where the caret stands before each sign and at the end.

    In fractions: places across of the picture's width, base line and font size of its height.
    """

    text: str
    baseline: float
    size: float
    stops: tuple[float, ...]


class TextItem(msgspec.Struct, frozen=True, kw_only=True):
    """A block of text in one font and colour."""

    name: str  # the slot it comes from
    box: Box  # ink box: from the top of the capitals of the first line to the last descender
    lines: tuple[PlacedLine, ...]
    font: Font
    size: float  # font pixel size
    paint: Paint
    right_to_left: bool = False
    tabular: bool = False
    contrast: float | None = None  # measured, to 1
    on_photo: bool = False
    turn: float = 0.0  # degrees clockwise around `pivot`
    pivot: Point = Point(0.0, 0.0)


class PhotoItem(msgspec.Struct, frozen=True, kw_only=True):
    """A photo, clipped. `crop` in fractions of the upright picture; it fills `area`."""

    source: int  # which of the post's media
    area: Box
    crop: Box
    clip: Outline | None = None
    tint: Colour = "#000000"
    tint_strength: float = 0.0
    blurred: bool = False  # as soft edges behind a fitted photo
    mirrored: bool = False


class ShapeItem(msgspec.Struct, frozen=True, kw_only=True):
    """A filled or stroked form: ground, panel, ornament, tag, rule, bullet."""

    name: str
    outline: Outline
    paint: Paint
    opacity: float = 1.0
    blend: Blend = "normal"
    stroke: float = 0.0  # pixels; 0 fills
    over_photos: bool = False  # stays above photos that are placed later
    clip: Outline | None = None


class LightItem(msgspec.Struct, frozen=True, kw_only=True):
    """Beams of white light: triangles from one source, fading towards their far ends."""

    source: Point
    beams: tuple[tuple[Point, Point], ...]
    near_strength: float  # 0 to 1, at the source
    far_strength: float


class ShadeItem(msgspec.Struct, frozen=True, kw_only=True):
    """A measured shade: flat over `flat`, fading smoothly over `fade` pixels around it."""

    flat: Box
    fade: float
    strength: float  # 0 to 1
    colour: Colour
    side: Literal["bottom", "left", "right", "top"] = "bottom"
    clip: Outline | None = None


class LogoItem(msgspec.Struct, frozen=True, kw_only=True):
    """A logo file drawn in a box of its own ratio."""

    name: str
    file: str  # absolute path
    box: Box
    contrast: float | None = None


class NumeralItem(msgspec.Struct, frozen=True, kw_only=True):
    """Big text as a path, filled with a paint and with a photo blended into it."""

    text: TextItem
    photo: PhotoItem | None = None
    blend: Blend = "overlay"
    strength: float = 0.9


Item = PhotoItem | ShapeItem | LightItem | ShadeItem | LogoItem | TextItem | NumeralItem


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """One picture before it is drawn. Items in drawing order.

    `boxes`: where each layer lies, in pixels, by name: a slot's, "logo" or "photo". `covered`:
    layers that were moved or scaled into the network's unsafe area. `small`: texts under 70 % of
    the template's size.
    """

    size: Size
    content: Box  # margins and safe area taken off, pixels
    items: tuple[Item, ...]
    film: tuple[Item, ...] = ()  # what only films show: lower third, progress
    dropped: tuple[str, ...] = ()  # slots that had no room
    doubts: tuple[Said, ...] = ()  # why a person should look
    boxes: dict[str, Box] = {}
    covered: tuple[str, ...] = ()
    small: tuple[str, ...] = ()

    @property
    def sizes(self) -> dict[str, float]:
        """The size of each layer's text in pixels; where there are several, of its largest."""
        texts = sorted(self.texts(), key=lambda text: text.size)
        return {text.name.partition(".")[0]: text.size for text in texts}

    @property
    def contrasts(self) -> dict[str, float]:
        """The contrast of each layer with what is under it, where that was measured: its least."""
        items: list[TextItem | LogoItem] = [*self.texts()]
        items += [item for item in self.items if isinstance(item, LogoItem)]
        measured = [
            (each.name.partition(".")[0], each.contrast)
            for each in items
            if each.contrast is not None
        ]
        return dict(sorted(measured, key=lambda pair: -pair[1]))

    def texts(self) -> tuple[TextItem, ...]:
        found = [i.text if isinstance(i, NumeralItem) else i for i in self.items]
        return tuple(i for i in found if isinstance(i, TextItem))

"""What a person may decide for a post, for one shape of it, or for one format alone."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from studio.model.brand import ColourRole, FontName, Share
from studio.model.framing import Mode
from studio.model.geometry import Point

Fit = Literal["shrink", "wrap", "stop"]
Zoom = Annotated[float, Meta(ge=1, le=8)]
Scale = Annotated[float, Meta(ge=0.25, le=4)]
_SOME = {"frozen": True, "kw_only": True, "omit_defaults": True}


class Window(msgspec.Struct, frozen=True):
    """The part of a picture that a person chose, for any shape.

    The largest window of the shape's ratio, made smaller by `zoom`, around `centre` (fractions of
    the upright picture), and moved as little as needed to lie inside.
    """

    centre: Point
    zoom: Zoom = 1.0


class LayerValues(msgspec.Struct, **_SOME):
    """What differs from the template in one layer; None: nothing does."""

    hidden: bool | None = None
    moved: Point | None = None  # u (1 % of the short side) from where the template puts it
    scale: Scale | None = None  # of the template's size
    colour: ColourRole | None = None
    font: FontName | None = None
    fit: Fit | None = None  # what a text does that is too long; None: shrink
    strength: Share | None = None  # of a shade


class Values(msgspec.Struct, **_SOME):
    """What one level says. None, or no entry: the level above decides.

    `slots` are words by slot, `layers` what differs by layer: a slot's name, "logo" or "shade".
    """

    template: str | None = None
    focus: Point | None = None
    window: Window | None = None
    mode: Mode | None = None
    left_out: bool | None = None
    slots: dict[str, str] = {}
    layers: dict[str, LayerValues] = {}

"""How what lies over footage comes and goes: movements as data, in seconds and u."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

_Seconds = Annotated[float, Meta(ge=0, le=60)]
_Unit = Annotated[float, Meta(ge=0, le=1)]
_Distance = Annotated[float, Meta(ge=0, le=20)]
Curve = tuple[_Unit, float, _Unit, float]
How = Literal["fade", "rise", "slide", "grow", "open", "draw", "wipe", "loop", "swell", "stay"]
Motion = Literal["full", "fades", "none"]


class Movement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of the table. A fade goes with every way of coming but `open`, `draw` and `grow`.

    `rise` comes up by `by` u, `slide` from the right by `by` u, `grow` from its left edge, `open`
    is a beam that widens, `draw` a line that lengthens, `wipe` comes up from behind its base
    line, `loop` fades down and up for ever, `stay` is there from the first frame.
    """

    of: Annotated[str, Meta(pattern=r"^[a-z][a-z_]{0,39}\Z")]
    how: How = "fade"
    enters: _Seconds = 0.0
    lasts: _Seconds = 0.4
    by: _Distance = 0.0  # u
    apart: _Seconds = 0.0  # between the lines, or the rows, of one block
    leaves: _Seconds = 0.0  # before the end; 0: it stays
    leaving: _Seconds = 0.0
    least: _Unit = 0.0  # the weakest strength of a loop, the smallest size of a swell


class Cards(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lengths of what the brand puts around footage, in seconds."""

    opening: _Seconds = 1.6
    ending: _Seconds = 2.4
    lower_third: _Seconds = 5.0


class MotionTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The movements of all layers, and the two curves they follow."""

    schema: Annotated[int, Meta(ge=1)] = 1
    curve_in: Curve = (0.22, 1.0, 0.36, 1.0)
    curve_out: Curve = (0.55, 0.0, 1.0, 0.45)
    shortest: _Seconds = 3.0  # footage shorter than this is given proportionally shorter movements
    cards: Cards = Cards()
    movement: Annotated[tuple[Movement, ...], Meta(min_length=1, max_length=60)]

    def of(self, name: str) -> Movement:
        """The movement called `name`; a layer that the table does not know stays."""
        found = (each for each in self.movement if each.of == name)
        return next(found, Movement(of=name, how="stay", lasts=0.0))

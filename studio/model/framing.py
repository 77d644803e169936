"""What must stay in a picture, and the part of it that a shape shows."""

from __future__ import annotations

from typing import Literal

import msgspec

from studio.model.geometry import WHOLE, Box, Point
from studio.wording import Said

Mode = Literal["fill", "fit", "blur"]
MUST_STAY = 0.5  # weight of a face from which it is never cut
ENLARGED_MOST = 1.6  # times; above, a person should look


class Subject(msgspec.Struct, frozen=True):
    """Something worth keeping whole. `box` in fractions of the upright picture."""

    kind: Literal["face", "subject"]
    box: Box
    weight: float = 1.0  # 0 to 1: how sure we are, and how much it matters


class Attention(msgspec.Struct, frozen=True):
    """Where to look in a picture: faces, and what draws the eye besides."""

    subjects: tuple[Subject, ...] = ()
    focus: Point = Point(0.5, 0.5)
    doubts: tuple[Said, ...] = ()  # why a person should look, whatever the shape

    @property
    def faces(self) -> tuple[Subject, ...]:
        return tuple(s for s in self.subjects if s.kind == "face")

    @property
    def leading(self) -> tuple[Subject, ...]:
        """The faces that must stay whole; the others may go."""
        return tuple(face for face in self.faces if face.weight >= MUST_STAY)


class Framing(msgspec.Struct, frozen=True):
    """The part of a picture that a shape shows.

    `crop` is in fractions of the upright picture. "fill" covers the shape with the crop; "fit"
    shows the crop whole on the brand's ground; "blur" shows it whole on its own blurred edges.
    `doubts` say in words why a person should look.
    """

    mode: Mode = "fill"
    crop: Box = WHOLE
    doubts: tuple[Said, ...] = ()

"""When a layer shows, how strongly and where: movements counted in the frames of one film."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import cos, pi

from msgspec.structs import replace as changed

from studio.model.motion import Curve, Movement
from studio.model.timing import Rate, to_ticks

_STEPS = 64  # of strength that eyes tell apart in a fade
_OPEN_STEPS = 24  # of a soft beam that widens
_LOOP_STEPS = 24
_FINE = 4  # parts of a pixel in which a moving picture is placed


@dataclass(frozen=True, slots=True)
class Timeline:
    """Output frames in all, and how many of them the opening and the end card take."""

    rate: Rate
    frames: int
    opening: int = 0
    ending: int = 0

    def __post_init__(self) -> None:
        if self.opening < 0 or self.ending < 0 or self.footage < 1:
            raise ValueError(f"{self.frames} frames have no room for {self.opening} and "
                             f"{self.ending} frames of cards")  # fmt: skip

    @property
    def footage(self) -> int:
        """How many frames show footage."""
        return self.frames - self.opening - self.ending

    def count(self, seconds: float) -> int:
        """Seconds as frames, to the nearest."""
        return self.rate.nearest(to_ticks(seconds))


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture stands in one frame. Two frames of the same look are the same picture."""

    strength: float = 1.0  # 0 to 1
    right: float = 0.0  # pixels from its place
    down: float = 0.0
    shown: float = 1.0  # 0 to 1: how much of it is open, drawn, grown or risen
    scale: float = 1.0  # of its size, around its middle


GONE = Look(strength=0.0)


@dataclass(frozen=True, slots=True)
class Cue:
    """A movement in frames: `start` is the first frame that shows something.

    `last` is the first frame after the movement's stage (footage, or a card); `leaves` the
    frame in which leaving begins. `by` in pixels.
    """

    movement: Movement
    start: int
    lasts: int
    leaves: int
    leaving: int
    last: int
    by: float = 0.0
    curves: tuple[Curve, Curve] = ((0.22, 1.0, 0.36, 1.0), (0.55, 0.0, 1.0, 0.45))

    def look(self, frame: int) -> Look:
        """How it stands in an output frame."""
        if not self.start <= frame < self.last:
            return GONE
        come = eased(min(1.0, (frame - self.start + 1) / max(1, self.lasts)), self.curves[0])
        left = 0.0
        if self.leaving and frame >= self.leaves:
            left = eased(min(1.0, (frame - self.leaves + 1) / self.leaving), self.curves[1])
        look = self._coming(frame, come)
        strength = round(look.strength * (1.0 - left) * _STEPS) / _STEPS
        return GONE if strength <= 0 else replace(look, strength=strength)

    def changes(self) -> set[int]:
        """The frames that may differ from the one before."""
        if self.movement.how == "loop":
            return {*range(self.start, self.last + 1)}
        coming = range(self.start, min(self.last, self.start + max(1, self.lasts)))
        leaving = range(self.leaves, min(self.last, self.leaves + self.leaving))
        return {*coming, *(leaving if self.leaving else ()), self.last}

    def _coming(self, frame: int, come: float) -> Look:
        if self.movement.how == "loop":
            return Look(strength=self._pulse(frame))
        how, rest = self.movement.how, round((1.0 - come) * self.by * _FINE) / _FINE
        if how == "rise":
            return Look(strength=come, down=rest)
        if how == "slide":
            return Look(strength=come, right=rest)
        if how == "fade":
            return Look(strength=come)
        if how == "swell":
            least = self.movement.least
            return Look(strength=come, scale=round(least + (1.0 - least) * come, 4))
        if how == "stay":
            return Look()
        if how == "open":
            return Look(shown=round(come * _OPEN_STEPS) / _OPEN_STEPS)
        return Look(shown=round(come, 3))

    def _pulse(self, frame: int) -> float:
        turn = (frame - self.start) / max(1, self.lasts)
        weakest = self.movement.least
        strength = weakest + (1.0 - weakest) * (0.5 - 0.5 * cos(2 * pi * turn))
        return round(strength * _LOOP_STEPS) / _LOOP_STEPS


def softened(movement: Movement) -> Movement:
    """The movement with fades only, for people whom motion disturbs."""
    if movement.how in ("stay", "fade"):
        return movement
    return changed(movement, how="stay" if movement.how == "loop" else "fade", by=0.0)


@lru_cache(maxsize=4096)
def eased(share: float, curve: Curve) -> float:
    """The value of a curve (two handles of a cubic Bézier) at a share of its time, 0 to 1."""
    if share <= 0.0 or share >= 1.0:
        return min(1.0, max(0.0, share))
    low, high = 0.0, 1.0
    for _ in range(24):
        middle = (low + high) / 2
        if _bezier(middle, curve[0], curve[2]) < share:
            low = middle
        else:
            high = middle
    return _bezier((low + high) / 2, curve[1], curve[3])


def _bezier(t: float, first: float, second: float) -> float:
    return 3 * (1 - t) ** 2 * t * first + 3 * (1 - t) * t * t * second + t**3

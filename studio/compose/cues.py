"""Movements of the table on the frames of one film."""

from __future__ import annotations

from dataclasses import dataclass

from studio.compose.motion import Cue, Timeline, softened
from studio.model.geometry import Size
from studio.model.motion import Motion, Movement
from studio.store.motion import load_motion

Stage = tuple[int, int]  # the frames between which something may show


@dataclass(frozen=True, slots=True)
class Cues:
    """What decides how fast and how far things move in a film."""

    timeline: Timeline
    size: Size
    motion: Motion = "full"

    @property
    def footage(self) -> Stage:
        """The stage of what comes with the footage and goes with it."""
        return self.timeline.opening, self.timeline.frames - self.timeline.ending

    def cue(
        self, name: str, turn: int = 0, stage: Stage | None = None, *, hurried: bool = True
    ) -> Cue:
        """The movement called `name`, the `turn`th of its like, on a stage (else all footage).

        `hurried`: quicker over short footage; otherwise always at its own pace.
        """
        table, timeline = load_motion(), self.timeline
        first, last = stage or self.footage
        shortest = max(1, timeline.count(table.shortest))
        pace = min(1.0, timeline.footage / shortest) if hurried else 1.0
        movement = self._movement(name)
        waits = movement.how != "stay"
        enters = (movement.enters + turn * movement.apart) * pace if waits else 0.0
        leaves = last - timeline.count(movement.leaves * pace) if movement.leaves else last
        return Cue(
            movement=movement,
            start=first + timeline.count(enters),
            lasts=max(1, timeline.count(movement.lasts * pace)),
            leaves=leaves,
            leaving=max(1, timeline.count(movement.leaving * pace)) if movement.leaves else 0,
            last=last,
            by=movement.by * self.size.short_side / 100,
            curves=(table.curve_in, table.curve_out),
        )

    def _movement(self, name: str) -> Movement:
        if self.motion == "none":
            return Movement(of="still", how="stay")
        movement = load_motion().of(name)
        return softened(movement) if self.motion == "fades" else movement

"""How far a set of runs is: one share that never goes back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec

_DRAWING = 0.04  # of all work, for what is drawn before


class RenderProgress(msgspec.Struct, frozen=True):
    """How far all renders of a call are, 0 to 1, and each by its key."""

    share: float
    by_render: dict[str, float]


class Meter:
    """Adds up the work of all runs, in pixels. Told from the thread that renders."""

    def __init__(
        self,
        works: Mapping[str, float],
        on_progress: Callable[[RenderProgress], None] | None,
    ) -> None:
        self._works = dict(works)  # by render, all its passes
        self._done = dict.fromkeys(works, 0.0)
        self._drawn = 0.0
        self._share = 0.0
        self._on_progress = on_progress

    def drawn(self, share: float) -> None:
        """So much of what lies over the footage is drawn, 0 to 1."""
        self._drawn = max(self._drawn, min(1.0, share))
        self._tell()

    def more(self, key: str, work: float) -> None:
        """A render needs more work than was thought."""
        self._works[key] += work

    def during(self, keys: Iterable[str], before: Mapping[str, float], works: Mapping[str, float],
               share: float) -> None:  # fmt: skip
        """A run of `works` that began with `before` done has come to `share` of itself."""
        for key in keys:
            self._done[key] = before[key] + works[key] * max(0.0, min(1.0, share))
        self._tell()

    def done_so_far(self) -> dict[str, float]:
        return dict(self._done)

    def finished(self, key: str) -> None:
        """Nothing more is done for a render."""
        self._done[key] = self._works[key]
        self._tell()

    def _tell(self) -> None:
        whole = sum(self._works.values()) or 1.0
        made = sum(self._done.values()) / whole
        share = min(1.0, _DRAWING * self._drawn + (1 - _DRAWING) * made)
        self._share = max(self._share, share)
        if self._on_progress is None:
            return
        each = {key: min(1.0, done / (self._works[key] or 1.0)) for key, done in self._done.items()}
        self._on_progress(RenderProgress(self._share, each))

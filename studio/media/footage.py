"""Which part of which clip we use, at which rate, and what FFmpeg is told to read it so."""

from __future__ import annotations

from pathlib import Path

import msgspec

from studio.model.media import Probe
from studio.model.timing import Rate, Span, Ticks


class Take(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a clip as constant-rate footage.

    `span` counts from the clip's first picture (or sound); its start is the time of a decoded
    picture. Times inside a take (samples, covers, pauses) count from the take's own start.
    A take of sound alone has a rate too: that of the pictures we will draw to it.
    """

    path: Path
    probe: Probe
    span: Span
    rate: Rate

    @property
    def frames(self) -> int:
        """How many pictures it has at its rate; at least one."""
        return max(1, self.rate.nearest(self.span.length))

    @property
    def length(self) -> Ticks:
        """How long its frames last."""
        return self.rate.at(self.frames)

"""How loud a sound is, by EBU R 128."""

from __future__ import annotations

import msgspec


class Loudness(msgspec.Struct, frozen=True):
    """Integrated loudness (LUFS) and true peak (dBTP); None where nothing can be measured."""

    lufs: float | None = None
    peak_db: float | None = None
    silent: bool = False


class LoudnessTarget(msgspec.Struct, frozen=True):
    """How loud a sound should become."""

    lufs: float = -14.0
    peak_db: float = -1.0

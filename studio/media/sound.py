"""A clip's sound as one file for all outputs: levelled, cut, with silence for the cards."""

from __future__ import annotations

from pathlib import Path

import msgspec

from studio.media.footage import Take
from studio.media.loudness import Loudness, LoudnessTarget
from studio.model.timing import Ticks
from studio.task import Task


class LevelledSound(msgspec.Struct, frozen=True, kw_only=True):
    """Stereo 48 kHz AAC-LC in an .m4a, to be copied (`-c:a copy`) into files without edit list."""

    file: Path
    loudness: Loudness  # measured in the finished file
    length: Ticks


def measure(take: Take, *, task: Task) -> Loudness:
    """How loud the take's chosen sound is; silent without one."""
    raise NotImplementedError


def level_sound(
    take: Take,
    target: LoudnessTarget,
    *,
    before: Ticks = 0,
    after: Ticks = 0,
    bitrate: int = 128_000,
    folder: Path,
    task: Task,
) -> LevelledSound:
    """The take's sound at the target, between `before` and `after` of silence."""
    raise NotImplementedError


def make_silence(
    length: Ticks, *, bitrate: int = 128_000, folder: Path, task: Task
) -> LevelledSound:
    """Silence for networks that refuse files without sound."""
    raise NotImplementedError

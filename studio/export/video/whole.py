"""Whether a file of ours is whole. FFmpeg ends well even when one of its files broke off."""

from __future__ import annotations

from pathlib import Path

from studio.errors import RenderFailed, StudioError
from studio.wording import say

_LATE = 0.1  # seconds by which sound may end before or after the pictures


def broken(file: Path, frames: int, fps: float, *, sound: bool) -> StudioError | None:
    """Why a file is not whole; None when it has all its frames, and its sound as long."""
    import av

    try:
        with av.open(str(file)) as made:
            pictures = made.streams.video
            if not pictures or pictures[0].frames != frames:
                return _cut()
            if not sound:
                return None
            sounds = made.streams.audio
            if not sounds or sounds[0].duration is None or sounds[0].time_base is None:
                return _cut()
            short = abs(float(sounds[0].duration * sounds[0].time_base) - frames / fps)
            return _cut() if short > _LATE + 1 / fps else None
    except (OSError, av.FFmpegError):
        return _cut()


def _cut() -> StudioError:
    return RenderFailed(
        say("The video broke off before its end"),
        say("Make room on the disk, then export again."),
    )

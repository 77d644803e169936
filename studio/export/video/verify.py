"""A video is done when its file was read again and is what was ordered."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from studio.model.geometry import Size
from studio.model.timing import Rate, Ticks
from studio.task import Task
from studio.wording import Said


class ExpectedVideo(msgspec.Struct, frozen=True, kw_only=True):
    """What was ordered.

    `loudness`: LUFS as measured in the levelled sound, None where there is none to measure.
    `dark` and `silent`: the source is black or silent, so the file may be. `poster`: the moment
    that the thumbnail shows; None: a third of the way.
    """

    size: Size
    frames: int
    rate: Rate
    codec: Literal["h264", "hevc"] = "h264"
    sound: bool
    max_bytes: int | None = None
    gop_s: float = 2  # at most between two key frames
    loudness: float | None = None
    wanted_loudness: float = -14  # LUFS
    dark: bool = False
    silent: bool = False
    poster: Ticks | None = None


class SeenVideo(msgspec.Struct, frozen=True, kw_only=True):
    """What reading a video again showed. `thumbnail`: a small JPEG of it.

    `doubts`: what is not as it should be, and no reason to throw the file away.
    """

    thumbnail: bytes
    size: Size
    bytes: int
    duration: float  # seconds
    fps: float
    video_codec: str
    audio_codec: str = ""  # empty: no sound
    loudness: float | None = None
    doubts: tuple[Said, ...] = ()


def verify_video(file: Path, expected: ExpectedVideo, *, task: Task | None = None) -> SeenVideo:
    """Read a finished file; RenderFailed when it is not the video that was ordered."""
    raise NotImplementedError

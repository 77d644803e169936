"""The picture that comes inside a sound file."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from studio.errors import RenderFailed, UnreadableMedia
from studio.media.ffmpeg import input_of, read_ffmpeg
from studio.media.frames import Pixels
from studio.model.media import Probe
from studio.task import Task

_LARGEST = 1600  # pixels of width
_LIMIT_S = 10.0


def cover_art(path: Path, probe: Probe, *, task: Task) -> Pixels | None:
    """The cover of a sound file, RGB; None where it has none that can be shown."""
    if probe.cover is None:
        return None
    wanted = [
        *input_of(path, probe.demuxer), "-map", f"0:{probe.cover}", "-frames:v", "1",
        "-vf", f"scale='min({_LARGEST},iw)':-1", "-pix_fmt", "rgb24",
        "-c:v", "ppm", "-f", "image2pipe", "pipe:1",
    ]  # fmt: skip
    try:
        with read_ffmpeg(wanted, task=task, limit_s=_LIMIT_S) as output:
            content = output.read()
    except (UnreadableMedia, RenderFailed):
        return None
    if not content:
        return None
    pixels = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)
    return None if pixels is None else np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB), np.uint8)

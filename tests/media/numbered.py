"""Clips whose pictures carry their number and whose sound beeps at known times."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from studio.media.ffmpeg import read_ffmpeg
from studio.media.footage import Take, input_arguments
from studio.media.footage_filters import picture_filters
from studio.media.tone import footage_size
from studio.task import Task

WIDTH, HEIGHT, BITS = 160, 96, 10
RATE = 48_000


def picture(number: int, width: int = WIDTH, height: int = HEIGHT) -> NDArray[np.uint8]:
    """The number as black and white bars, least bit left, in RGB."""
    bars = [(number >> bit & 1) * 235 + 10 for bit in range(BITS)]
    row = np.repeat(np.array(bars, np.uint8), width // BITS)
    return np.broadcast_to(row[None, :, None], (height, row.size, 3)).copy()


def number_in(grey: NDArray[np.uint8]) -> int:
    """The number in a decoded picture (height x width)."""
    wide = grey.shape[1] // BITS
    means = [grey[:, bit * wide + 3 : (bit + 1) * wide - 3].mean() for bit in range(BITS)]
    return sum(1 << bit for bit, mean in enumerate(means) if mean > 128)


def make_numbered(
    path: Path,
    times: Sequence[Fraction],
    *,
    base: Fraction = Fraction(1, 90_000),
    bframes: int = 2,
    gop: int = 12,
    beeps: Sequence[float] = (),
    sound_s: float = 0,
    sound_from: Fraction = Fraction(0),
    codec: str = "libx264",
    options: dict[str, str] | None = None,
) -> Path:
    """A picture at each of `times` (seconds), and `sound_s` seconds of sound with beeps.

    `beeps` are seconds from the sound's own start, which is at `sound_from`.
    """
    with av.open(str(path), "w", options=options or {}) as file:
        video = file.add_stream(codec, rate=30)
        video.width, video.height, video.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        video.codec_context.time_base = base
        video.time_base = base
        video.codec_context.gop_size = gop
        video.codec_context.max_b_frames = bframes
        if codec == "libx264":
            video.options = {"preset": "ultrafast", "bf": str(bframes), "crf": "12"}
        audio = file.add_stream("aac", rate=RATE, layout="mono") if sound_s else None
        for number, time in enumerate(times):
            frame = av.VideoFrame.from_ndarray(picture(number), format="rgb24")
            frame.pts, frame.time_base = round(time / base), base
            file.mux(video.encode(frame))
        file.mux(video.encode(None))
        if audio:
            for frame in _beeping(sound_s, beeps, sound_from):
                file.mux(audio.encode(frame))
            file.mux(audio.encode(None))
    return path


def even_times(count: int, fps: Fraction | int, start: Fraction | int = 0) -> list[Fraction]:
    return [start + Fraction(number) / Fraction(fps) for number in range(count)]


def numbers_of(take: Take) -> list[int]:
    """The number of the source's picture in each of a take's frames."""
    assert take.probe.picture
    size = footage_size(take.probe.picture)
    arguments = [
        *input_arguments(take),
        *("-filter_complex", picture_filters(take) + "[v]", "-map", "[v]"),
        *("-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "gray", "pipe:1"),
    ]
    with read_ffmpeg(arguments, task=Task()) as output:
        content = output.read()
    frames = np.frombuffer(content, np.uint8).reshape(-1, size.height, size.width)
    return [number_in(frame) for frame in frames]


def heard(path: Path) -> NDArray[np.float32]:
    """A sound file's samples, mono, as its first packet counts from 0, priming included."""
    with av.open(str(path)) as file:
        parts = [frame.to_ndarray().mean(axis=0) for frame in file.decode(audio=0)]
    return np.concatenate(parts).astype(np.float32)


def beeps_in(samples: NDArray[np.float32], rate: int = RATE) -> list[float]:
    """Seconds at which beeps begin."""
    size = rate // 1000
    level = np.abs(samples[: samples.size // size * size]).reshape(-1, size).max(axis=1)
    loud = level > 0.3 * level.max()
    starts = [n for n in np.flatnonzero(loud) if not loud[max(0, n - 30) : n].any()]
    return [float(n) / 1000 for n in starts]


def _beeping(seconds: float, beeps: Sequence[float], start: Fraction) -> list[av.AudioFrame]:
    time = np.arange(int(seconds * RATE)) / RATE
    wave = np.zeros_like(time)
    for beep in beeps:
        wave[(time >= beep) & (time < beep + 0.06)] = 0.5
    wave = (wave * np.sin(2 * np.pi * 1000 * time)).astype(np.float32)
    found = []
    for first in range(0, wave.size, 1024):
        frame = av.AudioFrame.from_ndarray(wave[None, first : first + 1024], "fltp", "mono")
        frame.sample_rate, frame.time_base = RATE, Fraction(1, RATE)
        frame.pts = first + round(start * RATE)
        found.append(frame)
    return found

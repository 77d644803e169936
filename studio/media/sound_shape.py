"""The shape of a sound over time: bars to draw, pauses to cut at."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.media.ffmpeg import read_ffmpeg
from studio.media.footage import Take
from studio.media.sound_filters import sound_filters, sound_input
from studio.model.timing import TICKS, Ticks, to_ticks
from studio.task import Task

_RATE = 8000
_STEP_S = 0.02
_PAUSE_S = 0.3  # the shortest silence that sounds like the end of something
_SMOOTH = 3  # steps
_CLEAR_DB = 9.0  # how far speech must stand above its background for pauses to mean anything


def bars(take: Take, count: int, *, task: Task) -> tuple[float, ...]:
    """`count` bars of loudness (RMS) over the take: 0 silence, 1 as loud as the loudest."""
    steps = _envelope(take, task)
    if not steps.size or count < 1:
        return (0.0,) * max(0, count)
    edges = np.linspace(0, steps.size, count + 1).astype(int)
    power = [
        float(np.mean(steps[low : max(high, low + 1)] ** 2))
        for low, high in zip(edges[:-1].clip(max=steps.size - 1), edges[1:], strict=True)
    ]
    levels = np.sqrt(power)
    loudest = float(levels.max())
    return tuple(float(level / loudest) if loudest > 1e-4 else 0.0 for level in levels)


def pauses(take: Take, *, task: Task) -> tuple[Ticks, ...]:
    """Middles of the pauses, from the take's start: good places to cut, ascending."""
    steps = _envelope(take, task)
    if steps.size < 2 * _PAUSE_S / _STEP_S:
        return ()
    smooth = np.convolve(steps, np.ones(_SMOOTH) / _SMOOTH, "same")
    level = 20 * np.log10(smooth + 1e-5)
    quiet, loud = (float(value) for value in np.percentile(level, (8, 90)))
    if loud - quiet < _CLEAR_DB:
        return ()
    silent = level < quiet + 0.35 * (loud - quiet)
    changes = np.flatnonzero(np.diff(np.concatenate(([0], silent.astype(np.int8), [0]))))
    runs = changes.reshape(-1, 2)
    inner = [
        (low + high) / 2
        for low, high in runs
        if high - low >= _PAUSE_S / _STEP_S and low > 0 and high < steps.size
    ]
    return tuple(to_ticks(middle * _STEP_S) for middle in inner)


def _envelope(take: Take, task: Task) -> NDArray[np.float64]:
    """RMS (0 to 1) of each 20 ms; empty without sound."""
    sound = take.probe.sound
    if sound is None or not sound.usable:
        return np.zeros(0)
    chain = f"{sound_filters(take)},apad=whole_dur={take.length / TICKS:.6f}"
    arguments = [
        *sound_input(take),
        *("-map", f"0:{sound.index}", "-af", chain),
        *("-ac", "1", "-ar", str(_RATE), "-f", "s16le", "pipe:1"),
    ]
    size = int(_RATE * _STEP_S)
    found: list[NDArray[np.float64]] = []
    with read_ffmpeg(arguments, task=task) as output:
        while piece := output.read(size * 2 * 500):
            found.append(_steps(piece, size))
    return np.concatenate(found) if found else np.zeros(0)


def _steps(samples: bytes, size: int) -> NDArray[np.float64]:
    values = np.frombuffer(samples, "<i2").astype(np.float64) / 32768
    whole = values[: values.size // size * size].reshape(-1, size)
    return np.asarray(np.sqrt(np.mean(whole**2, axis=1)), np.float64)

"""How loud a sound is, by EBU R 128, and what brings it to a target."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import isfinite

import msgspec

from studio.errors import UnreadableMedia
from studio.media.ffmpeg import run_ffmpeg
from studio.task import Task
from studio.wording import say

METER = "ebur128=peak=true:framelog=quiet"
_NOTHING = -69.0  # LUFS: below, the meter has measured nothing
_SILENT = -55.0  # dBTP
_MOST_GAIN = 20.0  # dB: more would only lift noise
_MOST_HELD = 12.0  # dB that a limiter takes off peaks before it is heard
_ROOM = 0.5  # dB under the target's peak before a limiter is needed
_FOR_CODEC = 1.0  # dB that compression may add to peaks
_CLOSE = 0.3  # LU around the target that are good enough
_LOUD = -40.0  # dBTP that a sound without loudness should not have
_COUNTER = "astats=measure_perchannel=none:measure_overall=Number_of_NaNs+Number_of_Infs"
_BROKEN = re.compile(r"Number of (?:NaNs|Infs): (\d+)")
_SUMMARY = re.compile(r"I:\s+(\S+) LUFS.*?Peak:\s+(\S+) dBFS", re.DOTALL)


class Loudness(msgspec.Struct, frozen=True):
    """Integrated loudness (LUFS) and true peak (dBTP); None where nothing can be measured."""

    lufs: float | None = None
    peak_db: float | None = None
    silent: bool = False


class LoudnessTarget(msgspec.Struct, frozen=True):
    """How loud a sound should become."""

    lufs: float = -14.0
    peak_db: float = -1.0


class Levelling(msgspec.Struct, frozen=True):
    """What is done to a sound: gain in dB, where its peaks are held (dB; 0 for nowhere).

    `most` is the gain it can bear: beyond, noise would be lifted or peaks crushed.
    """

    gain: float = 0.0
    ceiling: float = 0.0
    most: float = _MOST_GAIN

    def filters(self) -> list[str]:
        """Gain in floats, then a limiter at four times the rate, which sees true peaks."""
        found = [f"volume={self.gain:.2f}dB:precision=float"] if self.gain else []
        if self.ceiling:
            limit = 10 ** (self.ceiling / 20)
            found += [
                "aresample=192000",
                f"alimiter=limit={limit:.4f}:level=false:attack=5:release=80:latency=true",
                "aresample=48000",
            ]
        return found


def measured(arguments: Sequence[str], filters: str, name: str, *, task: Task) -> Loudness:
    """The loudness of an input's sound after `filters`. Raises UnreadableMedia for broken samples.

    `arguments` open the input and map its track.
    """
    found = parse_loudness(_told(arguments, filters, METER, task), name)
    if found.lufs is None and found.peak_db is not None and found.peak_db > _LOUD:
        counted = _BROKEN.findall(_told(arguments, filters, _COUNTER, task))
        if any(int(number) for number in counted):  # some of these blind the meter
            raise _damaged(name)
    return found


def _told(arguments: Sequence[str], filters: str, meter: str, task: Task) -> str:
    chain = f"{filters},{meter}" if filters else meter
    return run_ffmpeg(
        ["-v", "info", "-nostats", *arguments, "-af", chain, "-f", "null", "-"], task=task
    )


def parse_loudness(said: str, name: str) -> Loudness:
    """The loudness in the meter's closing words; what a file says about itself comes before."""
    found = _SUMMARY.search(said.rpartition("Summary:")[2])
    if found is None:
        return Loudness(silent=True)
    lufs, peak = float(found[1]), float(found[2])
    if lufs != lufs or peak != peak or peak == float("inf"):
        raise _damaged(name)
    return Loudness(
        lufs=lufs if lufs > _NOTHING else None,
        peak_db=peak if isfinite(peak) else None,
        silent=peak < _SILENT or (lufs <= _NOTHING and peak < _SILENT / 2),
    )


def _damaged(name: str) -> UnreadableMedia:
    return UnreadableMedia(
        say("The sound of {file} is damaged: some of it is not a number", file=name),
        say("Export it once with an audio editor, or use the clip without its sound"),
    )


def levelling(sound: Loudness, target: LoudnessTarget) -> Levelling:
    """The first try: gain up to the target, a limiter only when peaks would go too high."""
    if sound.silent or sound.peak_db is None:
        return Levelling()
    ceiling = target.peak_db - _FOR_CODEC
    most = min(_MOST_GAIN, ceiling + _MOST_HELD - sound.peak_db)
    gain = 0.0 if sound.lufs is None else min(most, target.lufs - sound.lufs)
    high = sound.peak_db + gain > target.peak_db - _ROOM
    return Levelling(gain, ceiling if high else 0.0, most)


def corrected(done: Levelling, found: Loudness, target: LoudnessTarget) -> Levelling | None:
    """The next try after `done` gave `found`; None when that is close enough or all we can."""
    if found.lufs is None or found.peak_db is None:
        return None
    rest = target.lufs - found.lufs
    over = found.peak_db - target.peak_db
    if abs(rest) <= _CLOSE and over <= 0:
        return None
    gain = min(done.most, done.gain + rest) if abs(rest) > _CLOSE else done.gain
    ceiling = done.ceiling
    if ceiling and over > 0:
        ceiling -= over + 0.1
    elif over > 0 or found.peak_db + rest > target.peak_db - _ROOM:
        ceiling = target.peak_db - _FOR_CODEC
    wanted = Levelling(gain, ceiling, done.most)
    return wanted if wanted != done else None

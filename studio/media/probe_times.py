"""When pictures and sounds of an open clip begin, how evenly they come, and where they end.

Packets are read, not decoded: a first stretch, then the end, and everything only where the file's
own words about its length cannot be trusted. In the child only.
"""

from __future__ import annotations

import time
from fractions import Fraction
from itertools import pairwise
from statistics import median
from typing import Any

import av
import msgspec

from studio.model.timing import Rate

WINDOW = 900  # pictures (or pieces of sound) whose distances are looked at
_REORDERED = 16  # the last pictures of a stretch may lack neighbours that are stored later
_TAIL_S = 4
_SCAN_S = 30.0  # of the wall's clock; the file's own words are taken after it
_SLACK_S = 0.5  # by which a file's words about its length may be wrong
_SPEECHLESS = {"mp3", "aac", "amr", "ac3", "eac3"}  # formats whose length is only a guess

_NTSC = Fraction(1000, 1001)
_USUAL = tuple(Rate(n) for n in (24, 25, 30, 48, 50, 60, 100, 120, 200, 240))
_CALM = (Rate(30), Rate(25), Rate(24))  # for slow clips, the first in which their times are whole
_SLOWEST = 22.0


class Seen(msgspec.Struct):
    """What was read of one track. Stamps are whole numbers of `base` seconds."""

    base: Fraction
    film: bool = False
    stamps: list[int] = []  # of the first stretch, without a gap
    more: bool = True  # the stretch goes on
    last: int | None = None
    loose: bool = False  # the last thing has no length of its own
    ends: int | None = None

    def add(self, packet: Any) -> None:
        """Take note of a packet that is shown; half a picture is not."""
        at = packet.pts if packet.pts is not None else packet.dts
        if at is None or packet.is_discard or (self.film and packet.is_corrupt):
            return
        if self.more and len(self.stamps) < WINDOW:
            self.stamps.append(at)
        length = packet.duration or 0
        if self.ends is None or at + length > self.ends:
            self.ends = at + length
        if self.last is None or at > self.last:
            self.last, self.loose = at, not length

    @property
    def end(self) -> Fraction | None:
        """When the last thing ends, in seconds."""
        if self.ends is None or self.last is None:
            return None
        if not self.loose:
            return self.ends * self.base
        return max(self.ends * self.base, self.last * self.base + _middle(self.gaps(whole=False)))

    def gaps(self, *, whole: bool) -> list[Fraction]:
        """Seconds between neighbours in order of showing; `whole`: nothing is missing behind."""
        ordered = sorted(set(self.stamps))
        if not whole and len(ordered) > 3 * _REORDERED:
            ordered = ordered[:-_REORDERED]
        return [(after - before) * self.base for before, after in pairwise(ordered)]

    def forget(self) -> None:
        """As before the first packet."""
        self.stamps, self.more = [], True
        self.last = self.ends = None


class Scan(msgspec.Struct):
    """How far reading came."""

    whole: bool  # to the end of what is there
    counted: bool = False  # the length comes from reading everything, not from the file's words
    claimed: Fraction | None = None  # where the file says that it ends


def scan(container: Any, seen: dict[int, Seen], first: Scan, leading: Any) -> Scan:
    """Find the end of the tracks in `seen`, after a first stretch was read (`first`)."""
    claimed = _claim(container, leading)
    if first.whole:
        return Scan(whole=True, counted=claimed is None, claimed=claimed)
    guessed = container.format.name.split(",")[0] in _SPEECHLESS
    if claimed is not None and not guessed:
        _read_tail(container, seen, claimed, leading)
        end = seen[leading.index].end
        if end is not None and end > claimed - Fraction(_SLACK_S):
            return Scan(whole=True, claimed=claimed)
    whole = _read_all(container, seen)
    if not whole and claimed is not None:
        seen[leading.index].ends = int(claimed / seen[leading.index].base)
    return Scan(whole=whole, counted=claimed is None or guessed, claimed=claimed)


def rate_of(gaps: list[Fraction], base: Fraction) -> tuple[Rate, float, bool]:
    """The usual rate for these distances, the average a second, and whether they are even."""
    if not gaps:
        return Rate(30), 0.0, True
    middle = _middle(gaps)
    mean = sum(gaps, Fraction()) / len(gaps)
    even = all(abs(gap - middle) <= max(base * Fraction(101, 100), middle / 50) for gap in gaps)
    return usual_rate(float(1 / (mean if even else middle))), float(1 / mean), even


def usual_rate(fps: float) -> Rate:
    """The usual rate nearest to `fps`; for slow clips one in which each picture's time is whole."""
    if fps < _SLOWEST:
        whole = (rate for rate in _CALM if abs(rate.fps / fps - round(rate.fps / fps)) < 0.002)
        return next(whole, _CALM[0])
    nearest = min(_USUAL, key=lambda rate: abs(rate.fps - fps))
    slower = nearest.exact * _NTSC
    if nearest.num in {24, 30, 60, 120, 240} and abs(float(slower) - fps) < fps * 0.0005:
        return Rate(slower.numerator, slower.denominator)
    return nearest


def _claim(container: Any, leading: Any) -> Fraction | None:
    """Where the file says that its leading track ends, in seconds."""
    if leading.duration and leading.time_base:
        return Fraction((leading.start_time or 0) + leading.duration) * Fraction(leading.time_base)
    if container.duration and container.duration > 0:
        return Fraction((container.start_time or 0) + container.duration, av.time_base)
    return None


def _middle(gaps: list[Fraction]) -> Fraction:
    return Fraction(median(gaps)) if gaps else Fraction()


def _read_tail(container: Any, seen: dict[int, Seen], claimed: Fraction, leading: Any) -> None:
    target = max(Fraction(), claimed - _TAIL_S) / leading.time_base
    for track in seen.values():
        track.more = False
    try:
        container.seek(int(target), stream=leading, backward=True)
        for packet in container.demux():
            if packet.stream_index in seen:
                seen[packet.stream_index].add(packet)
    except (av.error.FFmpegError, OverflowError):
        pass  # then everything is read


def _read_all(container: Any, seen: dict[int, Seen]) -> bool:
    """Read from the beginning until the end, damage, or the end of patience (False)."""
    until = time.monotonic() + _SCAN_S
    for track in seen.values():
        track.forget()
    try:
        container.seek(0)
    except av.error.FFmpegError:
        return True  # it cannot be read twice: the first stretch is all there is
    try:
        for number, packet in enumerate(container.demux()):
            if packet.stream_index in seen:
                seen[packet.stream_index].add(packet)
            if number % 500 == 0 and time.monotonic() > until:
                return False
    except av.error.FFmpegError:
        pass  # damaged from here: what is before counts
    return True

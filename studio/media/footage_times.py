"""When the pictures of a clip show: read from decoded pictures, since containers lie."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Literal

from studio.media.ffmpeg import input_of, read_ffmpeg
from studio.model.media import Probe
from studio.model.timing import TICKS, Ticks, to_seconds
from studio.task import Task

_LATE = frozenset({"mpegts", "mpeg"})
_GUESSED = frozenset({"mp3", "aac", "ac3", "eac3", "amr"})
_ALONE = frozenset({"mjpeg", "dvvideo", "rawvideo", "huffyuv", "ffv1", "cinepak"})
Landing = Literal["exact", "late", "astray"]

_SPANS = (1, 8, 60)  # seconds before the wanted time that are looked through


def landing(probe: Probe) -> Landing:
    """Where seeking in a clip leads: to the time, often to the next key frame after it, or astray.

    An MP3 has no index, and pictures in an AVI that lean on others lose their count on the way.
    """
    if probe.demuxer in _LATE:
        return "late"
    leaning = probe.demuxer == "avi" and probe.picture and probe.picture.codec not in _ALONE
    return "astray" if leaning or probe.demuxer in _GUESSED else "exact"


def picture_times(path: Path, probe: Probe, near: Ticks, *, task: Task) -> list[Ticks]:
    """Times of the pictures around a time, from the clip's first, ascending.

    At least one lies at or before `near` unless there is none; some lie after it.
    """
    found: list[Ticks] = []
    for before in _SPANS:
        found = _between(path, probe, near - before * TICKS, near + TICKS, task)
        if (found and found[0] <= near) or near <= before * TICKS:
            break
    return found


def _between(path: Path, probe: Probe, start: Ticks, end: Ticks, task: Task) -> list[Ticks]:
    """Times of decoded pictures from `start` to `end`."""
    assert probe.picture
    way = landing(probe)
    sought = start - (20 * TICKS if way == "late" else 0)
    where = (
        [] if sought <= 0 or way == "astray" else ["-ss", f"{to_seconds(probe.start + sought):.6f}"]
    )
    arguments = [
        *("-copyts", "-skip_loop_filter", "all", "-seek_timestamp", "1", *where),
        *input_of(path, probe.demuxer),
        *("-map", f"0:{probe.picture.index}", "-vf", "scale=16:16:flags=neighbor"),
        *("-to", f"{to_seconds(probe.start + end):.6f}"),
        *("-fps_mode", "passthrough", "-enc_time_base", "demux"),
        *("-c:v", "rawvideo", "-f", "framecrc", "pipe:1"),
    ]
    with read_ffmpeg(arguments, task=task) as output:
        times = parse_times(output.read().decode("ascii", "replace"))
    return sorted(time for found in times if start <= (time := found - probe.start) <= end)


def parse_times(listing: str) -> list[Ticks]:
    """Time stamps of the first stream of FFmpeg's `framecrc` listing, in ticks."""
    base, found = Fraction(0), []
    for line in listing.splitlines():
        if line.startswith("#tb 0:"):
            base = Fraction(line.removeprefix("#tb 0:").strip())
        elif line and not line.startswith("#"):
            stamp = line.split(",")[2].strip()
            if stamp.lstrip("-").isdigit():
                found.append(round(int(stamp) * base * TICKS))
    return found

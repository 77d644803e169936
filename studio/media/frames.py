"""Pictures of a take: some of them quickly, or one of them exactly."""

from __future__ import annotations

import io
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from studio.errors import UnreadableMedia
from studio.media.ffmpeg import input_of, read_ffmpeg
from studio.media.footage import Take, decoder_options, entry, input_arguments
from studio.media.footage_filters import picture_filters, shown_filters
from studio.media.footage_times import landing, picture_times
from studio.media.tone import footage_size
from studio.model.geometry import Size
from studio.model.media import PictureTrack
from studio.model.timing import TICKS, Ticks, to_ticks
from studio.task import Task
from studio.wording import say

Pixels = NDArray[np.uint8]  # height x width x 3, RGB

_LONG = 300 * TICKS  # from here on, pictures are sought one by one instead of read past
_ENOUGH = 0.5  # of the wanted pictures: then the key frames do
_ROUNDED = Fraction(1, 10)  # of a frame: times in whole milliseconds lie just before theirs
_BLACK = (0, 0, 0)
_AHEAD = 1000  # seconds added on the way to us: a file cannot hold times before its start


@dataclass(frozen=True, slots=True)
class Sampled:
    """A picture of a take and when it shows, from the take's start."""

    time: Ticks
    pixels: Pixels


def sample(take: Take, count: int, width: int, *, task: Task) -> list[Sampled]:
    """About `count` pictures spread over the take, `width` wide (or less), upright, in SDR.

    Ascending; at least one. Key frames where there are enough of them, since these cost least:
    times are those of the pictures, not of an even grid. Raises UnreadableMedia.
    """
    size = _narrowed(footage_size(_picture(take)), width)
    wanted = min(count, take.frames)
    if take.length > _LONG and landing(take.probe) == "exact":
        found = _sought(take, wanted, size, task)
    else:
        found = _read_through(take, wanted, size, task)
    return found or [Sampled(0, frame_at(take, 0, largest=size, task=task))]


def frame_at(take: Take, time: Ticks, *, largest: Size | None = None, task: Task) -> Pixels:
    """The picture that shows at `time` of the take, exactly, upright and in SDR.

    With `largest`, reduced as far as it stays at least as wide and as high. Past the end it is
    the last one. Raises UnreadableMedia when there is none.
    """
    picture = _picture(take)
    position = Fraction(time) * take.rate.exact / TICKS + _ROUNDED
    number = min(max(0, int(position)), take.frames - 1)
    at = take.rate.at(number)
    size = footage_size(picture, largest)
    for early in (_early(take, picture, at, task), 2 * TICKS, 20 * TICKS):
        chain = picture_filters(take, largest=largest, at=at, early=early, frames=1)
        arguments = [
            *input_arguments(take, at, early=early),
            *("-filter_complex", f"{chain},{_to_rgb(size)}[v]", "-map", "[v]"),
            *("-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"),
        ]
        with read_ffmpeg(arguments, task=task) as output:
            content = output.read(size.pixels * 3)
        if len(content) == size.pixels * 3:
            return np.frombuffer(content, np.uint8).reshape(size.height, size.width, 3)
    raise UnreadableMedia(
        say("{file} has no picture at that time", file=take.path.name),
        say("It may be damaged: choose another moment"),
    )


def _picture(take: Take) -> PictureTrack:
    if take.probe.picture is None:
        raise UnreadableMedia(say("{file} has no picture", file=take.path.name))
    return take.probe.picture


def _narrowed(size: Size, width: int) -> Size:
    if size.width <= width:
        return size
    width = max(2, width // 2 * 2)
    return Size(width, max(2, round(size.height * width / size.width / 2) * 2))


def _early(take: Take, picture: PictureTrack, at: Ticks, task: Task) -> Ticks:
    """How long before a time its picture may have begun to show."""
    if picture.constant:
        return round(3 * TICKS / min(picture.rate.fps, picture.average_fps or 1))
    time = take.span.start + at
    shown = picture_times(take.path, take.probe, time, task=task)
    return max((time - found for found in shown if found <= time), default=0)


def _read_through(take: Take, count: int, size: Size, task: Task) -> list[Sampled]:
    """The whole take read once for its key frames; once more for others where these are few."""
    step = take.length / TICKS / count
    nokey = ["-skip_frame", "nokey", "-noaccurate_seek"]
    keys = _evenly(_read(take, 0, take.length, size, nokey, 0.7 * step, task), take, count)
    if len(keys) >= _ENOUGH * count:
        return keys
    fast = ["-skip_frame", "noref", "-skip_loop_filter", "all"]
    return _evenly(_read(take, 0, take.length, size, fast, 0.9 * step, task), take, count) or keys


def _sought(take: Take, count: int, size: Size, task: Task) -> list[Sampled]:
    """The key frames before evenly spread times, each found by itself."""
    found: dict[Ticks, Sampled] = {}
    nokey = ["-skip_frame", "nokey", "-noaccurate_seek"]
    for number in range(count):
        time = take.length * (2 * number + 1) // (2 * count)
        for one in _read(take, time, TICKS // 10, size, nokey, 1e6, task)[:1]:
            if 0 <= one.time < take.length:
                found.setdefault(one.time, one)
    return [found[time] for time in sorted(found)]


def _read(
    take: Take,
    at: Ticks,
    length: Ticks,
    size: Size,
    options: list[str],
    apart: float,
    task: Task,
) -> list[Sampled]:
    """Pictures from `at` on (with -noaccurate_seek, from the key frame before), `apart` seconds."""
    picture = _picture(take)
    way = entry(take, at)
    chain = [
        f"select=isnan(prev_selected_t)+gte(t-prev_selected_t\\,{apart:.6f})",
        f"setpts=round(PTS-({float(way.offset - _AHEAD):.9f})/TB)",
        *(["field"] if picture.interlaced else []),
        *shown_filters(picture, size, f"0:{picture.index}", _BLACK),
        _to_rgb(size),
    ]
    arguments = [
        *options,
        *decoder_options(picture),
        *way.options,
        *("-t", f"{max(0.001, float(way.offset) + length / TICKS):.6f}"),
        *input_of(take.path, take.probe.demuxer),
        *("-filter_complex", f"[0:{picture.index}]" + ",".join(chain) + "[v]", "-map", "[v]"),
        *("-fps_mode", "passthrough", "-enc_time_base", "demux"),
        *("-c:v", "rawvideo", "-pix_fmt", "rgb24", "-f", "nut", "pipe:1"),
    ]
    with read_ffmpeg(arguments, task=task) as output:
        content = output.read()
    start = at - _AHEAD * TICKS
    return [Sampled(start + time, pixels) for time, pixels in _unpacked(content, size)]


def _unpacked(content: bytes, size: Size) -> list[tuple[Ticks, Pixels]]:
    """Times and pixels of what FFmpeg wrote for us."""
    import av  # half a second that only clips need

    if not content:
        return []
    found: list[tuple[Ticks, Pixels]] = []
    with av.open(io.BytesIO(content), "r", format="nut") as file:
        for packet in file.demux(video=0):
            if packet.size == size.pixels * 3 and packet.pts is not None and packet.time_base:
                pixels = np.frombuffer(bytes(packet), np.uint8)
                time = to_ticks(packet.pts * packet.time_base)
                found.append((time, pixels.reshape(size.height, size.width, 3)))
    return found


def _evenly(found: list[Sampled], take: Take, count: int) -> list[Sampled]:
    """Those nearest to `count` evenly spread times, each once, inside the take."""
    inside = [one for one in found if 0 <= one.time < take.length]
    if not inside:
        return []
    times = np.array([one.time for one in inside], np.float64)
    goals = (np.arange(count) + 0.5) * (take.length / count)
    chosen = {int(np.argmin(np.abs(times - goal))) for goal in goals}
    return sorted((inside[number] for number in chosen), key=lambda one: one.time)


def _to_rgb(size: Size) -> str:
    return (
        f"scale=w={size.width}:h={size.height}:flags=bicubic+accurate_rnd"
        ":in_color_matrix=bt709:in_range=tv,format=rgb24"
    )

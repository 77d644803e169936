"""Which part of which clip we use, at which rate, and how FFmpeg gets there exactly."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import msgspec

from studio.errors import BadInput
from studio.media.ffmpeg import input_of
from studio.media.footage_times import landing, picture_times
from studio.model.media import PictureTrack, Probe
from studio.model.timing import TICKS, Rate, Span, Ticks, clock, exact_seconds
from studio.task import Task
from studio.wording import say

SOUND_RATE = Rate(30)  # of what is drawn to a sound without picture
_FEW_FPS = 15  # below it, pictures are repeated up to a rate that networks accept
_LEAN = 16  # pictures that another may lean on
_USUAL = (Rate(30), Rate(25), Rate(24))


class Take(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a clip as constant-rate footage.

    `span` counts from the clip's first picture (or sound). Its start is the time of a decoded
    picture, or lies inside a picture that had been showing for `held`. Times inside a take
    (samples, covers, pauses) count from the take's own start. A take of sound alone has a rate
    too: that of the pictures drawn to it.
    """

    path: Path
    probe: Probe
    span: Span
    rate: Rate
    held: Ticks = 0

    @property
    def frames(self) -> int:
        """How many pictures it has at its rate; at least one."""
        return max(1, self.rate.nearest(self.span.length))

    @property
    def length(self) -> Ticks:
        """How long its frames last."""
        return self.rate.at(self.frames)


class Entry(msgspec.Struct, frozen=True):
    """How to come to a time in a clip: options before the input, and seconds to take off there."""

    options: tuple[str, ...]
    offset: Fraction  # subtracted from time stamps, it makes the asked time zero


def take_of(
    path: Path,
    probe: Probe,
    *,
    trim: Span | None = None,
    most_fps: float = 60,
    task: Task | None = None,
) -> Take:
    """The clip, or `trim` of it, from its nearest decoded picture, at `most_fps` or less.

    A trim that ends after the clip ends with it. Raises BadInput when nothing of it is in the
    clip, and what `run_ffmpeg` raises where the clip cannot be read.
    """
    rate = rate_of(probe.picture, most_fps)
    if trim is None or (trim.start <= 0 and trim.end >= probe.length):
        return Take(path=path, probe=probe, span=Span(0, probe.length), rate=rate)
    if trim.start >= min(trim.end, probe.length):
        raise BadInput(
            say(
                "{file} is {length} long: that part is not in it",
                file=path.name,
                length=clock(probe.length),
            ),
            say("Choose a start and an end inside the clip"),
        )
    start, end = max(0, trim.start), min(trim.end, probe.length)
    held = 0
    if probe.picture and start:
        start, held = _snapped(path, probe, start, rate, task or Task())
    return Take(path=path, probe=probe, span=Span(start, max(end, start)), rate=rate, held=held)


def rate_of(picture: PictureTrack | None, most_fps: float = 60) -> Rate:
    """The constant rate for a track: its own, both fields if interlaced, halved to `most_fps`."""
    if picture is None:
        rate = SOUND_RATE
    elif min(picture.average_fps, picture.rate.fps) < _FEW_FPS:
        rate = _repeated(picture)
    else:
        rate = picture.rate
        if picture.interlaced:
            rate = _times(rate, 2)
    while rate.fps > most_fps * 1.001:
        rate = rate.halved()
    return rate


def entry(take: Take, at: Ticks = 0, *, early: Ticks = 0) -> Entry:
    """How to come to a time of a take, first reading `early` before it.

    Some pictures before the wanted one are read in any case: the ones right behind an open
    group's key frame are lost on landing there. At the clip's start nothing is sought:
    containers lie about it.
    """
    probe, wanted = take.probe, take.span.start + at
    goal = exact_seconds(probe.start + wanted)
    first = _before(probe.picture, wanted - early - (take.held if not at else 0))
    way = landing(probe)
    if way == "late":
        first -= 20 * TICKS
    if first <= 0 or way == "astray":
        return Entry(("-seek_timestamp", "1"), goal)
    micro = round(Fraction(probe.start + first, TICKS) * 1_000_000)
    sign, whole = ("-" if micro < 0 else ""), abs(micro)
    text = f"{sign}{whole // 1_000_000}.{whole % 1_000_000:06}"
    return Entry(("-seek_timestamp", "1", "-ss", text), goal - Fraction(micro, 1_000_000))


def _before(picture: PictureTrack | None, time: Ticks) -> Ticks:
    """Some pictures before a time: exactly at one, since old formats count time in pictures."""
    if picture is None:
        return time
    own = picture.rate.exact
    if abs(picture.average_fps / own - 1) > 0.001 and picture.average_fps > 0:
        own = Fraction(picture.average_fps).limit_denominator(1001)
    return round((time * own // TICKS - _LEAN) * TICKS / own)


def input_arguments(take: Take, at: Ticks = 0, *, early: Ticks = 0) -> list[str]:
    """FFmpeg's arguments that open the clip for the take's picture, `-i` and path included.

    The graph that follows begins with `picture_filters` of the same take, `at` and `early`.
    """
    return [
        *decoder_options(take.probe.picture),
        *entry(take, at, early=early).options,
        *input_of(take.path, take.probe.demuxer),
    ]


def decoder_options(picture: PictureTrack | None) -> list[str]:
    """Options before an input that concern its picture."""
    if picture is None:
        return []
    found = ["-reinit_filter", "0"]  # a change of size inside is scaled, it does not start afresh
    if not picture.rotation and not picture.mirrored:
        found += ["-noautorotate"]  # other angles are not turned: frames have the size we say
    if picture.transparent and picture.codec in {"vp8", "vp9"}:
        found += [f"-c:{picture.index}", "libvpx" if picture.codec == "vp8" else "libvpx-vp9"]
    return found


def _snapped(path: Path, probe: Probe, start: Ticks, rate: Rate, task: Task) -> tuple[Ticks, Ticks]:
    """The nearest picture's time; a time far from any, inside a held picture, stays as it is."""
    times = picture_times(path, probe, start, task=task)
    if not times:
        return start, 0
    nearest = min(times, key=lambda time: abs(time - start))
    if abs(nearest - start) <= TICKS / rate.fps / 2 + 1:
        return max(0, nearest), 0
    before = [time for time in times if time <= start]
    return (start, start - max(0, before[-1])) if before else (nearest, 0)


def _repeated(picture: PictureTrack) -> Rate:
    """The usual rate that shows every picture of a slow clip equally long, else 30."""
    if not picture.constant:
        return _USUAL[0]
    own = picture.average_fps or picture.rate.fps
    return min(_USUAL, key=lambda rate: round(abs(rate.fps / own - round(rate.fps / own)), 2))


def _times(rate: Rate, factor: int) -> Rate:
    exact = rate.exact * factor
    return Rate(exact.numerator, exact.denominator)

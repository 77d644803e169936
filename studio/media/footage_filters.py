"""From a clip's frames to a take's: constant rate, upright, square pixels, SDR, exactly enough."""

from __future__ import annotations

from fractions import Fraction

from studio.media.footage import Take, entry
from studio.media.tone import colour_filters, footage_size
from studio.model.colour import Rgb
from studio.model.geometry import Size
from studio.model.media import PictureTrack
from studio.model.timing import Rate, Ticks


def picture_filters(
    take: Take,
    *,
    largest: Size | None = None,
    ground: Rgb = (0, 0, 0),
    at: Ticks = 0,
    early: Ticks = 0,
    frames: int | None = None,
) -> str:
    """The chain from the take's track of the first input.

    It has no output label: add one, or go on with a comma. Out come exactly `take.frames` (or
    `frames`, from `at`) frames of `footage_size(picture, largest)`, yuv420p, BT.709, limited
    range, square pixels, without side data, from time 0. Transparent parts show `ground`.
    """
    picture = take.probe.picture
    assert picture, "a take of sound alone has no frames"
    pad = f"0:{picture.index}"
    in_time = _in_time(take, picture, entry(take, at, early=early).offset, frames or take.frames)
    shown = shown_filters(picture, footage_size(picture, largest), pad, ground)
    fields = _fields(take, picture)
    if take.rate.fps > picture.average_fps * 1.05 and not fields:
        chain = [*shown, *in_time]  # pictures are repeated: work on each once
    else:
        chain = [*fields, *in_time, *shown]
    return f"[{pad}]" + ",".join(chain)


def shown_filters(picture: PictureTrack, size: Size, pad: str, ground: Rgb) -> list[str]:
    """What makes each frame look right: size, colours, `ground` behind what is transparent."""
    found = colour_filters(picture, size)
    if picture.transparent:
        found.append(_on_ground(pad, ground))
    return [*found, "sidedata=mode=delete"]  # light levels of HDR would follow into the files


def _in_time(take: Take, picture: PictureTrack, offset: Fraction, frames: int) -> list[str]:
    """Constant rate from time 0, and exactly so many frames: the last is held where some lack."""
    shift = float(offset - _lead(take, picture))
    return [
        f"setpts=round(PTS-({shift:.9f})/TB)",
        f"fps={take.rate}:start_time=0",
        "tpad=stop_mode=clone:stop=-1",
        f"trim=end_frame={frames}",
    ]


def _lead(take: Take, picture: PictureTrack) -> Fraction:
    """Seconds by which pictures are moved on so that a lower rate takes those that are due.

    Of 60 pictures, 30 are those of full frames; without it every second one lies exactly where
    rounding turns, and time stamps in whole milliseconds make it stumble.
    """
    source = picture.rate.exact * (2 if _fields(take, picture) == [_BOTH] else 1)
    if source <= take.rate.exact:
        return Fraction(0)
    return (Fraction(1, 2) / take.rate.exact) - (Fraction(1, 2) / source)


_BOTH = "bwdif=mode=send_field:parity=auto:deint=all"
_ONE = "bwdif=mode=send_frame:parity=auto:deint=all"


def _fields(take: Take, picture: PictureTrack) -> list[str]:
    """Both fields where the rate has room for them."""
    if not picture.interlaced:
        return []
    return [_BOTH if _faster(take.rate, picture.rate) else _ONE]


def _faster(rate: Rate, than: Rate) -> bool:
    return rate.exact > than.exact * Fraction(101, 100)


def _on_ground(pad: str, ground: Rgb) -> str:
    """Frames with alpha over one colour. The labels are the pad's own."""
    name = "t" + "".join(sign for sign in pad if sign.isalnum())
    y, u, v = _in_bt709(ground)
    return (
        f"split[{name}a][{name}b];"
        f"[{name}a]format=yuv420p,lutyuv=y={y}:u={u}:v={v}[{name}c];"
        f"[{name}c][{name}b]overlay=format=yuv420,format=yuv420p"
    )


def _in_bt709(colour: Rgb) -> tuple[int, int, int]:
    """Limited-range Y, U and V. FFmpeg's own colour names and boxes are BT.601."""
    red, green, blue = (part / 255 for part in colour)
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return (
        round(16 + 219 * light),
        round(128 + 224 * (blue - light) / 1.8556),
        round(128 + 224 * (red - light) / 1.5748),
    )

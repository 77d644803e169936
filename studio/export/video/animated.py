"""Animated GIF and WebP of a finished film, within the bytes and pixels that a network takes.

What is given up for bytes, in this order: colours, pictures a second, width, length. How many
bytes a way of writing needs is found on a small copy; they follow pixels times pictures closely.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt
from pathlib import Path
from typing import Literal

import msgspec

from studio.errors import RenderFailed
from studio.media.ffmpeg import input_of, run_ffmpeg
from studio.model.figures import readable_number
from studio.model.geometry import Size
from studio.task import Task
from studio.wording import Said, say

AnimatedType = Literal["gif", "webp"]

PROBE_WIDTH = 256  # pixels of the small copy
GROWTH: dict[AnimatedType, float] = {"gif": 0.88, "webp": 0.72}  # bytes by pixels, exponent
AIM = 0.96  # of the bytes allowed, when a size is chosen from an estimate
TRIES = 5  # real ones; the second already fits as a rule
LEAST_SCALE = 0.4  # of the width wanted: smaller, and the length goes instead
LEAST_S = 1.0  # nothing shorter is worth showing
LOST_SHARE = 0.9  # a file this much smaller than wanted is worth a word
SILENT_S = 90.0  # a palette is made without a sign of life


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What a network takes. None: no limit known."""

    bytes: int | None = None
    pixels: int | None = None  # width x height x pictures, of the whole file
    frames: int | None = None
    seconds: float | None = None
    fixed_size: bool = False  # stickers: no other size is taken


class Animated(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was made. `doubts` say what was given up that a person may miss."""

    file: Path
    size: Size
    frames: int
    hundredths: int  # of a second, each picture
    bytes: int
    doubts: tuple[Said, ...] = ()

    @property
    def fps(self) -> float:
        return 100 / self.hundredths

    @property
    def seconds(self) -> float:
        return self.frames * self.hundredths / 100


class Way(msgspec.Struct, frozen=True):
    """How to write: time of a picture (GIF knows hundredths), and what its pixels may cost."""

    hundredths: int
    calm: str  # grain taken off, so that what stands still costs nothing
    colours: int = 256  # GIF
    dither: str = ""  # GIF
    quality: int = 0  # WebP


_SOFT, _CALM = "hqdn3d=1.5:1.5:4:4", "hqdn3d=3:2:6:6"
_FINE, _EVEN = "sierra2_4a:diff_mode=rectangle", "bayer:bayer_scale=3:diff_mode=rectangle"
_PLAIN = "bayer:bayer_scale=5:diff_mode=rectangle"
WAYS: dict[AnimatedType, tuple[Way, ...]] = {
    "gif": (
        Way(5, _SOFT, 256, _FINE),
        Way(8, _SOFT, 256, _FINE),
        Way(8, _SOFT, 256, _EVEN),
        Way(8, _CALM, 128, _PLAIN),
        Way(10, _CALM, 128, _PLAIN),
        Way(12, _CALM, 128, _PLAIN),
    ),
    "webp": (
        Way(5, _SOFT, quality=80),
        Way(8, _SOFT, quality=75),
        Way(8, _CALM, quality=60),
        Way(10, _CALM, quality=45),
        Way(12, _CALM, quality=35),
    ),
}


class Trial(msgspec.Struct, frozen=True):
    """One choice of everything."""

    way: Way
    size: Size
    frames: int

    @property
    def pixels(self) -> int:
        return self.size.pixels * self.frames


def make_animated(
    movie: Path,
    file: Path,
    *,
    file_type: AnimatedType,
    size: Size,
    limits: Limits,
    task: Task,
) -> Animated:
    """Write `file`, endless, from `movie`: a film of ours in the shape of `size`.

    `file` lies in a folder of the caller's own. Raises RenderFailed where nothing worth showing
    stays within the limits; CannotWrite and Cancelled as `run_ffmpeg` does.
    """
    seconds = _seconds_of(movie)
    asked = min(seconds, limits.seconds or seconds)
    wanted = [_shortened(Trial(way, size, _frames(asked, way)), limits) for way in WAYS[file_type]]
    trial = _within(wanted, movie, file, limits, task)
    for _ in range(TRIES):
        task.check()
        _write(trial, movie, file, task)
        weight = file.stat().st_size
        if limits.bytes is None or weight <= limits.bytes:
            return _checked(trial, file, weight, size, seconds)
        file.unlink()
        trial = _smaller(trial, limits.bytes / weight, size, limits)
    raise _too_heavy(limits)


def _seconds_of(movie: Path) -> float:
    import av

    with av.open(str(movie)) as opened:
        track = opened.streams.video[0]
        if track.duration and track.time_base:
            return float(track.duration * track.time_base)
        return (opened.duration or 0) / 1_000_000


def _frames(seconds: float, way: Way) -> int:
    """Pictures that fill the time, the last one whole."""
    return max(1, round(seconds * 100 / way.hundredths))


def _shortened(trial: Trial, limits: Limits) -> Trial:
    """Not more pictures than a network takes."""
    frames = min(trial.frames, limits.frames or trial.frames)
    if limits.pixels is not None:
        frames = min(frames, max(1, limits.pixels // trial.size.pixels))
    return Trial(trial.way, trial.size, frames)


def _within(wanted: list[Trial], movie: Path, file: Path, limits: Limits, task: Task) -> Trial:
    """The best way whose estimate fits; else the last, smaller or shorter."""
    longest = max(_seconds(trial) for trial in wanted)
    worthy = [trial for trial in wanted if _seconds(trial) >= 0.98 * longest]
    if limits.bytes is None:
        return worthy[0]
    for trial, estimate in _estimates(worthy, movie, file, task):
        if estimate <= AIM * limits.bytes:
            return trial
        last, weight = trial, estimate
    return _smaller(last, limits.bytes / weight, last.size, limits)


def _seconds(trial: Trial) -> float:
    return trial.frames * trial.way.hundredths / 100


def _estimates(
    trials: list[Trial], movie: Path, file: Path, task: Task
) -> Iterator[tuple[Trial, float]]:
    """Each trial with the bytes it will need, judged by a small copy."""
    small = _scaled(trials[0].size, PROBE_WIDTH / trials[0].size.width)
    copy, written = file.with_name(f"{file.stem}-small.mkv"), file.with_name(f"small-{file.name}")
    try:
        _shrink(movie, copy, small, max(_seconds(trial) for trial in trials), task)
        for trial in trials:
            task.check()
            _write(Trial(trial.way, small, trial.frames), copy, written, task)
            more = (trial.size.pixels / small.pixels) ** GROWTH[_type_of(file)]
            yield trial, written.stat().st_size * more
    finally:
        copy.unlink(missing_ok=True)
        written.unlink(missing_ok=True)


def _shrink(movie: Path, copy: Path, size: Size, seconds: float, task: Task) -> None:
    """A small copy without loss, so that trials need not read the film each time."""
    small = f"fps=20:round=near,scale={size.width}:{size.height}:flags=lanczos,setsar=1"
    run_ffmpeg(
        [
            *("-t", f"{seconds:.6f}", *input_of(movie, "mov"), "-an", "-vf", small),
            *("-c:v", "ffv1", "-f", "matroska", f"file:{copy.absolute()}"),
        ],
        task=task,
    )


def _type_of(file: Path) -> AnimatedType:
    return "gif" if file.suffix == ".gif" else "webp"


def _smaller(trial: Trial, share: float, wanted: Size, limits: Limits) -> Trial:
    """A trial that needs about this share of the bytes: less width, then less time."""
    least = 1.0 if limits.fixed_size else LEAST_SCALE
    now = trial.size.width / wanted.width
    growth = GROWTH["webp" if trial.way.quality else "gif"]
    scale = max(least, min(now, now * sqrt((share * AIM) ** (1 / growth))))
    size = _scaled(wanted, scale)
    left = share * AIM * (trial.size.pixels / size.pixels) ** growth
    frames = trial.frames if left >= 1 else int(trial.frames * left)
    if frames * trial.way.hundredths < 100 * LEAST_S:
        raise _too_heavy(limits)
    return Trial(trial.way, size, frames)


def _scaled(size: Size, by: float) -> Size:
    by = min(1.0, by)
    return Size(max(1, round(size.width * by)), max(1, round(size.height * by)))


def _write(trial: Trial, movie: Path, file: Path, task: Task) -> None:
    if _type_of(file) == "gif":
        _write_gif(trial, movie, file, task)
    else:
        _write_webp(trial, movie, file, task)


def _picture(trial: Trial) -> str:
    way, size = trial.way, trial.size
    return (
        f"fps=100/{way.hundredths}:round=near,scale={size.width}:{size.height}:flags=lanczos,"
        f"setsar=1,{way.calm}"
    )


def _write_gif(trial: Trial, movie: Path, file: Path, task: Task) -> None:
    """Two runs, so that no picture waits in memory for the palette."""
    way = trial.way
    palette = file.with_name(f"{file.stem}-palette.png")
    length = ["-t", f"{_seconds(trial):.6f}"]
    made = f"{_picture(trial)},palettegen=stats_mode=full:max_colors={way.colours}"
    try:
        run_ffmpeg(
            [
                *length,
                *_reading(movie),
                "-an",
                "-vf",
                made,
                *("-frames:v", "1"),
                *_out(palette),
            ],
            task=task,
            silent_s=SILENT_S,
        )
        run_ffmpeg(
            [
                *_reading(movie),
                *("-i", f"file:{palette.absolute()}"),
                *(
                    "-an",
                    "-lavfi",
                    f"[0:v]{_picture(trial)}[v];[v][1:v]paletteuse=dither={way.dither}",
                ),
                *("-frames:v", str(trial.frames), "-loop", "0", *_out(file)),
            ],
            task=task,
        )
    finally:
        palette.unlink(missing_ok=True)


def _write_webp(trial: Trial, movie: Path, file: Path, task: Task) -> None:
    run_ffmpeg(
        [
            *_reading(movie),
            *("-an", "-vf", f"{_picture(trial)},format=bgra"),
            *("-c:v", "libwebp_anim", "-quality", str(trial.way.quality)),
            *("-compression_level", "4", "-frames:v", str(trial.frames), "-loop", "0"),
            *_out(file),
        ],
        task=task,
        silent_s=SILENT_S,
    )


def _reading(movie: Path) -> list[str]:
    return input_of(movie, "matroska" if movie.suffix == ".mkv" else "mov")


def _out(file: Path) -> tuple[str, ...]:
    return ("-map_metadata", "-1", "-fflags", "+bitexact", f"file:{file.absolute()}")


def _checked(trial: Trial, file: Path, weight: int, wanted: Size, seconds: float) -> Animated:
    """The file as it is read again, and a word about what was given up."""
    size, lasting = _read_again(file)
    late = abs(lasting - 1000 * _seconds(trial)) if lasting else 0  # 0: nothing moves in it
    if size != trial.size or late > 10 * trial.way.hundredths:
        raise RenderFailed(say("{name} is not what was ordered", name=file.name), say("Try again"))
    made = Animated(
        file=file, size=size, frames=trial.frames, hundredths=trial.way.hundredths, bytes=weight
    )
    return msgspec.structs.replace(made, doubts=_given_up(made, wanted, seconds))


def _read_again(file: Path) -> tuple[Size, int]:
    """The size, and how many milliseconds all pictures last; 0 for a single one."""
    from PIL import Image

    lasting = 0
    try:
        with Image.open(file) as image:
            frames = getattr(image, "n_frames", 1)
            for number in range(frames):
                image.seek(number)
                image.load()
                lasting += int(image.info.get("duration", 0))
            return Size(*image.size), lasting if frames > 1 else 0
    except (OSError, EOFError, SyntaxError) as error:
        raise RenderFailed(
            say("{name} cannot be opened again", name=file.name), say("Try again")
        ) from error


def _given_up(made: Animated, wanted: Size, seconds: float) -> tuple[Said, ...]:
    doubts = []
    if made.size.width < LOST_SHARE * wanted.width:
        doubts.append(say("Made smaller to stay within its limit: {size}", size=made.size))
    if made.seconds < 0.97 * seconds - 0.1:
        doubts.append(
            say(
                "Shows the first {shown} of {whole} seconds",
                shown=readable_number(round(made.seconds, 1)),
                whole=readable_number(round(seconds, 1)),
            )
        )
    return tuple(doubts)


def _too_heavy(limits: Limits) -> RenderFailed:
    return RenderFailed(
        say(
            "Even small and short it does not stay within {count} kB",
            count=(limits.bytes or 0) // 1000,
        ),
        say("Choose a shorter or calmer part of it."),
    )

"""A video is done when its file was read again and is what was ordered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from studio.errors import UnreadableMedia
from studio.export.spoken import decibels
from studio.export.verify import not_as_drawn
from studio.export.video.look import look_into
from studio.media.coded_units import remarks_and_starts
from studio.media.movie import Movie, Track, read_movie
from studio.model.figures import hundredths, readable_number
from studio.model.geometry import Size
from studio.model.media import Codec
from studio.model.timing import Rate, Ticks
from studio.task import Task
from studio.wording import Said, say

_ENTRIES = {"h264": "avc1", "hevc": "hvc1"}
_BT709 = (1, 1, 1, False)
_NOT_OURS = ("mdcv", "clli", "dvcC", "dvvC", "amve")  # what high dynamic range leaves behind
_SOUND_FRAME = 1024  # samples
_LOUDNESS_AROUND = 1.0  # LU


class ExpectedVideo(msgspec.Struct, frozen=True, kw_only=True):
    """What was ordered.

    `loudness`: LUFS as measured in the levelled sound, None where there is none to measure.
    `dark` and `silent`: the source is black or silent, so the file may be. `poster`: the moment
    that the thumbnail shows; None: a third of the way.
    """

    size: Size
    frames: int
    rate: Rate
    codec: Codec = "h264"
    sound: bool
    max_bytes: int | None = None
    gop_s: float = 2  # at most between two key frames
    loudness: float | None = None
    wanted_loudness: float = -14  # LUFS
    dark: bool = False
    silent: bool = False
    poster: Ticks | None = None


class SeenVideo(msgspec.Struct, frozen=True, kw_only=True):
    """What reading a video again showed. `thumbnail`: a small JPEG of it.

    `doubts`: what is not as it should be, and no reason to throw the file away.
    """

    thumbnail: bytes
    size: Size
    bytes: int
    duration: float  # seconds
    fps: float
    video_codec: str
    audio_codec: str = ""  # empty: no sound
    loudness: float | None = None
    doubts: tuple[Said, ...] = ()


def verify_video(file: Path, expected: ExpectedVideo, *, task: Task | None = None) -> SeenVideo:
    """Read a finished file; RenderFailed when it is not the video that was ordered."""
    try:
        movie = read_movie(file)
        picture, sound = movie.track("vide"), movie.track("soun")
        wrong = next(_wrong(file, movie, picture, sound, expected), None)
    except (UnreadableMedia, OSError) as error:
        why = error.what if isinstance(error, UnreadableMedia) else say("{why}", why=str(error))
        raise not_as_drawn(say("it cannot be opened again: {why}", why=why)) from error
    if wrong or picture is None:
        raise not_as_drawn(wrong or say("it has no picture"))
    if task:
        task.check()
    looked = look_into(file, picture, poster=expected.poster)
    if wrong := next(_unlike(looked.size, looked.pixel_format, expected), None):
        raise not_as_drawn(wrong)
    if looked.dark and not expected.dark:
        raise not_as_drawn(say("all of it is black"))
    if sound and not looked.heard and not expected.silent:
        raise not_as_drawn(say("nothing can be heard"))
    return SeenVideo(
        size=looked.size,
        bytes=movie.bytes,
        duration=picture.length / picture.timescale,
        fps=expected.rate.fps,
        video_codec=expected.codec,
        audio_codec="aac" if sound else "",
        loudness=expected.loudness if sound else None,
        thumbnail=looked.thumbnail,
        doubts=tuple(_doubts(expected)),
    )


def _wrong(
    file: Path, movie: Movie, picture: Track | None, sound: Track | None, expected: ExpectedVideo
) -> Iterator[Said]:
    """Why it is not what was ordered, from its index and the units of its pictures."""
    if picture is None:
        yield say("it has no picture")
        return
    yield from _wrong_file(movie, expected)
    yield from _wrong_picture(picture, expected)
    yield from _wrong_times(picture, expected)
    if expected.sound and sound is None:
        yield say("it has no sound")
    elif sound is not None and not expected.sound:
        yield say("it has a sound that was not ordered")
    elif sound is not None:
        yield from _wrong_sound(sound, expected)
    remarks, closed = remarks_and_starts(file, picture)
    if remarks:
        yield say("it tells how it was made")
    if not closed:
        yield say("it cannot be cut at its key frames")


def _wrong_file(movie: Movie, expected: ExpectedVideo) -> Iterator[Said]:
    if not movie.index_first or "moof" in movie.outer:
        yield say("its index does not come first")
    if movie.has_edits:
        yield say("it has an edit list")
    if movie.created or movie.labels:
        yield say("it holds details about its making")
    if len(movie.tracks) > 2:
        yield say("it has {count} tracks", count=len(movie.tracks))
    if expected.max_bytes and movie.bytes > expected.max_bytes:
        yield say("it has {came} bytes; at most {limit} were asked for", came=movie.bytes,
                  limit=expected.max_bytes)  # fmt: skip


def _wrong_picture(picture: Track, expected: ExpectedVideo) -> Iterator[Said]:
    if picture.entry != _ENTRIES[expected.codec]:
        yield say("its pictures are coded as {codec}", codec=picture.entry)
    yield from _wrong_size(Size(picture.width, picture.height), expected)
    if picture.turned or picture.pixel_ratio[0] != picture.pixel_ratio[1]:
        yield say("it is shown otherwise than it is stored")
    if picture.colours != _BT709:
        yield say("it does not say that its colours are BT.709")
    if any(name in picture.boxes for name in _NOT_OURS):
        yield say("it says that it has a high dynamic range")


def _wrong_size(size: Size, expected: ExpectedVideo) -> Iterator[Said]:
    if size != expected.size:
        yield say("it is {size} pixels large", size=size)


def _wrong_times(picture: Track, expected: ExpectedVideo) -> Iterator[Said]:
    """Every picture stands where a constant rate puts it, the first at the very beginning."""
    if picture.samples != expected.frames:
        yield say("it has {came} pictures instead of {wanted}", came=picture.samples,
                  wanted=expected.frames)  # fmt: skip
        return
    step = picture.timescale / expected.rate.exact
    shown = sorted(picture.shown_at().tolist())
    same = step.denominator == 1 and len(picture.durations) == 1
    if not same or shown != [number * int(step) for number in range(len(shown))]:
        yield say("its pictures do not come at {rate} a second", rate=expected.rate)
    if picture.key_frames is not None and len(picture.key_frames):
        ends = [*picture.key_frames.tolist()[1:], picture.samples]
        starts = picture.key_frames.tolist()
        longest = max(end - start for start, end in zip(starts, ends, strict=True))
        if starts[0] != 0 or longest > round(expected.gop_s * expected.rate.exact) + 1:
            yield say("its key frames are {count} pictures apart", count=longest)


def _wrong_sound(sound: Track, expected: ExpectedVideo) -> Iterator[Said]:
    if sound.entry != "mp4a":
        yield say("its sound is coded as {codec}", codec=sound.entry)
    pictures = float(expected.frames / expected.rate.exact)
    heard = sound.length / sound.timescale
    around = 1 / expected.rate.fps + _SOUND_FRAME / sound.timescale
    if abs(heard - pictures) > around:
        yield say("its sound lasts {heard} s, its picture {shown} s", heard=hundredths(heard),
                  shown=hundredths(pictures))  # fmt: skip


def _unlike(size: Size, pixel_format: str, expected: ExpectedVideo) -> Iterator[Said]:
    """What decoding shows otherwise than the index says."""
    yield from _wrong_size(size, expected)
    if pixel_format != "yuv420p":
        yield say("its pixels are {kind}", kind=pixel_format)


def _doubts(expected: ExpectedVideo) -> Iterator[Said]:
    found = expected.loudness
    if found is not None and abs(found - expected.wanted_loudness) > _LOUDNESS_AROUND:
        yield say(
            "Its loudness is {came} LUFS; {wanted} was the aim.",
            came=decibels(found),
            wanted=readable_number(expected.wanted_loudness),
        )

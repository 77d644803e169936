"""Takes: every output frame shows the picture that is due, whatever the container says."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from studio.errors import BadInput
from studio.media.ffmpeg import run_ffmpeg
from studio.media.footage import rate_of, take_of
from studio.media.frames import frame_at
from studio.media.probe import probe_media
from studio.model.timing import TICKS, Rate, Span, to_ticks
from studio.task import Task
from tests.media.numbered import even_times, make_numbered, number_in, numbers_of

NTSC = Fraction(30_000, 1001)


def test_a_clip_gives_every_picture_once(tmp_path: Path) -> None:
    clip = make_numbered(tmp_path / "a.mp4", even_times(45, 25))
    take = take_of(clip, probe_media(clip))
    assert (take.rate, take.frames) == (Rate(25), 45)
    assert numbers_of(take) == list(range(45))


@pytest.mark.parametrize("name", ["a.mp4", "a.mkv", "a.mov"])
@pytest.mark.parametrize("first", [1, 13, 29, 47])
def test_a_cut_begins_with_the_picture_that_was_asked(
    tmp_path: Path, name: str, first: int
) -> None:
    clip = make_numbered(tmp_path / name, even_times(60, NTSC), sound_s=2)
    start = to_ticks(first / NTSC)
    take = take_of(clip, probe_media(clip), trim=Span(start + TICKS // 200, start + TICKS // 3))
    assert take.rate == Rate(30_000, 1001)
    assert numbers_of(take) == list(range(first, first + 10))


@pytest.mark.parametrize("first", [20, 70])
def test_a_transport_stream_is_cut_exactly(tmp_path: Path, first: int) -> None:
    clip = make_numbered(tmp_path / "a.ts", even_times(90, 25), gop=30)
    start = to_ticks(Fraction(first, 25))
    take = take_of(clip, probe_media(clip), trim=Span(start, start + TICKS // 2))
    assert numbers_of(take) == list(range(first, first + 12))


@pytest.mark.parametrize(
    ("name", "encoder"),
    [
        ("open.mp4", ["libx265", "-x265-params", "open-gop=1:keyint=20:b-adapt=0:log-level=none"]),
        ("open.mkv", ["libx264", "-x264opts", "open-gop=1:keyint=20:bframes=3:b-adapt=0"]),
        ("a.mpg", ["mpeg2video", "-g", "15", "-bf", "2"]),
        ("leaning.avi", ["mpeg4", "-bf", "2", "-g", "15"]),
        ("alone.avi", ["mjpeg"]),
        ("a.webm", ["libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8"]),
    ],
)
def test_every_format_is_cut_exactly(tmp_path: Path, name: str, encoder: list[str]) -> None:
    """Also behind the key frame of an open group, and where time is counted in pictures."""
    flat = make_numbered(tmp_path / "flat.mp4", even_times(60, 25), bframes=0)
    clip = tmp_path / name
    run_ffmpeg(["-i", str(flat), "-c:v", *encoder, "-b:v", "2M", str(clip)], task=Task())
    probe = probe_media(clip)
    for first in (7, 18, 19, 41):
        start = to_ticks(Fraction(first, 25))
        take = take_of(clip, probe, trim=Span(start, start + TICKS // 5))
        assert numbers_of(take) == list(range(first, first + 5))


@pytest.mark.parametrize("offset", [8, Fraction(1, 30), 93_600])
def test_a_late_start_is_not_shown(tmp_path: Path, offset: Fraction | int) -> None:
    clip = make_numbered(tmp_path / "a.mkv", even_times(30, 30, Fraction(offset)), bframes=0)
    take = take_of(clip, probe_media(clip))
    assert numbers_of(take) == list(range(30))


def test_uneven_pictures_show_when_they_are_due(tmp_path: Path) -> None:
    gaps = [3, 3, 3, 30, 4, 2, 3, 12, 3, 3, 7, 3, 3, 3, 3, 3, 20, 3, 3, 3, 3, 3]
    times = [Fraction(sum(gaps[:number]), 90) for number in range(len(gaps))]
    clip = make_numbered(tmp_path / "a.mp4", times, bframes=0)
    take = take_of(clip, probe_media(clip))
    assert take.rate == Rate(30)
    half = Fraction(1, 60)
    due = [
        max(n for n, time in enumerate(times) if time <= Fraction(frame, 30) + half)
        for frame in range(take.frames)
    ]
    assert numbers_of(take) == due


def test_a_cut_inside_a_long_picture_keeps_its_time(tmp_path: Path) -> None:
    times = [*even_times(10, 30), Fraction(5), *even_times(10, 30, Fraction(151, 30))]
    clip = make_numbered(tmp_path / "a.mkv", times, bframes=0)
    take = take_of(clip, probe_media(clip), trim=Span(4 * TICKS, to_ticks(5.1)))
    assert take.span.start == 4 * TICKS
    assert numbers_of(take) == [9] * 30 + [10, 11, 12]


@pytest.mark.parametrize("name", ["a.mkv", "a.mp4"])
def test_half_the_pictures_are_every_second_one(tmp_path: Path, name: str) -> None:
    clip = make_numbered(tmp_path / name, even_times(60, 60))
    take = take_of(clip, probe_media(clip), most_fps=30)
    assert numbers_of(take) == list(range(0, 60, 2))


def test_slow_clips_repeat_every_picture_equally(tmp_path: Path) -> None:
    clip = make_numbered(tmp_path / "a.mp4", even_times(12, Fraction(25, 2)), bframes=0)
    take = take_of(clip, probe_media(clip))
    assert take.rate == Rate(25)
    assert numbers_of(take)[:22] == [number // 2 for number in range(22)]


def test_a_clip_shorter_than_announced_holds_its_last_picture(tmp_path: Path) -> None:
    clip = make_numbered(tmp_path / "a.mp4", even_times(20, 25))
    probe = probe_media(clip)
    take = take_of(clip, probe)
    longer = take.__class__(path=clip, probe=probe, span=Span(0, TICKS), rate=take.rate)
    assert numbers_of(longer) == [*range(20), *([19] * 5)]


@pytest.mark.parametrize("number", [0, 1, 17, 31, 59])
def test_one_frame_is_the_frame_of_the_film(tmp_path: Path, number: int) -> None:
    clip = make_numbered(tmp_path / "a.mp4", even_times(60, NTSC))
    take = take_of(clip, probe_media(clip))
    found = frame_at(take, take.rate.at(number) + 5, task=Task())
    assert number_in(found[..., 1]) == number


def test_one_frame_of_an_uneven_clip(tmp_path: Path) -> None:
    times = [*even_times(10, 30), *even_times(10, 30, Fraction(6))]
    clip = make_numbered(tmp_path / "a.mp4", times, bframes=0)
    take = take_of(clip, probe_media(clip))
    for seconds, number in ((0.1, 3), (3.0, 9), (5.9, 9), (6.1, 13), (60.0, 19)):
        found = frame_at(take, to_ticks(seconds), task=Task())
        assert number_in(found[..., 1]) == number


def test_a_trim_outside_the_clip_is_refused(tmp_path: Path) -> None:
    clip = make_numbered(tmp_path / "a.mp4", even_times(40, 25))
    probe = probe_media(clip)
    with pytest.raises(BadInput, match=r"a\.mp4 is 0:01 long"):
        take_of(clip, probe, trim=Span(3 * TICKS, 4 * TICKS))
    assert take_of(clip, probe, trim=Span(0, 9 * TICKS)).frames == 40


def test_rates_are_halved_to_what_a_network_takes(tmp_path: Path) -> None:
    clip = make_numbered(tmp_path / "a.mp4", even_times(30, 60))
    picture = probe_media(clip).picture
    assert rate_of(picture) == Rate(60)
    assert rate_of(picture, 50) == rate_of(picture, 30) == Rate(30)
    assert rate_of(None, 30) == Rate(30)

"""Every kind of picture becomes upright, square-pixel SDR with its colours kept."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.media.ffmpeg import read_ffmpeg, run_ffmpeg
from studio.media.footage import Take, input_arguments, take_of
from studio.media.footage_filters import picture_filters
from studio.media.frames import frame_at, sample
from studio.media.probe import probe_media
from studio.media.tone import footage_size
from studio.model.geometry import Size
from studio.model.timing import TICKS, Rate, to_ticks
from studio.task import Task
from tests.media.numbered import even_times, make_numbered, number_in

BARS = "smptehdbars=s=320x180:r=10:d=0.5,format=gbrp"


def made(path: Path, source: str, *encoder: str) -> Path:
    run_ffmpeg(
        ["-f", "lavfi", "-i", source, *(encoder or ["-c:v", "ffv1"]), str(path)], task=Task()
    )
    return path


def whole(path: Path) -> Take:
    return take_of(path, probe_media(path))


def first(path: Path) -> NDArray[np.int16]:
    return frame_at(whole(path), 0, task=Task()).astype(np.int16)


def reference(source: str, size: Size) -> NDArray[np.int16]:
    arguments = ["-f", "lavfi", "-i", source, "-frames:v", "1", "-f", "rawvideo"]
    with read_ffmpeg([*arguments, "-pix_fmt", "rgb24", "pipe:1"], task=Task()) as output:
        content = output.read()
    return np.frombuffer(content, np.uint8).reshape(size.height, size.width, 3).astype(np.int16)


@pytest.mark.parametrize("transfer", ["smpte2084", "arib-std-b67"])
def test_greys_of_hdr_stay_grey_and_in_order(tmp_path: Path, transfer: str) -> None:
    ramp = "nullsrc=s=256x64:r=10:d=0.5,format=yuv420p10le,geq=lum='64+X*876/255':cb=512:cr=512"
    tags = f"setparams=range=tv:color_primaries=bt2020:color_trc={transfer}:colorspace=bt2020nc"
    path = made(tmp_path / "hdr.mkv", f"{ramp},{tags}")
    take = whole(path)
    assert take.probe.picture
    assert take.probe.picture.hdr
    row = frame_at(take, 0, task=Task())[32].astype(np.int16)
    assert (row.max(axis=1) - row.min(axis=1)).max() <= 2
    assert (np.diff(row[:, 1]) >= -1).all()
    assert row[0].max() <= 4
    assert row[-1].min() >= 235


@pytest.mark.parametrize(
    ("primaries", "matrix", "wide"),
    [("bt2020", "bt2020nc", "tv"), ("smpte432", "bt709", "pc"), ("bt2020", "bt2020nc", "pc")],
)
def test_greys_of_wide_colours_stay_grey(
    tmp_path: Path, primaries: str, matrix: str, wide: str
) -> None:
    low, range_ = (16, 219) if wide == "tv" else (0, 255)
    ramp = (
        f"nullsrc=s=256x64:r=10:d=0.3,format=yuv420p,geq=lum='{low}+X*{range_}/255':cb=128:cr=128"
    )
    tags = f"range={wide}:color_primaries={primaries}:color_trc=bt709:colorspace={matrix}"
    row = first(made(tmp_path / "wide.mkv", f"{ramp},setparams={tags}"))[32]
    assert (row.max(axis=1) - row.min(axis=1)).max() <= 2
    assert np.abs(row[:, 1] - np.arange(256)).max() <= 4


@pytest.mark.parametrize(
    ("matrix", "wide", "pixels"),
    [
        ("bt709", "tv", "yuv444p"),
        ("bt709", "pc", "yuv444p"),
        ("smpte170m", "tv", "yuv420p"),
        ("bt470bg", "pc", "yuvj420p"),
        ("bt709", "tv", "yuv422p10le"),
        ("bt709", "tv", "yuv420p"),
    ],
)
def test_tagged_colours_are_kept(tmp_path: Path, matrix: str, wide: str, pixels: str) -> None:
    convert = f"scale=out_color_matrix={matrix}:out_range={wide}:flags=accurate_rnd"
    tags = f"setparams=range={wide}:color_primaries=bt709:color_trc=bt709:colorspace={matrix}"
    path = made(tmp_path / "bars.mkv", f"{BARS},{convert},format={pixels},{tags}")
    flat_parts_agree(first(path), reference(BARS, Size(320, 180)))


@pytest.mark.parametrize(("size", "matrix"), [("320x180", "smpte170m"), ("1280x720", "bt709")])
def test_untagged_colours_are_read_as_players_do(tmp_path: Path, size: str, matrix: str) -> None:
    source = BARS.replace("320x180", size)
    convert = f"scale=out_color_matrix={matrix}:out_range=tv,format=yuv420p"
    none = "setparams=color_primaries=unknown:color_trc=unknown:colorspace=unknown"
    path = made(tmp_path / "bars.mkv", f"{source},{convert},{none}")
    width, height = map(int, size.split("x"))
    flat_parts_agree(first(path), reference(source, Size(width, height)))


def test_rgb_colours_are_kept(tmp_path: Path) -> None:
    path = made(tmp_path / "bars.mkv", BARS)
    flat_parts_agree(first(path), reference(BARS, Size(320, 180)))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("mirrored", [False, True])
def test_clips_are_shown_upright(tmp_path: Path, turn: int, mirrored: bool) -> None:
    source = "rgbtestsrc=s=160x96:r=10:d=0.3,drawbox=c=white:w=40:h=24:t=fill"
    flat = made(tmp_path / "flat.mp4", source, "-c:v", "libx264", "-crf", "1")
    path = tmp_path / "turned.mp4"
    flip = ["-display_hflip"] if mirrored else []
    run_ffmpeg(
        ["-display_rotation", str(turn), *flip, "-i", str(flat), "-c", "copy", str(path)],
        task=Task(),
    )
    expected = np.rot90(first(flat), turn // 90)
    if mirrored:
        expected = expected[:, ::-1]
    found = first(path)
    assert found.shape == expected.shape
    assert np.abs(found - expected).mean() < 4


def test_pixels_become_square_and_sizes_even(tmp_path: Path) -> None:
    path = made(tmp_path / "wide.mkv", "testsrc2=s=144x112:r=10:d=0.3,format=yuv420p,setsar=2")
    assert first(path).shape == (112, 288, 3)
    source = BARS.replace("320x180", "161x97")
    odd = made(tmp_path / "odd.mkv", source)
    flat_parts_agree(first(odd), reference(source, Size(161, 97))[:96, :160])


def test_frames_are_reduced_no_further_than_needed(tmp_path: Path) -> None:
    path = made(tmp_path / "a.mkv", "testsrc2=s=640x360:r=10:d=0.3,format=yuv420p")
    picture = whole(path).probe.picture
    assert picture
    assert footage_size(picture) == Size(640, 360)
    assert footage_size(picture, Size(1080, 1920)) == Size(640, 360)
    assert footage_size(picture, Size(100, 180)) == Size(320, 180)
    assert footage_size(picture, Size(200, 10)) == Size(200, 114)
    found = frame_at(whole(path), 0, largest=Size(100, 180), task=Task())
    assert found.shape == (180, 320, 3)


def test_both_fields_of_interlaced_clips_are_shown(tmp_path: Path) -> None:
    moving = (
        "color=black:s=160x96:r=50:d=1,format=yuv420p,"
        "geq=lum='if(between(X,N*2,N*2+20),235,16)':cb=128:cr=128,"
        "tinterlace=interleave_top,setfield=tff"
    )
    encoder = ["-c:v", "libx264", "-crf", "5", "-flags", "+ildct+ilme", "-x264opts", "tff=1"]
    take = whole(made(tmp_path / "a.mp4", moving, *encoder))
    assert take.rate == Rate(50)
    frames = all_frames(take)
    middles = [float(np.flatnonzero(frame[48] > 128).mean()) for frame in frames]
    steps = np.diff(middles[2:-2])
    assert steps.min() > 0.5  # every picture moves on, by about 2 pixels
    assert steps.max() < 3.5
    assert all(np.abs(f[20:76:2].astype(int) - f[21:77:2]).mean() < 4 for f in frames[2:-2])


def test_what_is_transparent_shows_the_ground(tmp_path: Path) -> None:
    source = (
        "color=red@0:s=160x96:r=10:d=0.3,format=argb,drawbox=c=lime@1:w=80:h=96:t=fill:replace=1"
    )
    take = whole(made(tmp_path / "a.mov", source, "-c:v", "qtrle"))
    assert take.probe.picture
    assert take.probe.picture.transparent
    chain = picture_filters(take, ground=(0, 0, 255)) + ",scale=in_color_matrix=bt709[v]"
    arguments = [
        *input_arguments(take),
        *("-filter_complex", chain, "-map", "[v]"),
        *("-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"),
    ]
    with read_ffmpeg(arguments, task=Task()) as output:
        pixels = np.frombuffer(output.read(), np.uint8).reshape(96, 160, 3)
    assert np.abs(pixels[48, 20].astype(int) - (0, 255, 0)).max() <= 8
    assert np.abs(pixels[48, 140].astype(int) - (0, 0, 255)).max() <= 8


def test_a_size_that_changes_inside_is_scaled(tmp_path: Path) -> None:
    parts = [
        made(tmp_path / f"{name}.ts", f"color={name}:s={size}:r=25:d=1", "-c:v", "libx264")
        for name, size in (("red", "160x96"), ("blue", "320x192"))
    ]
    path = tmp_path / "both.ts"
    path.write_bytes(b"".join(part.read_bytes() for part in parts))
    frames = all_frames(whole(path))
    assert len({frame.shape for frame in frames}) == 1
    assert len(frames) == whole(path).frames


def test_samples_are_spread_and_upright(tmp_path: Path) -> None:
    source = "testsrc2=s=320x180:r=25:d=4,format=yuv420p"
    for gop in ("5", "250"):
        path = made(tmp_path / f"{gop}.mp4", source, "-c:v", "libx264", "-g", gop)
        take = whole(path)
        found = sample(take, 8, 160, task=Task())
        times = [one.time / take.length for one in found]
        assert 6 <= len(found) <= 8
        assert times == sorted(times)
        assert times[0] < 0.2
        assert times[-1] > 0.8
        assert max(np.diff(times)) < 0.25
        for one in found:
            assert one.pixels.shape == (90, 160, 3)
            exact = frame_at(take, one.time, largest=Size(160, 90), task=Task())
            assert np.abs(exact.astype(int) - one.pixels).mean() < 12


def test_samples_of_a_long_clip_are_found_one_by_one(tmp_path: Path) -> None:
    times = even_times(1000, Fraction(5, 2))  # 400 s
    clip = make_numbered(tmp_path / "long.mkv", times, bframes=0, gop=10)
    take = take_of(clip, probe_media(clip))
    found = sample(take, 10, 160, task=Task())
    assert len(found) == 10
    for number, one in enumerate(found):
        assert abs(one.time / take.length - (number + 0.5) / 10) < 0.05
        shown = number_in(one.pixels[..., 1])
        assert abs(one.time - to_ticks(times[shown])) < TICKS / 100


def all_frames(take: Take) -> list[NDArray[np.uint8]]:
    """The grey of all frames of a take."""
    assert take.probe.picture
    size = footage_size(take.probe.picture)
    arguments = [
        *input_arguments(take),
        *("-filter_complex", picture_filters(take) + "[v]", "-map", "[v]"),
        *("-f", "rawvideo", "-pix_fmt", "gray", "pipe:1"),
    ]
    with read_ffmpeg(arguments, task=Task()) as output:
        found = np.frombuffer(output.read(), np.uint8)
    return list(found.reshape(-1, size.height, size.width))


def flat_parts_agree(found: NDArray[np.int16], expected: NDArray[np.int16]) -> None:
    """Colours away from edges, which 4:2:0 softens, differ by 8 of 255 at most."""
    assert found.shape == expected.shape
    near = np.abs(np.roll(expected, 4, 1) - expected) + np.abs(np.roll(expected, -4, 1) - expected)
    down = np.abs(np.roll(expected, 4, 0) - expected) + np.abs(np.roll(expected, -4, 0) - expected)
    flat = (near + down).max(axis=2) < 6
    assert flat.mean() > 0.3
    assert np.abs(found - expected)[flat].max() <= 8

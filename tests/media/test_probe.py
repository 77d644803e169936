"""The import card: what is in a clip or a sound, and what is said about it."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from studio.errors import Cancelled, MissingMedia, UnreadableMedia
from studio.media.ffmpeg import input_of, read_ffmpeg, run_ffmpeg
from studio.media.probe import is_footage, probe_media
from studio.media.probe_times import usual_rate
from studio.model.geometry import Size
from studio.model.media import Probe
from studio.model.timing import TICKS, Rate
from studio.task import Task

X264 = ["-c:v", "libx264", "-preset", "ultrafast"]


def pattern(size: str = "96x64", rate: str = "30", seconds: float = 1) -> list[str]:
    return ["-f", "lavfi", "-i", f"testsrc2=s={size}:r={rate}:d={seconds}"]


def tone(seconds: float = 1, layout: str = "stereo") -> list[str]:
    return ["-f", "lavfi", "-i", f"aevalsrc=0.1*sin(880*t):c={layout}:s=48000:d={seconds}"]


def made(path: Path, *arguments: str) -> Path:
    run_ffmpeg([*arguments, str(path)], task=Task())
    return path


def said(probe: Probe) -> str:
    return "\n".join(map(str, (*probe.notes, *probe.doubts)))


def seconds(time: int) -> float:
    return round(time / TICKS, 3)


def test_a_plain_clip_needs_no_words(tmp_path: Path) -> None:
    path = made(
        tmp_path / "a.mp4", *pattern(), *tone(), *X264, "-pix_fmt", "yuv420p", "-c:a", "aac"
    )
    found = probe_media(path)
    assert found.picture
    assert found.sound
    assert (found.demuxer, found.container, found.bytes) == ("mov", "MP4", path.stat().st_size)
    assert (found.picture.size, found.picture.codec, found.picture.bits) == (
        Size(96, 64),
        "h264",
        8,
    )
    assert (found.picture.rate, found.picture.constant) == (Rate(30), True)
    assert (found.sound.codec, found.sound.channels, found.sound.sample_rate) == ("aac", 2, 48000)
    assert (seconds(found.length), found.start) == (1.0, 0)
    assert said(found) == ""
    assert not found.damaged


@pytest.mark.parametrize("rate", ["24", "24000/1001", "25", "30000/1001", "30", "50", "60000/1001"])
@pytest.mark.parametrize("kind", ["mp4", "mkv", "ts"])
def test_the_rate_is_found_whatever_the_clock_of_the_file(
    tmp_path: Path, rate: str, kind: str
) -> None:
    found = probe_media(made(tmp_path / f"a.{kind}", *pattern("32x32", rate, 4), *X264))
    assert found.picture
    assert found.picture.rate.exact == Fraction(rate)
    assert found.picture.constant
    assert abs(found.length - 4 * TICKS) < TICKS / 20


@pytest.mark.parametrize(
    ("fps", "rate"), [(1, 30), (10, 30), (12.5, 25), (12, 24), (15, 30), (29.5, 30), (240, 240)]
)
def test_slow_clips_get_a_rate_in_which_their_pictures_fall(fps: float, rate: int) -> None:
    assert usual_rate(fps) == Rate(rate)


def test_uneven_pictures_are_told_and_made_even(tmp_path: Path) -> None:
    uneven = ["-vf", "select='not(eq(mod(n,7),3))'", "-fps_mode", "passthrough"]
    found = probe_media(made(tmp_path / "a.mp4", *pattern(seconds=3), *uneven, *X264))
    assert found.picture
    assert not found.picture.constant
    assert found.picture.rate == Rate(30)
    assert 24 < found.picture.average_fps < 27
    assert "made even, 30" in said(found)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("mirror", ["", "-display_hflip", "-display_vflip"])
def test_turning_and_mirroring_are_those_of_ffmpeg(tmp_path: Path, turn: int, mirror: str) -> None:
    plain = made(tmp_path / "plain.mkv", *pattern("64x48"), "-frames:v", "1", "-c:v", "ffv1")
    flips = [mirror] if mirror else []
    turned = ["-display_rotation", str(turn), *flips, "-i", str(plain), "-c", "copy"]
    path = made(tmp_path / "turned.mov", *turned)
    found = probe_media(path).picture
    assert found
    with read_ffmpeg(
        [*input_of(path), "-f", "rawvideo", "-pix_fmt", "gray", "pipe:1"], task=Task()
    ) as output:
        shown = np.frombuffer(output.read(), np.uint8)
    with av.open(str(path)) as container:
        stored = next(container.decode(video=0)).to_ndarray(format="gray")
    ours = np.rot90(stored, -(found.rotation // 90))
    ours = ours[:, ::-1] if found.mirrored else ours
    assert found.size == Size(ours.shape[1], ours.shape[0])
    assert np.array_equal(shown.reshape(ours.shape), ours)


def test_colour_and_shape_are_those_of_the_pictures(tmp_path: Path) -> None:
    hlg = ["-vf", "setparams=color_primaries=bt2020:color_trc=arib-std-b67:colorspace=bt2020nc"]
    hlg += ["-c:v", "libx265", "-preset", "ultrafast", "-pix_fmt", "yuv420p10le", "-tag:v", "hvc1"]
    hdr = probe_media(made(tmp_path / "hlg.mp4", *pattern(), *hlg))
    assert hdr.picture
    assert (hdr.picture.hdr, hdr.picture.bits, hdr.picture.matrix) == ("hlg", 10, "bt2020nc")
    assert "HDR (HLG)" in said(hdr)
    wide = ["-vf", "setsar=64/45,setfield=tff", "-flags", "+ilme+ildct", *X264]
    tv = probe_media(made(tmp_path / "tv.mp4", *pattern("90x64"), *wide))
    assert tv.picture
    assert (tv.picture.size, tv.picture.coded) == (Size(128, 64), Size(90, 64))
    assert tv.picture.interlaced
    assert "Interlaced" in said(tv)
    clear = [
        "-vf",
        "format=yuva420p,colorchannelmixer=aa=0.5",
        "-pix_fmt",
        "yuva420p",
        "-c:v",
        "libvpx-vp9",
    ]
    seen_through = probe_media(made(tmp_path / "clear.webm", *pattern("32x32"), *clear))
    assert seen_through.picture
    assert seen_through.picture.transparent


def test_the_largest_moving_picture_and_the_chosen_sound_are_used(tmp_path: Path) -> None:
    still = tmp_path / "still.jpg"
    Image.new("RGB", (640, 480), "red").save(still)
    inputs = [*pattern("32x32"), *pattern("96x64"), "-i", str(still), *tone(), *tone(layout="5.1")]
    maps = [part for number in range(5) for part in ("-map", str(number))]
    marks = ["-disposition:v:2", "attached_pic", "-disposition:a:0", "0"]
    marks += ["-disposition:a:1", "default", "-c:a", "aac", "-c:v:2", "copy"]
    found = probe_media(made(tmp_path / "many.mp4", *inputs, *maps, *X264, *marks))
    assert found.picture
    assert found.sound
    assert (found.picture.index, found.picture.size) == (1, Size(96, 64))
    assert (len(found.pictures), len(found.sounds)) == (2, 2)
    assert found.cover not in {None, *(track.index for track in found.pictures)}
    assert found.sound.channels == 6
    words = said(found)
    assert "2 picture tracks" in words
    assert "number 2 is used" in words
    assert "folded to stereo" in words


def test_a_sound_alone_is_a_sound(tmp_path: Path) -> None:
    for name in ("a.wav", "a.mp3", "a.flac", "a.ogg", "a.m4a", "a.aac"):
        found = probe_media(made(tmp_path / name, *tone(2, "mono")))
        assert found.picture is None, name
        assert found.sound, name
        assert found.sound.channels == 1, name
        assert abs(seconds(found.length) - 2) < 0.06, name
        assert "waveform" in said(found)


def test_what_tells_about_people_is_found_and_left_out(tmp_path: Path) -> None:
    label = ["-metadata", "location=+48.8577+002.295/", "-metadata", "artist=Ada", *X264]
    found = probe_media(made(tmp_path / "a.mp4", *pattern(), *label))
    assert found.has_location
    assert found.metadata == ("author", "location")
    assert "left out: place, author" in said(found)


def test_a_length_that_the_file_does_not_tell_is_counted(tmp_path: Path) -> None:
    raw = [*pattern(seconds=2), "-c:v", "libvpx-vp9", "-deadline", "realtime"]
    path = tmp_path / "live.webm"
    with read_ffmpeg([*raw, "-f", "webm", "-live", "1", "pipe:1"], task=Task()) as output:
        path.write_bytes(output.read())
    found = probe_media(path)
    assert abs(seconds(found.length) - 2) < 0.04
    assert "counted" in said(found)
    assert not found.damaged


def test_of_a_file_that_was_cut_what_is_there_is_told(tmp_path: Path) -> None:
    arguments = [*pattern(seconds=8), *tone(8), *X264, "-movflags", "+faststart"]
    path = made(tmp_path / "a.mp4", *arguments)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    found = probe_media(path)
    assert found.damaged
    assert 2 < seconds(found.length) < 6
    assert "it says it lasts 8.0 s" in said(found)
    path.write_bytes(content[: content.find(b"moov") - 4])
    with pytest.raises(UnreadableMedia, match="incomplete"):
        probe_media(path)


@pytest.mark.parametrize(
    ("clip", "words"),
    [
        (["-f", "lavfi", "-i", "color=s=8256x16:r=1:d=1", "-c:v", "ffv1"], "8256 x 16"),
        (["-f", "lavfi", "-i", "color=s=16x16:r=500:d=1", "-c:v", "ffv1"], "500 pictures"),
        (
            ["-f", "lavfi", "-i", "color=s=16x16:r=1:d=2", *X264, "-bsf:v", "setts=ts=N*90000/TB"],
            "at most 6 hours",
        ),
    ],
)
def test_more_than_can_be_worked_on_is_refused(tmp_path: Path, clip: list[str], words: str) -> None:
    with pytest.raises(UnreadableMedia, match=words) as raised:
        probe_media(made(tmp_path / "a.mkv", *clip))
    assert raised.value.hint


def test_only_files_of_clips_and_sounds_are_opened(tmp_path: Path) -> None:
    picture = tmp_path / "a.mp4"
    Image.new("RGB", (8, 8)).save(picture, "GIF")
    with pytest.raises(UnreadableMedia, match="is a picture"):
        probe_media(picture)
    assert not is_footage(picture)
    playlist = tmp_path / "b.mp4"
    playlist.write_text("#EXTM3U\n")
    with pytest.raises(UnreadableMedia, match="list of other files"):
        probe_media(playlist)
    with pytest.raises(MissingMedia):
        probe_media(tmp_path / "none.mp4")
    with pytest.raises(UnreadableMedia, match="folder"):
        is_footage(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.mp4")
        with pytest.raises(UnreadableMedia, match="pipe"):
            probe_media(tmp_path / "pipe.mp4")


def test_recordings_that_begin_anywhere_are_known(tmp_path: Path) -> None:
    stream = made(tmp_path / "a.ts", *pattern(seconds=2), "-c:v", "mpeg2video").read_bytes()
    (tmp_path / "later.ts").write_bytes(stream[100:])
    assert probe_media(tmp_path / "later.ts").container == "MPEG-TS"
    sound = made(tmp_path / "a.mp3", *tone(), "-id3v2_version", "0").read_bytes()
    (tmp_path / "padded.mp3").write_bytes(bytes(500) + sound)
    assert probe_media(tmp_path / "padded.mp3").container == "MP3"
    (tmp_path / "words.txt").write_text("Good Grief, Gus: this is no film. " * 99)
    assert not is_footage(tmp_path / "words.txt")
    (tmp_path / "words.mp4").write_text("no clip")
    assert is_footage(tmp_path / "words.mp4")  # to be refused as the clip it claims to be
    with pytest.raises(UnreadableMedia, match="not a clip or a sound"):
        probe_media(tmp_path / "words.mp4")


def test_it_can_be_stopped_and_shares_its_process(tmp_path: Path) -> None:
    path = made(tmp_path / "a.mkv", *pattern(), "-c:v", "ffv1")
    task = Task()
    task.stop()
    with pytest.raises(Cancelled):
        probe_media(path, task=task)
    with ThreadPoolExecutor(4) as pool:
        cards = list(pool.map(lambda _: probe_media(path), range(12)))
    assert set(cards) == {probe_media(path)}


def test_a_track_that_cannot_be_decoded_gives_way(tmp_path: Path) -> None:
    whole = [*pattern("96x64"), *pattern("32x32"), *tone(), *X264]
    path = made(tmp_path / "two.mkv", *whole, "-map", "0", "-map", "1", "-map", "2")
    torn = ["-i", str(path), "-c", "copy", "-bsf:v:0", "noise=amount=1"]
    two = probe_media(made(tmp_path / "torn.mkv", *torn, "-map", "0"))
    assert two.picture
    assert (two.picture.index, [track.usable for track in two.pictures]) == (1, [False, True])
    one = probe_media(made(tmp_path / "heard.mkv", *torn, "-map", "0:0", "-map", "0:2"))
    assert one.picture is None
    assert one.sound
    assert "only the sound" in said(one)
    assert abs(seconds(one.length) - 1) < 0.1

"""Real clips: the right picture, the right way up, in SDR, and as many frames as promised."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from studio.media.ffmpeg import run_ffmpeg
from studio.media.footage import Take, input_arguments, take_of
from studio.media.footage_filters import picture_filters
from studio.media.frames import frame_at, sample
from studio.media.probe import probe_media
from studio.media.sound import level_sound
from studio.media.tone import footage_size
from studio.model.geometry import Size
from studio.model.timing import TICKS, Span, to_ticks
from studio.task import Task

SMALL = Size(240, 240)
CLIPS = {
    "airplane_show_fadeout.mp4": 2,
    "alpha_ball.webm": 1,
    "editlist_bframes_1fps.mp4": 2,
    "face_mirrored_matrix.mp4": 1,
    "face_mkv_srt_inside.mkv": 1,
    "hdr10_av1_portrait.mp4": 0.3,
    "hdr10_pq_hevc10_london.mp4": 0.1,
    "interlaced_tff_576i.mp4": 0.5,
    "iphone_hlg_hevc10_rot90_editlist.mp4": 0.2,
    "iphone_product_gps_rot90.mov": 1,
    "kodak_mjpeg_22khz_mono.AVI": 1,
    "nasa_multitrack_subs.mp4": 1,
    "nasa_rotated90_short.mp4": 0.4,
    "night_lights_1080p50_pcm.mov": 0.2,
    "odd_321x241_444.mp4": 1,
    "odd_427x241_vp9.webm": 1,
    "old_mpeg4_190x240.mp4": 2,
    "phone_4k60_portrait_rot90.mp4": 0.1,
    "phone_fast_pan_rot180_vfr.mp4": 1,
    "screen_capture_no_duration.webm": 1,
    "selfie_portrait_hevc_rot90_two_tracks.mp4": 0.2,
    "start_offset_10s_bframes.mp4": 1,
    "start_offset_8s.mp4": 0.3,
    "thermal_vfr_portrait_mono.mp4": 0.5,
    "watch_518x488.mp4": 1,
    "woman_signing_book.mkv": 1,
}


def part_of(path: Path, seconds: float) -> Take:
    """A part out of the middle, where it is long enough for one."""
    probe = probe_media(path)
    start = max(0, (probe.length - to_ticks(seconds)) // 2)
    return take_of(path, probe, trim=Span(start, start + to_ticks(seconds)))


def filmed(take: Take, folder: Path) -> list[av.VideoFrame]:
    """The frames of a small film made from the take, `film.mp4` in `folder`."""
    film = folder / "film.mp4"
    chain = picture_filters(take, largest=SMALL)
    run_ffmpeg(
        [
            *input_arguments(take),
            *("-filter_complex", f"{chain}[v]", "-map", "[v]"),
            *("-c:v", "libx264", "-preset", "ultrafast", "-bf", "0", str(film)),
        ],
        task=Task(),
    )
    with av.open(str(film)) as file:
        return list(file.decode(video=0))


@pytest.mark.parametrize("name", CLIPS)
def test_every_clip_becomes_plain_footage(shared: Path, tmp_path: Path, name: str) -> None:
    take = part_of(shared / "media/videos" / name, CLIPS[name])
    assert take.probe.picture
    frames = filmed(take, tmp_path)
    with av.open(str(tmp_path / "film.mp4")) as file:
        stream = file.streams.video[0]
        context = stream.codec_context
        assert stream.average_rate == take.rate.exact
    assert len(frames) == take.frames
    size = footage_size(take.probe.picture, SMALL)
    assert (context.width, context.height) == (size.width, size.height)
    assert context.sample_aspect_ratio in {None, 1}
    assert (context.colorspace, context.color_range, context.color_trc) == (1, 1, 1)
    content = (tmp_path / "film.mp4").read_bytes()
    assert not any(box in content for box in (b"mdcv", b"clli", b"dvcC", b"dvvC", b"amve"))


@pytest.mark.parametrize(
    "name",
    [
        "face_mirrored_matrix.mp4",
        "hdr10_av1_portrait.mp4",
        "iphone_product_gps_rot90.mov",
        "phone_fast_pan_rot180_vfr.mp4",
        "start_offset_8s.mp4",
    ],
)
def test_one_frame_is_the_one_of_the_film(shared: Path, tmp_path: Path, name: str) -> None:
    take = part_of(shared / "media/videos" / name, CLIPS[name])
    middle = take.frames // 2
    shown = frame_at(take, take.rate.at(middle), largest=SMALL, task=Task())
    in_film = filmed(take, tmp_path)[middle].to_ndarray(format="rgb24")
    assert np.abs(shown.astype(int) - in_film).mean() < 6


def test_the_chart_keeps_its_greys_in_order(shared: Path) -> None:
    clip = shared / "media/videos/hlg_colorchart.mp4"
    take = take_of(clip, probe_media(clip))
    chart = frame_at(take, 0, task=Task()).astype(float)
    height, width = chart.shape[:2]
    row = chart[int(height * 0.8), :]
    greys = [
        row[int(width * at) - 20 : int(width * at) + 20].mean(axis=0)
        for at in (0.151, 0.278, 0.406, 0.534, 0.661, 0.792)
    ]
    levels = [grey.mean() for grey in greys]
    assert levels == sorted(levels, reverse=True)
    assert levels[0] - levels[-1] > 100
    assert all(grey.max() - grey.min() < 22 for grey in greys)  # warm light, no colour cast


def test_the_fading_end_is_dark_and_the_last_frame_exists(shared: Path) -> None:
    clip = shared / "media/videos/airplane_show_fadeout.mp4"
    take = take_of(clip, probe_media(clip))
    assert frame_at(take, take.length - 1, largest=SMALL, task=Task()).mean() < 40
    assert frame_at(take, take.length + 9 * TICKS, largest=SMALL, task=Task()).mean() < 40


@pytest.mark.parametrize(
    "name", ["videos/city_51_surround.mp4", "audio/speech_fr_1.wav", "audio/surround_6ch_opus.ogg"]
)
def test_real_sounds_come_to_the_target(shared: Path, tmp_path: Path, name: str) -> None:
    path = shared / "media" / name
    take = take_of(path, probe_media(path))
    made = level_sound(take, folder=tmp_path, task=Task())
    assert made.loudness.lufs == pytest.approx(-14, abs=0.5)
    assert made.loudness.peak_db is not None
    assert made.loudness.peak_db <= -1


def test_what_is_whole_of_a_damaged_clip_is_used(shared: Path, tmp_path: Path) -> None:
    path = shared / "media/damaged/mp4_truncated_faststart.mp4"
    take = take_of(path, probe_media(path))
    assert 6 * TICKS < take.length < 8 * TICKS
    assert len(sample(take, 4, 160, task=Task())) == 4
    assert not level_sound(take, folder=tmp_path, task=Task()).loudness.silent

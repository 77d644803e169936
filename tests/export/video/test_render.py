"""Many videos from one clip: every frame in its place, every limit held, one failure alone."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from studio.compose.filters import frames_of
from studio.compose.items import PhotoItem
from studio.compose.moving_layer import MovingLayer, Rgba
from studio.compose.video_render import VideoRender
from studio.errors import Cancelled, RenderFailed
from studio.export.video.render import Rendered, RenderProgress, render_all
from studio.export.video.verify import ExpectedVideo, verify_video
from studio.media.footage import Take, take_of
from studio.media.probe import probe_media
from studio.media.sound import level_sound
from studio.model.geometry import WHOLE, Box, Size
from studio.model.timing import Rate, Span, to_ticks
from studio.task import Task
from studio.wording import say
from tests.media.numbered import (
    HEIGHT,
    RATE,
    WIDTH,
    beeps_in,
    even_times,
    make_numbered,
    number_in,
)
from tests.waiting import soon

RATES = [Rate(24), Rate(25), Rate(30000, 1001), Rate(50), Rate(60)]
COUNT = 24  # frames of the clip
SMALL = Size(WIDTH, HEIGHT)
SHOWN = 16  # rows of the white bar that tests lay over


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One second of numbered pictures at 30."""
    file = tmp_path_factory.mktemp("clip") / "numbered.mp4"
    return make_numbered(file, even_times(30, 30))


def take(path: Path) -> Take:
    return take_of(path, probe_media(path))


def whole(size: Size = SMALL) -> tuple[PhotoItem, ...]:
    return (PhotoItem(source=0, area=Box(0, 0, size.width, size.height), crop=WHOLE),)


def bar(*at: int, until: int | None = None) -> MovingLayer:
    """A white bar over the upper rows; empty from `until` on."""
    white = np.full((SHOWN, WIDTH, 4), 255, np.uint8)
    pictures = [white] * len(at) + [np.zeros_like(white)]
    times = at if until is None else (*at, until)
    return MovingLayer(0, 0, WIDTH, SHOWN, times, lambda index: pictures[index])


def render(key: str = "a", size: Size = SMALL, **more: object) -> VideoRender:
    wanted = {"rate": Rate(30), "windows": whole(size), **more}
    return VideoRender(key=key, size=size, **wanted)  # type: ignore[arg-type]


def made(
    footage: Take, renders: Sequence[VideoRender], folder: Path, **more: object
) -> dict[str, Rendered]:
    """All renders, none of which may fail."""
    found: dict[str, Rendered] = {}

    def done(rendered: Rendered) -> None:
        found[rendered.render.key] = rendered

    failed = render_all(footage, renders, folder, task=Task(), on_done=done, **more)  # type: ignore[arg-type]
    assert {key: str(error.what) for key, error in failed.items()} == {}
    return found


def grey(file: Path) -> list[NDArray[np.uint8]]:
    with av.open(str(file)) as movie:
        return [np.asarray(f.to_ndarray(format="gray")) for f in movie.decode(video=0)]


def colours(file: Path) -> NDArray[np.uint8]:
    """The picture in the middle, as BT.709 says."""
    with av.open(str(file)) as movie:
        frames = [
            f.to_ndarray(format="rgb24", src_colorspace="ITU709") for f in movie.decode(video=0)
        ]
    return np.asarray(frames[len(frames) // 2])


@pytest.mark.parametrize("rate", RATES, ids=str)
def test_every_frame_and_every_layer_is_where_it_belongs(rate: Rate, tmp_path: Path) -> None:
    clip = make_numbered(tmp_path / "clip.mp4", even_times(COUNT, rate.exact))
    footage = take(clip)
    assert (footage.rate, footage.frames) == (rate, COUNT)
    wanted = render(rate=rate, opening=4, ending=3, layers=(bar(7, until=13), bar(20)))
    video = made(footage, [wanted], tmp_path)["a"]
    pictures = grey(video.file)
    numbers = [number_in(each[SHOWN + 8 :]) for each in pictures]
    assert numbers == [0] * 4 + list(range(COUNT)) + [COUNT - 1] * 3
    covered = [index for index, each in enumerate(pictures) if each[:SHOWN].min() > 180]
    assert covered == [*range(7, 13), *range(20, COUNT + 7)]
    expected = ExpectedVideo(size=SMALL, frames=COUNT + 7, rate=rate, sound=False, dark=True)
    assert verify_video(video.file, expected).fps == pytest.approx(rate.fps, rel=1e-3)


def test_a_slower_film_takes_every_second_picture(tmp_path: Path) -> None:
    footage = take(make_numbered(tmp_path / "clip.mp4", even_times(40, 60)))
    renders = [render("fast", rate=Rate(60)), render("slow", rate=Rate(30))]
    found = made(footage, renders, tmp_path)
    assert [number_in(each) for each in grey(found["fast"].file)] == list(range(40))
    slow = [number_in(each) for each in grey(found["slow"].file)]
    assert slow == list(range(0, 40, 2))


def test_a_cut_begins_and_ends_with_its_pictures(clip: Path, tmp_path: Path) -> None:
    span = Span(to_ticks(Fraction(10, 30)), to_ticks(Fraction(19, 30)))
    footage = take_of(clip, probe_media(clip), trim=span)
    video = made(footage, [render()], tmp_path)["a"]
    assert [number_in(each) for each in grey(video.file)] == list(range(10, 19))


def test_sound_and_picture_stay_together_without_edit_list(tmp_path: Path) -> None:
    """A beep with picture 15, and cards before and after."""
    clip = make_numbered(tmp_path / "clip.mp4", even_times(45, 30), beeps=[0.5, 1.0], sound_s=1.5)
    footage, rate = take(clip), Rate(30)
    opening, ending = 6, 9
    sound = level_sound(
        footage, before=rate.at(opening), after=rate.at(ending), folder=tmp_path, task=Task()
    )
    wanted = render(opening=opening, ending=ending, sound=sound.file)
    video = made(footage, [wanted], tmp_path)["a"]
    expected = ExpectedVideo(size=SMALL, frames=60, rate=rate, sound=True, dark=True)
    assert verify_video(video.file, expected).audio_codec == "aac"
    with av.open(str(video.file)) as movie:
        assert float(movie.streams.video[0].start_time * movie.streams.video[0].time_base) == 0
        samples = [f.to_ndarray().mean(axis=0) for f in movie.decode(audio=0)]
    heard = beeps_in(np.concatenate(samples), RATE)
    assert heard == pytest.approx([0.7, 1.2], abs=0.005)
    numbers = [number_in(each) for each in grey(video.file)]
    assert numbers.index(15) == 21


def test_windows_lie_where_they_should_and_blur_behind(clip: Path, tmp_path: Path) -> None:
    """A tall film: a soft back and the whole clip in the middle."""
    size = Size(96, 160)
    back = PhotoItem(source=0, area=Box(0, 0, 96, 160), crop=Box(0.32, 0, 0.36, 1), blurred=True)
    front = PhotoItem(source=0, area=Box(0, 51.2, 96, 57.6), crop=WHOLE)
    low = PhotoItem(source=0, area=Box(0, 80, 96, 80), crop=WHOLE)
    renders = [render("fit", size, windows=(back, front)), render("half", size, windows=(low,))]
    found = made(take(clip), renders, tmp_path)
    fit = grey(found["fit"].file)[21]
    sharp, soft = (float(np.abs(np.diff(part.astype(int), axis=1)).max()) for part in
                   (fit[60:96], fit[8:40]))  # fmt: skip
    assert sharp > 2 * soft > 0
    half = grey(found["half"].file)[21]
    assert half[:78].max() < 24
    assert half[84:].max() > 180


def test_layers_keep_their_colours_at_hard_and_soft_edges(clip: Path, tmp_path: Path) -> None:
    picture = np.zeros((48, WIDTH, 4), np.uint8)
    picture[:24] = (220, 40, 90, 255)
    picture[24:] = (30, 200, 240, 128)
    layer = MovingLayer(0, 0, WIDTH, 48, (0,), lambda _: picture)
    wanted = render(windows=(), ground="#3C78B4", layers=(layer,))
    seen = colours(made(take(clip), [wanted], tmp_path)["a"].file).astype(int)
    assert np.abs(seen[4:20, 8:-8] - (220, 40, 90)).max() <= 6
    assert np.abs(seen[28:44, 8:-8] - ((30 + 60) / 2, (200 + 120) / 2, (240 + 180) / 2)).max() <= 6
    assert np.abs(seen[60:, 8:-8] - (60, 120, 180)).max() <= 6


def test_tinted_footage_looks_like_tinted_photos(tmp_path: Path) -> None:
    from studio.compose.tint import tint_table

    clip = tmp_path / "grey.mp4"
    shades = np.repeat(np.linspace(0, 255, 8).astype(np.uint8), WIDTH // 8)
    plain = np.broadcast_to(shades[None, :, None], (HEIGHT, WIDTH, 3)).copy()
    with av.open(str(clip), "w") as file:
        stream = file.add_stream("libx264", rate=30, options={"qp": "1", "preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for _ in range(6):
            file.mux(stream.encode(av.VideoFrame.from_ndarray(plain, format="rgb24")))
        file.mux(stream.encode(None))
    window = msgspec.structs.replace(whole()[0], tint="#1B417C", tint_strength=0.22)
    seen = colours(made(take(clip), [render(windows=(window,))], tmp_path)["a"].file)
    table = tint_table("#1B417C", 0.22)[0]
    for column, shade in enumerate(np.linspace(0, 255, 8).astype(int)):
        middle = seen[20:-20, column * 20 + 6 : column * 20 + 14].mean(axis=(0, 1))
        assert np.abs(middle - table[shade]).max() <= 6


def test_a_sound_becomes_a_film_of_its_layers(tmp_path: Path) -> None:
    with av.open(str(tmp_path / "sound.wav"), "w") as file:
        stream = file.add_stream("pcm_s16le", rate=RATE, layout="mono")
        for number in range(48):
            wave = np.sin(np.arange(1000) / 12)[None] * 9000
            frame = av.AudioFrame.from_ndarray(wave.astype(np.int16), "s16", "mono")
            frame.sample_rate, frame.pts = RATE, number * 1000
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    footage = take(tmp_path / "sound.wav")
    sound = level_sound(footage, folder=tmp_path, task=Task())
    wanted = render(
        rate=footage.rate, windows=(), ground="#3C78B4", layers=(bar(6),), sound=sound.file
    )
    pictures = grey(made(footage, [wanted], tmp_path)["a"].file)
    assert len(pictures) == 30
    assert [n for n, each in enumerate(pictures) if each[:SHOWN].min() > 180] == list(range(6, 30))


def test_a_folder_may_have_any_name(clip: Path, tmp_path: Path) -> None:
    folder = tmp_path / "it's | [a] \\ 100 % : folder"
    folder.mkdir()
    limits = [None, 6_000]
    renders = [render(str(limit), max_bytes=limit, layers=(bar(3),)) for limit in limits]
    found = made(take(clip), renders, folder)
    assert [len(grey(each.file)) for each in found.values()] == [30, 30]


def test_a_clip_that_has_gone_fails_every_film_in_words(tmp_path: Path) -> None:
    footage = take(make_numbered(tmp_path / "clip.mp4", even_times(10, 30)))
    (tmp_path / "clip.mp4").unlink()
    failed = render_all(footage, [render("a"), render("b")], tmp_path, task=Task(), on_done=_never)
    assert set(failed) == {"a", "b"}
    assert all("clip.mp4" in str(error.what) for error in failed.values())


def test_a_limit_in_bytes_is_held_and_said(tmp_path: Path) -> None:
    noisy = tmp_path / "noise.mp4"
    from studio.media.ffmpeg import run_ffmpeg

    source = "testsrc2=s=320x180:r=30:d=1,noise=alls=40:allf=t,format=yuv420p"
    run_ffmpeg(["-f", "lavfi", "-i", source, "-crf", "20", str(noisy)], task=Task())
    size = Size(320, 180)
    limits = {"free": None, "near": 70_000, "tight": 20_000}
    renders = [render(key, size, max_bytes=limit) for key, limit in limits.items()]
    found = made(take(noisy), renders, tmp_path)
    weights = {key: each.file.stat().st_size for key, each in found.items()}
    assert weights["free"] > 70_000 >= weights["near"] > 45_000
    assert 14_000 < weights["tight"] <= 20_000
    assert all(frames_of(each.render, take(noisy)) == len(grey(each.file)) for each in
               found.values())  # fmt: skip


def test_very_few_bytes_make_a_smaller_picture(clip: Path, tmp_path: Path) -> None:
    size = Size(1280, 720)
    video = made(take(clip), [render(size=size, max_bytes=60_000)], tmp_path)["a"]
    assert video.file.stat().st_size <= 60_000
    assert video.size.width < 1280
    assert grey(video.file)[0].shape == (video.size.height, video.size.width)
    assert "smaller" in str(video.doubts[0])


def test_a_refused_file_is_made_once_more_and_the_others_go_on(clip: Path, tmp_path: Path) -> None:
    told: list[tuple[str, str]] = []

    def done(rendered: Rendered) -> None:
        told.append((rendered.render.key, " ".join(map(str, rendered.doubts))))
        if rendered.render.key == "bad" or len(told) == 1:
            raise RenderFailed(say("Not what was ordered"))

    renders = [render("good"), render("bad", Size(96, 96)), render("fine", Size(120, 96))]
    failed = render_all(take(clip), renders, tmp_path, task=Task(), on_done=done)
    keys = [key for key, _ in told]
    assert set(failed) == {"bad"}
    assert keys.count("bad") == 2
    assert {"good", "fine"} <= set(keys)
    assert len(keys) in (4, 5)
    assert any("again" in doubts for key, doubts in told if key == "bad")


def test_a_layer_that_breaks_off_fails_its_film_alone(clip: Path, tmp_path: Path) -> None:
    def torn(_: int) -> Rgba:
        raise OSError(28, "No space left on device")

    broken = MovingLayer(0, 0, 32, 32, (0,), torn)
    done: list[str] = []
    failed = render_all(
        take(clip), [render("torn", layers=(broken,)), render("whole")], tmp_path,
        task=Task(), on_done=lambda each: done.append(each.render.key),
    )  # fmt: skip
    assert done == ["whole"]
    assert "space" in str(failed["torn"].what)


def test_progress_only_rises_and_ends_at_one(clip: Path, tmp_path: Path) -> None:
    told: list[RenderProgress] = []
    renders = [render("a", layers=(bar(0),)), render("b", Size(96, 96), max_bytes=9_000)]
    made(take(clip), renders, tmp_path, on_progress=told.append)
    shares = [each.share for each in told]
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1)
    assert all(0 <= share <= 1 for each in told for share in each.by_render.values())


def test_stopping_ends_within_a_second(tmp_path: Path) -> None:
    from studio.media.ffmpeg import run_ffmpeg

    clip = tmp_path / "long.mp4"
    source = "testsrc2=s=320x180:r=30:d=4,format=yuv420p"
    run_ffmpeg(["-f", "lavfi", "-i", source, "-preset", "ultrafast", str(clip)], task=Task())
    task, stopped = Task(), [0.0]

    def on_progress(progress: RenderProgress) -> None:
        if progress.share > 0.1 and not stopped[0]:
            stopped[0] = time.monotonic()
            threading.Thread(target=task.stop).start()

    renders = [render(str(n), Size(1080, 1080 + 2 * n)) for n in range(4)]
    footage = take(clip)
    with pytest.raises(Cancelled):
        render_all(footage, renders, tmp_path, task=task, on_done=_never, on_progress=on_progress)
    assert time.monotonic() - stopped[0] < soon(1)


def _never(rendered: Rendered) -> None:
    raise AssertionError(rendered.render.key)

"""Sound: at the target, in time with the picture, whatever the source."""

from __future__ import annotations

import struct
import wave
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from studio.errors import UnreadableMedia
from studio.media.ffmpeg import input_of, run_ffmpeg
from studio.media.footage import Take, input_arguments, take_of
from studio.media.footage_filters import picture_filters
from studio.media.loudness import (
    Levelling,
    Loudness,
    LoudnessTarget,
    corrected,
    levelling,
    parse_loudness,
)
from studio.media.probe import probe_media
from studio.media.sound import level_sound, make_silence, measure
from studio.media.sound_shape import bars, pauses
from studio.model.timing import TICKS, Span, to_seconds, to_ticks
from studio.task import Task
from tests.media.numbered import RATE, beeps_in, even_times, heard, make_numbered, numbers_of

BEEPS = [0.5, 1.0, 1.75, 2.5]
FRAME = 1 / 30


def beeps_of(take: Take, folder: Path, *, before: int = 0) -> list[float]:
    made = level_sound(take, before=before, folder=folder, task=Task())
    return beeps_in(heard(made.file))


def close_to(expected: list[float]) -> list[object]:
    return [pytest.approx(time, abs=0.005) for time in expected]


@pytest.mark.parametrize(
    ("name", "start", "sound_from"),
    [
        ("a.mp4", 0, 0),
        ("a.mp4", 0, 0.3),  # sound begins late
        ("a.mkv", 8, 8),  # everything begins at 8 s
        ("a.mkv", 2, 1.6),  # sound begins before the picture
        ("a.ts", 0, 0),
    ],
)
def test_beeps_stay_where_they_were(
    tmp_path: Path, name: str, start: int, sound_from: float
) -> None:
    clip = make_numbered(
        tmp_path / name,
        even_times(90, 30, Fraction(start)),
        beeps=BEEPS,
        sound_s=3,
        sound_from=Fraction(sound_from),
    )
    take = take_of(clip, probe_media(clip))
    shift = sound_from - start
    ends = to_seconds(take.length)
    assert beeps_of(take, tmp_path) == close_to([b + shift for b in BEEPS if b + shift < ends])


@pytest.mark.parametrize("name", ["a.mp4", "a.mkv", "a.ts"])
def test_a_cut_takes_its_own_sound_between_silence(tmp_path: Path, name: str) -> None:
    clip = make_numbered(tmp_path / name, even_times(90, 30), beeps=BEEPS, sound_s=3)
    take = take_of(clip, probe_media(clip), trim=Span(to_ticks(0.8), to_ticks(2.2)))
    made = level_sound(take, before=TICKS, after=TICKS // 2, folder=tmp_path, task=Task())
    start = to_seconds(take.span.start)
    samples = heard(made.file)
    assert beeps_in(samples) == close_to([1.0 - start + 1, 1.75 - start + 1])
    assert to_seconds(made.length) == pytest.approx(1.4 + 1.5, abs=FRAME)
    assert samples.size / RATE == pytest.approx(to_seconds(made.length), abs=1024 / RATE)
    assert np.abs(samples[2048 : int(0.98 * RATE)]).max() < 0.01


@pytest.mark.parametrize("name", ["a.mp3", "a.flac", "a.ogg", "a.m4a", "a.aac", "a.wav"])
def test_sounds_are_cut_exactly(tmp_path: Path, name: str) -> None:
    """Also where seeking can only guess: MP3 of changing bit rate, with no table of contents."""
    path = tmp_path / name
    beeps = "+".join(f"between(t\\,{beep}\\,{beep + 0.06})" for beep in (1, 4, 7.5, 8.25, 11))
    tone = f"aevalsrc='({beeps})*0.5*sin(2*PI*1000*t)+lt(t\\,6)*0.05*(random(0)-0.5)':s=44100:d=12"
    encoder = ["-c:a", "libmp3lame", "-q:a", "4", "-write_xing", "0"] if name == "a.mp3" else []
    run_ffmpeg(["-f", "lavfi", "-i", tone, *encoder, str(path)], task=Task())
    take = take_of(path, probe_media(path), trim=Span(to_ticks(7.2), to_ticks(8.7)))
    late = 0.05 if name in {"a.aac", "a.mp3"} else 0.0  # their priming is announced nowhere
    assert beeps_of(take, tmp_path) == [
        pytest.approx(0.3 + late / 2, abs=0.01 + late / 2),
        pytest.approx(1.05 + late / 2, abs=0.01 + late / 2),
    ]


def test_an_hour_later_picture_and_sound_are_still_together(tmp_path: Path) -> None:
    times = [*even_times(600, Fraction(1, 6)), *even_times(120, 30, Fraction(3600))]
    clip = make_numbered(
        tmp_path / "a.mp4", times, bframes=0, beeps=BEEPS, sound_s=4, sound_from=Fraction(3600)
    )
    probe = probe_media(clip)
    take = take_of(clip, probe, trim=Span(to_ticks(3600.25), to_ticks(3603)))
    begun = to_seconds(take.span.start) - 3600
    assert begun == pytest.approx(0.25, abs=FRAME)
    assert beeps_of(take, tmp_path) == close_to([beep - begun for beep in BEEPS])
    numbers = numbers_of(take)
    first = 600 + round(begun * 30)
    assert numbers == list(range(first, first + take.frames))


def test_copied_into_a_film_without_edit_list_it_is_in_time(tmp_path: Path) -> None:
    clip = make_numbered(tmp_path / "a.mp4", even_times(90, 30), beeps=BEEPS, sound_s=3)
    take = take_of(clip, probe_media(clip))
    made = level_sound(take, folder=tmp_path, task=Task())
    film = tmp_path / "film.mp4"
    run_ffmpeg(
        [
            *input_arguments(take),
            *input_of(made.file),
            *("-filter_complex", picture_filters(take) + "[v]", "-map", "[v]", "-map", "1:a"),
            *("-c:v", "libx264", "-preset", "superfast", "-bf", "2", "-c:a", "copy"),
            *("-movflags", "+faststart+negative_cts_offsets", "-use_editlist", "0", str(film)),
        ],
        task=Task(),
    )
    assert b"elst" not in film.read_bytes()
    with av.open(str(film)) as file:
        pictures = [
            frame.pts * frame.time_base for frame in file.decode(video=0) if frame.pts is not None
        ]
        assert file.streams.audio[0].start_time == 0
    assert pictures == [Fraction(number, 30) for number in range(90)]
    assert beeps_in(heard(film)) == close_to(BEEPS)


def test_a_clock_that_drifts_is_followed(tmp_path: Path) -> None:
    """Sound whose time stamps run 0.4 % slow, as of a camera whose clock is wrong."""
    path = tmp_path / "a.mkv"
    with av.open(str(path), "w") as file:
        stream = file.add_stream("pcm_s16le", rate=RATE, layout="mono")
        stream.time_base = Fraction(1, RATE)
        for number in range(12 * 50):
            samples = np.zeros((1, 960), np.int16)
            if number % 100 == 50:  # every two seconds
                samples[0] = 16_000 * np.sin(np.arange(960) / 8)
            frame = av.AudioFrame.from_ndarray(samples, "s16", "mono")
            frame.sample_rate, frame.time_base = RATE, Fraction(1, RATE)
            frame.pts = round(number * 960 * 1.004)
            file.mux(stream.encode(frame))
    take = take_of(path, probe_media(path))
    found = beeps_of(take, tmp_path)
    expected = [(number * 960 * 1.004) / RATE for number in range(50, 600, 100)]
    assert found == [pytest.approx(time, abs=FRAME) for time in expected]


def test_the_file_is_ready_to_be_copied_without_edit_list(tmp_path: Path) -> None:
    clip = make_numbered(tmp_path / "a.mp4", even_times(60, 30), beeps=[0.5], sound_s=2)
    take = take_of(clip, probe_media(clip))
    made = level_sound(take, folder=tmp_path, task=Task())
    content = made.file.read_bytes()
    assert b"elst" not in content
    with av.open(str(made.file)) as file:
        stream = file.streams.audio[0]
        assert stream.codec_context.name == "aac"
        assert (stream.rate, stream.channels) == (RATE, 2)
        assert stream.start_time == 0
    assert len(content) == made.bytes
    softer = level_sound(take, LoudnessTarget(-18), folder=tmp_path, task=Task())
    assert softer.file != made.file  # each lies beside the others


@pytest.mark.parametrize("volume", [0.1, 0.4, 2.0])
def test_loudness_comes_to_the_target(tmp_path: Path, volume: float) -> None:
    noise = np.random.default_rng(3).normal(0, 0.2 * volume, 4 * RATE).clip(-1, 1)
    take = take_of_wave(tmp_path, noise * np.repeat(np.linspace(0.3, 1, 8), RATE // 2))
    made = level_sound(take, folder=tmp_path, task=Task())
    assert made.loudness.lufs == pytest.approx(-14, abs=0.6)
    assert made.loudness.peak_db is not None
    assert made.loudness.peak_db <= -1.0
    other = level_sound(take, before=TICKS, folder=tmp_path, task=Task())
    assert other.loudness.lufs == pytest.approx(made.loudness.lufs, abs=0.5)


def test_silence_stays_silence(tmp_path: Path) -> None:
    take = take_of_wave(tmp_path, np.zeros(2 * RATE))
    assert measure(take, task=Task()).silent
    made = level_sound(take, folder=tmp_path, task=Task())
    assert made.loudness.silent
    assert np.abs(heard(made.file)).max() < 1e-3


def test_mono_is_heard_on_both_sides_at_its_own_level(tmp_path: Path) -> None:
    tone = 0.1 * np.sin(2 * np.pi * 997 * np.arange(3 * RATE) / RATE)
    take = take_of_wave(tmp_path, tone)
    assert measure(take, task=Task()).peak_db == pytest.approx(-20, abs=0.3)
    assert measure(take, task=Task()).lufs == pytest.approx(-20, abs=0.3)  # as in both ears


@pytest.mark.parametrize("layout", ["5.1", "7.1", "quad", "stereo"])
def test_surround_is_folded_without_clipping(tmp_path: Path, layout: str) -> None:
    path = tmp_path / "loud.wav"
    tone = f"sine=f=440:r={RATE}:d=2,volume=17.9dB,aformat=channel_layouts=mono"
    channels = {"5.1": 6, "7.1": 8, "quad": 4, "stereo": 2}[layout]
    same = "|".join(f"c{number}=c0" for number in range(channels))
    run_ffmpeg(
        ["-f", "lavfi", "-i", f"{tone},pan={layout}|{same}", "-c:a", "pcm_s16le", str(path)],
        task=Task(),
    )
    take = take_of(path, probe_media(path))
    made = level_sound(take, folder=tmp_path, task=Task())
    samples = heard(made.file)[RATE // 2 : RATE]
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(samples.size))) ** 2
    tone_bin = int(440 * samples.size / RATE)
    around = spectrum[tone_bin - 8 : tone_bin + 9].sum()
    assert around / spectrum.sum() > 0.999  # one clean tone: no clipping, no distortion
    assert made.loudness.peak_db is not None
    assert made.loudness.peak_db <= -1.0


def test_a_clip_without_sound(tmp_path: Path) -> None:
    clip = make_numbered(tmp_path / "a.mp4", even_times(30, 30))
    take = take_of(clip, probe_media(clip))
    assert measure(take, task=Task()) == Loudness(silent=True)
    assert bars(take, 3, task=Task()) == (0.0, 0.0, 0.0)
    assert pauses(take, task=Task()) == ()
    with pytest.raises(UnreadableMedia, match=r"a\.mp4 has no sound"):
        level_sound(take, folder=tmp_path, task=Task())
    made = make_silence(take.length, folder=tmp_path, task=Task())
    assert heard(made.file).size / RATE == pytest.approx(1, abs=1024 / RATE)


def test_bars_and_pauses_follow_the_sound(tmp_path: Path) -> None:
    noise = np.random.default_rng(4).normal(0, 0.1, 8 * RATE)
    levels = [1.0, 0.0, 0.5, 0.0, 1.0, 1.0, 0.0, 1.0]
    take = take_of_wave(tmp_path, noise * (np.repeat(levels, RATE) + 0.003))
    assert bars(take, 8, task=Task()) == tuple(pytest.approx(one, abs=0.03) for one in levels)
    assert [to_seconds(time) for time in pauses(take, task=Task())] == close_to([1.5, 3.5, 6.5])
    inner = take_of(take.path, take.probe, trim=Span(TICKS, 4 * TICKS))
    assert [to_seconds(time) for time in pauses(inner, task=Task())] == []
    assert bars(inner, 3, task=Task())[1] == 1


def test_noise_without_pauses_has_none(tmp_path: Path) -> None:
    noise = np.random.default_rng(4).normal(0, 0.1, 3 * RATE)
    assert pauses(take_of_wave(tmp_path, noise), task=Task()) == ()


def test_what_a_file_says_about_itself_is_not_its_loudness() -> None:
    said = (
        "title : Summary: I: -3.0 LUFS Peak: 0.0 dBFS\n[x] Summary:\n\n  Integrated loudness:\n"
        "    I:         -21.8 LUFS\n\n  True peak:\n    Peak:      -18.1 dBFS\n"
    )
    assert parse_loudness(said, "a") == Loudness(-21.8, -18.1)
    with pytest.raises(UnreadableMedia, match="damaged"):
        parse_loudness(said.replace("-21.8", "nan"), "a")


@pytest.mark.parametrize("broken", [np.nan, np.inf])
def test_samples_that_are_no_numbers_are_refused(tmp_path: Path, broken: float) -> None:
    samples = np.random.default_rng(1).normal(0, 0.1, RATE).astype("<f4")
    samples[7::5000] = broken
    path = tmp_path / "broken.wav"
    head = struct.pack("<IHHIIHH", 16, 3, 1, RATE, 4 * RATE, 4, 32)
    data = samples.tobytes()
    body = b"WAVEfmt " + head + b"data" + struct.pack("<I", len(data)) + data
    path.write_bytes(b"RIFF" + struct.pack("<I", len(body)) + body)
    with pytest.raises(UnreadableMedia, match=r"broken\.wav is damaged"):
        measure(take_of(path, probe_media(path)), task=Task())


def test_gain_is_limited_and_peaks_are_held() -> None:
    target = LoudnessTarget()
    assert levelling(Loudness(-20, -12), target) == Levelling(6, 0)
    assert levelling(Loudness(-20, -3), target) == Levelling(6, -2, most=13)
    assert levelling(Loudness(-60, -40), target).gain == 20
    assert levelling(Loudness(-30, 0), target).gain == 10  # more would crush its peaks
    assert levelling(Loudness(10, 113), target).gain == -103
    assert levelling(Loudness(silent=True), target) == Levelling()
    assert corrected(Levelling(6, -2), Loudness(-14.1, -1.5), target) is None
    assert corrected(Levelling(6, -2), Loudness(-15.0, -1.5), target) == Levelling(7, -2)
    assert corrected(Levelling(6, -2, 6.5), Loudness(-15, -2), target) == Levelling(6.5, -2, 6.5)
    assert corrected(Levelling(20, -2), Loudness(-30, -9), target) is None


def take_of_wave(folder: Path, samples: np.ndarray) -> Take:
    path = folder / "tone.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes((samples * 32_767).clip(-32_768, 32_767).astype("<i2").tobytes())
    return take_of(path, probe_media(path))

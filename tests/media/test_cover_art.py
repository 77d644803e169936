"""The picture inside a sound file."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from studio.media.cover_art import cover_art
from studio.media.ffmpeg import run_ffmpeg
from studio.media.probe import probe_media
from studio.task import Task

_TONE = ["-f", "lavfi", "-i", "sine=440:r=48000:d=1"]
_RED = ["-f", "lavfi", "-i", "color=red:s=64x48:r=1:d=1", "-map", "0", "-map", "1"]


def test_the_cover_of_a_sound_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.mp3"
    cover = ["-c:v", "png", "-disposition:v", "attached_pic"]
    run_ffmpeg([*_TONE, *_RED, "-c:a", "libmp3lame", *cover, str(file)], task=Task())
    probe = probe_media(file)
    assert probe.picture is None
    art = cover_art(file, probe, task=Task())
    assert art is not None
    assert art.shape == (48, 64, 3)
    assert art[..., 0].min() > 240
    assert art[..., 1:].max() < 15
    assert cover_art(file, replace(probe, cover=7), task=Task()) is None


def test_most_sounds_have_none(tmp_path: Path) -> None:
    file = tmp_path / "a.wav"
    run_ffmpeg([*_TONE, str(file)], task=Task())
    assert cover_art(file, probe_media(file), task=Task()) is None

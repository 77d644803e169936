"""Damaged at random: a clip is probed or refused in words, and decoded or not; nothing else."""

from __future__ import annotations

import contextlib
import random
import time
from pathlib import Path

import pytest

from studio.errors import RenderFailed, UnreadableMedia
from studio.media.ffmpeg import input_of, run_ffmpeg
from studio.media.probe import is_footage, probe_media
from studio.media.probe_sniff import looks_like_footage
from studio.task import Task
from tests.media.test_mutations import damaged

TRIES, DECODED = 24, 4  # one of so many is also decoded by FFmpeg
KINDS = {
    "mp4": ["-c:v", "libx264", "-c:a", "aac"],
    "mov": ["-c:v", "libx265", "-x265-params", "log-level=none", "-c:a", "pcm_s16le"],
    "mkv": ["-c:v", "mpeg4", "-c:a", "flac"],
    "webm": ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-c:a", "libopus"],
    "avi": ["-c:v", "mjpeg", "-c:a", "libmp3lame"],
    "ts": ["-c:v", "mpeg2video", "-c:a", "ac3"],
    "mp3": ["-vn"],
    "wav": ["-vn"],
    "ogg": ["-vn", "-c:a", "libvorbis"],
    "flac": ["-vn"],
}


@pytest.mark.parametrize("kind", KINDS)
def test_damage_is_survived(kind: str, tmp_path: Path) -> None:
    whole = tmp_path / f"whole.{kind}"
    picture = ["-f", "lavfi", "-i", "testsrc2=s=48x32:r=10:d=1"]
    sound = ["-f", "lavfi", "-i", "sine=d=1:r=48000"]
    run_ffmpeg([*picture, *sound, *KINDS[kind], str(whole)], task=Task())
    content, chance = whole.read_bytes(), random.Random(kind)
    path = tmp_path / f"mutant.{kind}"
    slowest = 0.0
    for number in range(TRIES):
        path.write_bytes(damaged(content, chance))
        began = time.monotonic()
        with contextlib.suppress(UnreadableMedia):
            found = probe_media(path)
            if number % DECODED == 0:
                with contextlib.suppress(RenderFailed):
                    source = input_of(path, found.demuxer)
                    run_ffmpeg([*source, "-t", "5", "-f", "null", "-"], task=Task(), limit_s=10)
        slowest = max(slowest, time.monotonic() - began)
    assert slowest < 10
    assert is_footage(whole)


def test_no_first_bytes_are_too_odd() -> None:
    chance = random.Random(3)
    for length in range(300):
        assert looks_like_footage(chance.randbytes(length)) in {True, False}

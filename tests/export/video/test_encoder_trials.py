"""Encoders are tried with a real clip, and each is told as soon as it is known."""

from __future__ import annotations

import subprocess
import sys

import msgspec

from studio.export.video.encoder_trials import Trial
from studio.paths import PRESETS


def test_each_encoder_is_told_and_software_works() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "studio.export.video.encoder_trials"],
        cwd=PRESETS.parent, capture_output=True, timeout=50, check=True,
    )  # fmt: skip
    trials = [msgspec.json.decode(line, type=Trial) for line in done.stdout.splitlines()]
    assert trials[0] == Trial("libx264", hardware=False, works=True)
    assert {each.name for each in trials[1:]} >= {"h264_nvenc", "h264_videotoolbox"}
    assert all(each.hardware for each in trials[1:])

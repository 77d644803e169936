"""`studio probe`: the card in words and as JSON, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.cli.main import run
from studio.media.ffmpeg import run_ffmpeg
from studio.task import Task


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "clip.mov"
    picture = ["-display_rotation", "-90", "-f", "lavfi", "-i", "testsrc2=s=96x64:r=25:d=2"]
    sound = ["-f", "lavfi", "-i", "sine=d=2", "-c:a", "pcm_s16le"]
    coded = ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-metadata", "location=+48.8+002.2/"]
    plain = tmp_path / "plain.mov"
    run_ffmpeg([*picture[2:], *sound[:4], *coded, *sound[4:], str(plain)], task=Task())
    run_ffmpeg([*picture[:2], "-i", str(plain), "-c", "copy", str(path)], task=Task())
    return path


def test_the_card_is_told_in_words(clip: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["probe", str(clip)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("clip.mov: QuickTime, 2.0 s, ")
    assert lines[1] == "  Picture  H.264, 64×96, 25 fps"
    assert lines[2] == "  Sound    PCM, mono, 44.1 kHz"
    assert "turned upright" in lines[3]
    assert any("place" in line for line in lines)


def test_the_card_is_told_in_french(
    clip: Path, french: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["probe", str(clip)]) == 0
    assert "H.264, 64×96" in capsys.readouterr().out


def test_programs_read_it_as_json(clip: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["probe", "--json", str(clip)]) == 0
    (card,) = json.loads(capsys.readouterr().out)["files"]
    assert card["path"] == str(clip)
    assert card["duration"] == 2.0
    assert (card["picture"]["width"], card["picture"]["height"]) == (64, 96)
    assert (card["picture"]["stored_width"], card["picture"]["rotation"]) == (96, 90)
    assert card["picture"]["rate"] == "25"
    assert card["sound"]["channels"] == 1
    assert card["has_location"]


def test_what_cannot_be_opened_does_not_hide_the_others(
    clip: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "text.mp4").write_text("Dear all")
    assert run(["probe", str(tmp_path / "text.mp4"), str(clip), str(tmp_path / "none.mp4")]) == 2
    told = capsys.readouterr()
    assert "clip.mov" in told.out
    assert "text.mp4 is not a clip" in told.err
    assert "none.mp4 is not there" in told.err

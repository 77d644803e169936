"""`studio open` from a terminal: what it opens, and what it says where there is no screen."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from studio.cli.main import run

ROOT = Path(__file__).resolve().parents[2]


def test_files_go_to_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.jpg").touch()
    monkeypatch.chdir(tmp_path)
    asked: list[Sequence[Path]] = []

    def window(paths: Sequence[Path]) -> int:
        asked.append(paths)
        return 0

    assert run(["open", "a.jpg"], window) == 0
    assert run(["open"], window) == 0
    assert asked == [[tmp_path / "a.jpg"], []]


def test_a_file_that_is_not_there_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["open", "nowhere.jpg"], lambda _paths: 0) == 2
    assert "nowhere.jpg is not there" in capsys.readouterr().err


@pytest.mark.parametrize("screen", [{}, {"DISPLAY": ":4711"}])
@pytest.mark.parametrize("arguments", [[], ["open"]])
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 and Wayland")
def test_without_a_screen_a_sentence_says_so(arguments: list[str], screen: dict[str, str]) -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "studio", *arguments],
        capture_output=True, text=True, check=False, cwd=ROOT, env=environment | screen,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == "Error: There is no screen to open a window on"
    assert not done.stdout

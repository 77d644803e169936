"""Clips that cannot be played as they are: in HDR without a graphics card, without a length."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from studio.gui.places.create.focus.clip_panel import ClipPanel
from studio.media.footage import take_of
from studio.media.frames import frame_at
from studio.media.probe import probe_media
from studio.model.project import MediaRef
from studio.task import Task
from tests.gui.places.create.focus.conftest import Opened

pytestmark = pytest.mark.qt_log_ignore(
    "No RHI backend",
    "No HW decoder",
    "Couldn't (load|resolve) va",
    "PulseAudioService",
    extend=True,
)
PATIENCE = 40_000


@pytest.mark.parametrize("name", ["hlg_colorchart.mp4", "screen_capture_no_duration.webm"])
def test_it_plays_in_the_colours_and_the_size_of_the_export(
    opened: Opened, qtbot: QtBot, shared: Path, home: Path, name: str
) -> None:
    path = shared / "media" / "videos" / name
    page = opened("instagram_reel", kind="video", media=(MediaRef(str(path)),))
    clip = page.clip
    assert isinstance(clip, ClipPanel)
    qtbot.waitUntil(page.commands.action("clip.play").isEnabled, timeout=PATIENCE)
    with qtbot.waitSignal(clip.framed, timeout=PATIENCE) as came:
        qtbot.keyClick(page, Qt.Key.Key_Space)
    assert came.args
    shown = came.args[0]
    assert isinstance(shown, QImage)
    assert clip.player.source == path
    assert not clip.player.waiting
    take = take_of(path, probe_media(path))
    exported = frame_at(take, clip.player.position, task=Task())
    height, width = exported.shape[:2]
    assert shown.width() / shown.height() == pytest.approx(width / height, abs=0.01)
    middle = shown.pixelColor(shown.width() // 2, shown.height() // 2)
    wanted = exported[height // 2, width // 2]
    assert [middle.red(), middle.green(), middle.blue()] == pytest.approx(wanted.tolist(), abs=24)
    assert len(list((home / "cache" / "light").glob("*.mp4"))) == 1

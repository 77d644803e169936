"""Wishes about a clip: times as people write them, cover, subtitles, cards, movement."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from studio.gui.desk import Notice
from studio.gui.places.create.inspector.clip_section import spoken
from studio.gui.places.create.inspector.page import Inspector
from studio.model.post import Footage
from studio.model.project import MediaRef
from studio.model.timing import TICKS, Span, parse_time
from tests.gui.places.create.inspector.conftest import SAMPLE, Opened, steps


@pytest.fixture
def clip(opened: Opened, qtbot: QtBot) -> Inspector:
    """The inspector on the sample clip."""
    return opened(kind="video", media=(MediaRef(str(SAMPLE / "concert.mp4")),))


def write(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_looking_at_a_time_changes_nothing(opened: Opened, qtbot: QtBot) -> None:
    odd = Footage(trim=Span(TICKS // 3, 5 * TICKS // 3), cover=TICKS // 7)
    panel = opened(kind="video", media=(), footage=odd)
    for field in (panel.clip.start, panel.clip.end, panel.clip.cover):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert footage(panel) == odd
    write(qtbot, panel.clip.start, "0:00.5")
    assert footage(panel).trim == Span(TICKS // 2, 5 * TICKS // 3)


def footage(panel: Inspector) -> Footage:
    assert panel.desk.post is not None
    return panel.desk.post.footage


def test_a_clip_is_trimmed_by_writing_times(clip: Inspector, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(clip.clip.length.text()), timeout=30_000)
    write(qtbot, clip.clip.start, "0:02")
    write(qtbot, clip.clip.end, "5.5")
    assert footage(clip).trim == Span(2 * TICKS, 5 * TICKS + TICKS // 2)
    clip.refresh()
    assert clip.clip.length.text().startswith("0:03.5 of ")
    qtbot.mouseClick(clip.clip.whole, Qt.MouseButton.LeftButton)
    assert footage(clip).trim is None
    assert steps(clip) == ["Trim the clip", "Trim the clip", "Use the whole clip"]


def test_times_that_cannot_be_are_told_and_change_nothing(clip: Inspector, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(clip.clip.length.text()), timeout=30_000)
    write(qtbot, clip.clip.start, "soon")
    assert clip.clip.problem.text() == "Write times as 1:15 or 75.5"
    write(qtbot, clip.clip.start, "0:04")
    write(qtbot, clip.clip.end, "0:02")
    assert clip.clip.problem.text() == "The end comes after the beginning"
    trim = footage(clip).trim
    assert trim is not None
    assert trim.start == 4 * TICKS
    assert trim.end > trim.start


def test_a_cover_is_chosen_and_given_back(clip: Inspector, qtbot: QtBot) -> None:
    write(qtbot, clip.clip.cover, "0:03.25")
    assert footage(clip).cover == parse_time("3.25")
    clip.refresh()
    qtbot.mouseClick(clip.clip.choose_cover, Qt.MouseButton.LeftButton)
    assert footage(clip).cover is None


def test_subtitles_cards_and_movement(clip: Inspector, qtbot: QtBot) -> None:
    clip.clip.take_subtitles(str(SAMPLE / "concert.fr.srt"))
    qtbot.waitUntil(lambda: bool(footage(clip).subtitles), timeout=10_000)
    clip.refresh()
    assert clip.clip.file.text() == "concert.fr.srt"
    clip.clip.subtitles_as.chosen.emit("both")
    qtbot.mouseClick(clip.clip.opening, Qt.MouseButton.LeftButton)
    clip.clip.motion.chosen.emit("fades")
    wishes = footage(clip)
    assert (wishes.subtitles_as, wishes.opening, wishes.motion) == ("both", True, "fades")
    clip.refresh()
    qtbot.mouseClick(clip.clip.remove, Qt.MouseButton.LeftButton)
    assert footage(clip).subtitles == ""


def test_a_file_that_holds_no_subtitles_is_refused_by_name(
    clip: Inspector, qtbot: QtBot, tmp_path: Path
) -> None:
    told: list[Notice] = []
    clip.desk.told.connect(told.append)
    for name, content in {"noise.srt": bytes(range(256)), "list.srt": b"milk, bread"}.items():
        (tmp_path / name).write_bytes(content)
        clip.clip.take_subtitles(str(tmp_path / name))
        qtbot.waitUntil(lambda name=name: bool(told) and name in str(told[-1].text))
        assert "Choose a subtitle file" in str(told[-1].text)
    assert footage(clip).subtitles == ""


def test_a_photo_has_none_of_it(panel: Inspector) -> None:
    assert not panel.clip.isVisible()


@pytest.mark.parametrize("text", ["0:00", "0:07", "1:15.5", "59:59.999", "1:01:15.25"])
def test_times_read_as_they_are_written(text: str) -> None:
    ticks = parse_time(text)
    assert ticks is not None
    assert spoken(ticks).replace(":0", ":") == text.replace(":0", ":")

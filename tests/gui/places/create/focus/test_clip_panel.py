"""Clips in the focus editor: playing, stepping, trimming, the cover. Without a sound card too."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio.gui.places.create.focus.clip_panel import ClipPanel
from studio.gui.places.create.focus.page import FocusPage
from studio.gui.places.create.focus.player import even_rate
from studio.gui.widgets import IconButton
from studio.model.project import MediaRef
from studio.model.timing import TICKS, Rate, Span
from tests.gui.places.create.focus.conftest import CLIP, Opened, desk_of, post_of, steps

# What a machine without a graphics card or a sound server says.
pytestmark = pytest.mark.qt_log_ignore(
    "No RHI backend",
    "No HW decoder",
    "Couldn't (load|resolve) va",
    "PulseAudioService",
    extend=True,
)
FRAME = TICKS // 30
LENGTH = 12 * TICKS


@pytest.fixture
def page(opened: Opened, qtbot: QtBot) -> FocusPage:
    found = opened("instagram_reel", kind="video", media=(MediaRef(str(CLIP)),))
    qtbot.waitUntil(lambda: clip_of(found).line.length == LENGTH, timeout=20_000)
    qtbot.waitUntil(lambda: clip_of(found).line.rate == Rate(30), timeout=20_000)
    qtbot.waitUntil(lambda: all_told(found))
    return found


@pytest.fixture
def clip(page: FocusPage) -> ClipPanel:
    return clip_of(page)


def all_told(page: FocusPage) -> bool:
    """Whether the actions know what can be asked for here."""
    return page.commands.action("clip.play").isEnabled()


def clip_of(page: FocusPage) -> ClipPanel:
    assert page.clip is not None
    return page.clip


def seek(clip: ClipPanel, qtbot: QtBot, to: int) -> QImage:
    """The frame that shows once the clip is there."""
    with qtbot.waitSignal(clip.framed, timeout=15_000) as came:
        clip.player.seek(to)
    qtbot.waitUntil(lambda: abs(clip.player.position - to) <= FRAME)
    assert came.args
    picture = came.args[0]
    assert isinstance(picture, QImage)
    return picture


def test_photos_have_no_player(opened: Opened) -> None:
    assert opened().clip is None


def test_a_clip_plays_inside_its_format_and_stops(
    page: FocusPage, clip: ClipPanel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(clip.framed, timeout=15_000):
        qtbot.keyClick(page, Qt.Key.Key_Space)
    assert clip.player.playing
    assert page.canvas.showing is not None
    assert page.canvas.showing.frame is not None
    qtbot.waitUntil(lambda: clip.player.position > 0, timeout=10_000)
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert not clip.player.playing
    page.leave()
    assert page.canvas.showing is None
    assert clip.player.source is None


def test_j_k_and_l_play_back_pause_and_faster(
    page: FocusPage, clip: ClipPanel, qtbot: QtBot
) -> None:
    seek(clip, qtbot, 4 * TICKS)
    qtbot.keyClick(page, Qt.Key.Key_L)
    qtbot.keyClick(page, Qt.Key.Key_L)
    assert clip.player.speed == 2
    qtbot.keyClick(page, Qt.Key.Key_K)
    assert clip.player.speed == 0
    before = clip.player.position
    qtbot.keyClick(page, Qt.Key.Key_J)
    assert clip.player.speed == -1
    qtbot.waitUntil(lambda: clip.player.position < before)
    qtbot.keyClick(page, Qt.Key.Key_K)


def test_arrows_on_the_line_step_one_frame(clip: ClipPanel, qtbot: QtBot) -> None:
    seek(clip, qtbot, 2 * TICKS)
    clip.line.show_time(2 * TICKS)
    with qtbot.waitSignal(clip.line.sought) as sought:
        qtbot.keyClick(clip.line, Qt.Key.Key_Right)
    assert sought.args == [2 * TICKS + FRAME]
    clip.line.show_time(2 * TICKS)
    with qtbot.waitSignal(clip.line.sought) as sought:
        qtbot.keyClick(clip.line, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert sought.args == [TICKS]


def test_i_and_o_trim_the_clip(page: FocusPage, clip: ClipPanel, qtbot: QtBot) -> None:
    seek(clip, qtbot, 3 * TICKS)
    qtbot.keyClick(page, Qt.Key.Key_I)
    seek(clip, qtbot, 8 * TICKS)
    qtbot.keyClick(page, Qt.Key.Key_O)
    trim = post_of(page).footage.trim
    assert trim is not None
    assert trim.start == pytest.approx(3 * TICKS, abs=FRAME)
    assert trim.end == pytest.approx(8 * TICKS, abs=FRAME)
    assert steps(page) == ["Trim the clip", "Trim the clip"]
    desk_of(page).document.undo()
    desk_of(page).document.undo()
    assert clip.line.span == Span(0, LENGTH)


def test_a_handle_is_dragged_in_one_step(page: FocusPage, clip: ClipPanel) -> None:
    grip = clip.line.grips["end"]
    drag(grip, QPointF(clip.line.x_of(6 * TICKS) - grip.x(), 5))
    trim = post_of(page).footage.trim
    assert trim is not None
    assert trim.start == 0
    assert trim.end == pytest.approx(6 * TICKS, abs=TICKS / 20)
    assert steps(page) == ["Trim the clip"]


def test_a_handle_moves_by_arrows_and_tells_its_time(
    page: FocusPage, clip: ClipPanel, qtbot: QtBot
) -> None:
    grip = clip.line.grips["start"]
    qtbot.keyClick(grip, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(grip, Qt.Key.Key_Right)
    assert post_of(page).footage.trim == Span(TICKS + FRAME, LENGTH)
    assert grip.accessibleName() == "Beginning: 0:01.033"


def test_the_frame_that_shows_becomes_the_cover(
    page: FocusPage, clip: ClipPanel, qtbot: QtBot
) -> None:
    seek(clip, qtbot, 5 * TICKS)
    clip.take_cover()
    cover = post_of(page).footage.cover
    assert cover == pytest.approx(5 * TICKS, abs=FRAME)
    assert cover is not None
    assert cover % FRAME == 0
    assert steps(page) == ["Change the cover"]


def test_playing_ends_where_the_clip_ends(page: FocusPage, clip: ClipPanel, qtbot: QtBot) -> None:
    seek(clip, qtbot, TICKS)
    clip.end_here()
    clip.player.seek(TICKS // 2)
    qtbot.waitUntil(lambda: clip.player.position <= TICKS // 2 + FRAME)
    clip.toggle()
    qtbot.waitUntil(lambda: not clip.player.playing, timeout=15_000)
    assert clip.player.position <= TICKS + 10 * FRAME


def test_mute_is_heard_of(clip: ClipPanel) -> None:
    clip.player.mute(True)
    assert clip.player.muted
    clip.player.mute(False)
    assert not clip.player.muted


def drag(widget: QWidget, to: QPointF) -> None:
    """Press in the widget's middle and let go elsewhere; pixels of the widget."""
    kinds = QMouseEvent.Type
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    start = QPointF(widget.rect().center())
    for kind, at, button, down in (
        (kinds.MouseButtonPress, start, left, left),
        (kinds.MouseMove, to, none, left),
        (kinds.MouseButtonRelease, to, left, none),
    ):
        place, held = widget.mapToGlobal(at), Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(widget, QMouseEvent(kind, at, place, button, down, held))


def test_space_presses_the_button_that_has_the_focus(
    page: FocusPage, clip: ClipPanel, qtbot: QtBot
) -> None:
    mute = clip.findChild(IconButton, "create.focus.clip.mute")
    assert mute is not None
    mute.setFocus()
    qtbot.keyClick(mute, Qt.Key.Key_Space)
    assert clip.player.muted
    assert not clip.player.playing


@pytest.mark.parametrize(
    ("told", "rate"),
    [
        (30.0, Rate(30)), (29.97003, Rate(30000, 1001)), (12.5, Rate(25, 2)), (10.0, Rate(10)),
        (29.877, Rate(30000, 1001)), (29.99, Rate(30)), (7.3987, Rate(30)), (0.0, Rate(25)),
    ],
)  # fmt: skip
def test_frames_are_stepped_at_the_rate_of_the_camera(told: float, rate: Rate) -> None:
    assert even_rate(told) == rate

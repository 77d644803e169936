"""What stories of the focus editor share: the page on a post, and hands for mouse and keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.places.create.focus.page import FocusPage
from studio.gui.theme import theme
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.values import Values
from studio.paths import ASSETS
from tests.gui.conftest import Desks

STORY, SQUARE = "instagram_story_image", "instagram_feed_square"
PHOTO, CLIP = ASSETS / "sample" / "concert.jpg", ASSETS / "sample" / "concert.mp4"
FORMATS = (
    STORY, SQUARE, "instagram_reel_cover", "facebook_story_image", "tiktok_video_cover",
    "facebook_feed_landscape", "instagram_reel", "facebook_reel", "youtube_video",
)  # fmt: skip
Opened = Callable[..., FocusPage]


@pytest.fixture
def opened(qtbot: QtBot, desk_at: Desks) -> Opened:
    """Opens the focus editor on a format of a post; keywords are fields of the post."""
    theme().keep_still(True)

    def open_on(format_id: str = STORY, *, sharp: bool = True, **fields: object) -> FocusPage:
        usual = {
            "id": "p", "name": "Opening night", "language": "en", "media": (MediaRef(str(PHOTO)),),
            "values": Values(template="headline", slots={"headline": "You lit up Lyon"}),
        }  # fmt: skip
        post = ProjectPost(**{**usual, **fields})  # type: ignore[arg-type]
        project = Project(id="x", name="Festival", posts=(post,), formats=FORMATS)
        desk = desk_at(project)
        desk.selection.show("create")
        desk.selection.take_post("p")
        page = FocusPage(desk, commands := Commands(desk))
        commands.setParent(page)
        commands.attach(page)
        qtbot.addWidget(page, before_close_func=_closed)
        page.resize(1064, 820)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        desk.selection.focus(format_id)
        if sharp and post.kind == "image":
            qtbot.waitUntil(lambda: is_sharp(page), timeout=30_000)
        return page

    return open_on


@pytest.fixture
def page(opened: Opened) -> FocusPage:
    """The sample photo's story, with a headline."""
    return opened()


def _closed(page: QWidget) -> None:
    if isinstance(page, FocusPage) and page.clip is not None:
        page.clip.close_clip()


def is_sharp(page: FocusPage) -> bool:
    """Whether everything that is shown is the newest, and the picture is known."""
    stage = page.canvas.fresh
    return bool(
        stage and stage.preview and stage.preview.exact and stage.lifted and stage.lifted.exact
        and stage.source and stage.movable
    )  # fmt: skip


def desk_of(page: FocusPage) -> Desk:
    return page.canvas.desk


def post_of(page: FocusPage) -> ProjectPost:
    post = desk_of(page).post
    assert post is not None
    return post


def steps(page: FocusPage) -> list[str]:
    """The names of what was done, oldest first."""
    history = desk_of(page).document.history
    return [str(step.label) for step in history.steps[1 : history.at + 1]]


class Mouse:
    """The left button over the canvas, in its pixels."""

    def __init__(self, page: FocusPage) -> None:
        self._over = page.canvas.viewport()

    def press(
        self, at: QPointF, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self._send(QMouseEvent.Type.MouseButtonPress, at, Qt.MouseButton.LeftButton, held)

    def move(self, at: QPointF, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self._send(QMouseEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, held)

    def release(
        self, at: QPointF, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self._send(QMouseEvent.Type.MouseButtonRelease, at, Qt.MouseButton.LeftButton, held)

    def drag(
        self, start: QPointF, by: QPointF,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:  # fmt: skip
        self.press(start, held)
        for part in range(1, 6):
            self.move(start + by * (part / 5), held)
        self.release(start + by, held)

    def double(self, at: QPointF) -> None:
        self.press(at)
        self.release(at)
        self._send(QMouseEvent.Type.MouseButtonDblClick, at, Qt.MouseButton.LeftButton)
        self.release(at)

    def _send(
        self, kind: QMouseEvent.Type, at: QPointF, button: Qt.MouseButton,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:  # fmt: skip
        down = Qt.MouseButton.LeftButton
        if kind == QMouseEvent.Type.MouseButtonRelease:
            down = Qt.MouseButton.NoButton
        place = self._over.mapToGlobal(at)
        QApplication.sendEvent(self._over, QMouseEvent(kind, at, place, button, down, held))


@pytest.fixture
def mouse(page: FocusPage) -> Mouse:
    return Mouse(page)

"""What stories of the wall share: a post with the sample photo, and the page that shows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.gui.commands import Commands
from studio.gui.places.create.wall.page import WallPage
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.resolve import resolve
from studio.model.values import Values
from tests.gui.conftest import Desks

SAMPLE = Path(__file__).resolve().parents[5] / "assets" / "sample" / "concert.jpg"
POST, SQUARE, STORY = "instagram_feed_4x5", "instagram_feed_square", "instagram_story_image"
REEL, LINK, TIKTOK = "instagram_reel_cover", "facebook_feed_landscape", "tiktok_photo_carousel"
FORMATS = (POST, SQUARE, STORY, REEL, LINK, TIKTOK)
Opened = Callable[..., WallPage]


@pytest.fixture
def opened(qtbot: QtBot, desk_at: Desks) -> Opened:
    """Opens the wall on a post; keywords are fields of the project and of the post."""

    def open_on(formats: tuple[str, ...] = FORMATS, **fields: object) -> WallPage:
        usual = {
            "id": "p", "name": "Opening night", "language": "en",
            "media": (MediaRef(str(SAMPLE)),),
            "values": Values(template="headline", slots={"headline": "Three nights of light"}),
        }  # fmt: skip
        post = ProjectPost(**{**usual, **fields})  # type: ignore[arg-type]
        desk = desk_at(Project(id="x", name="Festival", formats=formats, posts=(post,)))
        desk.selection.show("create")
        desk.selection.take_post("p")
        page = WallPage(desk, commands := Commands(desk))
        commands.setParent(page)
        qtbot.addWidget(page)
        page.resize(868, 780)
        commands.attach(page)
        page.show()
        return page

    return open_on


@pytest.fixture
def page(opened: Opened) -> WallPage:
    return opened()


@pytest.fixture
def sharp(opened: Opened, qtbot: QtBot) -> WallPage:
    """A wall whose pictures have all come."""
    page = opened()
    wait_until_sharp(qtbot, page)
    return page


def wait_until_sharp(qtbot: QtBot, page: WallPage) -> None:
    qtbot.waitUntil(lambda: is_sharp(page), timeout=30_000)


def is_sharp(page: WallPage) -> bool:
    desk = page.desk
    found = [
        desk.previews.of(desk.selection.post_id, tile.id, page.view.size_for(tile.id))
        for tile in page.view.wall.every
    ]
    return all(each is not None and each.exact for each in found)


def middle(page: WallPage, format_id: str) -> QPoint:
    """The middle of a tile's picture, in the viewport."""
    return page.view.picture_of(page.view.wall.index_of(format_id)).center().toPoint()


def below(page: WallPage, format_id: str) -> QPoint:
    """The words under a tile."""
    frame = page.view.frame_of(page.view.wall.index_of(format_id))
    return QPoint(frame.left() + 6, frame.bottom() + 10)


def drag(
    qtbot: QtBot, page: WallPage, start: QPoint, by: QPoint,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, *, let_go: bool = True,
) -> None:  # fmt: skip
    """Press, move in four steps, and let go."""
    ground = page.view.viewport()
    qtbot.mousePress(ground, Qt.MouseButton.LeftButton, keys, start)
    for step in range(1, 5):
        move(page, start + by * step / 4, keys)
    if let_go:
        qtbot.mouseRelease(ground, Qt.MouseButton.LeftButton, keys, start + by)


def move(page: WallPage, to: QPoint, keys: Qt.KeyboardModifier) -> None:
    ground: QWidget = page.view.viewport()
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(to), QPointF(ground.mapToGlobal(to)),
        Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, keys,
    )  # fmt: skip
    page.view.mouseMoveEvent(event)


def shown(page: WallPage, format_id: str) -> Values:
    """What holds for a format."""
    post = page.desk.post
    assert post is not None
    return resolve(post, format_id, page.desk.selection.shape(format_id))

"""A desk with a project of small posts, and exports of it that are really made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from studio.gui.desk import Desk, Notice
from studio.gui.queue.exports import Exports, exports_of
from studio.gui.queue.request import Wanted
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.values import Values
from studio.session import Session
from tests.export.conftest import photo
from tests.export.video.clips import clip
from tests.gui.conftest import Desks

LONG_MS = 40_000
SQUARE, LAND = "instagram_feed_square", "x_post_landscape"
REEL, COVER = "instagram_reel", "instagram_reel_cover"
Start = Callable[..., Exports]


def kept_post(id: str, media: Path, name: str = "") -> ProjectPost:
    """A post as projects keep it."""
    return ProjectPost(
        id=id, name=name or id.title(), media=(MediaRef(str(media)),), language="en",
        kind="video" if media.suffix == ".mp4" else "image",
        values=Values(template="headline", slots={"headline": "Three nights"}),
    )  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two posts in two formats."""
    posts = tuple(kept_post(name, photo(tmp_path / "in" / f"{name}.jpg")) for name in "pq")
    return Project(id="c", name="Campaign", formats=(SQUARE, LAND), posts=posts)


@pytest.fixture
def long_project(tmp_path: Path) -> Project:
    """A post that takes some seconds: large, and in all formats."""
    media = photo(tmp_path / "in" / "large.jpg", size=(3000, 2000))
    return Project(id="l", name="Long", formats=(), posts=(kept_post("large", media),))


@pytest.fixture
def film_project(tmp_path: Path) -> Project:
    """A clip, of which a film and a cover are made."""
    media = clip(tmp_path / "in" / "evening.mp4", seconds=0.4)
    return Project(id="f", name="Film", formats=(REEL, COVER), posts=(kept_post("film", media),))


@pytest.fixture
def desks(desk_at: Desks) -> Iterator[Desks]:
    """Makes desks; what they export ends with the test."""
    made: list[Desk] = []

    def at(work: Project | Session | None) -> Desk:
        made.append(desk_at(work))
        return made[-1]

    yield at
    for desk in made:
        exports_of(desk).close()


@pytest.fixture
def desk(desks: Desks, project: Project) -> Desk:
    return desks(project)


def wanted(desk: Desk, out: Path, *posts: str) -> Wanted:
    """An export of posts of the desk's project, or of all."""
    project = desk.document.project
    path_of = desk.document.session.path_of
    ids = posts or tuple(post.id for post in project.posts)
    kept = tuple(post for post in project.posts if post.id in ids)
    return Wanted(msgspec.structs.replace(project, posts=kept), ids, out, project.name, path_of)


def heard(desk: Desk) -> list[Notice]:
    """What is told from now on."""
    told: list[Notice] = []
    desk.told.connect(told.append)
    return told


def idle(qtbot: QtBot, exports: Exports) -> None:
    """Wait until nothing is made any more."""
    qtbot.waitUntil(lambda: exports.running is None, timeout=LONG_MS)


def under_way(qtbot: QtBot, exports: Exports) -> None:
    """Wait until something is half made."""
    qtbot.waitUntil(lambda: any(0 < job.share < 1 for job in exports.jobs), timeout=LONG_MS)

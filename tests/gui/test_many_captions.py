"""Captions of many posts: judged by another process as the window would, and remembered."""

from __future__ import annotations

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from studio.gui.captions import captions_of, warm
from studio.gui.desk import Desk
from studio.gui.many_captions import FEW, ManyCaptions, many_captions
from studio.model.project import Project, ProjectPost
from studio.model.texts import Texts
from tests.gui.conftest import Desks

LONG_MS = 40_000
FORMATS = ("x_post_landscape", "bluesky_post", "instagram_feed_square")


@pytest.fixture
def desk(desk_at: Desks) -> Desk:
    """With texts that are good, too long, with two hashtags alike, and none at all."""
    said = ("Three nights #Lyon", "Three nights of light. " * 30, "#a #a", "")
    posts = tuple(
        ProjectPost(
            id=f"p{number}", name=f"Evening {number}", language="en", languages=("en", "fr"),
            texts={
                "en": Texts(caption=said[number % 4], alt="A stage"), "fr": Texts(caption="Non"),
            },
        )
        for number in range(FEW + 4)
    )  # fmt: skip
    warm().join()
    return desk_at(Project(id="c", name="Campaign", formats=FORMATS, posts=posts))


def counted(qtbot: QtBot, many: ManyCaptions, posts: tuple[ProjectPost, ...]) -> None:
    for _ in many.ask(posts):
        pass
    qtbot.waitUntil(lambda: not many.busy, timeout=LONG_MS)


def test_another_process_judges_as_the_window_does(qtbot: QtBot, desk: Desk) -> None:
    posts, many = desk.document.project.posts, many_captions(desk)
    counted(qtbot, many, posts)
    for post in posts:
        assert many.known(post) == captions_of(desk, post)
    assert many_captions(desk) is many


def test_what_was_judged_is_known_until_its_words_change(qtbot: QtBot, desk: Desk) -> None:
    posts, many = desk.document.project.posts, many_captions(desk)
    counted(qtbot, many, posts)
    for _ in many.ask(posts):
        pass
    assert not many.busy
    first = msgspec.structs.replace(posts[0], texts={"en": Texts(caption="Others")})
    assert many.known(first) is None
    assert many.soon(first) == captions_of(desk, first)
    assert many.known(first) is not None
    alone = msgspec.structs.replace(posts[1], languages=("fr",))
    assert many.known(alone) is None
    assert many.known(posts[1]) is not None


def test_half_a_sign_is_judged_here(qtbot: QtBot, desk: Desk) -> None:
    many = many_captions(desk)
    posts = tuple(
        msgspec.structs.replace(each, texts={"en": Texts(caption="\ud83d")})
        for each in desk.document.project.posts
    )
    with qtbot.waitSignal(many.arrived):
        for _ in many.ask(posts):
            pass
    assert not many.busy
    assert many.soon(posts[0]) == captions_of(desk, posts[0])


def test_a_process_that_dies_leaves_the_rest_to_the_window(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.gui.many_captions.own_module", lambda _: ["false"])
    posts, many = desk.document.project.posts, many_captions(desk)
    counted(qtbot, many, posts)
    assert many.known(posts[0]) is None
    assert many.soon(posts[0]) == captions_of(desk, posts[0])

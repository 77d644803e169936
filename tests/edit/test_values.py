"""Saying a property at a level, taking it back, and making a shared change an exception."""

from __future__ import annotations

import pytest

from studio.edit.values import (
    ALL,
    Where,
    follow_again,
    include,
    only_these,
    reset,
    set_value,
)
from studio.errors import BadInput
from studio.model.geometry import Point
from studio.model.project import Project, ProjectPost
from studio.model.resolve import resolve
from studio.model.values import Values, Window

TALL = Where(shapes=("9:16",))
TIKTOK = Where(formats=("tiktok_cover",))


@pytest.fixture
def project() -> Project:
    posts = (ProjectPost(id="a", name="Opening night"), ProjectPost(id="b", name="Crowd"))
    return Project(id="x", name="Lumière", posts=posts)


def headline(project: Project, format_id: str, shape: str) -> str | None:
    return resolve(project.post("a"), format_id, shape).slots.get("headline")


def test_a_shared_change_reaches_all_that_say_nothing_of_their_own(project: Project) -> None:
    project = set_value(project, "a", TIKTOK, "slots.headline", "Tonight")
    project = set_value(project, "a", ALL, "slots.headline", "Three nights")
    assert headline(project, "instagram_story", "9:16") == "Three nights"
    assert headline(project, "tiktok_cover", "9:16") == "Tonight"
    project = include(project, "a", "slots.headline")
    assert headline(project, "tiktok_cover", "9:16") == "Three nights"
    assert project.post("a").formats == {}
    assert project.post("b").values == Values()


def test_taking_a_property_back_leaves_the_others(project: Project) -> None:
    project = set_value(project, "a", TALL, "mode", "blur")
    project = set_value(project, "a", TALL, "window", Window(Point(0.5, 0.5), 2))
    project = reset(project, "a", TALL, ["mode"])
    assert project.post("a").shapes == {"9:16": Values(window=Window(Point(0.5, 0.5), 2))}
    project = reset(project, "a", TALL, ["window"])
    assert project.post("a").shapes == {}


def test_a_format_follows_again(project: Project) -> None:
    project = set_value(project, "a", TIKTOK, "mode", "fit")
    project = set_value(project, "a", Where(formats=("x_landscape",)), "mode", "fit")
    project = set_value(project, "a", TALL, "mode", "blur")
    assert set(follow_again(project, "a", ["tiktok_cover"]).post("a").formats) == {"x_landscape"}


def test_a_change_for_a_shape_becomes_an_exception_of_one(project: Project) -> None:
    before = set_value(project, "a", TALL, "mode", "blur")
    after = set_value(before, "a", TALL, "mode", "fit")
    after = set_value(after, "a", ALL, "slots.headline", "New")
    made = only_these(after, before, "a", ["tiktok_cover"]).post("a")
    assert made.shapes == before.post("a").shapes
    assert made.values == Values()
    assert made.formats == {"tiktok_cover": Values(mode="fit", slots={"headline": "New"})}


def test_a_post_that_is_gone_is_told(project: Project) -> None:
    with pytest.raises(BadInput, match="no such post"):
        set_value(project, "gone", ALL, "mode", "fit")

"""Posts come, go, move, are named, copied, and take the setup of another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.edit.posts import (
    add_posts,
    change_post,
    duplicate_post,
    move_post,
    new_id,
    paste_setup,
    relink,
    remove_posts,
)
from studio.model.geometry import Point
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.values import LayerValues, Values


def made(*names: str) -> Project:
    posts = tuple(
        ProjectPost(id=name, name=name, media=(MediaRef(f"{name}.jpg"),)) for name in names
    )
    return Project(id="x", name="x", posts=posts)


def names(project: Project) -> str:
    return "".join(post.id for post in project.posts)


def test_posts_are_added_at_the_end_or_before_another() -> None:
    more = made("x", "y").posts
    assert names(add_posts(made("a", "b"), more)) == "abxy"
    assert names(add_posts(made("a", "b"), more, at=1)) == "axyb"


@given(st.permutations("abcd"), st.sampled_from("abcd"), st.integers(-2, 9))
def test_a_moved_post_is_the_only_one_that_moves(order: list[str], moved: str, to: int) -> None:
    project = move_post(made(*order), moved, to)
    assert sorted(names(project)) == sorted("abcd")
    assert names(project).replace(moved, "") == "".join(order).replace(moved, "")
    assert names(project).index(moved) == max(0, min(to, 3))


def test_a_copy_stands_after_its_post_and_is_another_one() -> None:
    project, copy = duplicate_post(made("a", "b"), "a")
    assert [post.name for post in project.posts] == ["a", "a", "b"]
    assert project.posts[1].id == copy != "a"


def test_posts_are_removed_and_renamed() -> None:
    project = remove_posts(made("a", "b", "c"), ["a", "c"])
    assert names(project) == "b"
    assert change_post(project, "b", name="Crowd").post("b").name == "Crowd"


def test_a_pasted_setup_brings_looks_not_words_nor_framing() -> None:
    project = made("a", "b")
    given = Values(
        template="event", focus=Point(0.1, 0.1), slots={"title": "A"},
        layers={"logo": LayerValues(hidden=True)},
    )  # fmt: skip
    own = Values(focus=Point(0.9, 0.9), slots={"title": "B"})
    project = change_post(change_post(project, "a", values=given), "b", values=own)
    taken = paste_setup(project, "a", ["b"]).post("b").values
    assert (taken.template, taken.layers) == ("event", given.layers)
    assert (taken.focus, taken.slots) == (own.focus, own.slots)


def test_relinked_media_are_found_by_their_old_path() -> None:
    project = made("a", "b")
    linked = relink(project, {"a.jpg": MediaRef("new/a.jpg", 3, "ff")})
    assert linked.post("a").media == (MediaRef("new/a.jpg", 3, "ff"),)
    assert linked.post("b") is project.post("b")


def test_ids_differ() -> None:
    assert len({new_id() for _ in range(1000)}) == 1000


@pytest.mark.parametrize("path", ["été/nuit.jpg", r"C:\photos\nuit.jpg", "nuit.jpg"])
def test_a_medium_has_the_name_of_its_file(path: str) -> None:
    assert MediaRef(path).name == "nuit.jpg"

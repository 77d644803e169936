"""Adding, naming, ordering and removing the posts of a project, and what a post is made from."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from studio.model.project import MediaRef, Project, ProjectPost


def new_id() -> str:
    """An id that no other post or project has."""
    return secrets.token_hex(6)


def add_posts(project: Project, posts: Sequence[ProjectPost], at: int | None = None) -> Project:
    """The project with new posts, at the end or before the post number `at`."""
    place = len(project.posts) if at is None else at
    return _with(project, (*project.posts[:place], *posts, *project.posts[place:]))


def remove_posts(project: Project, ids: Iterable[str]) -> Project:
    """The project without some posts; their files stay where they are."""
    gone = set(ids)
    return _with(project, (each for each in project.posts if each.id not in gone))


def move_post(project: Project, post_id: str, to: int) -> Project:
    """The project with a post at another place, counted without it."""
    moved = project.post(post_id)
    others = [each for each in project.posts if each.id != post_id]
    others.insert(max(0, min(to, len(others))), moved)
    return _with(project, others)


def duplicate_post(project: Project, post_id: str) -> tuple[Project, str]:
    """The project with a copy after the post, and the copy's id."""
    post = project.post(post_id)
    copy = msgspec.structs.replace(post, id=new_id())
    return add_posts(project, (copy,), project.posts.index(post) + 1), copy.id


def change_post(project: Project, post_id: str, **fields: Any) -> Project:
    """The project with other fields of a post: its name, caption, footage, quarters ..."""
    return project.with_post(msgspec.structs.replace(project.post(post_id), **fields))


def paste_setup(project: Project, given: str, ids: Iterable[str]) -> Project:
    """The project where posts take the template, looks and exceptions of another, not its words.

    Framing stays with each picture.
    """
    source = project.post(given)
    for post_id in ids:
        post = project.post(post_id)
        values = msgspec.structs.replace(
            post.values, template=source.values.template, layers=source.values.layers
        )
        project = project.with_post(msgspec.structs.replace(post, values=values))
    return project


def relink(project: Project, found: Mapping[str, MediaRef]) -> Project:
    """The project where media have other paths; `found` by their old path."""

    def linked(post: ProjectPost) -> ProjectPost:
        media = tuple(found.get(ref.path, ref) for ref in post.media)
        return post if media == post.media else msgspec.structs.replace(post, media=media)

    return _with(project, (linked(each) for each in project.posts))


def _with(project: Project, posts: Iterable[ProjectPost]) -> Project:
    return msgspec.structs.replace(project, posts=tuple(posts))

"""Saying a property of a post for all formats, shapes or some formats, and taking it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from studio.model.project import Project, ProjectPost
from studio.model.resolve import paths_said, value_at, with_value
from studio.model.values import Values


class Where(msgspec.Struct, frozen=True, kw_only=True):
    """Which level of a post: some formats, else some shapes, else the whole post."""

    shapes: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()


ALL = Where()


def set_value(project: Project, post_id: str, where: Where, path: str, value: Any) -> Project:
    """The project with a property said at a level; exceptions below keep their own.

    `path` as `model.resolve.value_at` reads it; None takes the property back.
    """
    return _at(project, post_id, where, lambda values: with_value(values, path, value))


def reset(project: Project, post_id: str, where: Where, paths: Iterable[str]) -> Project:
    """The project without some properties of a level: the level above decides again."""
    gone = tuple(paths)

    def without(values: Values) -> Values:
        for path in gone:
            values = with_value(values, path, None)
        return values

    return _at(project, post_id, where, without)


def follow_again(project: Project, post_id: str, formats: Iterable[str]) -> Project:
    """The project where formats have nothing of their own any more."""
    gone = set(formats)
    post = project.post(post_id)
    kept = {name: values for name, values in post.formats.items() if name not in gone}
    return project.with_post(msgspec.structs.replace(post, formats=kept))


def include(project: Project, post_id: str, path: str) -> Project:
    """The project where no shape and no format has its own value of a property any more."""
    post = project.post(post_id)

    def without(table: dict[str, Values]) -> dict[str, Values]:
        return _tidy({name: with_value(values, path, None) for name, values in table.items()})

    return project.with_post(
        msgspec.structs.replace(post, shapes=without(post.shapes), formats=without(post.formats))
    )


def only_these(project: Project, before: Project, post_id: str, formats: Iterable[str]) -> Project:
    """What was just changed for more, made an exception of some formats."""
    new, old = project.post(post_id), before.post(post_id)
    said: dict[str, Any] = {}
    for level, former in _levels(new, old):
        for path in {*paths_said(level), *paths_said(former)}:
            if (value := value_at(level, path)) != value_at(former, path):
                said[path] = value
    for path, value in said.items():
        before = set_value(before, post_id, Where(formats=tuple(formats)), path, value)
    return before


def _levels(new: ProjectPost, old: ProjectPost) -> Iterable[tuple[Values, Values]]:
    yield new.values, old.values
    for name, values in new.shapes.items():
        yield values, old.shapes.get(name, Values())


def _at(
    project: Project, post_id: str, where: Where, change: Callable[[Values], Values]
) -> Project:
    post = project.post(post_id)
    if where.formats:
        post = msgspec.structs.replace(post, formats=_all(post.formats, where.formats, change))
    elif where.shapes:
        post = msgspec.structs.replace(post, shapes=_all(post.shapes, where.shapes, change))
    else:
        post = msgspec.structs.replace(post, values=change(post.values))
    return project.with_post(post)


def _all(
    table: dict[str, Values], names: Iterable[str], change: Callable[[Values], Values]
) -> dict[str, Values]:
    return _tidy({**table, **{name: change(table.get(name, Values())) for name in names}})


def _tidy(table: dict[str, Values]) -> dict[str, Values]:
    return {name: values for name, values in table.items() if values != Values()}

"""Projects of former versions, brought to the present schema one step at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from studio.model.project import SCHEMA

Tree = dict[str, Any]
Migration = Callable[[Tree], Tree]


def _texts_by_language(tree: Tree) -> Tree:
    """2: captions and alternative text belong to a language."""
    posts = tree.get("posts")
    if not isinstance(posts, list):
        return tree
    return {**tree, "posts": [_with_texts(post) for post in posts]}


def _with_texts(post: Any) -> Any:
    if not isinstance(post, dict):
        return post
    said = {name: post[name] for name in _TEXTS if post.get(name)}
    kept = {name: value for name, value in post.items() if name not in _TEXTS}
    return {**kept, "texts": {post.get("language", "fr"): said}} if said else kept


_TEXTS = ("caption", "captions", "alt")
MIGRATIONS: dict[int, Migration] = {1: _texts_by_language}
"""Schema n -> what makes it schema n + 1. Every schema there was has a sample in the tests."""


def migrated(
    tree: Tree, migrations: Mapping[int, Migration] = MIGRATIONS, to: int = SCHEMA
) -> Tree:
    """The tree of a project file in schema `to`; one that is newer stays as it is."""
    schema: int = tree["schema"]
    while schema < to:
        tree = {**migrations[schema](tree), "schema": schema + 1}
        schema += 1
    return tree

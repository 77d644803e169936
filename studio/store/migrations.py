"""Projects of former versions, brought to the present schema one step at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from studio.model.project import SCHEMA

Tree = dict[str, Any]
Migration = Callable[[Tree], Tree]

MIGRATIONS: dict[int, Migration] = {}
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

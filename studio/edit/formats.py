"""Which formats the posts of a project are made in."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from studio.model.catalogue import Catalogue
from studio.model.project import Project


def choose_formats(project: Project, formats: Iterable[str], catalogue: Catalogue) -> Project:
    """The project with its formats by id, kept in the catalogue's order.

    Choosing just what projects have anyway, or nothing, follows the catalogue again.
    """
    wanted = set(formats)
    kept = tuple(format_id for format_id in catalogue.formats if format_id in wanted)
    usual = set(kept) == usual_formats(catalogue)
    return msgspec.structs.replace(project, formats=() if usual else kept)


def usual_formats(catalogue: Catalogue) -> frozenset[str]:
    """What a project is made in where nobody chose: all posts, stories and covers."""
    pictures, clips = catalogue.select((), media="image"), catalogue.select((), media="video")
    return frozenset(each.id for each in (*pictures, *clips))

"""Which formats a post of a project is made in."""

from __future__ import annotations

from functools import lru_cache

from studio.model.catalogue import Catalogue
from studio.model.network import Format, Media
from studio.model.project import Project, ProjectPost
from studio.model.resolve import resolve
from studio.model.shape import shape_of


def formats_of(project: Project, post: ProjectPost, catalogue: Catalogue) -> tuple[Format, ...]:
    """All formats of a post in the catalogue's order, those left out of its export included."""
    media: Media = "image" if post.kind == "image" else "video"
    return _chosen(catalogue, project.formats, media)


@lru_cache(maxsize=32)  # the window asks a thousand times a second
def _chosen(catalogue: Catalogue, ids: tuple[str, ...], media: Media) -> tuple[Format, ...]:
    if not ids:
        return catalogue.select((), media=media)
    wanted = set(ids)
    return tuple(f for f in catalogue.formats.values() if f.id in wanted and f.made_from(media))


def left_out(post: ProjectPost, wanted: Format) -> bool:
    """Whether a format is not exported with this post."""
    return bool(resolve(post, wanted.id, shape_of(wanted.size.ratio)).left_out)

"""Which formats a post of a project is made in, and what holds in each of them."""

from __future__ import annotations

from functools import lru_cache

from studio.model.catalogue import Catalogue
from studio.model.network import Format, Media
from studio.model.post import Kind
from studio.model.project import Project, ProjectPost
from studio.model.resolve import resolve
from studio.model.shape import shape_of
from studio.model.values import Values


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
    return bool(values_in(post, wanted).left_out)


def values_in(post: ProjectPost, wanted: Format) -> Values:
    """All values of a post in a format, merged."""
    return resolve(post, wanted.id, shape_of(wanted.size.ratio))


def template_in(post: ProjectPost, wanted: Format) -> str:
    """The template that a format is drawn with. One that brings its own keeps it, unless told."""
    own = post.formats.get(wanted.id)
    if wanted.template and not (own and own.template):
        return wanted.template
    return template_said(values_in(post, wanted), post.kind)


def template_said(values: Values, kind: Kind) -> str:
    """The template that values say, or the one a post of this kind begins with."""
    return values.template or ("audiogram" if kind == "sound" else "clean")

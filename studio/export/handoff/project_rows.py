"""All that goes out of a project, without a window: its captions written, its exports read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import msgspec

from studio.export.handoff.files import Exported, read_exports
from studio.export.handoff.outgoing import Caption, Outgoing, networks_of, outgoing_of
from studio.export.kit.captions import captions_of
from studio.export.manifest import NAME
from studio.export.naming import distinct, slug
from studio.export.project_order import brand_of, exported_formats, post_of
from studio.model.catalogue import Catalogue
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.texts import alt_in
from studio.store.outings import Outing, outings_of
from studio.wording import Language


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What of a project goes out. Empty: everything, in the languages of each post."""

    posts: tuple[str, ...] = ()  # ids
    networks: tuple[str, ...] = ()
    language: str = ""
    stories: bool = False


def rows_of_project(
    project: Project,
    exports: Mapping[str, Exported],
    catalogue: Catalogue,
    choice: Choice,
    language: Language,
) -> tuple[Outgoing, ...]:
    """Post by post, network by network. `language`: of words about it. Raises as `post_of`."""
    return tuple(
        row
        for post in project.posts
        if not choice.posts or post.id in choice.posts
        for row in _rows(
            project, in_language(post, choice.language), exports, catalogue, choice, language
        )
    )


def in_language(post: ProjectPost, language: str) -> ProjectPost:
    """The post as it is posted in one language only; "" leaves it as it is."""
    return msgspec.structs.replace(post, languages=(language,)) if language else post


def exports_in(folder: Path, project: Project) -> dict[str, Exported]:
    """The exports of posts that lie in a folder, known by the names of theirs."""
    names = [post.name or _first_name(post) for post in project.posts]
    folders = [folder / name for name in distinct(slug(name) for name in names)]
    found = {
        post.id: Outing(folder=place, when=(place / NAME).stat().st_mtime)
        for post, place in zip(project.posts, folders, strict=True)
        if (place / NAME).is_file()
    }
    return read_exports(found)


def exports_known(project: Project, beside: Path) -> dict[str, Exported]:
    """The last export of each post; of one that is not known, what lies in a folder `beside`."""
    known = read_exports(outings_of(project.id))
    return {**exports_in(beside, project), **{p: e for p, e in known.items() if e.files}}


def _rows(
    project: Project,
    post: ProjectPost,
    exports: Mapping[str, Exported],
    catalogue: Catalogue,
    choice: Choice,
    language: Language,
) -> Iterator[Outgoing]:
    formats = exported_formats(project, post, catalogue)
    made = captions_of(
        post_of(_path_of, project, post, catalogue), alt_in(post.texts, post.posted_in),
        brand_of(project), catalogue, formats, language,
    )  # fmt: skip
    captions = {network: Caption(each.text, each.state) for network, each in made.items()}
    networks = _wanted(networks_of(project, post, catalogue), choice.networks)
    yield from outgoing_of(
        project, post, captions, exports.get(post.id), catalogue,
        networks=networks, stories=choice.stories,
    )  # fmt: skip


def _wanted(networks: tuple[str, ...], chosen: Collection[str]) -> tuple[str, ...]:
    return tuple(each for each in networks if not chosen or each in chosen)


def _path_of(ref: MediaRef) -> Path:
    return Path(ref.path)


def _first_name(post: ProjectPost) -> str:
    return Path(post.media[0].path).stem if post.media else ""

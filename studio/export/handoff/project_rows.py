"""All that goes out of a project, without a window: its captions written, its exports read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from studio.export.file_names import folder_name
from studio.export.handoff.files import Exported, read_exports
from studio.export.handoff.outgoing import Outgoing, networks_of, outgoing_of
from studio.export.manifest import NAME
from studio.export.naming import distinct
from studio.export.project_order import brand_of, exported_formats
from studio.model.catalogue import Catalogue
from studio.model.posted import posted
from studio.model.project import Project, ProjectPost
from studio.store.outings import Outing, outings_of


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
) -> tuple[Outgoing, ...]:
    """Post by post, network by network. Raises as `brand_of`."""
    return tuple(
        row
        for post in project.posts
        if not choice.posts or post.id in choice.posts
        for row in _rows(project, in_language(post, choice.language), exports, catalogue, choice)
    )


def in_language(post: ProjectPost, language: str) -> ProjectPost:
    """The post as it is posted in one language only; "" leaves it as it is."""
    return msgspec.structs.replace(post, languages=(language,)) if language else post


def exports_in(folder: Path, project: Project) -> dict[str, Exported]:
    """The exports of posts that lie in a folder, known by the names of theirs."""
    names = [folder_name(post.name, [ref.path for ref in post.media]) for post in project.posts]
    folders = [folder / name for name in distinct(names)]
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
) -> tuple[Outgoing, ...]:
    rules = catalogue.caption_rules(exported_formats(project, post, catalogue))
    voice = brand_of(project).voice
    captions = {network: posted(post, network, each, voice) for network, each in rules.items()}
    networks = networks_of(project, post, catalogue)
    return outgoing_of(
        project, post, captions, exports.get(post.id), catalogue,
        networks=[each for each in networks if not choice.networks or each in choice.networks],
        stories=choice.stories,
    )  # fmt: skip

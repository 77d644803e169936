"""The posts of a project's file as an export takes them, or a sentence that says what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from studio.cli.format_sheet import as_selector
from studio.cli.report import language
from studio.errors import BadInput, StudioError
from studio.export.claim import choose_folder
from studio.export.engines.local import workers_of_this_machine
from studio.export.file_names import folder_name
from studio.export.fingerprint import source_of
from studio.export.order import Order
from studio.export.project_order import exported_formats, order_of, post_of
from studio.export.wishes import Wishes
from studio.model.catalogue import Catalogue
from studio.model.post import Post
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.shown import shown_name
from studio.store.catalogue import load_catalogue
from studio.store.project_file import read_project
from studio.store.recent import agreed_paths
from studio.wording import say, say_count


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """What to make of a project, and where. Empty: all of it."""

    out: Path
    ids: tuple[str, ...] = ()
    selectors: tuple[str, ...] = ()
    wishes: Wishes = Wishes()
    jobs: int | None = None


def opened(file: Path, *, trust: bool) -> Project:
    """The project of a file, with media that may be read. Raises BadProject and BadInput."""
    loaded = read_project(file)
    outside = loaded.outside - agreed_paths(loaded.project.id)
    if outside and not trust:
        raise BadInput(
            say_count(
                "{count} file that this project uses lies outside its folder: {name}",
                "{count} files that this project uses lie outside its folder, as {name}",
                len(outside), name=shown_name(min(outside)),
            ),
            say("If the project is yours or you know who made it, add --trust."),
        )  # fmt: skip
    return loaded.project


def ordered(project: Project, chosen: Chosen) -> tuple[list[tuple[Post, Order]], frozenset[Path]]:
    """Posts and what to make of them, and the folders of posts that are not made now.

    Raises BadInput, BadPreset and what reading the catalogue raises.
    """
    catalogue = load_catalogue()
    project = _narrowed(project, chosen.selectors, catalogue)
    entries = entries_of(project, chosen.ids)
    wanted = [
        (post_of(_path_of, project, entry, catalogue), _order(project, entry, chosen, catalogue))
        for entry in entries
        if exported_formats(project, entry, catalogue)
    ]
    if not wanted:
        raise BadInput(
            say("There is nothing to export in {project}", project=project.name),
            say("It has no posts, or all their formats are left out."),
        )
    return wanted, _folders_of_others(project, entries, chosen)


def _order(project: Project, entry: ProjectPost, chosen: Chosen, catalogue: Catalogue) -> Order:
    order = order_of(project, entry, catalogue, chosen.out, language())
    workers = chosen.jobs or workers_of_this_machine()
    return msgspec.structs.replace(order, wishes=chosen.wishes, workers=workers)


def _narrowed(project: Project, selectors: Sequence[str], catalogue: Catalogue) -> Project:
    """The project that makes only what selectors name. Raises BadInput."""
    words = [as_selector(part) for each in selectors for part in each.split(",") if part.strip()]
    if not words:
        return project
    named = tuple(dict.fromkeys(each.id for word in words for each in catalogue.named(word)))
    return msgspec.structs.replace(project, formats=named)


def entries_of(project: Project, ids: Sequence[str]) -> tuple[ProjectPost, ...]:
    """The posts that are asked for by id or name, in the project's order. Raises BadInput."""
    known = {name for post in project.posts for name in (post.id, post.name)}
    for each in ids:
        if each not in known:
            names = ", ".join(f"{post.name} ({post.id})" for post in project.posts[:10])
            raise BadInput(
                say("There is no post “{name}” in this project", name=shown_name(each)),
                say("Its posts: {names}", names=names),
            )
    return tuple(p for p in project.posts if not ids or p.id in ids or p.name in ids)


def _folders_of_others(
    project: Project, entries: Iterable[ProjectPost], chosen: Chosen
) -> frozenset[Path]:
    """Folders of posts that are not made now and have the name of one that is.

    Two posts of one photo keep their own folders, however few of them are made.
    """
    made = {entry.id for entry in entries}
    names = Counter(_name(post) for post in project.posts)
    folders: list[Path] = []
    others: set[Path] = set()
    for post in project.posts:
        if names[_name(post)] < 2 or not post.media or len(made) == len(project.posts):
            continue
        try:
            source = source_of(Path(post.media[0].path), clip=post.kind != "image")
        except StudioError:
            continue
        folder = choose_folder(chosen.out, _name(post), source, chosen.wishes.collision, folders)
        folders.append(folder)
        if post.id not in made:
            others.add(folder)
    return frozenset(others)


def _name(post: ProjectPost) -> str:
    return folder_name(post.name, [ref.path for ref in post.media])


def _path_of(ref: MediaRef) -> Path:
    return Path(ref.path)

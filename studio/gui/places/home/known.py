"""The projects that Home shows: read from the disk in a thread, with their pictures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec
from PySide6.QtGui import QImage

from studio.edit.history import History
from studio.edit.posts import new_id
from studio.model.project import MediaRef, Project, ProjectPost
from studio.paths import projects_folder
from studio.session import Session
from studio.store.media_paths import opened_path
from studio.store.project_file import free_name, read_project
from studio.store.recent import Recent, recent_projects


@dataclass(frozen=True)
class Known:
    """A project that was open here. `there`: its file is still where it was."""

    recent: Recent
    picture: QImage | None
    there: bool


def known_projects() -> tuple[Known, ...]:
    """All of them, the newest first. Waits for the disk."""
    return tuple(_known(each) for each in recent_projects())


def starting_point(file: Path, name: str) -> Session:
    """A new project with everything of another one, already a file. Raises BadProject.

    Media stay where they are.
    """
    project = _moved(read_project(file).project, file.parent)
    session = Session.blank(name, project.brand)
    session.history = History.of(msgspec.structs.replace(project, id=new_id(), name=name))
    folder = projects_folder()
    folder.mkdir(parents=True, exist_ok=True)
    session.save_named(free_name(folder, name))
    return session


def _known(recent: Recent) -> Known:
    file = recent.thumbnail
    image = QImage(str(file)) if file else QImage()
    return Known(recent, None if image.isNull() else image, recent.is_there)


def _moved(project: Project, folder: Path) -> Project:
    """The project as it is said from another folder."""

    def moved(post: ProjectPost) -> ProjectPost:
        media = tuple(
            MediaRef(str(opened_path(ref.path, folder)), ref.size, ref.xxh3) for ref in post.media
        )
        return msgspec.structs.replace(post, media=media)

    return msgspec.structs.replace(project, posts=tuple(moved(post) for post in project.posts))

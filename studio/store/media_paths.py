"""Paths of media: absolute while a project is open, relative in its file where they lie near it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import msgspec

from studio.model.project import MediaRef, Project, ProjectPost

_ODD = "file://"  # before a path that is no text; its bytes are quoted


def opened_path(path: str, folder: Path) -> str:
    """The absolute path of what a file in `folder` calls `path`."""
    if path.startswith(_ODD):
        path = unquote(path.removeprefix(_ODD), errors="surrogateescape")
    return os.path.normpath(os.path.join(folder, path))  # noqa: PTH118  a thousand at a time


def stored_path(path: str, folder: Path) -> str:
    """How a project file in `folder` says `path`: relative beneath it or beside it."""
    full = opened_path(path, folder)
    near = folder.parent if folder.parent != folder.parent.parent else folder
    if lies_beneath(full, folder):
        text = full[len(_with_end(folder)) :]
    elif lies_beneath(full, near):
        text = "../" + full[len(_with_end(near)) :]
    else:
        text = full
    return _quoted(text.replace(os.sep, "/"), full)


def as_text(path: str) -> str:
    """An absolute path in signs that can be written; `opened_path` gives it back."""
    return _quoted(path, path)


def lies_beneath(path: str, folder: Path) -> bool:
    """Whether an absolute path leads into a folder, as far as its words say."""
    return os.path.normpath(path).startswith(_with_end(folder))


def _with_end(folder: Path) -> str:
    return str(folder).rstrip(os.sep) + os.sep


def _quoted(text: str, path: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _ODD + quote(os.fsencode(path))
    return text


def with_paths(
    project: Project, path_of: Callable[[str], str], ref_of: Callable[[MediaRef], MediaRef]
) -> Project:
    """The project with other paths of subtitles, and other media."""
    posts = tuple(post_with_paths(each, path_of, ref_of) for each in project.posts)
    return msgspec.structs.replace(project, posts=posts)


def post_with_paths(
    post: ProjectPost, path_of: Callable[[str], str], ref_of: Callable[[MediaRef], MediaRef]
) -> ProjectPost:
    """The post with other paths of subtitles, and other media."""
    footage = post.footage
    if footage.subtitles:
        footage = msgspec.structs.replace(footage, subtitles=path_of(footage.subtitles))
    media = tuple(ref_of(ref) for ref in post.media)
    return msgspec.structs.replace(post, media=media, footage=footage)


def paths_in(project: Project) -> frozenset[str]:
    """All media and subtitles that a project names."""
    media = {ref.path for post in project.posts for ref in post.media}
    return frozenset(media | {p.footage.subtitles for p in project.posts if p.footage.subtitles})


def with_opened_paths(project: Project, folder: Path) -> Project:
    """The project with absolute paths, as a file in `folder` means them."""
    return with_paths(
        project,
        lambda path: opened_path(path, folder),
        lambda ref: msgspec.structs.replace(ref, path=opened_path(ref.path, folder)),
    )


def speakable(project: Project) -> Project:
    """The project in signs that can be written, its paths included; `opened_path` reads those."""

    project = with_paths(
        project, as_text, lambda ref: msgspec.structs.replace(ref, path=as_text(ref.path))
    )
    return msgspec.convert(_encodable(msgspec.to_builtins(project)), Project)


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {_encodable(name): _encodable(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_encodable(inner) for inner in value]
    return value


def without_prints(project: Project) -> Project:
    """The project as if nobody knew its media: for comparing what people did."""
    return with_paths(project, lambda path: path, lambda ref: MediaRef(ref.path))

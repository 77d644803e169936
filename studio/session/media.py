"""Media of an open project: those that are missing, found again, or copied beside it.

These wait for disks: call them in a thread, then make what they found one step with
`edit.posts.relink`.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path

from studio.errors import BadInput, MissingMedia
from studio.model.project import MediaRef
from studio.model.shown import shown_name
from studio.session.session import Session
from studio.store.media_paths import lies_beneath
from studio.store.media_search import Search, search
from studio.store.saved_file import make_folder
from studio.store.whole_file import as_write_errors, new_file
from studio.task import Task
from studio.wording import say


def missing(session: Session) -> tuple[MediaRef, ...]:
    """The media that are not where the project says, each once."""
    refs = {ref.path: ref for post in session.project.posts for ref in post.media}
    return tuple(ref for ref in refs.values() if not session.path_of(ref).is_file())


def relink(session: Session, folder: Path, task: Task | None = None) -> Search:
    """Look for all missing media in a folder; `sure` is what `edit.posts.relink` takes."""
    return search([session.known(ref) for ref in missing(session)], folder, task)


def copy_in(session: Session, post_ids: Collection[str], task: Task) -> dict[str, MediaRef]:
    """Copy media of posts into the folder "NAME media" beside the project; the new ones by path.

    What lies there already stays. Raises MissingMedia, CannotWrite and Cancelled.
    """
    if session.file is None:
        raise BadInput(say("This project has no file yet"), say("Save it first."))
    folder = session.file.with_name(f"{session.file.stem} media")
    posts = [post for post in session.project.posts if post.id in post_ids]
    refs = {ref.path: ref for post in posts for ref in post.media}
    wanted = {
        path: ref for path, ref in refs.items()
        if not lies_beneath(str(session.path_of(ref)), folder)
    }  # fmt: skip
    make_folder(folder)
    copied = {}
    for number, (path, ref) in enumerate(wanted.items()):
        task.step(number, len(wanted), say("Copying {name}", name=shown_name(ref.name)))
        target = _copied(session.path_of(ref), folder, task)
        copied[path] = MediaRef(str(target), ref.size, ref.xxh3)
    task.step(len(wanted), len(wanted), say("Copied"))
    return copied


def _copied(source: Path, folder: Path, task: Task) -> Path:
    if not source.is_file():
        raise MissingMedia(say("{name} is not there (any more)", name=shown_name(source)))
    number = 1
    while True:
        name = source.name if number == 1 else f"{source.stem} {number}{source.suffix}"
        try:
            with new_file(folder / name) as part, as_write_errors(folder / name):
                with source.open("rb") as stream, part.open("wb") as copy:
                    while content := stream.read(1 << 22):
                        copy.write(content)
                        task.check()
                shutil.copystat(source, part)
        except FileExistsError:
            number += 1
        else:
            return folder / name

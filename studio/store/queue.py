"""The queue of exports as it outlives the program: its jobs, their snapshots, how fast they go.

The queue is one small file in the data folder, written whole. Beside it lies a snapshot for each
export that was asked for: the project as it was then, with media where they were.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Literal

import msgspec

from studio.errors import BadInput
from studio.model.project import MediaRef, Project, ProjectPost
from studio.paths import data_folder
from studio.store.kept_file import read_kept
from studio.store.media_paths import as_text, opened_path
from studio.store.project_file import SUFFIX, encoded, read_project
from studio.store.saved_file import make_folder
from studio.store.whole_file import write_whole

State = Literal["waiting", "running", "paused", "done", "cancelled", "failed"]
Kind = Literal["pictures", "clips"]
Fault = Literal["", "folder", "media"]  # what a person can do about a failure

ENDED: frozenset[State] = frozenset({"done", "cancelled", "failed"})
_LARGEST = 8 << 20  # bytes of the file
_OLD_S = 7 * 24 * 3600.0  # from which a snapshot of nobody's is removed


class QueuedJob(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The pictures or the clips of one post. What it makes is decided when it is asked for.

    `formats`: those of this job where the post has another one, empty: all. `options`: of `studio
    render`. `snapshot`: shared by all jobs that were asked for together. `reason` and `hint` are
    in the language of the moment; `took_s`: seconds that it worked.
    """

    id: str
    name: str
    kind: Kind
    files: int
    snapshot: str
    project: str
    post: str
    out: str  # as `media_paths.as_text`
    made_of: str = ""  # as `outings.made_of`
    formats: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    state: State = "waiting"
    reason: str = ""
    hint: str = ""
    fault: Fault = ""
    made: int = 0
    folder: str = ""  # of the post's files, as `out`
    took_s: float = 0.0

    @property
    def out_folder(self) -> Path:
        return Path(opened_path(self.out, Path("/")))

    @property
    def post_folder(self) -> Path | None:
        """Where its files are, once there are some."""
        return Path(opened_path(self.folder, Path("/"))) if self.folder else None

    @property
    def ended(self) -> bool:
        return self.state in ENDED


class KeptQueue(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All of it. `resumes`: the person paused and quit, to go on next time by itself.

    `pace`: seconds that a file took lately, by kind.
    """

    jobs: tuple[QueuedJob, ...] = ()
    resumes: bool = False
    pace: dict[Kind, float] = {}


def queue_file() -> Path:
    return data_folder() / "queue" / "queue.json"


def read_queue(file: Path) -> KeptQueue:
    """What was kept; nothing where there is no file.

    Raises BadInput, once, for one that is not understood.
    """
    return read_kept(file, KeptQueue, _LARGEST) or KeptQueue()


def load_queue(file: Path) -> KeptQueue:
    """The same; nothing also for a file that is not understood."""
    try:
        return read_queue(file)
    except BadInput:
        return KeptQueue()


def save_queue(file: Path, kept: KeptQueue) -> None:
    """Keep it. Raises CannotWrite."""
    make_folder(file.parent)
    write_whole(file, msgspec.json.encode(kept))


def after_a_start(kept: KeptQueue) -> tuple[QueuedJob, ...]:
    """The jobs as they stand when the program starts again: what was not finished goes on or waits
    for a word, what failed can be tried again; what is done or was cancelled is history.
    """
    goes_on: State = "waiting" if kept.resumes else "paused"
    found = []
    for job in kept.jobs:
        if job.state == "failed":
            found.append(job)
        elif not job.ended:
            found.append(msgspec.structs.replace(job, state=goes_on))
    return tuple(job for job in found if snapshot_file(job.snapshot).is_file())


# Snapshots ------------------------------------------------------------------------------------


def snapshot_file(name: str) -> Path:
    """Where a snapshot lies."""
    return data_folder() / "exports" / f"{Path(name).name}{SUFFIX}"


def keep_snapshot(name: str, project: Project, path_of: Callable[[MediaRef], Path]) -> None:
    """Keep a project with media where they are now. Raises CannotWrite."""

    def placed(post: ProjectPost) -> ProjectPost:
        media = tuple(msgspec.structs.replace(ref, path=str(path_of(ref))) for ref in post.media)
        footage = post.footage
        if footage.subtitles:
            path = str(path_of(MediaRef(footage.subtitles)))
            footage = msgspec.structs.replace(footage, subtitles=path)
        return msgspec.structs.replace(post, media=media, footage=footage)

    _write(name, msgspec.structs.replace(project, posts=tuple(map(placed, project.posts))))


def replace_missing(name: str, post_id: str, found: Path) -> bool:
    """Let a post of a snapshot use `found` for the first of its media that is not there.

    Others that are missing are looked for beside it by their names. Whether there was one.
    Raises BadProject and CannotWrite.
    """
    project = read_project(snapshot_file(name)).project
    post = project.post(post_id)
    missing = [ref for ref in post.media if not Path(ref.path).is_file()]
    if not missing:
        return False

    def instead(ref: MediaRef) -> MediaRef:
        if ref not in missing:
            return ref
        beside = found if ref is missing[0] else found.with_name(Path(ref.path).name)
        return msgspec.structs.replace(ref, path=str(beside)) if beside.is_file() else ref

    media = tuple(map(instead, post.media))
    _write(name, project.with_post(msgspec.structs.replace(post, media=media)))
    return True


def forget_snapshot(name: str) -> None:
    """Remove it. Never fails: it is small, and `sweep_snapshots` comes."""
    with contextlib.suppress(OSError):
        snapshot_file(name).unlink(missing_ok=True)


def sweep_snapshots(used: Collection[str]) -> None:
    """Remove snapshots that were left behind by exports which ended with the computer."""
    folder = snapshot_file("x").parent
    with contextlib.suppress(OSError):
        for file in folder.glob(f"*{SUFFIX}"):
            if file.stem not in used and time.time() - file.stat().st_mtime > _OLD_S:
                file.unlink(missing_ok=True)


def _write(name: str, project: Project) -> None:
    file = snapshot_file(name)
    make_folder(file.parent)
    write_whole(file, encoded(project, file.parent))


def told_path(path: Path) -> str:
    """A path as jobs keep it."""
    return as_text(str(path))

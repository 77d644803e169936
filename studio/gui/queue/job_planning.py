"""What was asked for, as jobs: the pictures and the clips of each post, from one snapshot."""

from __future__ import annotations

from pathlib import Path

from studio.edit.posts import new_id
from studio.errors import BadInput
from studio.gui.queue.request import Wanted, asked_for
from studio.model.catalogue import Catalogue
from studio.model.network import Format
from studio.model.project import ProjectPost
from studio.model.project_formats import formats_of, left_out
from studio.model.shown import shown_name
from studio.store.outings import made_of
from studio.store.queue import Kind, QueuedJob, keep_snapshot, snapshot_file, told_path
from studio.wording import say


def plan_jobs(wanted: Wanted, catalogue: Catalogue, snapshot: str) -> tuple[QueuedJob, ...]:
    """The jobs, their snapshot kept. For a thread. Raises BadInput and CannotWrite."""
    jobs = tuple(
        job
        for post_id in wanted.posts
        if wanted.project.has(post_id)
        for job in _jobs_of(wanted, wanted.project.post(post_id), catalogue, snapshot)
    )
    if not jobs:
        raise BadInput(
            say("There is nothing to export in {project}", project=wanted.project.name),
            say("It has no posts, or all their formats are left out."),
        )
    keep_snapshot(snapshot, wanted.project, wanted.path_of)
    return jobs


def _jobs_of(
    wanted: Wanted, post: ProjectPost, catalogue: Catalogue, snapshot: str
) -> tuple[QueuedJob, ...]:
    formats = [f for f in formats_of(wanted.project, post, catalogue) if not left_out(post, f)]
    kinds: dict[Kind, list[str]] = {}
    for each in formats:
        kinds.setdefault(_kind(post, each), []).append(each.id)
    return tuple(
        QueuedJob(
            id=new_id(),
            name=post.name or _name_of_media(post),
            kind=kind,
            files=len(ids),
            snapshot=snapshot,
            project=wanted.project.id,
            post=post.id,
            out=told_path(wanted.out),
            made_of=made_of(wanted.project, post.id),
            formats=tuple(ids) if len(kinds) > 1 else (),
            options=tuple(asked_for(wanted.wishes)),
        )
        for kind, ids in sorted(kinds.items(), key=lambda each: each[0] != "pictures")
    )


def render_arguments(job: QueuedJob, done: tuple[QueuedJob, ...] = ()) -> tuple[str, ...]:
    """What `studio render` is asked for.

    `done`: other jobs of the same post that ended well. Their files are asked for again, which
    costs nothing as they are there, so that the post's list of files has them all.
    """
    formats = [name for each in (job, *done) for name in each.formats]
    chosen = ("--to", ",".join(formats)) if job.formats else ()
    file = snapshot_file(job.snapshot)
    place = ("--out", str(job.out_folder), "--post", job.post)
    return (str(file), "--trust", *place, *job.options, *chosen)


def _kind(post: ProjectPost, wanted: Format) -> Kind:
    return "pictures" if post.kind == "image" or wanted.cover_of else "clips"


def _name_of_media(post: ProjectPost) -> str:
    return shown_name(Path(post.media[0].path)) if post.media else ""

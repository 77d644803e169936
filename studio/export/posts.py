"""Exports a post: decides what changed, has it made, and writes the kit that goes with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studio.errors import StudioError
from studio.export.ahead import Ahead, look_ahead, still_so
from studio.export.alone import alone_in
from studio.export.claim import make_folder
from studio.export.easel import Easel
from studio.export.ending import Ending
from studio.export.engines.local import LocalEngine, release_memory
from studio.export.manifest import Manifest
from studio.export.order import Order, Report
from studio.export.plan import Plan
from studio.export.results import Results
from studio.export.run import Painter, Run
from studio.export.sources import Sources
from studio.export.tally import Tally
from studio.model.place import Place
from studio.model.post import Post
from studio.store.whole_file import Batch
from studio.task import Task

if TYPE_CHECKING:
    from studio.export.video.shoot import Shoot


def export_post(
    post: Post,
    order: Order,
    *,
    task: Task,
    engine: LocalEngine | None = None,
    taken: Collection[Path] = (),
) -> Report:
    """Write everything of one post; raises Cancelled, UnreadableMedia and CannotWrite.

    When stopped, what was written stays, whole and listed in the manifest. One `engine` for all
    posts of an export saves time and room; `taken` are the folders of the others.
    """
    if engine is None:
        with LocalEngine(order.workers) as engine:
            return export_post(post, order, task=task, engine=engine, taken=taken)
    while True:
        ahead = look_ahead(post, order, taken, task)
        # First of all, so that media that cannot be read leaves no folder behind.
        crew = _crew(ahead, task)
        make_folder(ahead.folder.path)
        with alone_in(ahead.folder.path, task):
            if still_so(ahead, taken):
                return _made(ahead, crew, engine, task)


@dataclass
class _Crew:
    """What makes the files of a post, and what they are made of."""

    shoot: Shoot | None
    easel: Painter | None
    sources: Sources


def _crew(ahead: Ahead, task: Task) -> _Crew:
    shoot = _shoot(ahead, task)
    crew = _Crew(shoot, _easel(ahead, shoot, task), Sources(ahead.post.media, ahead.sources, task))
    crew.sources.check()
    return crew


def _made(ahead: Ahead, crew: _Crew, engine: LocalEngine, task: Task) -> Report:
    """Make the files of a post, whose folder nobody else writes to."""
    order, plan = ahead.order, ahead.plan
    ahead.folder.sweep()
    results = Results(kept=dict(ahead.kept), failures=_blocked(plan))
    with Batch() as batch:
        ground = ahead.folder.ground(ahead.post, order, plan, batch)
        ahead.folder.copy(plan, results, ground)
        ending = Ending(ahead.post, order, ahead, ground)
        try:
            tally = Tally(task, ahead.jobs, ahead.films)
            if crew.easel:
                stills = Run(crew.easel, ground, order.formats, ahead.keys, _place(ahead, task))
                stills.run(ahead.jobs, results, engine=engine, tally=tally)
                del stills
                crew.easel = None
                release_memory()
            if crew.shoot:
                crew.shoot.run(
                    ahead.films, results, folder=ahead.folder, ground=ground, keys=ahead.keys,
                    tally=tally, unchanged=crew.sources.check,
                )  # fmt: skip
            task.check()
            ahead.folder.leave_out_vanished(results)
            ending.kit(results)
        finally:  # what is there is listed, also when the person stopped us
            manifest = ending.manifest(results)
    return _report(ahead, results, ending, manifest)


def _report(ahead: Ahead, results: Results, ending: Ending, manifest: Manifest) -> Report:
    return Report(
        folder=ahead.folder.path,
        manifest=manifest,
        drawn=len(results.kept) - len(ahead.kept),
        unchanged=len(ahead.kept),
        skipped=tuple(results.skipped),
        beside=(*_files_beside(ahead.plan, results), *ending.beside),
        sheets=ending.sheets,
    )


def _shoot(ahead: Ahead, task: Task) -> Shoot | None:
    """What makes the films, where some are to be made, or stills from a clip."""
    if ahead.probe is None or not (ahead.films or ahead.jobs):
        return None
    from studio.export.video.shoot import Shoot

    return Shoot(ahead.post, ahead.order, ahead.probe, task)


def _easel(ahead: Ahead, shoot: Shoot | None, task: Task) -> Painter | None:
    if not ahead.jobs:
        return None
    if shoot and ahead.post.kind == "sound":
        return shoot.card_easel()
    frames = (shoot.cover(),) if shoot else None
    return Easel(ahead.post, ahead.order.brand, ahead.order.template, task, frames)


def _place(ahead: Ahead, task: Task) -> Place | None:
    """Where the photo was taken, if its files may tell."""
    if not ahead.order.wishes.location or ahead.post.kind != "image":
        return None
    from studio.media.picture import probe_picture

    return probe_picture(Path(ahead.post.media[0]), task=task).place


def _blocked(plan: Plan) -> dict[str, StudioError]:
    return {name: StudioError(what, hint) for name, (what, hint) in plan.blocked.items()}


def _files_beside(plan: Plan, results: Results) -> Iterator[str]:
    for each in plan.deliveries:
        found = results.kept.get(each.key)
        if found and found.file.path != each.path:
            yield found.file.path

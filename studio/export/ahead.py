"""What exporting a post would do, before it is done: reads, and writes nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import msgspec

from studio.export.claim import choose_folder
from studio.export.easel import files_of_brand, files_of_template
from studio.export.file_names import FileNames, folder_name, stems_of
from studio.export.fingerprint import (
    code_digest,
    digest_of,
    digest_with_files,
    file_digest,
    source_of,
)
from studio.export.folder import PostFolder, is_named
from studio.export.manifest import Source
from studio.export.order import Order
from studio.export.plan import Job, Plan, plan_export
from studio.export.results import Kept
from studio.export.video.film import Film
from studio.export.video.known import known_pauses, known_probe
from studio.export.video.plan import plan_films
from studio.model.media import Probe
from studio.model.post import Post
from studio.model.template import Template
from studio.store.cache import recall, remember
from studio.store.templates import load_template
from studio.task import Task


@dataclass(frozen=True)
class Ahead:
    """A post's export before it starts. `probe`: of a clip or a sound.

    `order` has the formats and the template that the post takes.
    """

    post: Post
    order: Order
    folder: PostFolder
    sources: tuple[Source, ...]
    plan: Plan
    jobs: tuple[Job, ...]  # stills that changed
    films: tuple[Film, ...]  # films that changed
    keys: Mapping[str, str]  # render key by delivery key
    kept: Mapping[str, Kept]  # files that are still good
    probe: Probe | None = None


def look_ahead(
    post: Post, order: Order, taken: Collection[Path] = (), task: Task | None = None
) -> Ahead:
    """What exporting a post would do. Raises MissingMedia, UnreadableMedia and BadInput."""
    clip = post.kind != "image"
    sources = tuple(source_of(Path(media), task, clip=clip) for media in post.media)
    probe = known_probe(post, sources[0], task) if post.kind != "image" else None
    order = order.of(post)
    name = folder_name(post.name, post.media)
    folder = PostFolder(choose_folder(order.out, name, sources[0], order.collision, taken))
    plan = _plan(post, order, sources, probe, task)
    keys = _render_keys(post, order, sources, plan)
    kept = folder.still_good(plan, keys, folder.ground(post, order, plan))
    return Ahead(
        post=post, order=order, folder=folder, sources=sources,
        plan=plan, keys=keys, kept=kept, probe=probe,
        jobs=tuple(job for job in plan.jobs if any(d.key not in kept for d in job.deliveries)),
        films=tuple(f for f in plan.films if any(d.key not in kept for d in f.deliveries)),
    )  # fmt: skip


def still_so(ahead: Ahead, taken: Collection[Path]) -> bool:
    """Whether nobody has exported to the folder since we looked, or will be met there."""
    name = folder_name(ahead.post.name, ahead.post.media)
    order, folder = ahead.order, ahead.folder
    if choose_folder(order.out, name, ahead.sources[0], order.collision, taken) != folder.path:
        return False
    return PostFolder(folder.path).memory == folder.memory


def paths_ahead(ahead: Ahead) -> dict[str, str]:
    """By delivery key, where its file will be; "" where someone else's file is left there."""
    ground = ahead.folder.ground(ahead.post, ahead.order, ahead.plan)
    return {
        each.key: found.file.path
        if (found := ahead.kept.get(each.key)) and is_named(found, each, ground.collision)
        else ground.choose(each.path) or ""
        for each in ahead.plan.deliveries
    }


def _plan(
    post: Post, order: Order, sources: tuple[Source, ...], probe: Probe | None, task: Task | None
) -> Plan:
    quality = order.wishes.quality
    stems = stems_of(order.formats, _names(post, order))
    if probe is None:
        transparent = _is_transparent(post, sources, task)
        return plan_export(
            order.formats, post.own, transparent=transparent, stems=stems, quality=quality
        )
    covers = [wanted for wanted in order.formats if wanted.cover_of]
    moving = [wanted for wanted in order.formats if not wanted.cover_of]
    pauses = partial(known_pauses, post, sources[0], probe, task)
    films = plan_films(
        moving, probe, post.footage, pauses, own=post.own, stems=stems, quality=quality
    )
    stills = plan_export(covers, post.own, stems=stems, quality=quality)
    return Plan(jobs=stills.jobs, films=films.films, blocked=films.blocked)


def _names(post: Post, order: Order) -> FileNames:
    """What the names of the files are made of."""
    return FileNames(
        pieces=order.wishes.names,
        post=folder_name(post.name, post.media),
        date=order.date or date.today().isoformat(),
        language="-".join(post.posted_in),
    )


def _is_transparent(post: Post, sources: tuple[Source, ...], task: Task | None) -> bool:
    """Whether the first photo has a transparent ground; read once for each content."""
    known = recall("pictures", sources[0].xxh3, bool)
    if known is not None:
        return known
    from studio.media.picture import probe_picture

    found = probe_picture(Path(post.media[0]), task=task).has_alpha
    remember("pictures", sources[0].xxh3, found)
    return found


def _render_keys(
    post: Post, order: Order, sources: tuple[Source, ...], plan: Plan
) -> dict[str, str]:
    """By delivery key: the digest of all that decides the file.

    What holds for one format alone is part of its render, and of no other.
    """
    rules = {wanted.id: wanted for wanted in order.formats}
    common = digest_of(
        code_digest(),
        [source.xxh3 for source in sources],
        digest_with_files(order.brand.drawn, files_of_brand(order.brand)),
        order.wishes.location and post.kind == "image",
    )
    shown = {own: _shown_as(post, own, order) for own in {made.own for made in plan.renders}}
    return {
        each.key: digest_of(
            common,
            shown[made.own],
            msgspec.structs.replace(made, deliveries=(), own=""),
            rules[each.format_id],
            _digest(load_template(made.template)) if made.template else "",
        )
        for made in plan.renders
        for each in made.deliveries
    }


def _shown_as(post: Post, own: str, order: Order) -> str:
    """The digest of what is shown: of a post, or of one of its formats."""
    footage = msgspec.structs.replace(
        post.footage, subtitles=_content(post.footage.subtitles), split=False
    )
    shown = msgspec.structs.replace(
        post.at(own), media=(), name="", texts={}, languages=(), hashtags=None, footage=footage
    )
    by_hand = own and shown.template != post.template
    return digest_of(shown, _digest(load_template(shown.template) if by_hand else order.template))


def _digest(template: Template) -> str:
    return digest_with_files(template, files_of_template(template))


def _content(file: str) -> str:
    """What a subtitle file holds, as a digest; whoever opens it will say what is wrong with it."""
    try:
        return file_digest(Path(file)) if file else ""
    except OSError:
        return "?"

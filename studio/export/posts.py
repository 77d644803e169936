"""Exports a post: decides what changed, has it drawn, and writes the kit that goes with it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

import msgspec

from studio.errors import CannotWrite, StudioError, UnreadableMedia
from studio.export.claim import Collision, Ground, choose_folder, make_folder
from studio.export.easel import Easel, files_of_brand, files_of_template
from studio.export.engines.local import LocalEngine, release_memory
from studio.export.fingerprint import (
    bytes_digest,
    code_digest,
    digest_of,
    digest_with_files,
    file_digest,
    source_of,
)
from studio.export.kit.writing import Kit
from studio.export.manifest import (
    NAME,
    MadeFailure,
    MadeFile,
    Manifest,
    Source,
    encode_manifest,
    read_manifest,
)
from studio.export.naming import slug
from studio.export.plan import Job, Plan, plan_export
from studio.export.run import Kept, Results, Run
from studio.model.brand import Brand
from studio.model.catalogue import Catalogue
from studio.model.network import Format
from studio.model.post import Post
from studio.model.shown import shown_name
from studio.model.template import Template
from studio.store.cache import forget_notes, note, notes, recall, remember
from studio.store.templates import load_template
from studio.store.whole_file import Batch, sweep
from studio.task import Task
from studio.wording import Language, say


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What to make of every post, and where. `language` is that of words about the export."""

    out: Path
    formats: tuple[Format, ...]
    catalogue: Catalogue
    brand: Brand
    template: Template
    collision: Collision = "keep"
    language: Language = "en"
    workers: int = 1


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What happened to one post. `unchanged`: how many pictures were still good.

    `skipped`: names left to someone else's files; `beside`: ours that took another name for them.
    """

    folder: Path
    manifest: Manifest
    drawn: int
    unchanged: int
    skipped: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """What we remember of a post's folder: its pictures, all that we wrote, and the sheet's key."""

    kept: dict[str, Kept] = {}
    written: dict[str, str] = {}  # digest by path
    sheet: str = ""
    version: int = 0  # how often the sheet was made


class Ahead(msgspec.Struct, frozen=True, kw_only=True):
    """A post's export before it starts."""

    folder: Path
    sources: tuple[Source, ...]
    plan: Plan
    jobs: tuple[Job, ...]  # those that changed
    keys: dict[str, str]  # render key by format id
    memory: Memory
    kept: dict[str, Kept]


def look_ahead(
    post: Post, order: Order, taken: Collection[Path] = (), task: Task | None = None
) -> Ahead:
    """What exporting a post would do; reads, and writes nothing."""
    sources = tuple(source_of(Path(media), task) for media in post.media)
    name = slug(Path(post.media[0]).stem)
    folder = choose_folder(order.out, name, sources[0], order.collision, taken)
    memory = _remembered(folder)
    plan = plan_export(order.formats, transparent=_is_transparent(post, sources, task))
    keys = _render_keys(post, order, sources, plan)
    ground = _ground(folder, post, order, memory, plan)
    kept = {
        each.format_id: found
        for each in plan.deliveries
        if (found := memory.kept.get(each.format_id))
        and found.key == keys[each.format_id]
        and ground.digest(found.file.path) == found.file.xxh3
        and (order.collision != "replace" or found.file.path == each.path)
    }
    jobs = tuple(job for job in plan.jobs if any(d.format_id not in kept for d in job.deliveries))
    return Ahead(
        folder=folder, sources=sources, plan=plan, jobs=jobs, keys=keys, memory=memory, kept=kept
    )


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
    ahead = look_ahead(post, order, taken, task)
    # First of all, so that a photo that cannot be read leaves no folder behind.
    easel = Easel(post, order.brand, order.template, task) if ahead.jobs else None
    _check_unchanged(post, ahead.sources, task)
    make_folder(ahead.folder)
    _sweep(ahead.folder)
    results = Results(kept=dict(ahead.kept))
    with Batch() as batch:
        ground = _ground(ahead.folder, post, order, ahead.memory, ahead.plan, batch)
        writing = _Writing(post, order, ahead, ground)
        try:
            if easel:
                run = Run(easel, ground, order.formats, ahead.keys)
                run.run(ahead.jobs, results, engine=engine, task=task)
                easel = None
                del run
                release_memory()
            task.check()
            _leave_out_vanished(results, ahead.folder)
            writing.kit(results)
        finally:  # what is there is listed, also when the person stopped us
            manifest = writing.manifest(results)
    return Report(
        folder=ahead.folder,
        manifest=manifest,
        drawn=len(results.kept) - len(ahead.kept),
        unchanged=len(ahead.kept),
        skipped=tuple(results.skipped),
        beside=(*_pictures_beside(ahead.plan, results), *writing.beside),
    )


def paths_ahead(post: Post, order: Order, ahead: Ahead) -> dict[str, str]:
    """By format id, where its picture will be; "" where someone else's file is left there."""
    ground = _ground(ahead.folder, post, order, ahead.memory, ahead.plan)
    return {
        each.format_id: found.file.path
        if (found := ahead.kept.get(each.format_id))
        else ground.choose(each.path) or ""
        for each in ahead.plan.deliveries
    }


def _pictures_beside(plan: Plan, results: Results) -> Iterator[str]:
    for each in plan.deliveries:
        found = results.kept.get(each.format_id)
        if found and found.file.path != each.path:
            yield found.file.path


class _Writing:
    """The end of an export: the kit, the manifest, and what to remember."""

    def __init__(self, post: Post, order: Order, ahead: Ahead, ground: Ground) -> None:
        self._order, self._ahead, self._ground = order, ahead, ground
        self._kit = Kit(
            post=post, brand=order.brand, template=order.template, language=order.language,
            catalogue=order.catalogue, formats=order.formats,
        )  # fmt: skip
        self._written = dict(ahead.memory.written)
        self._sheet, self._version = "", ahead.memory.version
        self.beside: list[str] = []

    def kit(self, results: Results) -> None:
        """Captions, alternative text and contact sheet. What fails is added to the failures."""
        for path, content in self._kit.texts().items():
            self._write(path, content, results)
        files = self._files(results)
        key = digest_of(self._kit.digest(), files, sorted(results.failures))
        sheet = self._kit.SHEET
        there = self._ground.digest(sheet)
        if key == self._ahead.memory.sheet and there and there == self._written.get(sheet):
            self._sheet = key
            return
        page = self._kit.sheet(
            files, results.thumbnails, results.failures, self._ahead.folder, self._version + 1
        )
        if self._write(sheet, page, results):
            self._sheet, self._version = key, self._version + 1

    def manifest(self, results: Results) -> Manifest:
        """Write the manifest, and remember what there is."""
        language = self._order.language
        files = self._files(results)
        kept = {**self._ahead.memory.kept, **results.kept}
        self._written |= {each.file.path: each.file.xxh3 for each in kept.values()}
        manifest = Manifest(
            source=self._ahead.sources[0],
            brand=self._order.brand.id,
            template=self._order.template.id,
            files=files,
            captions=self._kit.captions,
            failures=tuple(
                MadeFailure(
                    format_id=name, what=error.what.into(language), hint=error.hint.into(language)
                )
                for name, error in sorted(results.failures.items())
            ),
        )
        if read_manifest(self._ground.folder) or not (self._ground.folder / NAME).exists():
            self._ground.overwrite(NAME, encode_manifest(manifest))
        else:  # someone else's file of that name
            self._write(NAME, encode_manifest(manifest), results)
        memory = Memory(kept=kept, written=self._written, sheet=self._sheet, version=self._version)
        place = _place(self._ahead.folder)
        if remember("exports", place, memory):
            forget_notes("exports", place)
        return manifest

    def _files(self, results: Results) -> tuple[MadeFile, ...]:
        language = self._order.language
        found = (results.kept.get(wanted.id) for wanted in self._order.formats)
        return tuple(
            msgspec.structs.replace(kept.file, reasons=kept.reasons.get(language, ()))
            for kept in found
            if kept
        )

    def _write(self, path: str, content: bytes, results: Results) -> bool:
        digest = bytes_digest(content)
        try:
            chosen = self._ground.write(path, content, digest)
        except StudioError as error:
            results.failures[path] = error
            return False
        if chosen is None:
            results.skipped.append(path)
            return False
        self._written[chosen] = digest
        if chosen != path:
            self.beside.append(chosen)
        return chosen == path


def _check_unchanged(post: Post, sources: tuple[Source, ...], task: Task) -> None:
    """What was decoded is what the manifest will name; else pictures of another photo would pass
    for this one's, also the next time.
    """
    for media, source in zip(post.media, sources, strict=True):
        if source_of(Path(media), task) != source:
            raise UnreadableMedia(
                say("{name} changed while it was read", name=shown_name(Path(media))),
                say("Export again."),
            )


def _leave_out_vanished(results: Results, folder: Path) -> None:
    """Somebody may have removed pictures, or the whole folder, while others were drawn."""
    for name, kept in list(results.kept.items()):
        if not (folder / kept.file.path).is_file():
            del results.kept[name]
            results.failures[name] = CannotWrite(
                say("{file} was removed while others were made", file=kept.file.path),
                say("Export again."),
            )


def _ground(
    folder: Path, post: Post, order: Order, memory: Memory, plan: Plan, batch: Batch | None = None
) -> Ground:
    return Ground(
        folder,
        written=memory.written,
        sources=[Path(media) for media in post.media],
        planned=[delivery.path for delivery in plan.deliveries],
        collision=order.collision,
        batch=batch,
        noted=lambda path, digest: note("exports", _place(folder), path, digest),
    )


def _place(folder: Path) -> str:
    return digest_of(os.path.realpath(folder))


def _remembered(folder: Path) -> Memory:
    """What we know of a post's folder, also after an export that was killed."""
    memory = recall("exports", _place(folder), Memory) or _from_manifest(folder)
    noted = notes("exports", _place(folder))
    there = {path: digest for path, digest in noted if _is_there(folder / path, digest)}
    return msgspec.structs.replace(memory, written=memory.written | there) if there else memory


def _is_there(file: Path, digest: str) -> bool:
    try:
        return file_digest(file) == digest
    except (OSError, ValueError):
        return False


def _sweep(folder: Path) -> None:
    """Remove unfinished files of exports that were killed."""
    for place in (folder, *(entry for entry in folder.iterdir() if entry.is_dir())):
        if not place.is_symlink():
            sweep(place, older_than_s=3600)


def _from_manifest(folder: Path) -> Memory:
    """What the manifest says we wrote, where nothing else is remembered."""
    manifest = read_manifest(folder)
    files = manifest.files if manifest else ()
    return Memory(written={made.path: made.xxh3 for made in files})


def _is_transparent(post: Post, sources: tuple[Source, ...], task: Task | None) -> bool:
    """Whether the first photo has a transparent ground; read once for each content."""
    known = recall("pictures", sources[0].xxh3, bool)
    if known is not None:
        return known
    from studio.media.picture import probe_picture

    found = probe_picture(Path(post.media[0]), task=task).has_alpha
    remember("pictures", sources[0].xxh3, found)
    return found


def _own_template(job: Job) -> str:
    """The digest of the template that a format brings along."""
    if not job.template:
        return ""
    template = load_template(job.template)
    return digest_with_files(template, files_of_template(template))


def _render_keys(
    post: Post, order: Order, sources: tuple[Source, ...], plan: Plan
) -> dict[str, str]:
    """By format id: the digest of all that decides the picture."""
    rules = {wanted.id: wanted for wanted in order.formats}
    common = digest_of(
        code_digest(),
        [source.xxh3 for source in sources],
        digest_with_files(order.brand, files_of_brand(order.brand)),
        digest_with_files(order.template, files_of_template(order.template)),
        msgspec.structs.replace(post, media=(), caption="", captions={}, alt=""),
    )
    return {
        each.format_id: digest_of(
            common,
            job.size,
            job.safe,
            job.file_type,
            job.cut_out,
            rules[each.format_id],
            _own_template(job),
        )
        for job in plan.jobs
        for each in job.deliveries
    }

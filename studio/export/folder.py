"""A post's folder: what is there, what we wrote of it, and what is remembered until next time."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from studio.errors import CannotWrite, StudioError
from studio.export.claim import Collision, Ground
from studio.export.delivery import Delivery
from studio.export.fingerprint import digest_of, file_digest
from studio.export.manifest import read_manifest
from studio.export.naming import differs_by_number
from studio.export.order import Order
from studio.export.plan import Plan
from studio.export.results import Kept, Results, failure_of
from studio.model.post import Post
from studio.store.cache import forget_notes, note, notes, recall, remember
from studio.store.whole_file import Batch, sweep
from studio.wording import say


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """What we remember of a post's folder: its files, all that we wrote, and the sheet's key."""

    kept: dict[str, Kept] = {}
    written: dict[str, str] = {}  # digest by path
    sheet: str = ""
    version: int = 0  # how often the sheet was made


class PostFolder:
    """The folder of one post."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._place = digest_of(os.path.realpath(path))
        self.memory = self._remembered()

    def ground(self, post: Post, order: Order, plan: Plan, batch: Batch | None = None) -> Ground:
        """Where the files of a plan may be written."""
        made = {delivery.key for delivery in plan.deliveries}
        return Ground(
            self.path,
            written=self.memory.written,
            sources=[Path(media) for media in post.media],
            planned=[delivery.path for delivery in plan.deliveries],
            others=[kept.file.path for key, kept in self.memory.kept.items() if key not in made],
            collision=order.collision,
            batch=batch,
            noted=lambda path, digest: note("exports", self._place, path, digest),
        )

    def still_good(self, plan: Plan, keys: Mapping[str, str], ground: Ground) -> dict[str, Kept]:
        """By delivery key, the files of earlier exports that need not be made again.

        One that has another name now is among them: it only has to be copied (`is_named`).
        """
        planned = {each.path for each in plan.deliveries}
        return {
            each.key: found
            for each in plan.deliveries
            if (found := self.memory.kept.get(each.key))
            and found.key == keys[each.key]
            and ground.digest(found.file.path) == found.file.xxh3
            and (found.file.path == each.path or found.file.path not in planned)
        }

    def copy(self, plan: Plan, results: Results, ground: Ground) -> None:
        """Give the files that have another name now that name. The former ones stay."""
        for each in plan.deliveries:
            kept = results.kept.get(each.key)
            if kept is None or is_named(kept, each, ground.collision):
                continue
            del results.kept[each.key]
            try:
                path = ground.write(each.path, self.path / kept.file.path, kept.file.xxh3)
            except (StudioError, OSError) as error:
                results.failures[each.key] = failure_of(error)
                continue
            if path is None:
                results.skipped.append(each.path)
                continue
            file = msgspec.structs.replace(kept.file, path=path)
            results.kept[each.key] = msgspec.structs.replace(kept, file=file)

    def keep(self, key: str, kept: Kept) -> None:
        """Remember one file at once: what took long is not made again after a crash."""
        note("kept", self._place, key, msgspec.json.encode(kept).decode())

    def remember(self, memory: Memory) -> None:
        """Keep what there is now."""
        if remember("exports", self._place, memory):
            forget_notes("exports", self._place)
            forget_notes("kept", self._place)

    def sweep(self) -> None:
        """Remove unfinished files of exports that were killed."""
        for place in (self.path, *(entry for entry in self.path.iterdir() if entry.is_dir())):
            if not place.is_symlink():
                sweep(place, older_than_s=3600)

    def leave_out_vanished(self, results: Results) -> None:
        """Somebody may have removed files, or the whole folder, while others were made."""
        for name, kept in list(results.kept.items()):
            if not (self.path / kept.file.path).is_file():
                del results.kept[name]
                results.failures[name] = CannotWrite(
                    say("{file} was removed while others were made", file=kept.file.path),
                    say("Export again."),
                )

    def _remembered(self) -> Memory:
        """What we know of the folder, also after an export that was killed."""
        memory = recall("exports", self._place, Memory) or self._from_manifest()
        noted = notes("exports", self._place)
        there = {path: digest for path, digest in noted if _is_there(self.path / path, digest)}
        if not there:
            return memory
        kept = memory.kept | dict(self._noted_files())
        return msgspec.structs.replace(memory, written=memory.written | there, kept=kept)

    def _noted_files(self) -> Iterator[tuple[str, Kept]]:
        """What `keep` noted; a crash may have torn the last one."""
        for key, text in notes("kept", self._place):
            with suppress(msgspec.MsgspecError):
                yield key, msgspec.json.decode(text, type=Kept)

    def _from_manifest(self) -> Memory:
        """What the manifest says we wrote, where nothing else is remembered."""
        manifest = read_manifest(self.path)
        files = manifest.files if manifest else ()
        return Memory(written={made.path: made.xxh3 for made in files})


def is_named(kept: Kept, delivery: Delivery, collision: Collision) -> bool:
    """Whether a file has the name it should have, or one beside it where that was taken."""
    if collision == "replace":
        return kept.file.path == delivery.path
    return differs_by_number(kept.file.path, delivery.path)


def _is_there(file: Path, digest: str) -> bool:
    try:
        return file_digest(file) == digest
    except (OSError, ValueError):
        return False

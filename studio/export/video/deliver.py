"""A finished film is verified once and written under each of its names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from studio.errors import Cancelled, StudioError
from studio.export.delivery import Delivery
from studio.export.fingerprint import file_digest
from studio.export.manifest import MadeFile
from studio.export.results import Kept, Results, failure_of, kept_with
from studio.export.rules import FileFacts, Finding, findings, verdict
from studio.export.verify import MIME, reopened, thumbnail_of
from studio.export.video.animated import Animated, Limits
from studio.export.video.film import Film
from studio.export.video.rules import facts_of, video_findings
from studio.export.video.sharing import least
from studio.export.video.verify import ExpectedVideo, verify_video
from studio.model.geometry import Size
from studio.model.network import Format
from studio.task import Task
from studio.wording import Said

if TYPE_CHECKING:
    from studio.export.claim import Ground
    from studio.export.video.render import Rendered


class Deliverer:
    """Writes films into the post's folder, and notes in the results what is there.

    `keep` is told of each file at once, so that a crash costs only what was not finished;
    `unchanged` raises UnreadableMedia when the clip is not the one that was looked at.
    """

    def __init__(
        self,
        formats: Mapping[str, Format],
        keys: Mapping[str, str],
        ground: Ground,
        results: Results,
        doubts: Sequence[Said],
        keep: Callable[[str, Kept], None],
        unchanged: Callable[[], None],
        task: Task,
    ) -> None:
        self._formats, self._keys, self._ground = formats, keys, ground
        self._results, self._doubts, self._task = results, doubts, task
        self._keep, self._unchanged = keep, unchanged
        self._too_large: list[Film] = []

    def deliver(
        self, film: Film, rendered: Rendered, expected: ExpectedVideo, doubts: Sequence[Said] = ()
    ) -> None:
        """Verify a film, and write it for all that take it. RenderFailed: not what was ordered."""
        self._unchanged()
        seen = verify_video(rendered.file, expected, task=self._task)
        told = (*self._doubts, *doubts, *rendered.doubts, *seen.doubts)
        made = _Made(rendered.file, seen.size, seen.bytes, MIME["mp4"], seen.thumbnail, told)
        facts = facts_of(seen)
        large: list[Delivery] = []
        for delivery in self._missing(film):
            self._task.check()
            if not film.max_bytes and delivery.max_bytes and seen.bytes > delivery.max_bytes:
                large.append(delivery)
                continue
            broken = video_findings(facts, self._formats[delivery.format_id])
            self._write(
                delivery,
                made,
                broken,
                duration=round(seen.duration, 3),
                fps=round(seen.fps, 3),
                video_codec=seen.video_codec,
                audio_codec=seen.audio_codec,
                loudness=seen.loudness,
            )
        if large:
            limit = min(each.max_bytes or 0 for each in large)
            self._too_large.append(
                msgspec.structs.replace(film, max_bytes=limit, deliveries=tuple(large))
            )

    def deliver_picture(self, film: Film, made: Animated) -> None:
        """Write a picture that moves for all that take it."""
        thumbnail = thumbnail_of(reopened(made.file.read_bytes(), film.kind)[0])
        told = (*self._doubts, *made.doubts)
        file = _Made(made.file, made.size, made.bytes, MIME[film.kind], thumbnail, told)
        facts = FileFacts(file_type=film.kind, size=made.size, bytes=made.bytes, frames=made.frames)
        for delivery in self._missing(film):
            broken = findings(facts, self._formats[delivery.format_id])
            self._write(
                delivery, file, broken, duration=round(made.seconds, 3), fps=round(made.fps, 3)
            )

    def limits_of(self, film: Film, seconds: float) -> Limits:
        """What all networks take that get this moving picture; `seconds`: the longest of ours."""
        rules = [self._formats[each.format_id].image for each in film.deliveries]
        return Limits(
            bytes=film.max_bytes,
            pixels=least(each.max_pixels_moving for each in rules),
            frames=least(each.max_frames for each in rules),
            seconds=seconds,
            fixed_size=any(self._formats[d.format_id].use == "identity" for d in film.deliveries),
        )

    def too_large(self) -> list[Film]:
        """The films that came out larger than thought, with their limit; told once."""
        found, self._too_large = self._too_large, []
        return found

    def fail(self, film: Film, error: StudioError) -> None:
        """A film could not be made."""
        for delivery in self._missing(film):
            self._results.failures[delivery.key] = failure_of(error)

    def _missing(self, film: Film) -> list[Delivery]:
        return [each for each in film.deliveries if each.key not in self._results.kept]

    def _write(
        self, delivery: Delivery, made: _Made, broken: tuple[Finding, ...], **moving: Any
    ) -> None:
        """Write one file, or note why not. `moving`: what the manifest says of things that move."""
        file = MadeFile(
            path=delivery.path,
            network=delivery.network,
            format_id=delivery.format_id,
            width=made.size.width,
            height=made.size.height,
            bytes=made.weight,
            mime=made.mime,
            xxh3=made.digest,
            state=verdict(broken),
            part=delivery.part or msgspec.UNSET,
            **moving,
        )
        reasons = (*made.doubts, *delivery.doubts, *(finding.what for finding in broken))
        try:
            path = self._ground.write(delivery.path, made.file, made.digest)
        except (StudioError, OSError) as error:
            if isinstance(error, Cancelled):
                raise
            self._results.failures[delivery.key] = failure_of(error)
            return
        if path is None:
            self._results.skipped.append(delivery.path)
            return
        file = msgspec.structs.replace(file, path=path)
        kept = kept_with(reasons, self._keys[delivery.key], file)
        self._keep(delivery.key, kept)
        self._results.kept[delivery.key] = kept
        self._results.thumbnails[delivery.key] = made.thumbnail


@dataclass(frozen=True)
class _Made:
    """A verified file of ours that waits to be written under its names."""

    file: Path
    size: Size
    weight: int  # bytes
    mime: str
    thumbnail: bytes
    doubts: tuple[Said, ...]

    @cached_property
    def digest(self) -> str:
        return file_digest(self.file)

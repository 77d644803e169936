"""Makes the files of one post: each job is drawn, encoded, verified and written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Literal, Protocol

from msgspec.structs import replace

from studio.errors import Cancelled, StudioError
from studio.export.claim import Ground
from studio.export.delivery import Delivery
from studio.export.engines.local import LocalEngine
from studio.export.fingerprint import bytes_digest
from studio.export.manifest import MadeFile
from studio.export.plan import Job
from studio.export.results import Kept, Results, failure_of, kept_with
from studio.export.rules import FileFacts, findings, verdict
from studio.export.tally import Tally
from studio.export.verify import MIME, Seen, verify
from studio.export.wishes import Quality
from studio.model.network import Format
from studio.model.place import Place
from studio.task import Task
from studio.wording import Said, say

if TYPE_CHECKING:
    from studio.export.easel import Pixels

LEVELS: dict[Quality, tuple[int, Literal["full", "half"]]] = {
    "automatic": (92, "full"), "smaller": (80, "half"), "best": (97, "full"),
}  # fmt: skip


class Painter(Protocol):
    """What draws the picture of a job, from any thread."""

    def paint(self, job: Job) -> tuple[Pixels, tuple[Said, ...]]:
        """Pixels (height x width x 3, or 4 with a transparent ground), and doubts about them."""
        ...


class Run:
    """The jobs of one post, run by several threads. `keys`: render key by delivery key.

    `place`: what the files tell besides their pixels.
    """

    def __init__(
        self,
        easel: Painter,
        ground: Ground,
        formats: Iterable[Format],
        keys: Mapping[str, str],
        place: Place | None = None,
    ) -> None:
        self._easel, self._ground, self._keys, self._place = easel, ground, keys, place
        self._formats = {wanted.id: wanted for wanted in formats}
        self._writing = Lock()
        self._ended = False

    def run(
        self, jobs: Sequence[Job], results: Results, *, engine: LocalEngine, tally: Tally
    ) -> None:
        """Run all jobs; `results` holds all that was written even when the task is stopped.

        Once this has ended, nothing is written any more, although a thread may still draw.
        """
        task = tally.task
        tally.add(0, say("Drawing"))
        try:
            for made in engine.run(jobs, lambda job: self._render(job, results, task), task):
                count = len(made.kept) + len(made.failures) + len(made.skipped)
                newest = next(iter(made.kept.values()), None)
                tally.add(count, say("{path}", path=newest.file.path if newest else ""))
        finally:
            self._ended = True
            with self._writing:  # the file that is being written is written, and listed
                pass

    def _render(self, job: Job, results: Results, task: Task) -> Results:
        """Draw once, encode once for each limit that matters, and write every delivery."""
        made = Results()
        try:
            pixels, doubts = self._easel.paint(job)
        except (StudioError, OSError, MemoryError) as error:
            self._add(Results(failures=_failures(error, job.deliveries)), made, results)
            return made
        encoded: list[tuple[bytes, Seen]] = []
        for delivery in sorted(job.deliveries, key=lambda each: -(each.max_bytes or 1 << 62)):
            task.check()
            try:
                content, seen = _within(delivery.max_bytes, encoded, pixels, job, self._place)
                self._deliver(delivery, content, seen, doubts, made, results)
            except (OSError, MemoryError, StudioError) as error:
                self._add(Results(failures=_failures(error, [delivery])), made, results)
        return made

    def _add(self, more: Results, *places: Results) -> None:
        with self._writing:
            for place in places:
                place.add(more)

    def _deliver(
        self,
        wanted: Delivery,
        content: bytes,
        seen: Seen,
        doubts: Sequence[Said],
        *places: Results,
    ) -> None:
        """Write a picture, and note in all `places` that it is there. Cancelled at the end."""
        kept = self._described(wanted, content, seen, doubts)
        with self._writing:
            if self._ended:
                raise Cancelled(say("Stopped"))
            path = self._ground.write(wanted.path, content, kept.file.xxh3)
            if path is None:
                more = Results(skipped=[wanted.path])
            else:
                kept = replace(kept, file=replace(kept.file, path=path))
                more = Results({wanted.key: kept}, {wanted.key: seen.thumbnail})
            for place in places:
                place.add(more)

    def _described(
        self, wanted: Delivery, content: bytes, seen: Seen, doubts: Sequence[Said]
    ) -> Kept:
        file_type = wanted.path.rpartition(".")[2]
        facts = FileFacts(file_type=file_type, size=seen.size, bytes=len(content))
        broken = findings(facts, self._formats[wanted.format_id])
        file = MadeFile(
            path=wanted.path,
            network=wanted.network,
            format_id=wanted.format_id,
            width=seen.size.width,
            height=seen.size.height,
            bytes=len(content),
            mime=MIME[file_type],
            xxh3=bytes_digest(content),
            state=verdict(broken),
        )
        reasons = (*doubts, *wanted.doubts, *(finding.what for finding in broken))
        return kept_with(reasons, self._keys[wanted.key], file)


def _within(
    limit: int | None,
    encoded: list[tuple[bytes, Seen]],
    pixels: Pixels,
    job: Job,
    place: Place | None,
) -> tuple[bytes, Seen]:
    """An encoding that fits, one already made where there is such a one. Raises RenderFailed."""
    from studio.media.encode import encode_picture

    for content, seen in encoded:
        if limit is None or len(content) <= limit:
            return content, seen
    level, chroma = LEVELS[job.quality]
    made = encode_picture(
        pixels, job.file_type, max_bytes=limit, quality=level, chroma=chroma, place=place
    )
    seen = verify(made.data, pixels, job.file_type, placed=place is not None)
    encoded.append((made.data, seen))
    return encoded[-1]


def _failures(
    error: StudioError | OSError | MemoryError, deliveries: Iterable[Delivery]
) -> dict[str, StudioError]:
    """By format id, why it could not be made. Cancelled is no failure: it goes on."""
    if isinstance(error, Cancelled):
        raise error
    return {each.key: failure_of(error) for each in deliveries}

"""Makes the films of one post: each stretch is read once, each film verified and delivered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from studio.errors import CannotWrite
from studio.export.order import Order
from studio.export.results import Results
from studio.export.tally import Tally
from studio.export.video.card_easel import CardEasel
from studio.export.video.deliver import Deliverer
from studio.export.video.film import Film
from studio.export.video.plan import trimmed
from studio.export.video.reel import Reel
from studio.export.video.stage import Stage
from studio.export.video.staging import Staging
from studio.model.media import Probe
from studio.model.post import Post
from studio.model.shown import shown_name
from studio.model.subtitles import Subtitles
from studio.model.timing import Span
from studio.store.whole_file import as_write_errors, work_folder
from studio.task import Task
from studio.wording import say

if TYPE_CHECKING:
    from studio.export.claim import Ground
    from studio.export.folder import PostFolder
    from studio.export.video.render import RenderProgress
    from studio.media.frames import Pixels


class Shoot:
    """What makes the films of a clip; opens it at once. Raises UnreadableMedia and BadInput."""

    def __init__(self, post: Post, order: Order, probe: Probe, task: Task) -> None:
        self._post, self._order, self._probe, self._task = post, order, probe, task
        self._stages: dict[Span, Stage] = {}
        self._whole = self._stage(trimmed(probe, post.footage))
        self._doubts = (*probe.doubts, *(self._subtitles.doubts if self._subtitles else ()))

    @cached_property
    def _subtitles(self) -> Subtitles | None:
        from studio.store.subtitles import read_subtitles

        file = self._post.footage.subtitles
        return read_subtitles(Path(file)) if file else None

    def cover(self) -> Pixels:
        """The frame for covers and thumbnails, at full size."""
        return self._whole.cover()

    def card_easel(self) -> CardEasel:
        """What draws covers and thumbnails of a sound."""
        return CardEasel(self._post, self._order, self._whole)

    def run(
        self,
        films: Sequence[Film],
        results: Results,
        *,
        folder: PostFolder,
        ground: Ground,
        keys: Mapping[str, str],
        tally: Tally,
        unchanged: Callable[[], None],
    ) -> None:
        """Make all films; `results` holds what was delivered even when the task is stopped.

        `unchanged` raises UnreadableMedia when the clip is not the one that was looked at.
        Raises CannotWrite when the folder is gone, or too full for anything.
        """
        formats = {wanted.id: wanted for wanted in self._order.formats}
        deliverer = Deliverer(
            formats, keys, ground, results, self._doubts, folder.keep, unchanged, self._task
        )
        done, whole = 0.0, sum(_weight(film) for film in films)
        for group in _by_stretch(films):
            share = sum(_weight(film) for film in group) / whole
            with _workplace(folder.path) as place:
                self._shoot(group, place, deliverer, _Part(tally, done, share))
            done += share

    def _shoot(
        self, films: Sequence[Film], folder: Path, deliverer: Deliverer, part: _Part
    ) -> None:
        """The films of one stretch, and once more those that came out too large for somebody."""
        stage = self._stage(films[0].span)
        burned = self._post.footage.subtitles_as != "beside"
        staging = Staging(self._post, self._order, stage, self._subtitles if burned else None)
        reel = Reel(stage, staging, deliverer, folder, self._task)
        reel.make(films, part.preparing, part.rendering)
        if again := deliverer.too_large():
            reel.make(again, part.preparing, part.rendering)

    def _stage(self, span: Span) -> Stage:
        if span not in self._stages:
            self._stages[span] = Stage(self._post, self._probe, span, self._task)
        return self._stages[span]


@contextmanager
def _workplace(folder: Path) -> Iterator[Path]:
    """A work folder in the post's. Where it cannot be used any more, all is told in its name."""
    with work_folder(folder) as place:
        try:
            yield place
        except OSError:
            if place.is_dir():
                with as_write_errors(folder):
                    raise
        if not place.is_dir():
            raise CannotWrite(
                say("The folder {folder} was removed while videos were made in it",
                    folder=shown_name(folder)),
                say("Export again."),
            )  # fmt: skip


def _weight(film: Film) -> float:
    return film.size.pixels * film.rate.fps * film.length


def _by_stretch(films: Iterable[Film]) -> Iterable[list[Film]]:
    """Films of the same stretch of the clip together, in order."""
    found: dict[Span, list[Film]] = {}
    for film in films:
        found.setdefault(film.span, []).append(film)
    return found.values()


class _Part:
    """The progress of one stretch within that of all."""

    PREPARING = 0.05

    def __init__(self, tally: Tally, before: float, share: float) -> None:
        self._tally, self._before, self._share = tally, before, share

    def preparing(self, done: float) -> None:
        self._tell(done * self.PREPARING)

    def rendering(self, progress: RenderProgress) -> None:
        self._tell(self.PREPARING + progress.share * (1 - self.PREPARING))

    def _tell(self, done: float) -> None:
        self._tally.films(self._before + done * self._share)

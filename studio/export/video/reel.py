"""The films of one stretch from one reading of it; pictures that move are taken from films."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import msgspec

from studio.errors import Cancelled, StudioError
from studio.export.video.animated import make_animated
from studio.export.video.deliver import Deliverer
from studio.export.video.encoders import encoders
from studio.export.video.film import Film
from studio.export.video.render import Rendered, RenderProgress, render_all
from studio.export.video.stage import Stage
from studio.export.video.staging import Staged, Staging
from studio.export.video.verify import ExpectedVideo
from studio.model.timing import Ticks, to_ticks
from studio.task import Task

_WORDS_ARE_IN = to_ticks(1.6)
_LONGEST_PICTURE = 6.0  # seconds of a picture that moves: longer ones hardly load


class Reel:
    """Renders, verifies and delivers. `folder`: ours, gone when the export ends."""

    def __init__(
        self, stage: Stage, staging: Staging, deliverer: Deliverer, folder: Path, task: Task
    ) -> None:
        self._stage, self._staging, self._deliverer = stage, staging, deliverer
        self._folder, self._task = folder, task
        self._folders = 0
        self._failures: dict[Film, StudioError] = {}

    def make(
        self,
        films: Sequence[Film],
        preparing: Callable[[float], None],
        rendering: Callable[[RenderProgress], None],
    ) -> None:
        """Make films, and the moving pictures among them; what fails is told to the deliverer."""
        movies = _movies_for(films)
        wanted = [film for film in films if film.kind == "mp4"]
        wanted += [movie for movie in dict.fromkeys(movies.values()) if movie not in wanted]
        rendered = self._render(wanted, set(movies.values()), preparing, rendering)
        for picture, movie in movies.items():
            if movie in rendered:
                self._animate(picture, rendered[movie])
            else:
                self._fail(picture, self._failures[movie])

    def _render(
        self,
        films: Sequence[Film],
        needed: Collection[Film],
        preparing: Callable[[float], None],
        rendering: Callable[[RenderProgress], None],
    ) -> dict[Film, Path]:
        """The files of the films that could be made; only those `needed` later stay there."""
        staged: dict[str, tuple[Film, Staged]] = {}
        for number, film in enumerate(films):
            self._task.check()
            preparing(number / len(films))
            try:
                key = f"film{number}"
                staged[key] = film, self._staging.staged(film, key, self._folder)
            except StudioError as error:
                self._fail(film, error)
        made: dict[Film, Path] = {}

        def done(rendered: Rendered) -> None:
            film, ready = staged[rendered.render.key]
            expected = self._expected(film, rendered)
            self._deliverer.deliver(film, rendered, expected, ready.doubts)
            made[film] = rendered.file
            if film not in needed:
                rendered.file.unlink(missing_ok=True)  # it is delivered, and needs its room twice

        failures = render_all(
            self._stage.take,
            [ready.render for _, ready in staged.values()],
            self._new_folder(),
            task=self._task,
            on_done=done,
            on_progress=rendering,
            encoders=encoders((film.codec for film in films), self._task),
        )
        for key, why in failures.items():
            self._fail(staged[key][0], why)
        return made

    def _expected(self, film: Film, rendered: Rendered) -> ExpectedVideo:
        sound = self._stage.sound(film, self._folder)
        before, footage, after = self._stage.frames_of(film)
        return ExpectedVideo(
            size=rendered.size,
            frames=before + footage + after,
            rate=film.rate,
            codec=film.codec,
            sound=sound is not None,
            max_bytes=film.max_bytes,
            gop_s=film.gop_s,
            loudness=sound.loudness.lufs if sound else None,
            wanted_loudness=film.loudness,
            dark=self._stage.dark,
            silent=sound is None or sound.loudness.silent,
            poster=film.rate.at(before) + self._best_moment(film.rate.at(footage)),
        )

    def _best_moment(self, footage: Ticks) -> Ticks:
        """Of the footage: that of the cover, but no earlier than words have come in."""
        return max(self._stage.cover_time, min(_WORDS_ARE_IN, footage // 2))

    def _animate(self, film: Film, movie: Path) -> None:
        assert film.kind != "mp4"
        try:
            made = make_animated(
                movie,
                self._new_folder() / f"moving.{film.kind}",
                file_type=film.kind,
                size=film.size,
                limits=self._deliverer.limits_of(film, _LONGEST_PICTURE),
                task=self._task,
            )
            self._deliverer.deliver_picture(film, made)
        except StudioError as error:
            self._fail(film, error)

    def _fail(self, film: Film, error: StudioError) -> None:
        if isinstance(error, Cancelled):
            raise error
        self._failures[film] = error
        self._deliverer.fail(film, error)

    def _new_folder(self) -> Path:
        self._folders += 1
        folder = self._folder / f"{self._folders}"
        folder.mkdir()
        return folder


def _movies_for(films: Sequence[Film]) -> dict[Film, Film]:
    """For each moving picture the film that it is taken from: one of those, or one of its own."""
    found: dict[Film, Film] = {}
    for picture in films:
        if picture.kind == "mp4":
            continue
        own = msgspec.structs.replace(
            picture, kind="mp4", max_bytes=None, deliveries=(), needs_sound=False
        )
        alike = (film for film in films if _looks(film) == _looks(own))
        found[picture] = next(alike, own)
    return found


def _looks(film: Film) -> tuple[object, ...]:
    """What decides how a film looks."""
    return (
        film.kind, film.size, film.safe, film.template, film.own, film.opening, film.ending,
        film.rate,
    )  # fmt: skip

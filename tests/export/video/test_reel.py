"""The films of one stretch: rendered together, each failing alone, pictures taken from films."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from studio.cli.export_options import Asked
from studio.cli.ordering import ordered
from studio.export.claim import Ground
from studio.export.results import Results
from studio.export.video.deliver import Deliverer
from studio.export.video.film import Film
from studio.export.video.reel import Reel
from studio.export.video.render import RenderProgress
from studio.export.video.stage import Stage
from studio.export.video.staging import Staging
from studio.media.probe import probe_media
from studio.model.geometry import Size
from studio.model.timing import Rate, Span, to_ticks
from studio.task import Task
from tests.export.video.clips import clip, delivered_as, small

SIZE = Size(160, 90)
FORMATS = {name: small(name, SIZE) for name in ("x_video_landscape", "x_animated_gif")}


@pytest.fixture(scope="module")
def footage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return clip(tmp_path_factory.mktemp("clips") / "a.mov")


def film(name: str, **more: Any) -> Film:
    ending = more.get("kind", "mp4")
    return Film(
        size=SIZE, rate=Rate(25), span=Span(0, to_ticks(1)),
        deliveries=(delivered_as(FORMATS[name], ending),), **more,
    )  # fmt: skip


class Told:
    """What came of some films: results, names of films rendered, and how far it said it was."""

    def __init__(self, media: Path, folder: Path, films: Sequence[Film]) -> None:
        asked = Asked(media=(str(media),), out=str(folder), lang="en", selectors=("x",))
        (post,), order = ordered(asked)
        stage = Stage(post, probe_media(media), Span(0, to_ticks(1)), Task())
        self.results, self.shares = Results(), list[float]()
        self.rendered = set[str]()
        ground = Ground(
            folder / "out", written={}, sources=[media], collision="keep",
            planned=[each.path for film in films for each in film.deliveries],
        )  # fmt: skip
        deliverer = Deliverer(
            FORMATS, dict.fromkeys(FORMATS, "key"), ground, self.results, (),
            lambda _key, _kept: None, lambda: None, Task(),
        )  # fmt: skip
        (work := folder / "work").mkdir()
        staging = Staging(post, order.of(post), stage, None)
        reel = Reel(stage, staging, deliverer, work, Task())
        reel.make(films, lambda _share: None, self._heard)
        self.left = [file for file in work.rglob("*.mp4") if file.stat().st_size]

    def _heard(self, progress: RenderProgress) -> None:
        self.rendered |= set(progress.by_render)
        self.shares.append(progress.share)


def test_a_moving_picture_is_taken_from_the_film_that_looks_the_same(
    footage: Path, tmp_path: Path
) -> None:
    picture = film("x_animated_gif", kind="gif")
    told = Told(footage, tmp_path, [film("x_video_landscape"), picture])
    assert set(told.results.kept) == {"x_video_landscape", "x_animated_gif"}
    assert len(told.rendered) == 1
    assert told.shares == sorted(told.shares)
    gif = tmp_path / "out" / told.results.kept["x_animated_gif"].file.path
    assert gif.read_bytes().startswith(b"GIF8")


def test_a_moving_picture_alone_leaves_no_film_in_the_folder(footage: Path, tmp_path: Path) -> None:
    told = Told(footage, tmp_path, [film("x_animated_gif", kind="gif")])
    assert set(told.results.kept) == {"x_animated_gif"}
    assert not list((tmp_path / "out").rglob("*.mp4"))


def test_films_give_their_room_back_once_they_are_delivered(footage: Path, tmp_path: Path) -> None:
    assert not Told(footage, tmp_path, [film("x_video_landscape")]).left


def test_a_film_that_cannot_be_made_takes_no_other_with_it(footage: Path, tmp_path: Path) -> None:
    picture = film("x_animated_gif", kind="gif", opening=True)
    told = Told(footage, tmp_path, [film("x_video_landscape", max_bytes=900), picture])
    assert set(told.results.failures) == {"x_video_landscape"}
    assert set(told.results.kept) == {"x_animated_gif"}

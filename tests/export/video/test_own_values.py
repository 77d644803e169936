"""A film that was changed for one format: made apart, as it was changed, and it alone again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from studio.export.ahead import look_ahead
from studio.export.posts import export_post
from studio.media.footage import take_of
from studio.media.frames import frame_at
from studio.media.probe import probe_media
from studio.model.geometry import Point
from studio.model.post import Post
from studio.model.values import LayerValues, Values, Window
from studio.task import Task
from tests.export.video.clips import clip, small
from tests.export.video.test_shoot import order_of

ONE, OTHER = "youtube_short", "tiktok_video_vertical"
LEFT = Values(template="clean", window=Window(Point(0.1, 0.5), 2.0))
HALVES = "color=c=red,drawbox=x=80:y=0:w=80:h=90:color=blue:t=fill"


@pytest.fixture
def media(tmp_path: Path) -> Path:
    return clip(tmp_path / "a.mov", picture=HALVES)


def with_own(post: Post, **own: Values) -> Post:
    return replace(post, own=own)


def test_formats_that_are_alike_share_a_film_until_one_has_values_of_its_own(media: Path) -> None:
    post, order = order_of(media, small(ONE), small(OTHER))
    assert len(look_ahead(post, order).films) == 1
    assert len(look_ahead(with_own(post, **{ONE: LEFT}), order).films) == 2
    both = with_own(post, **{ONE: LEFT, OTHER: LEFT})
    assert len(look_ahead(both, order).films) == 1


def test_only_the_format_that_changed_is_made_again(media: Path) -> None:
    post, order = order_of(media, small(ONE), small(OTHER))
    export_post(with_own(post, **{ONE: LEFT}), order, task=Task())
    moved = replace(LEFT, layers={"logo": LayerValues(hidden=True)})
    films = look_ahead(with_own(post, **{ONE: moved}), order).films
    assert [each.format_id for film in films for each in film.deliveries] == [ONE]


def test_a_film_shows_the_window_that_was_chosen_for_it(media: Path) -> None:
    right = replace(LEFT, window=Window(Point(0.9, 0.5), 2.0))
    post, order = order_of(media, small(ONE), small(OTHER))
    report = export_post(with_own(post, **{ONE: LEFT, OTHER: right}), order, task=Task())
    assert not report.manifest.failures
    colours = {}
    for file in report.manifest.files:
        made = report.folder / file.path
        take = take_of(made, probe_media(made))
        frame = frame_at(take, 0, task=Task())
        colours[file.format_id] = np.asarray(frame).reshape(-1, 3).mean(0)
    assert colours[ONE][0] > 2 * colours[ONE][2]  # red
    assert colours[OTHER][2] > 2 * colours[OTHER][0]  # blue


def test_a_template_chosen_for_one_film_is_its_own(media: Path) -> None:
    post, order = order_of(media, small(ONE), small(OTHER), template="headline",
                           slots=("headline=Hello",))  # fmt: skip
    own = Values(template="live", slots={"title": "Hello"})
    films = look_ahead(with_own(post, **{OTHER: own}), order).films
    assert {film.own for film in films} == {"", OTHER}
    assert all(not film.template for film in films)

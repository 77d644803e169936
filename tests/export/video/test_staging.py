"""What a film shows: footage in its windows, words over it, cards around it, its sound."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.cli.export_options import Asked
from studio.cli.ordering import ordered
from studio.export.order import Order
from studio.export.video.film import Film
from studio.export.video.stage import Stage
from studio.export.video.staging import Staged, Staging
from studio.media.probe import probe_media
from studio.model.geometry import Size
from studio.model.post import Post
from studio.model.timing import Rate, Span, to_ticks
from studio.store.subtitles import read_subtitles
from studio.task import Task
from tests.export.video.clips import TALL, TORN, clip, recording, subtitle_file

RATE = Rate(25)


@pytest.fixture(scope="module")
def footage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """Looked at once for all stories."""
    media = clip(tmp_path_factory.mktemp("clips") / "a.mov", seconds=2)
    return stage_of(media, 2)


def stage_of(media: Path, seconds: float, **asked: Any) -> Stage:
    span = Span(0, to_ticks(seconds))
    return Stage(order_of(media, **asked)[0], probe_media(media), span, Task())


def film(seconds: float = 2, size: Size = TALL, **more: Any) -> Film:
    span = Span(0, to_ticks(seconds))
    return Film(size=size, rate=RATE, span=span, deliveries=(), **more)


def order_of(media: Path, **asked: Any) -> tuple[Post, Order]:
    out = str(media.parent / "out")
    posts, order = ordered(
        Asked(media=(str(media),), out=out, lang="en", selectors=("youtube",), **asked)
    )
    return posts[0], order.of(posts[0])


def staged(
    stage: Stage, folder: Path, film: Film, *, subtitles: Path | None = None, **asked: Any
) -> Staged:
    post, order = order_of(stage.take.path, **asked)
    words = read_subtitles(subtitles) if subtitles else None
    return Staging(post, order, stage, words).staged(film, "key", folder)


def test_cards_come_before_and_after_the_footage(footage: Stage, tmp_path: Path) -> None:
    ready = staged(footage, tmp_path, film(opening=True, ending=True), opening=True, ending=True)
    render = ready.render
    assert (render.opening, render.ending) == (40, 60)
    first = [layer for layer in render.layers if layer.at[0] == 0]
    last = [layer for layer in render.layers if layer.at[0] >= 40 + 50]
    assert any((layer.width, layer.height) == (TALL.width, TALL.height) for layer in first)
    assert any((layer.width, layer.height) == (TALL.width, TALL.height) for layer in last)
    bare = staged(footage, tmp_path, film()).render
    assert (bare.opening, bare.ending) == (0, 0)
    assert bare.windows


def test_subtitles_lie_over_the_footage_while_they_are_said(footage: Stage, tmp_path: Path) -> None:
    without = staged(footage, tmp_path, film()).render.layers
    words = subtitle_file(tmp_path / "words.srt")
    layers = staged(footage, tmp_path, film(), subtitles=words).render.layers
    assert len(layers) == len(without) + 1
    times = layers[-1].at
    assert RATE.nearest(to_ticks(0.2)) in times
    assert RATE.nearest(to_ticks(1.2)) in times


def test_subtitles_do_not_lie_on_a_film_with_a_template_of_its_own(
    footage: Stage, tmp_path: Path
) -> None:
    words = subtitle_file(tmp_path / "words.srt")
    own = film(template="clean")
    count = len(staged(footage, tmp_path, own).render.layers)
    assert len(staged(footage, tmp_path, own, subtitles=words).render.layers) == count


def test_a_damaged_sound_silences_the_film_and_says_so(tmp_path: Path) -> None:
    torn = stage_of(clip(tmp_path / "torn.mov", sound=TORN), 1)
    ready = staged(torn, tmp_path, film(1))
    assert ready.render.sound is None
    assert any("sound is damaged" in str(doubt) for doubt in ready.doubts)
    silence = staged(torn, tmp_path, film(1, needs_sound=True)).render.sound
    assert silence
    assert silence.name.startswith("silence")


def test_films_of_one_loudness_share_a_sound(footage: Stage, tmp_path: Path) -> None:
    one = staged(footage, tmp_path, film()).render.sound
    assert one
    assert staged(footage, tmp_path, film(size=Size(320, 180))).render.sound == one
    assert staged(footage, tmp_path, film(loudness=-16.0)).render.sound != one


def test_a_sound_becomes_a_card_with_a_wave(tmp_path: Path) -> None:
    title = ("title=A talk",)
    sound = stage_of(recording(tmp_path / "a.wav"), 1, slots=title)
    ready = staged(sound, tmp_path, film(1), slots=title)
    assert not ready.render.windows
    assert ready.render.sound
    ground, *moving = ready.render.layers
    assert (ground.width, ground.height) == (TALL.width, TALL.height)
    assert moving


def test_less_is_said_where_subtitles_had_no_room(footage: Stage, tmp_path: Path) -> None:
    """On a low picture, words that are not required make way."""
    words = subtitle_file(tmp_path / "words.srt")
    flat = film(size=Size(360, 180))
    headline = "headline=Three nights of light over the whole city with forty artists"
    asked = {"template": "headline", "motion": "none"}
    more = (headline, "support=Six squares outdoors, all of them free.")
    full = staged(footage, tmp_path, flat, slots=more, **asked).render.layers[0]
    short = staged(footage, tmp_path, flat, slots=(headline,), **asked).render.layers[0]
    held = staged(footage, tmp_path, flat, slots=more, subtitles=words, **asked).render.layers[0]
    assert np.array_equal(held.draw(0), short.draw(0))
    assert not np.array_equal(held.draw(0), full.draw(0))


def test_subtitles_stand_above_a_logo_in_the_corner(footage: Stage, tmp_path: Path) -> None:
    """On a square, a line of them is wide enough to lie on it."""
    words = subtitle_file(tmp_path / "words.srt")
    square = film(size=Size(360, 360))
    asked: dict[str, Any] = {"template": "clean", "motion": "none"}
    still, *_, said = staged(footage, tmp_path, square, subtitles=words, **asked).render.layers
    opaque = np.flatnonzero(still.draw(0)[..., 3].max(axis=1) > 200) + still.y
    logo = opaque[opaque > 180].min()
    assert said.y + said.height <= logo + 2

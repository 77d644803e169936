"""A sound as a film: the card stands still, the wave fills with time, nothing lies on another."""

from __future__ import annotations

import numpy as np
import pytest

from studio.compose.audiogram import audiogram_layers, audiogram_layout
from studio.compose.layout import lay_out
from studio.compose.motion import Timeline
from studio.compose.moving_layer import MovingLayer
from studio.compose.waves import BARS, heights, wave_of
from studio.model.colour import parse
from studio.model.geometry import Box, Insets, Size
from studio.model.post import Post
from studio.model.timing import Rate
from studio.store.brands import load_brand
from studio.store.subtitle_styles import load_subtitle_style
from studio.store.templates import load_template
from tests.compose.scenes import SHAPES, photo, stage

WORDS = {"name": "Inès Carvalho", "title": "« Quand la façade s’allume, tout le monde se tait. »"}
POST = Post(media=(), brand="lumiere", template="audiogram", slots=WORDS)
LOUDNESS = tuple(0.1 + (part % 5) / 10 for part in range(BARS))
SMALL = Size(360, 450)


def made(
    size: Size = SMALL, safe: Insets | None = None, *, line: Timeline | None = None, **more: object
) -> tuple[MovingLayer, ...]:
    return audiogram_layers(
        POST, size, safe or Insets(), load_brand("lumiere"), load_template("audiogram"),
        LOUDNESS, line or Timeline(Rate(30), 90), **more,  # type: ignore[arg-type]
    )  # fmt: skip


def accented(picture: np.ndarray) -> int:
    """How many pixels have the accent's colour."""
    accent = np.array(parse(load_brand("lumiere").colours.accent), np.int16)
    return int((np.abs(picture[..., :3].astype(np.int16) - accent).max(axis=-1) < 12).sum())


def test_the_wave_fills_from_nothing_to_the_end() -> None:
    card, wave = made()
    assert card.at == (0,)
    assert card.draw(0).shape == (450, 360, 4)
    filled = [accented(wave.draw(index)) for index in range(len(wave.at))]
    assert filled == sorted(filled)
    assert filled[0] < 0.05 * filled[-1]
    lit_columns = (wave.draw(len(wave.at) - 1)[..., 0] > 200).any(axis=0)
    assert lit_columns[:10].any() == lit_columns[-10:].any()


def test_only_frames_that_differ_are_drawn() -> None:
    line = Timeline(Rate(30), 30 * 3600, opening=48, ending=72)
    _, wave = made(line=line)
    assert len(wave.at) < 3600 + 360
    assert wave.at[0] == 48
    assert wave.at[-1] < line.frames - 72
    assert list(wave.at) == sorted(set(wave.at))


def test_the_band_is_even_opaque_and_within_the_picture() -> None:
    for size, safe in SHAPES.values():
        layers = made(size, safe)
        for layer in layers:
            sides = layer.x, layer.y, layer.width, layer.height
            assert all(side % 2 == 0 for side in sides) or layer is layers[0]
            assert layer.x >= 0
            assert layer.y >= 0
            assert layer.x + layer.width <= size.width
            assert layer.y + layer.height <= size.height


def test_seconds_change_on_their_frames() -> None:
    _, wave = made()
    corner = [wave.draw(index)[-14:, :40].copy() for index in range(len(wave.at))]
    changes = [
        wave.at[index]
        for index in range(1, len(corner))
        if not np.array_equal(corner[index], corner[index - 1])
    ]
    assert [frame for frame in changes if frame % 30 == 0] == [30, 60]


def test_a_band_equals_the_card_where_nothing_moves() -> None:
    card, wave = made()
    whole, band = card.draw(0), wave.draw(0)
    under = whole[wave.y : wave.y + wave.height, wave.x : wave.x + wave.width]
    assert np.array_equal(band[0], under[0])
    assert np.array_equal(band[:, 0], under[:, 0])
    assert band[..., 3].min() == 255


def test_a_cover_shows_and_goes_before_words_do() -> None:
    cover = photo(stage(), Box(0.56, 0.24, 0.08, 0.14))
    plain, with_cover = made()[0].draw(0), made(cover=cover)[0].draw(0)
    assert np.abs(plain.astype(np.int16) - with_cover).mean() > 1
    low = Insets(40, 0, 160, 0)
    squeezed = made(SMALL, low, cover=cover)[0].draw(0)
    assert np.array_equal(squeezed, made(SMALL, low)[0].draw(0))


@pytest.mark.parametrize("shape", ["story", "portrait", "square", "wide"])
def test_subtitles_have_their_room(shape: str) -> None:
    size, safe = SHAPES[shape]
    style = load_subtitle_style("box")
    _, wave = made(size, safe, subtitles=style)
    from studio.compose.subtitles_stand import Stand

    stand = Stand(style, size, safe, load_brand("lumiere"), timed=False)
    font = stand.font(italic=False, note=False)
    top = stand.base - (stand.above("É", font) + stand.pitch("É", font)) * stand.em
    assert wave.y + wave.height <= top


def test_bars_show_loudness() -> None:
    assert heights([0.0, 0.0]) == heights([0.0, 0.0])
    low, high = heights([0.05, 0.2])
    assert 0 < low < high == 1
    assert len(set(heights([0.0] * BARS))) == 1


def test_a_layout_tells_where_its_wave_is() -> None:
    brand, template = load_brand("lumiere"), load_template("audiogram")
    found = wave_of(lay_out(POST, Size(540, 540), Insets(), brand, template, ()).items)
    assert found is not None
    bars, track = found
    assert bars.bottom < track.y
    assert bars.x == pytest.approx(track.x)
    assert bars.right == pytest.approx(track.right, abs=1)
    assert wave_of(lay_out(POST, Size(540, 180), Insets(), brand, template, ()).items) is None


def test_a_title_without_room_is_told() -> None:
    long = Post(media=(), brand="lumiere", template="audiogram", slots={"title": "mot " * 90})
    given = SMALL, Insets(40, 0, 120, 0), load_brand("lumiere"), load_template("audiogram")
    assert audiogram_layout(long, *given).doubts
    assert not audiogram_layout(POST, SMALL, Insets(), *given[2:]).doubts

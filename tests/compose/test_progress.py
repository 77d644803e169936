"""The line that lengthens while a film plays."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from studio.compose.draw import draw
from studio.compose.items import Layout
from studio.compose.motion import Timeline
from studio.compose.moving import moving_layers
from studio.compose.moving_layer import MovingLayer
from studio.compose.progress import progress_layers
from studio.model.template import Progress
from studio.model.timing import Rate
from studio.store.brands import load_brand
from studio.store.templates import load_template
from tests.compose.films import SINGER, SMALL, laid_out


def with_line(shape: str = "wide") -> Layout:
    clean = load_template("clean")
    return laid_out(replace(clean, layer=(*clean.layer, Progress())), shape, credit="A")


def lengths(layer: MovingLayer) -> list[int]:
    """How far the opaque part goes, in each picture."""
    pictures = [layer.draw(number) for number in range(len(layer.at))]
    return [int((picture[0, :, 3] == 255).sum()) for picture in pictures]


@pytest.mark.parametrize("shape", SMALL)
def test_it_is_a_thin_line_that_ends_with_the_footage(shape: str) -> None:
    layout = with_line(shape)
    (layer,) = progress_layers(layout, Timeline(Rate(30), 200, opening=40, ending=60))
    assert layer.height <= 8
    assert layer.at[0] == 40
    assert layer.at[-1] <= 139
    seen = lengths(layer)
    assert seen == sorted(set(seen))
    assert seen[0] < 0.05 * layer.width
    assert seen[-1] == layer.width


def test_it_keeps_off_what_a_network_draws_over_the_foot() -> None:
    size, safe = SMALL["tall"]
    (layer,) = progress_layers(with_line("tall"), Timeline(Rate(25), 50))
    assert layer.x >= safe.left - 2
    assert layer.y < size.height - 0.8 * safe.bottom


def test_half_way_through_it_is_half_long() -> None:
    (layer,) = progress_layers(with_line(), Timeline(Rate(50), 500))
    shown = lengths(layer)[max(n for n, at in enumerate(layer.at) if at <= 249)]
    assert abs(shown / layer.width - 0.5) < 0.01


def test_long_films_do_not_have_a_picture_for_every_frame() -> None:
    (layer,) = progress_layers(with_line(), Timeline(Rate(60), 60 * 600))
    assert len(layer.at) <= layer.width / 2 + 1


def test_stills_and_other_templates_do_not_have_it() -> None:
    plain = laid_out("clean", "wide", credit="A")
    assert np.array_equal(draw(plain, (SINGER,)), draw(with_line(), (SINGER,)))
    assert progress_layers(plain, Timeline(Rate(25), 50)) == ()


def test_it_comes_with_the_other_layers() -> None:
    timeline, brand = Timeline(Rate(25), 50), load_brand("lumiere")
    layers = moving_layers(with_line(), (SINGER,), timeline, brand)
    assert layers[-1].height <= 8

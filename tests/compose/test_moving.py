"""What lies over footage: in the middle of a film it is the still card, before it comes calmly."""

from __future__ import annotations

import random

import numpy as np
import pytest

from studio.compose.draw import draw
from studio.compose.items import Layout, LogoItem, PhotoItem, TextItem
from studio.compose.motion import Timeline
from studio.compose.moving import moving_layers
from studio.compose.moving_parts import Roles
from studio.compose.windows import footage_windows, window_box
from studio.model.motion import Motion
from studio.model.template import Template
from studio.model.timing import Rate
from studio.store.brands import brand_names, load_brand
from studio.store.templates import load_templates
from tests.compose.films import SINGER, SMALL, Played, footage, inside, laid_out
from tests.compose.scenes import photo, sky
from tests.compose.test_odd_templates import odd_template

PHOTOS = (SINGER, SINGER)
FILM = Timeline(Rate(30), 150)
TEMPLATES = [template.id for template in load_templates() if template.id != "audiogram"]


def played(
    layout: Layout,
    timeline: Timeline = FILM,
    *,
    brand: str = "lumiere",
    motion: Motion = "full",
    words_until: int | None = None,
) -> Played:
    layers = moving_layers(
        layout, PHOTOS, timeline, load_brand(brand), motion=motion, words_until=words_until
    )
    return Played(layers, layout.size)


def without_dot(layout: Layout) -> np.ndarray:
    """Where a film must be as the still is: not on a pulsing dot."""
    same = np.ones((layout.size.height, layout.size.width), bool)
    for item in layout.items:
        if getattr(item, "name", "") == "dot":
            box = item.outline.box.grown(2)
            same[int(box.y) : int(box.bottom) + 1, int(box.x) : int(box.right) + 1] = False
    return same


@pytest.mark.parametrize("brand", ["lumiere", "aubepine", "etoile"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_once_everything_has_come_a_film_looks_as_the_still(template: str, brand: str) -> None:
    shape = list(SMALL)[TEMPLATES.index(template) % len(SMALL)]
    layout = laid_out(template, shape, brand=brand)
    bare = played(layout_without_film(layout), brand=brand)
    apart = np.abs(bare.over(75, footage(layout)) - draw(layout, PHOTOS))[without_dot(layout)]
    # Qt smooths letters a little differently on what is transparent: only their edges differ.
    assert apart.max() <= 90
    assert (apart > 12).mean() < 0.04
    assert apart.mean() < 1.0


def layout_without_film(layout: Layout) -> Layout:
    from msgspec.structs import replace

    return replace(layout, film=())


@pytest.mark.parametrize("motion", ["full", "fades", "none"])
@pytest.mark.parametrize("shape", SMALL)
def test_layers_lie_on_even_pixels_inside_the_picture_and_only_over_footage(
    shape: str, motion: Motion
) -> None:
    timeline = Timeline(Rate(25), 130, opening=20, ending=30)
    for template in ("headline", "live", "event"):
        layout = laid_out(template, shape)
        for layer in played(layout, timeline, motion=motion).layers:
            assert {n % 2 for n in (layer.x, layer.y, layer.width, layer.height)} == {0}
            assert layer.x + layer.width <= layout.size.width
            assert layer.y + layer.height <= layout.size.height
            assert list(layer.at) == sorted(set(layer.at))
            assert layer.at[0] >= 20
        film = played(layout, timeline, motion=motion)
        assert film.ink(19).max() == 0
        assert film.ink(100).max() == 0
        assert film.ink(60).max() > 0.9


def test_nothing_moves_when_nobody_wants_it() -> None:
    layout = layout_without_film(laid_out("headline"))
    layers = played(layout, motion="none").layers
    assert [layer.at for layer in layers] == [(0,)]


def test_a_signed_photo_stands_still() -> None:
    layout = layout_without_film(laid_out("clean", "upright"))
    layers = played(layout).layers
    assert [layer.at for layer in layers] == [(0,)]


def test_fades_only_never_leave_their_place() -> None:
    layout = layout_without_film(laid_out("headline", "upright"))
    film = played(layout, motion="fades")
    rest = film.ink(75)
    assert all(np.all(film.ink(frame) <= rest + 0.02) for frame in range(0, 150, 3))


def test_a_title_comes_line_by_line_from_below() -> None:
    layout = layout_without_film(laid_out("headline", headline="Trois nuits de lumière à Lyon"))
    title = max(layout.texts(), key=lambda text: text.size)
    assert len(title.lines) >= 2
    film = played(layout)
    white = [bright_share(film, title, line, 14) for line in (0, 1)]
    at_rest = [bright_share(film, title, line, 60) for line in (0, 1)]
    assert white[0] / at_rest[0] > white[1] / at_rest[1] + 0.1


def bright_share(film: Played, title: TextItem, line: int, frame: int) -> float:
    """How much of a line's letters is there, over black."""
    from studio.model.geometry import Box

    baseline, cap = title.lines[line].baseline, 0.7 * title.size
    box = Box(title.box.x, baseline - cap, title.box.width, cap)
    black = np.zeros((film.size.height, film.size.width, 3), np.uint8)
    return float(inside(box, film.over(frame, black)[..., 0]).mean())


def test_words_leave_before_the_end_and_the_logo_stays() -> None:
    layout = layout_without_film(laid_out("headline", "upright"))
    film = played(layout)
    logo = next(item for item in layout.items if isinstance(item, LogoItem))
    title = max(layout.texts(), key=lambda text: text.size)
    assert inside(title.box, film.ink(149)).max() == 0
    assert np.allclose(inside(logo.box, film.ink(149)), inside(logo.box, film.ink(75)), atol=0.02)


def test_words_can_make_way_early() -> None:
    layout = layout_without_film(laid_out("headline", "upright"))
    film = played(layout, words_until=80)
    title = max(layout.texts(), key=lambda text: text.size)
    logo = next(item for item in layout.items if isinstance(item, LogoItem))
    assert inside(title.box, film.ink(60)).max() == 1
    assert inside(title.box, film.ink(80)).max() == 0
    assert inside(logo.box, film.ink(149)).max() > 0.9


def test_the_light_of_a_live_film_pulses_to_the_end_on_a_small_layer() -> None:
    layout = laid_out("live", "upright")
    pulsing = max(played(layout).layers, key=lambda layer: len(layer.at))
    assert pulsing.at[-1] > 135
    assert pulsing.width * pulsing.height < 0.05 * layout.size.pixels


def test_a_seal_comes_with_its_price() -> None:
    layout = layout_without_film(laid_out("recruit", "square"))
    seal = next(i for i in layout.items if getattr(i, "name", "") == "seal")
    price = next(text for text in layout.texts() if text.turn)
    names = {name for item, name, _ in Roles(layout, load_brand("lumiere")).parts()
             if item in (seal, price)}  # fmt: skip
    assert len(names) == 1


@pytest.mark.parametrize("footage_frames", [1, 2, 7, 20])
def test_however_short_footage_is_its_words_are_shown(footage_frames: int) -> None:
    layout = layout_without_film(laid_out("headline", "upright"))
    film = played(layout, Timeline(Rate(30), footage_frames + 10, opening=10))
    title = max(layout.texts(), key=lambda text: text.size)
    frames = range(10, 10 + footage_frames)
    shown = [inside(title.box, film.ink(frame)).max() for frame in frames]
    assert max(shown) > 0.9 or footage_frames < 7


def test_pictures_are_the_same_in_any_order_and_any_number_of_times() -> None:
    layers = played(laid_out("quote", "square")).layers
    layer = max(layers, key=lambda each: len(each.at))
    first = [layer.draw(number) for number in range(len(layer.at))]
    for number in random.Random(4).sample(range(len(first)), len(first)):
        assert np.abs(layer.draw(number).astype(int) - first[number]).max() <= 2


def test_what_passes_its_check_can_move() -> None:
    tried = 0
    for seed in range(0, 60, 3):
        template: Template | None = odd_template(seed)
        if template is None:  # refused, as it should be
            continue
        shape, brand = list(SMALL)[seed % len(SMALL)], brand_names()[seed % len(brand_names())]
        photos = (SINGER,) * max(1, template.photos)
        layout = laid_out(template, shape, brand=brand, photos=photos, language="en")
        layers = moving_layers(layout, photos, Timeline(Rate(24), 60), load_brand(brand))
        assert all(Played([layer], layout.size).pictures for layer in layers)
        tried += 1
    assert tried >= 5


def test_a_fitted_photo_is_a_window_on_soft_edges() -> None:
    people = photo(sky(1200, 300))
    layout = laid_out("clean", "tall", photos=(people,))
    windows = footage_windows(layout)
    assert [window.blurred for window in windows][-1:] == [False]
    assert all(isinstance(window, PhotoItem) and window.source == 0 for window in windows)


def test_windows_are_those_of_the_first_medium_only() -> None:
    layout = laid_out("before_after", "upright", photos=(SINGER, SINGER))
    assert [window.source for window in footage_windows(layout)] == [0]


def test_a_window_covers_every_pixel_that_its_area_touches() -> None:
    for template in TEMPLATES:
        for window in footage_windows(laid_out(template, "wide")):
            assert window_box(window).contains(window.area, tolerance=1e-5)

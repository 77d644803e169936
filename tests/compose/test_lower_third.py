"""A name over footage: only in films, out of everybody's way, for five seconds."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from studio.compose.draw import draw
from studio.compose.items import Layout, LogoItem, ShapeItem, TextItem
from studio.compose.lower_third import PLATE, lower_third_times
from studio.compose.motion import Timeline
from studio.compose.moving import moving_layers
from studio.compose.outline import bounds_of
from studio.model.geometry import Box
from studio.model.timing import TICKS, Rate
from studio.store.brands import brand_names, load_brand
from studio.store.template_rules import faults_of
from studio.store.templates import load_template
from tests.compose.films import SINGER, SMALL, Played, inside, laid_out
from tests.compose.scenes import photo, stage

WORDS = {"name": "Inès Carvalho", "role": "Artiste lumière"}


def named(template: str = "clean", shape: str = "tall", **more: str) -> Layout:
    return laid_out(template, shape, **(WORDS | more))


def plate_of(layout: Layout) -> Box:
    return next(bounds_of(item.outline) for item in layout.film
                if isinstance(item, ShapeItem) and item.name == PLATE)  # fmt: skip


@pytest.mark.parametrize("brand", brand_names())
@pytest.mark.parametrize("shape", SMALL)
@pytest.mark.parametrize("template", ["clean", "headline", "live"])
def test_the_plate_is_inside_the_margins_and_touches_no_text_and_no_logo(
    template: str, shape: str, brand: str
) -> None:
    words = {"headline": "Trois nuits", "title": "La grande scène"} | WORDS
    known = load_template(template).slots
    told = {name: text for name, text in words.items() if name in known}
    layout = laid_out(template, shape, brand=brand, **told)
    if not layout.film:
        assert any("room for the name" in str(doubt) for doubt in layout.doubts)
        return
    plate = plate_of(layout)
    assert layout.content.contains(plate, tolerance=0.6)
    for text in (item for item in layout.film if isinstance(item, TextItem)):
        assert plate.contains(text.box, tolerance=0.2 * text.size)
        assert text.contrast is not None
        assert text.contrast >= 4.45
    others = [item.box for item in layout.items if isinstance(item, TextItem | LogoItem)]
    assert all(plate.meet(other).area == 0 for other in others)


def test_stills_do_not_show_it() -> None:
    plain, with_name = laid_out("clean", credit="Photo : A"), named(credit="Photo : A")
    assert with_name.film
    assert np.array_equal(draw(plain, (SINGER,)), draw(with_name, (SINGER,)))


def test_no_name_no_plate() -> None:
    assert laid_out("clean", role="Artiste").film == ()
    assert laid_out("clean", credit="Photo : A").film == ()


def test_a_name_alone_has_a_plate_of_its_own() -> None:
    alone, both = laid_out("clean", name="Inès Carvalho"), named()
    assert plate_of(alone).height < plate_of(both).height


def test_a_long_name_takes_two_lines_on_the_plate() -> None:
    layout = named(name="María de los Ángeles Fernández-Villaseñor")
    text = next(item for item in layout.film if isinstance(item, TextItem))
    assert len(text.lines) == 2
    assert layout.content.contains(plate_of(layout), tolerance=0.6)


def test_an_endless_name_is_told_and_not_drawn_over_everything() -> None:
    layout = named(name="Maria Guadalupe de los Ángeles " * 8)
    assert layout.doubts
    plates = [bounds_of(i.outline) for i in layout.film if isinstance(i, ShapeItem)]
    assert all(layout.content.contains(plate, tolerance=0.6) for plate in plates)


def test_an_arabic_name_stands_at_the_right_with_its_edge_there() -> None:
    layout = named(shape="wide", name="إيناس كارفالو", role="فنانة ضوء")
    plate = plate_of(layout)
    edge = next(bounds_of(item.outline) for item in layout.film
                if isinstance(item, ShapeItem) and item.name != PLATE)  # fmt: skip
    assert abs(plate.right - layout.content.right) < 1
    assert abs(edge.right - plate.right) < 1


def test_it_goes_to_the_other_side_of_a_face() -> None:
    face = photo(stage(), Box(0.05, 0.62, 0.2, 0.3))
    plate = plate_of(laid_out("clean", "wide", photos=(face,), **WORDS))
    assert plate.x > 0.5 * SMALL["wide"][0].width


@pytest.mark.parametrize("rate", [Rate(24), Rate(30000, 1001), Rate(60)], ids=str)
def test_it_comes_after_a_second_and_stays_for_five(rate: Rate) -> None:
    layout = named()
    second = round(rate.fps)
    timeline = Timeline(rate, 10 * second, opening=second)
    ((start, end, top),) = lower_third_times(layout, timeline)
    assert abs(start / TICKS - 2) < 0.6 / rate.fps + 0.01
    assert abs((end - start) / TICKS - 5) < 0.6 / rate.fps + 0.01
    assert top == plate_of(layout).y
    layers = moving_layers(layout, (SINGER,), timeline, load_brand("lumiere"))
    film, plate = Played(layers, layout.size), plate_of(layout)
    middle = Box(plate.x + 0.2 * plate.width, plate.y + 2, 0.5 * plate.width, plate.height - 4)
    bare = inside(middle, film.ink(rate.nearest(start) - 1)).mean()
    assert inside(middle, film.ink(rate.nearest(start) + second)).min() > 0.9
    assert inside(middle, film.ink(rate.nearest(end))).mean() == pytest.approx(bare, abs=0.01)


def test_without_motion_it_still_comes_and_goes() -> None:
    layout, timeline = named(), Timeline(Rate(30), 300)
    layers = moving_layers(layout, (SINGER,), timeline, load_brand("lumiere"), motion="none")
    assert layers[-1].at == (30, 180)


def test_in_short_footage_it_leaves_with_it() -> None:
    timeline = Timeline(Rate(25), 75, 0, 10)
    ((start, end, _),) = lower_third_times(named(), timeline)
    assert start < end == Rate(25).at(65)


def test_without_a_name_subtitles_stay_where_they_are() -> None:
    assert lower_third_times(laid_out("clean", credit="A"), Timeline(Rate(25), 75)) == ()


def test_its_slots_must_be_there() -> None:
    clean = load_template("clean")
    without = replace(clean, slots={"credit": clean.slots["credit"]})
    assert {fault.key.rpartition(".")[2] for fault in faults_of(without)} == {"name", "role"}

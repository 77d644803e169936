"""What a person changed by hand: done to that layer, in every template and shape, and told."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from studio.compose.draw import draw
from studio.compose.items import Layout, LogoItem, PhotoItem, ShadeItem, ShapeItem, TextItem
from studio.compose.layout import lay_out
from studio.compose.photo import Photo
from studio.model.framing import Mode
from studio.model.geometry import Box, Point, Size
from studio.model.post import Post
from studio.model.values import LayerValues, Window
from studio.store.brands import load_brand
from studio.store.templates import load_template, load_templates
from tests.compose.scenes import SHAPES, night, photo, sky

TEMPLATES = [template.id for template in load_templates()]
BRIGHT, DARK = photo(sky()), photo(night())
NEAR = 1e-6


def card(
    template: str,
    shape: str = "portrait",
    layers: dict[str, LayerValues] | None = None,
    photos: tuple[Photo, ...] = (BRIGHT, BRIGHT),
    *,
    brand: str = "lumiere",
    words: dict[str, str] | None = None,
    window: Window | None = None,
    mode: Mode | None = None,
) -> Layout:
    made = load_template(template)
    post = Post(
        media=(), brand=brand, template=template, language="en", layers=layers or {},
        slots=words or {name: slot.example["en"] for name, slot in made.slots.items()},
        window=window, mode=mode,
    )  # fmt: skip
    size, safe = SHAPES[shape]
    return lay_out(post, size, safe, load_brand(brand), made, photos[: made.photos])


def only(name: str, **values: object) -> dict[str, LayerValues]:
    return {name: LayerValues(**values)}  # type: ignore[arg-type]


def text(made: Layout, name: str) -> TextItem:
    return next(each for each in made.texts() if each.name.partition(".")[0] == name)


def unit(shape: str) -> float:
    return SHAPES[shape][0].short_side / 100


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_layer_that_lies_somewhere_can_be_moved_alone(template: str, shape: str) -> None:
    before = card(template, shape)
    u = unit(shape)
    for name in before.boxes.keys() - {"photo"}:
        after = card(template, shape, only(name, moved=Point(1.5, -2.0)))
        was, now = before.boxes[name], after.boxes[name]
        assert now.x - was.x == pytest.approx(1.5 * u, abs=0.01), name
        assert now.y - was.y == pytest.approx(-2.0 * u, abs=0.01), name
        others = before.boxes.keys() - {name}
        assert {n: after.boxes[n] for n in others} == {n: before.boxes[n] for n in others}, name
        assert _photos(after) == _photos(before), name


@pytest.mark.parametrize("shape", ["story", "square", "wide", "banner"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_layer_can_be_hidden(template: str, shape: str) -> None:
    before = card(template, shape)
    for name in before.boxes.keys() - {"photo"}:
        after = card(template, shape, only(name, hidden=True))
        assert name not in after.boxes
        assert not any(each.name.partition(".")[0] == name for each in after.texts())
        if name == "logo":
            assert not any(isinstance(item, LogoItem) for item in after.items)


@pytest.mark.parametrize("shape", ["story", "square", "wide"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_scaled_layer_has_the_size_asked_for(template: str, shape: str) -> None:
    before = card(template, shape)
    for name in before.sizes.keys() & before.boxes.keys():
        after = card(template, shape, only(name, scale=0.8))
        assert after.sizes[name] == pytest.approx(0.8 * before.sizes[name], abs=1.01), name
        assert _photos(after) == _photos(before), name


def test_a_tag_moves_with_its_ground_and_its_words() -> None:
    template, tagged = next(
        (name, item.name.removesuffix(".tag"))
        for name in TEMPLATES
        for item in card(name, "square").items
        if isinstance(item, ShapeItem) and item.name.endswith(".tag")
    )
    before = card(template, "square")
    after = card(template, "square", only(tagged, moved=Point(3.0, 0.0)))
    shift = 3.0 * unit("square")
    for item in before.items:
        if isinstance(item, ShapeItem) and item.name == f"{tagged}.tag":
            moved = next(i for i in after.items if getattr(i, "name", "") == item.name)
            assert isinstance(moved, ShapeItem)
            assert _left(moved) - _left(item) == pytest.approx(shift)
    assert text(after, tagged).box.x - text(before, tagged).box.x == pytest.approx(shift)


def test_a_larger_headline_breaks_anew_inside_the_zone_and_pushes_the_others_up() -> None:
    words = {"kicker": "Festival", "headline": "Three nights of light by the river"}
    before = card("headline", "square", words=words)
    after = card("headline", "square", only("headline", scale=1.4), words=words)
    assert text(after, "headline").box.right <= after.content.right + 1
    assert len(text(after, "headline").lines) >= len(text(before, "headline").lines)
    assert after.boxes["kicker"].y < before.boxes["kicker"].y


def test_the_shade_follows_a_text_moved_to_the_other_side() -> None:
    made = card("headline", "story", only("headline", moved=Point(0.0, -62.0)),
                words={"headline": "Light"})  # fmt: skip
    sides = {item.side for item in made.items if isinstance(item, ShadeItem)}
    assert "top" in sides
    assert made.contrasts["headline"] >= 4.45


def test_a_hidden_shade_is_not_drawn_changes_no_arrangement_and_is_told() -> None:
    words = {"headline": "Three nights"}
    before = card("headline", "story", words=words)
    after = card("headline", "story", only("shade", hidden=True), words=words)
    assert any(isinstance(item, ShadeItem) for item in before.items)
    assert not any(isinstance(item, ShadeItem) for item in after.items)
    assert after.boxes == before.boxes
    assert any("hard to read" in str(doubt) for doubt in after.doubts)


@pytest.mark.parametrize("strength", [0.1, 0.5, 0.85])
def test_the_shade_has_the_strength_that_was_chosen(strength: float) -> None:
    made = card("headline", "story", only("shade", strength=strength),
                words={"headline": "Three nights"})  # fmt: skip
    under = [i for i in made.items if isinstance(i, ShadeItem) and i.side == "bottom"]
    assert [item.strength for item in under] == [strength]


def test_colour_and_font_by_role_of_the_brand() -> None:
    brand = load_brand("lumiere")
    made = card("headline", "square", only("headline", colour="photo_accent", font="quote"))
    found = text(made, "headline")
    assert found.paint.colours == (brand.colours.photo_accent,)
    assert found.font == brand.fonts.quote


def test_a_colour_that_cannot_be_read_is_told() -> None:
    made = card("quote", "square", only("quote", colour="ground"))
    assert any("hard to read" in str(doubt) for doubt in made.doubts)


def test_a_text_moved_from_the_ground_onto_a_photo_takes_a_colour_for_photos() -> None:
    colours = load_brand("aubepine").colours
    before = card("thanks", "portrait", brand="aubepine")
    assert text(before, "text").paint.colours == (colours.text,)
    up = before.boxes["photo"].centre.y - before.boxes["text"].centre.y
    onto = Point(0.0, up / unit("portrait"))
    after = card("thanks", "portrait", only("text", moved=onto), brand="aubepine")
    assert text(after, "text").on_photo
    assert text(after, "text").paint.colours == (colours.photo_text,)
    assert after.contrasts["text"] >= 4.45


@pytest.mark.parametrize("shape", ["story", "strict"])
def test_what_is_moved_under_the_buttons_is_named(shape: str) -> None:
    size, safe = SHAPES[shape]
    words = {"headline": "Three nights"}
    before = card("headline", shape, words=words)
    assert before.covered == ()
    down = (size.height - 0.4 * safe.bottom - before.boxes["headline"].bottom) / unit(shape)
    after = card("headline", shape, only("headline", moved=Point(0.0, down)), words=words)
    assert after.covered == ("headline",)
    told = [doubt for doubt in after.doubts if "under the app's buttons" in str(doubt)]
    assert [doubt.into("en") for doubt in told] == ["“Headline” lies under the app's buttons"]


def test_what_leaves_the_picture_or_lies_over_another_layer_is_named() -> None:
    made = card("headline", "square", only("headline", moved=Point(60.0, 0.0)))
    assert any("cut at the edge" in str(doubt) for doubt in made.doubts)
    before = card("headline", "square")
    onto = (before.boxes["headline"].centre.y - before.boxes["logo"].centre.y) / unit("square")
    made = card("headline", "square", only("logo", moved=Point(2.0, onto)))
    assert any("lies over" in str(doubt) for doubt in made.doubts)


def test_a_text_moved_over_a_face_is_named() -> None:
    face = photo(sky(), Box(0.4, 0.1, 0.2, 0.25))
    before = card("headline", "wide", photos=(face,), words={"headline": "Light"})
    target = Point(
        (0.5 * 1600 - before.boxes["headline"].centre.x) / 9,
        (0.2 * 900 - before.boxes["headline"].centre.y) / 9,
    )
    after = card("headline", "wide", only("headline", moved=target), (face,),
                 words={"headline": "Light"})  # fmt: skip
    assert any("over a face" in str(doubt) for doubt in after.doubts)


def test_a_text_wraps_stops_or_shrinks_as_chosen() -> None:
    words = {"headline": "Three nights of light and music by the river for everyone in town"}
    usual = card("headline", "wide", words=words)
    wraps = card("headline", "wide", only("headline", fit="wrap"), words=words)
    stops = card("headline", "wide", only("headline", fit="stop"), words=words)
    assert wraps.sizes["headline"] >= usual.sizes["headline"]
    assert stops.sizes["headline"] > usual.sizes["headline"]
    assert any("too long" in str(doubt) for doubt in stops.doubts)
    small = card("headline", "wide", only("headline", fit="shrink"), words=words)
    assert small.sizes == usual.sizes
    assert ("headline" in small.small) == any("70 %" in str(doubt) for doubt in small.doubts)


def test_the_logo_grows_from_its_corner_and_is_never_smaller_than_the_brand_allows() -> None:
    before = card("headline", "square")
    larger = card("headline", "square", only("logo", scale=2.0)).boxes["logo"]
    was = before.boxes["logo"]
    assert (larger.x, larger.y) == pytest.approx((was.x, was.y))
    assert larger.width == pytest.approx(2 * was.width)
    tiny = card("headline", "square", only("logo", scale=0.25)).boxes["logo"]
    assert tiny.height >= load_brand("lumiere").logo.smallest - NEAR


@pytest.mark.parametrize("shape", ["story", "square", "wide"])
def test_the_window_chosen_by_hand_is_what_is_shown(shape: str) -> None:
    size, _ = SHAPES[shape]
    made = card("clean", shape, window=Window(Point(0.3, 0.6), 3.0))
    (shown,) = _photos(made)
    assert shown.crop.centre.x == pytest.approx(0.3)
    assert shown.crop.centre.y == pytest.approx(0.6)
    ratio = shown.crop.width * 1600 / (shown.crop.height * 1200)
    assert ratio == pytest.approx(size.ratio)


def test_the_window_comes_before_faces_and_a_zoom_beyond_the_pixels_is_told() -> None:
    small = Photo(night(400, 300))
    made = card("clean", "square", photos=(small,), window=Window(Point(0.5, 0.5), 4.0))
    assert any("too small for this zoom" in str(doubt) for doubt in made.doubts)


@pytest.mark.parametrize("mode", ["fit", "blur"])
def test_a_picture_shown_whole_is_cut_to_its_own_shape_where_it_is_zoomed(mode: Mode) -> None:
    made = card("clean", "story", window=Window(Point(0.5, 0.5), 2.0), mode=mode)
    front = _photos(made)[-1]
    assert (front.crop.width, front.crop.height) == pytest.approx((0.5, 0.5))
    assert front.area.width / front.area.height == pytest.approx(1600 / 1200, rel=0.01)


numbers = st.floats(-40, 40)
any_layer = st.builds(
    LayerValues,
    hidden=st.none() | st.booleans(),
    moved=st.none() | st.builds(Point, numbers, numbers),
    scale=st.none() | st.floats(0.25, 4),
    colour=st.none() | st.sampled_from(["accent", "photo_text", "ground"]),
    font=st.none() | st.sampled_from(["display", "small"]),
    fit=st.none() | st.sampled_from(["shrink", "wrap", "stop"]),
    strength=st.none() | st.floats(0, 1),
)


@given(st.data())
def test_whatever_is_changed_by_hand_can_be_drawn(data: st.DataObject) -> None:
    template = data.draw(st.sampled_from(TEMPLATES))
    shape = data.draw(st.sampled_from(["story", "square", "banner"]))
    names = [*load_template(template).slots, "logo", "shade", "unknown"]
    layers = data.draw(st.dictionaries(st.sampled_from(names), any_layer, max_size=4))
    made = card(template, shape, layers, (DARK, BRIGHT))
    small = replace(made, items=made.items)
    assert draw(small, (DARK, BRIGHT)).shape == (made.size.height, made.size.width, 3)
    assert set(made.covered) <= made.boxes.keys()


def test_nothing_by_hand_is_the_same_picture_as_before() -> None:
    plain, empty = card("headline"), card("headline", layers={"headline": LayerValues()})
    assert plain == empty
    assert np.array_equal(draw(plain, (BRIGHT,)), draw(empty, (BRIGHT,)))


def _photos(made: Layout) -> list[PhotoItem]:
    return [item for item in made.items if isinstance(item, PhotoItem)]


def _left(item: ShapeItem) -> float:
    if item.outline.box is not None:
        return item.outline.box.x
    return min(point.x for point in item.outline.points)


def test_sizes_of_pictures_do_not_matter_for_where_layers_go() -> None:
    """u is one hundredth of the short side, also where a strip of a banner is safe."""
    brand, template = load_brand("lumiere"), load_template("headline")
    post = Post(media=(), brand="lumiere", template="headline", language="en",
                slots={"headline": "Light"})  # fmt: skip
    moved = replace(post, layers=only("headline", moved=Point(5.0, 0.0)))
    for size in (Size(400, 500), Size(1600, 2000)):
        _, safe = SHAPES["square"]
        was, now = (
            lay_out(each, size, safe, brand, template, (BRIGHT,)).boxes["headline"]
            for each in (post, moved)
        )
        assert (now.x - was.x) / size.width == pytest.approx(0.05)


def test_a_long_text_that_had_to_shrink_much_is_told_and_an_example_never() -> None:
    words = {"title": "A very long title about everything that happens by the river tonight"}
    made = [card("announcement", shape, words=words) for shape in SHAPES]
    told = [each for each in made if any("70 %" in str(doubt) for doubt in each.doubts)]
    assert told
    assert all("title" in each.small for each in told)
    for template in TEMPLATES:
        for shape in SHAPES:
            assert not any("70 %" in str(doubt) for doubt in card(template, shape).doubts)


def test_a_text_that_grows_over_a_photo_and_cannot_be_read_is_told() -> None:
    made = card("quote", "square", only("quote", scale=2.0), (BRIGHT,))
    assert any("hard to read" in str(doubt) for doubt in made.doubts)
    assert not card("quote", "square", only("quote", scale=0.9), (BRIGHT,)).doubts


def test_a_word_wider_than_its_zone_is_never_torn() -> None:
    words = {"headline": "Thanks"}
    made = card("headline", "square", only("headline", scale=4.0), words=words)
    assert [line.text for line in text(made, "headline").lines] == ["Thanks"]
    assert "headline" in made.covered

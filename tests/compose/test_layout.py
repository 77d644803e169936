"""A finished card: everything inside, readable, nothing torn, whatever is written on it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.compose.draw import draw
from studio.compose.items import Layout, LogoItem, PhotoItem, ShadeItem, TextItem
from studio.compose.layout import lay_out
from studio.compose.photo import Photo
from studio.model.geometry import Box, Insets, Size
from studio.model.post import Post
from studio.store.brands import brand_names, load_brand
from studio.store.templates import load_template, load_templates
from tests.compose.scenes import SHAPES, night, photo, sky

TEMPLATES = [template.id for template in load_templates()]
BRIGHT = photo(sky())


def card(
    template: str,
    shape: str = "portrait",
    *,
    brand: str = "lumiere",
    language: str = "fr",
    photos: tuple[Photo, ...] = (BRIGHT, BRIGHT),
    **slots: str,
) -> Layout:
    made = load_template(template)
    words = slots or {name: slot.example[language] for name, slot in made.slots.items()}
    post = Post(media=(), brand=brand, template=template, slots=words, language=language)
    size, safe = SHAPES[shape]
    return lay_out(post, size, safe, load_brand(brand), made, photos[: made.photos])


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_card_keeps_its_words_inside_the_margins_and_readable(
    template: str, shape: str
) -> None:
    for brand in brand_names():
        made = card(template, shape, brand=brand)
        for text in made.texts():
            below = 0.0 if SHAPES[shape][1].bottom else 0.2 * text.size  # base line on the margin
            room = Box.from_edges(
                made.content.x, made.content.y, made.content.right, made.content.bottom + below
            )
            assert room.contains(text.box, tolerance=0.15 * text.size), text
            if text.contrast is not None:
                assert text.contrast >= 4.45 or made.doubts, (brand, text.name, text.contrast)
        for logo in (item for item in made.items if isinstance(item, LogoItem)):
            assert made.content.contains(logo.box, tolerance=1.0)
            for text in made.texts():
                shared = logo.box.meet(text.box)
                assert shared.area < 0.02 * logo.box.area, (brand, text.name)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_card_is_drawn_at_the_size_asked_and_is_not_empty(template: str) -> None:
    made = card(template, "square")
    pixels = draw(made, (BRIGHT, BRIGHT))
    assert pixels.shape == (1080, 1080, 3)
    assert pixels.std() > 3


@settings(max_examples=60)
@given(
    headline=st.text(max_size=160),
    support=st.text(alphabet="abcdefgh éàçœß-’ \n", max_size=300),
    shape=st.sampled_from(sorted(SHAPES)),
)
def test_no_text_ever_leaves_the_content_box_sideways(
    headline: str, support: str, shape: str
) -> None:
    made = card("headline", shape, headline=headline, support=support, kicker="Ouverture")
    for text in made.texts():
        assert text.box.x >= made.content.x - 0.5 * text.size
        assert text.box.right <= made.content.right + 0.13 * text.size


def test_a_bright_photo_is_shaded_until_the_weakest_text_reads() -> None:
    made = card("headline")
    shades = [item for item in made.items if isinstance(item, ShadeItem)]
    assert max(shade.strength for shade in shades) > 0.46
    texts = [item for item in made.items if isinstance(item, TextItem) and item.on_photo]
    assert texts
    assert min(text.contrast or 0 for text in texts) >= 4.5


def test_a_dark_photo_needs_no_more_than_the_starting_shade() -> None:
    dark = photo(night())
    made = card("headline", photos=(dark,))
    strongest = max(item.strength for item in made.items if isinstance(item, ShadeItem))
    assert strongest == pytest.approx(0.46)


def test_a_face_under_the_text_moves_the_text_to_a_panel() -> None:
    low = photo(sky(), Box(0.3, 0.55, 0.4, 0.4))
    made = card("headline", "square", photos=(low,))
    texts = [item for item in made.items if isinstance(item, TextItem)]
    assert texts
    assert not any(text.on_photo for text in texts)
    shown = next(item for item in made.items if isinstance(item, PhotoItem))
    assert shown.clip is not None
    assert shown.area.height < 0.7 * 1080


def test_a_text_far_too_long_is_said_with_how_much_would_fit() -> None:
    made = card("headline", "banner", headline="Une très longue phrase qui continue " * 8)
    assert any("too long" in str(doubt) for doubt in made.doubts)


def test_arabic_reads_from_the_right_margin() -> None:
    made = card("headline", headline="ثلاث ليالٍ من النور", language="fr")
    text = next(t for t in made.texts() if t.name == "headline")
    assert text.right_to_left
    assert text.box.right == pytest.approx(made.content.right, abs=0.1 * text.size)


def test_a_long_name_shrinks_with_its_first_name_and_is_not_torn() -> None:
    made = card("guest", first_name="Jean-Baptiste", surname="Vandenbroucke", tag="Invité")
    first, last = (
        next(t for t in made.texts() if t.name == name) for name in ("first_name", "surname")
    )
    assert first.size == last.size
    assert [line.text for line in last.lines] == ["Vandenbroucke"]


def test_the_least_needed_text_goes_first_when_room_is_short() -> None:
    made = card(
        "headline",
        "strict",
        headline="Vingt-deux créations inédites à découvrir gratuitement dans la ville",
        kicker="Programmation complète",
        support="Façades, berges, cours intérieures et jardins. " * 4,
    )
    assert made.dropped == ("kicker", "support")
    assert {text.name for text in made.texts()} == {"headline"}


def test_other_names_of_a_slot_are_understood() -> None:
    assert [t.name for t in card("event", title="Bal", date="8 juin").texts()].count("title") == 1
    assert [t.name for t in card("event", headline="Bal", date="8 juin").texts()].count(
        "title"
    ) == 1


def test_the_same_post_is_always_the_same_picture() -> None:
    first, second = card("event"), card("event")
    assert first == second
    assert np.array_equal(draw(first, (BRIGHT,)), draw(second, (BRIGHT,)))


def test_a_logo_bar_shows_the_whole_logo_and_a_square_only_its_sign() -> None:
    brand, template = load_brand("lumiere"), load_template("sign")
    post = Post(media=(), brand="lumiere", template="sign")
    for size, name in ((Size(882, 66), "logo-for-dark"), (Size(400, 400), "sign")):
        made = lay_out(post, size, Insets(), brand, template, ())
        logo = next(item for item in made.items if isinstance(item, LogoItem))
        assert name in logo.file
        assert logo.box.height > 0.4 * size.height

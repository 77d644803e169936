"""Photos in parts of cards make room: no face cut, none under a logo, no text on a seal."""

from __future__ import annotations

import pytest

from studio.compose.items import LogoItem, PhotoItem, ShapeItem
from studio.compose.layout import lay_out
from studio.compose.photo import Photo
from studio.model.geometry import Box, Insets, Size
from studio.model.post import Post
from studio.store.brands import load_brand
from studio.store.templates import load_template
from tests.compose.scenes import SHAPES, night, photo
from tests.compose.test_layout import card

GROUP = [Box(0.1 + 0.17 * i, 0.35, 0.09, 0.16) for i in range(5)]
CARDS = ("event", "thanks", "recruit", "announcement", "facts")


def faces_shown(shown: PhotoItem, faces: list[Box]) -> list[Box]:
    by_x, by_y = shown.area.width / shown.crop.width, shown.area.height / shown.crop.height
    return [
        face.moved(-shown.crop.x, -shown.crop.y)
        .scaled(by_x, by_y)
        .moved(shown.area.x, shown.area.y)
        for face in faces
    ]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("template", CARDS)
def test_a_group_is_shown_whole_without_blurred_edges(template: str, shape: str) -> None:
    group: Photo = photo(night(), *GROUP)
    for brand in ("lumiere", "etoile"):
        made = card(template, shape, brand=brand, photos=(group,))
        pictures = [item for item in made.items if isinstance(item, PhotoItem)]
        for shown in pictures:
            assert not shown.blurred
            assert all(shown.area.contains(face, 1.0) for face in faces_shown(shown, GROUP))


@pytest.mark.parametrize("shape", ["story", "portrait", "wide"])
def test_no_logo_lies_over_a_face(shape: str) -> None:
    high = [Box(0.06 + 0.2 * i, 0.1, 0.1, 0.2) for i in range(4)]
    made = card("thanks", shape, photos=(photo(night(), *high),))
    logo = next(item for item in made.items if isinstance(item, LogoItem))
    for shown in (item for item in made.items if isinstance(item, PhotoItem)):
        for face in faces_shown(shown, high):
            assert face.meet(logo.box).area <= 0.1 * face.area or made.doubts


def test_a_quote_that_brings_its_marks_needs_no_ornament() -> None:
    bare = card("quote", quote="Le pain sent à six heures.", name="Anna")
    marked = card("quote", quote="« Le pain sent à six heures. »", name="Anna")
    assert "mark" in {text.name for text in bare.texts()}
    assert "mark" not in {text.name for text in marked.texts()}


@pytest.mark.parametrize("shape", ["story", "portrait", "square", "wide"])
def test_a_price_lies_over_no_text(shape: str) -> None:
    for brand in ("lumiere", "aubepine", "etoile"):
        made = card("recruit", shape, brand=brand)
        seals = [i for i in made.items if isinstance(i, ShapeItem) and i.name == "seal"]
        others = [text for text in made.texts() if not text.name.startswith("price")]
        for seal in seals:
            assert seal.outline.box is not None
            assert not any(seal.outline.box.meet(text.box).area for text in others)


def test_a_low_safe_strip_is_composed_as_a_banner() -> None:
    words = {"title": "Bal", "date": "8 juin", "place": "Place du Marché"}
    post = Post(media=(), brand="lumiere", template="event", slots=words, language="fr")
    made = lay_out(
        post, Size(2560, 1440), Insets(508, 507, 509, 507), load_brand("lumiere"),
        load_template("event"), (photo(night()),),
    )  # fmt: skip
    strip = Box.from_edges(507, 508, 2560 - 507, 1440 - 509)
    assert not made.dropped
    for text in made.texts():
        assert strip.contains(
            Box(text.box.x, text.box.y, text.box.width, 1), 8.0
        )  # stems on the edge
        assert max(line.baseline for line in text.lines) <= strip.bottom + 1


def test_a_word_of_thanks_is_as_wide_as_the_margins() -> None:
    for shape in ("story", "portrait"):
        made = card("thanks", shape)
        word = next(text for text in made.texts() if text.name == "word")
        assert word.box.width > 0.85 * made.content.width

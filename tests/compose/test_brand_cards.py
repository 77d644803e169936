"""Opening and end cards: opaque, readable, still when they should be, gone when they should be."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from msgspec.structs import replace

from studio.compose.card_items import card_board, ending_parts, opening_parts
from studio.compose.cards import card_words, ending_layers, opening_layers
from studio.compose.items import LogoItem, TextItem
from studio.compose.motion import Timeline
from studio.model.brand import Brand
from studio.model.card_words import CARD_SLOTS, CardWords
from studio.model.geometry import Box
from studio.model.post import Post
from studio.model.timing import Rate
from studio.store.brands import brand_names, load_brand
from studio.store.templates import load_template
from tests.compose.films import SMALL, Played

WORDS = CardWords(
    title="Trois nuits de lumière", line="12–14 juin 2026 · Lyon", address="lumiere.example"
)
LONG = CardWords(
    title="La grande nuit de la lumière, des fanfares et des jardins ouverts de la ville",
    line="Du vendredi 12 au dimanche 14 juin 2026 · Place Bellecour et Berges du Rhône, Lyon",
    address="programme-complet-du-festival.lumiere-et-jardins.example/2026",
)
ARABIC = CardWords(title="ثلاث ليالٍ من الضوء", line="١٢ يونيو", language="ar")
FILM = Timeline(Rate(30), 48 + 10 + 72, 48, 72)


@pytest.mark.parametrize("brand", brand_names())
@pytest.mark.parametrize("shape", SMALL)
def test_cards_cover_everything_while_they_stay_and_nothing_after(shape: str, brand: str) -> None:
    size, safe = SMALL[shape]
    made = load_brand(brand)
    before = Played(opening_layers(size, safe, made, WORDS, FILM), size)
    after = Played(ending_layers(size, safe, made, WORDS, FILM), size)
    assert before.ink(0).min() == 1
    assert before.ink(47).min() == 1
    assert before.ink(48).max() == 0
    assert after.ink(57).max() == 0
    assert after.ink(58).min() == 1
    assert after.ink(129).min() == 1


@pytest.mark.parametrize("brand", brand_names())
@pytest.mark.parametrize(
    "words", [WORDS, LONG, ARABIC, CardWords()], ids=["short", "long", "ar", "none"]
)
@pytest.mark.parametrize("shape", SMALL)
def test_what_is_said_stands_inside_the_margins_in_the_middle(
    shape: str, words: CardWords, brand: str
) -> None:
    size, safe = SMALL[shape]
    board = card_board(size, safe, load_brand(brand), words)
    for parts in (opening_parts(board, words), ending_parts(board, words)):
        boxes = [p.item.box for p in parts if isinstance(p.item, TextItem | LogoItem)]
        assert boxes
        for box in boxes:
            assert board.content.grown(0.3 * board.unit).contains(box, tolerance=2)
            assert abs(box.centre.x - size.width / 2) < 0.02 * size.width
        for first, second in pairwise(boxes):
            assert first.bottom < second.y + 0.25 * second.height


def test_the_end_card_is_still_for_its_second_half() -> None:
    size, safe = SMALL["wide"]
    (layer,) = ending_layers(size, safe, load_brand("lumiere"), WORDS, FILM)
    assert layer.at[-1] <= FILM.frames - 36


def test_a_beam_opens_and_a_sign_grows() -> None:
    size, safe = SMALL["wide"]
    film = Played(opening_layers(size, safe, load_brand("lumiere"), WORDS, FILM), size)
    black = np.zeros((size.height, size.width, 3), np.uint8)
    light = [film.over(frame, black).mean() for frame in (0, 8, 17)]
    assert light[0] < light[1] < light[2]


@pytest.mark.parametrize("motion", ["fades", "none"])
def test_cards_do_without_motion(motion: str) -> None:
    size, safe = SMALL["tall"]
    given = (size, safe, load_brand("etoile"), WORDS, FILM)
    layers = [*opening_layers(*given, motion=motion), *ending_layers(*given, motion=motion)]  # type: ignore[arg-type]
    assert [Played([layer], size).ink(layer.at[0]).min() for layer in layers] == [1, 1]


def test_no_room_no_card() -> None:
    size, safe = SMALL["tall"]
    given = (size, safe, load_brand("lumiere"), WORDS, Timeline(Rate(25), 50))
    assert opening_layers(*given) == ending_layers(*given) == ()


def test_a_brand_without_a_sign_opens_with_its_logo() -> None:
    size, safe = SMALL["square"]
    brand: Brand = load_brand("lumiere")
    plain = replace(brand, logo=replace(brand.logo, sign=""))
    part = opening_parts(card_board(size, safe, plain, WORDS), WORDS)[0]
    assert isinstance(part.item, LogoItem)
    assert part.item.file == brand.logo.for_dark
    assert part.item.box.width > part.item.box.height


def test_words_of_a_post_go_on_its_cards_by_whatever_name() -> None:
    slots = {"title": "Trois nuits", "place": "Lyon", "date": "12 juin", "url": "a.example"}
    post = Post(media=(), brand="lumiere", template="headline", slots=slots, language="fr")
    assert card_words(post, load_template("headline")) == CardWords(
        title="Trois nuits", line="12 juin · Lyon", address="a.example", language="fr"
    )
    plain = dict(zip(CARD_SLOTS, ("Trois nuits", "12 juin", "Lyon", "a.example"), strict=True))
    bare = Post(media=(), brand="lumiere", template="clean", slots=plain, language="fr")
    assert card_words(bare, load_template("clean")) == card_words(post, load_template("headline"))
    nothing = Post(media=(), brand="lumiere", template="clean")
    assert card_words(nothing, load_template("clean")) == CardWords(language="fr")


def test_a_long_title_still_leaves_the_sign_its_place() -> None:
    size, safe = SMALL["tall"]
    board = card_board(size, safe, load_brand("aubepine"), LONG)
    parts = opening_parts(board, LONG)
    assert isinstance(parts[0].item, LogoItem)
    assert Box(0, 0, size.width, size.height).contains(parts[0].item.box)

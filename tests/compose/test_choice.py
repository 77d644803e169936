"""Of the arrangements of a card, the one kept is that which trying them all would keep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace as changed
from itertools import cycle, islice

import pytest
from msgspec.structs import replace

from studio.compose import layout as layouts
from studio.compose.arrange import Arrangement
from studio.compose.board import Board
from studio.compose.layout import lay_out
from studio.compose.staging import Staging
from studio.export.plan import safe_of
from studio.model.geometry import Box, Insets, Point, Size
from studio.model.post import Post
from studio.model.template import Template
from studio.model.values import LayerValues
from studio.store.brands import load_brand
from studio.store.catalogue import load_catalogue
from studio.store.templates import load_template, load_templates
from tests.compose.scenes import night, photo, sky

WITH_A_CHOICE = [each for each in load_templates() if each.panel or each.low]
PHOTOS = {
    "bright": photo(sky(400, 300)),
    "dark": photo(night(400, 300)),
    "low face": photo(sky(400, 300), Box(0.3, 0.55, 0.4, 0.4)),
    "faces": photo(night(300, 400), Box(0.1, 0.3, 0.2, 0.2), Box(0.6, 0.35, 0.25, 0.25)),
}
BY_HAND = LayerValues(moved=Point(4.0, -18.0), scale=1.2)


def shapes() -> list[tuple[Size, Insets]]:
    """Every size and safe area that pictures are made in."""
    formats = load_catalogue().select(["everything"], media="image")
    return list(dict.fromkeys((each.size, safe_of(each)) for each in formats))


def posts(template: Template) -> Iterator[Post]:
    """With short words, with long ones, and with a text that was moved; again and again."""
    short = {name: slot.example["fr"] for name, slot in template.slots.items()}
    long = {name: f"{text} " * 3 for name, text in short.items()}
    post = Post(media=(), brand="lumiere", template=template.id, slots=short, language="fr")
    moved = replace(post, layers={next(iter(short)): BY_HAND})
    return cycle([post, replace(post, slots=long), moved])


def tried_in_turn(board: Board, *, footage: bool) -> Arrangement:
    """The best of all arrangements, each of them measured."""
    template = board.template
    made = [Arrangement(Staging(board.as_templated))]
    if any(getattr(layer, "on", "") == "photo" for layer in template.layer):
        if template.low is not None and board.family in template.low.families:
            made.append(Arrangement(Staging(changed(board.as_templated, variant="low"))))
        if template.panel is not None and not footage:
            made.append(Arrangement(Staging(changed(board.as_templated, variant="panel"))))
    best = min(made, key=lambda each: each.faults)
    return Arrangement(Staging(changed(board, variant=best.board.variant)))


@pytest.mark.parametrize("template", WITH_A_CHOICE, ids=lambda each: each.id)
def test_the_arrangement_kept_is_the_best_of_all(template: Template) -> None:
    brand, kept = load_brand("lumiere"), set()
    cases = zip(cycle(PHOTOS.values()), posts(template), strict=False)
    for number, (size, safe) in enumerate(shapes()):
        for picture, post in islice(cases, 2):
            photos, footage = [picture] * template.photos, number % 7 == 0
            made = lay_out(post, size, safe, brand, template, photos, footage=footage)
            best = tried_in_turn(Board(post, size, safe, brand, template, photos), footage=footage)
            assert made == best.layout(), (size, post, best.board.variant)
            kept.add(best.board.variant)
    assert "panel" in kept, "nothing was chosen between"


def test_pixels_are_not_looked_at_where_a_face_speaks_against_the_card_anyway(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    measured = []

    class Watched(Arrangement):
        def __init__(self, staging: Staging) -> None:
            measured.append(staging.board.variant)
            super().__init__(staging)

    monkeypatch.setattr(layouts, "Arrangement", Watched)
    template = load_template("headline")
    post = next(posts(template))
    photos = [PHOTOS["low face"]]
    lay_out(post, Size(1080, 1080), Insets(), load_brand("lumiere"), template, photos)
    assert measured == ["panel"]

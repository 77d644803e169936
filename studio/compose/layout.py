"""From a post and a format to placed items: pure, the same for preview and export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace as changed

from studio.compose.arrange import Arrangement
from studio.compose.board import Board, Variant
from studio.compose.items import Layout
from studio.compose.photo import Photo
from studio.compose.staging import Staging
from studio.model.brand import Brand
from studio.model.geometry import Insets, Size
from studio.model.post import Post
from studio.model.template import Template


def lay_out(
    post: Post,
    size: Size,
    safe: Insets,
    brand: Brand,
    template: Template,
    photos: Sequence[Photo],
    *,
    footage: bool = False,
) -> Layout:
    """The picture of a post in one format. `safe`: the network's insets in pixels at `size`.

    Where a text on the photo could not be read, would cover a face or dim it, the card tries to
    stand lower, then its panel; the arrangement with the least to say against it is kept.
    `footage`: the photo stands for a clip, from which words leave once they were read. It keeps
    the whole picture: a panel would hide half of it for good.

    What a person moved, scaled, coloured or shaded changes neither that choice nor how photos are
    framed: it is done to the arrangement that the card has without it.
    """
    board = Board(post, size, safe, brand, template, photos)
    variants = _variants(template, board.family, footage)
    if not variants:
        return Arrangement(Staging(board)).layout()
    calm = board.as_templated
    made = best_of(calm, variants)
    if board is not calm:
        by_hand = changed(board, variant=made.board.variant)
        made = Arrangement(Staging(by_hand, made.places))
    return made.layout()


def best_of(board: Board, variants: Sequence[Variant]) -> Arrangement:
    """The arrangement with the least faults, of some as good the first: plain, then the variants.

    Looking at pixels costs most and only ever finds more faults. So those come first against
    which the least speaks anyway, and the others only while they can still be better.
    """
    plain = Staging(board)
    first = plain if plain.faults else Arrangement(plain)
    cards: list[Staging | Arrangement] = [first]
    if first.faults:
        cards += [Staging(changed(board, variant=variant)) for variant in variants]
    while True:
        best = min(cards, key=lambda card: card.faults)
        if isinstance(best, Arrangement):
            return best
        cards[cards.index(best)] = Arrangement(best)


def _variants(template: Template, family: str, footage: bool) -> list[Variant]:
    """Other arrangements of a card with text on its photo."""
    found: list[Variant] = []
    if not any(getattr(layer, "on", "") == "photo" for layer in template.layer):
        return found
    if template.low is not None and family in template.low.families:
        found.append("low")
    if template.panel is not None and not footage:
        found.append("panel")
    return found

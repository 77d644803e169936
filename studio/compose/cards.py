"""The brand's cards before and after footage: opaque layers that open, then stand still."""

from __future__ import annotations

from collections.abc import Sequence

from studio.compose.board import Board
from studio.compose.card_items import (
    CardPart,
    card_board,
    ending_parts,
    ground_parts,
    opening_parts,
)
from studio.compose.cues import Cues, Stage
from studio.compose.items import ShapeItem
from studio.compose.motion import Timeline
from studio.compose.moving_film import Mover, film, pixel_box
from studio.compose.moving_ink import ink_box
from studio.compose.moving_layer import MovingLayer
from studio.compose.moving_parts import sides
from studio.compose.qt import ensure_qt
from studio.model.brand import Brand
from studio.model.card_words import CardWords
from studio.model.geometry import Insets, Size
from studio.model.motion import Motion
from studio.model.post import Post
from studio.model.template import Template

# The names that slots go by, shipped and homemade, in the order in which they are asked.
_TITLES = ("title", "headline", "word")
_DATES = ("date", "when", "line")
_PLACES = ("place", "where")
_ADDRESSES = ("address", "url", "site", "link", "action")


def card_words(post: Post, template: Template) -> CardWords:
    """What a post has to say on cards."""
    when, where = _first(post, template, _DATES), _first(post, template, _PLACES)
    return CardWords(
        title=_first(post, template, _TITLES),
        line=" · ".join(told for told in (when, where) if told),
        address=_first(post, template, _ADDRESSES),
        language=post.language,
    )


def opening_layers(
    size: Size,
    safe: Insets,
    brand: Brand,
    words: CardWords,
    timeline: Timeline,
    *,
    motion: Motion = "full",
) -> tuple[MovingLayer, ...]:
    """The opening card over the first frames of the film; none where the timeline has no room."""
    if not timeline.opening:
        return ()
    board = card_board(size, safe, brand, words)
    parts = [*ground_parts(board, "opening"), *opening_parts(board, words)]
    return _card(board, parts, Cues(timeline, size, motion), (0, timeline.opening))


def ending_layers(
    size: Size,
    safe: Insets,
    brand: Brand,
    words: CardWords,
    timeline: Timeline,
    *,
    motion: Motion = "full",
) -> tuple[MovingLayer, ...]:
    """The end card over the last frames of the film; none where the timeline has no room."""
    if not timeline.ending:
        return ()
    board = card_board(size, safe, brand, words)
    parts = [*ground_parts(board, "ending"), *ending_parts(board, words)]
    stage = (timeline.frames - timeline.ending, timeline.frames)
    return _card(board, parts, Cues(timeline, size, motion), stage)


def _first(post: Post, template: Template, names: Sequence[str]) -> str:
    """The first of some slots that the post fills, by the names that the template accepts."""
    for name in names:
        for slot, text in post.slots.items():
            if text.strip() and name in (slot, template.slot_named(slot)):
                return " ".join(text.split())
    return ""


def _card(
    board: Board,
    parts: Sequence[CardPart],
    cues: Cues,
    stage: Stage,
) -> tuple[MovingLayer, ...]:
    ensure_qt()
    movers = [
        mover
        for part in parts
        for piece in _pieces(part)
        if (mover := _mover(board, piece, cues, stage)) is not None
    ]
    layer = film(movers, board.size, (), cues.timeline.frames)
    return () if layer is None else (layer,)


def _pieces(part: CardPart) -> Sequence[CardPart]:
    if part.movement == "hairline" and isinstance(part.item, ShapeItem):
        return [CardPart(side, part.movement) for side in sides(part.item)]
    return [part]


def _mover(board: Board, part: CardPart, cues: Cues, stage: Stage) -> Mover | None:
    cue = cues.cue(part.movement, 0, stage, hurried=False)
    box = ink_box(part.item, board.size, ())
    if box is None:
        return None
    aligned = cue.movement.how == "open"
    return Mover((part.item,), cue, pixel_box(box, board.size, aligned=aligned))

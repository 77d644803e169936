"""What a person changed in a layer, done to its items; and what that makes worth a look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from msgspec.structs import replace

from studio.compose.board import LOGO, PHOTO, Board
from studio.compose.framed import covers_face
from studio.compose.items import Item, LogoItem, NumeralItem, TextItem
from studio.compose.marks import flat
from studio.compose.shift import enlarged, extent_of, shifted
from studio.model import template as t
from studio.model.geometry import Box, Point
from studio.wording import Said, say

_EDGE = 0.5  # pixels that a layer may reach beyond an edge
_TOUCHED = 0.12  # of the smaller of two layers, which the other covers
_THIRD = 1 / 3
_HANGS = 0.02  # of the content: an edge so near to a margin hangs on it
_MUCH_LONGER = 1.5  # times the example's signs


def move_of(board: Board, name: str) -> Point:
    """How far a layer is moved, in pixels."""
    moved, unit = board.layer(name).moved, board.size.short_side / 100
    return Point(moved.x * unit, moved.y * unit) if moved else Point(0.0, 0.0)


def by_hand(board: Board, name: str, items: Sequence[Item]) -> list[Item]:
    """The items of a layer in the colour, of the size and at the place that a person gave it."""
    layer = board.layer(name)
    found = list(items)
    if layer.colour:
        paint = board.colour(layer.colour)
        found = [_coloured(item, paint) for item in found]
    if layer.scale and (extent := extent_of(found)) is not None:
        anchor = _anchor(board, extent)
        found = [enlarged(item, layer.scale, anchor) for item in found]
    if layer.moved:
        move = move_of(board, name)
        found = [shifted(item, move.x, move.y) for item in found]
    return found


def logo_by_hand(board: Board, logo: LogoItem) -> LogoItem:
    """The logo as a person placed it; never smaller than the brand allows, unless it was."""
    scale = board.layer(LOGO).scale
    if scale:
        least = min(1.0, board.brand.logo.smallest / logo.box.height)
        logo = _larger(logo, max(scale, least), _anchor(board, logo.box))
    move = move_of(board, LOGO)
    return replace(logo, box=logo.box.moved(move.x, move.y))


def _larger(logo: LogoItem, by: float, around: Point) -> LogoItem:
    box = logo.box.scaled(by, by).moved(around.x * (1 - by), around.y * (1 - by))
    return replace(logo, box=box)


def _anchor(board: Board, box: Box) -> Point:
    """What stays in place when a layer grows: the corner, edge or middle that it hangs on."""
    content = board.content

    def side(low: float, high: float, start: float, length: float) -> float:
        middle = (low + high) / 2
        if low - start < _HANGS * length or middle < start + length * _THIRD:
            return low
        hangs = start + length - high < _HANGS * length
        return high if hangs or middle > start + length * (1 - _THIRD) else middle

    return Point(
        side(box.x, box.right, content.x, content.width),
        side(box.y, box.bottom, content.y, content.height),
    )


def _coloured(item: Item, colour: str) -> Item:
    if isinstance(item, TextItem):
        return replace(item, paint=flat(colour))
    if isinstance(item, NumeralItem):
        return replace(item, text=replace(item.text, paint=flat(colour)))
    return item


def touched_layers(board: Board) -> frozenset[str]:
    """The layers that a person moved or scaled, with those that a scaled text pushes away."""
    changed = {n for n, layer in board.post.layers.items() if layer.moved or layer.scale}
    for layer in board.template.layer:
        if isinstance(layer, t.Stack):
            slots = {entry.slot for entry in layer.entries if entry.slot}
            if any(board.layer(slot).scale for slot in slots):
                changed |= slots
    return frozenset(changed)


def covered_layers(board: Board, boxes: Mapping[str, Box]) -> tuple[str, ...]:
    """Of the layers that were changed, those that reach into the network's unsafe area."""
    safe = board.whole.inset(board.safe)
    return tuple(
        name
        for name in sorted(touched_layers(board) & boxes.keys())
        if not safe.contains(boxes[name], _EDGE)
    )


def doubts_by_hand(board: Board, boxes: Mapping[str, Box], faces: Sequence[Box]) -> Iterator[Said]:
    """Why a person should look at what was moved or scaled."""
    for name in covered_layers(board, boxes):
        if board.whole.contains(boxes[name], _EDGE):
            yield say("“{layer}” lies under the app's buttons", layer=label_of(board, name))
        else:
            yield say("“{layer}” is cut at the edge", layer=label_of(board, name))
    changed = touched_layers(board)
    for name in sorted(boxes.keys() - {PHOTO}):
        if covers_face(boxes[name], faces):
            yield say("“{layer}” lies over a face", layer=label_of(board, name))
    for one, other in _colliding(changed, boxes):
        yield say(
            "“{one}” lies over “{other}”", one=label_of(board, one), other=label_of(board, other)
        )


def is_long(board: Board, name: str) -> bool:
    """Whether the words of a slot are much longer than those that its template was made with."""
    slot = board.template.slots.get(name)
    example = slot.example.get(board.post.language, slot.example["en"]) if slot else ""
    return len(board.words(name)) > _MUCH_LONGER * len(example)


def small_text(board: Board, name: str) -> Said:
    """A text had to shrink more than a designer would."""
    return say(
        "“{layer}” is smaller than 70 % of its size: its text is long",
        layer=label_of(board, name),
    )


def _colliding(changed: Iterable[str], boxes: Mapping[str, Box]) -> Iterator[tuple[str, str]]:
    for one, other in combinations(sorted(boxes.keys() - {PHOTO}), 2):
        if one in changed or other in changed:
            a, b = boxes[one], boxes[other]
            if a.meet(b).area > _TOUCHED * min(a.area, b.area):
                yield one, other


def label_of(board: Board, name: str) -> Said | t.Words | str:
    """What a layer is called: words of ours, or those of the template by language."""
    slot = board.template.slots.get(name)
    if slot is None:
        return say("Logo") if name == LOGO else name
    return slot.label

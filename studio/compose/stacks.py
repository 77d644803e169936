"""A template's stack in its zone: texts, tags, marks and the date, fitted and placed together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from studio.compose.board import Board
from studio.compose.dates import date_block, date_items
from studio.compose.items import Item, Paint, PlacedLine, ShapeItem, TextItem
from studio.compose.marks import bars, bullet, flat, play_mark, tag_outline
from studio.compose.outline import rectangle
from studio.compose.shift import extent_of
from studio.compose.stack_rows import Row, rows_of
from studio.compose.text.one_line import cap_of
from studio.compose.text.stack import PlacedEntry, Stack, fit_stack
from studio.compose.waves import example_wave
from studio.model import template as t
from studio.model.colour import contrast
from studio.model.geometry import Box, Insets, Point
from studio.wording import Said, say

_BLOCK_SCALES = (1.0, 0.88, 0.76, 0.66, 0.56, 0.48)
_DROP_COST = {"date": 0.30, "word": 0.15}  # a block rather shrinks by so much than lose a text
_LEAST_SHARE = 0.7  # of the template's size: a text below is worth a look


@dataclass(frozen=True, slots=True)
class _Column:
    """Where a fitted stack stands. `ground` is the colour under it; None on a photo.

    `moved`: by hand, from there.
    """

    board: Board
    zone: Box
    top: float
    backwards: bool
    ground: str | None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class PlacedStack:
    """A stack in pixels of the picture. `boxes` by slot; `small`: texts that had to shrink much."""

    items: tuple[Item, ...]
    box: Box
    middles: dict[str, float]
    dropped: tuple[str, ...]
    doubts: tuple[Said, ...]
    boxes: dict[str, Box]
    small: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[TextItem, ...]:
        return tuple(item for item in self.items if isinstance(item, TextItem))


def colours_of(texts: Iterable[TextItem]) -> tuple[str, ...]:
    """The colours of some texts."""
    return tuple(dict.fromkeys(colour for text in texts for colour in text.paint.colours))


def slot_of_text(text: TextItem) -> str:
    """The slot that a text of a stack comes from: points have names such as "points.1"."""
    return text.name.partition(".")[0]


def place_stack(
    board: Board,
    layer: t.Stack,
    zone: Box,
    ground: str | None,
    ground_at: Callable[[Point], str | None] | None = None,
) -> PlacedStack:
    """The stack in `zone`. `ground` is the colour under it; None on a photo.

    `ground_at` tells the colour under another place, for what was moved by hand.
    """
    fitted, rows = _fit(board, layer, zone)
    over = _overhang(board, fitted)
    if over and fitted.height + over > zone.height:
        fitted, rows = _fit(board, layer, zone.inset(Insets(bottom=over)))
    top = _top_of(board, layer, zone, fitted)
    column = _Column(board, zone, top, fitted.right_to_left, ground)
    items: list[Item] = []
    middles: dict[str, float] = {}
    boxes: dict[str, Box] = {}
    small: list[str] = []
    if layer.rail and fitted.entries:
        rail = Box(zone.x - 4 * board.unit, board.content.y, board.px(layer.rail),
                   board.content.height)  # fmt: skip
        items.append(ShapeItem(name="rule", outline=rectangle(rail),
                               paint=flat(board.colour("line"))))  # fmt: skip
    for placed in fitted.entries:
        row = next(r for r in rows if r.entry.name == placed.name)
        made = _items(_moved(column, row, placed, ground_at), row, placed)
        items += made
        middles[placed.name] = top + placed.box.centre.y
        slot = row.spec.slot
        if slot and (extent := extent_of(made)) is not None:
            boxes[slot] = boxes[slot].join(extent) if slot in boxes else extent
        if placed.lines and placed.size < _LEAST_SHARE * row.entry.largest * row.entry.scale:
            small.append(slot)
    doubts: tuple[Said, ...] = ()
    if fitted.too_long:
        doubts = (_too_long(board, fitted),)
    return PlacedStack(
        tuple(items), _ink(items, zone, top, fitted), middles, fitted.dropped, doubts, boxes,
        tuple(dict.fromkeys(small)),
    )  # fmt: skip


def _moved(
    column: _Column,
    row: Row,
    placed: PlacedEntry,
    ground_at: Callable[[Point], str | None] | None,
) -> _Column:
    """The column as it is for an entry that was moved by hand."""
    unit = column.board.size.short_side / 100
    move = column.board.layer(row.spec.slot).moved
    if move is None:
        return column
    zone = column.zone.moved(move.x * unit, 0.0)
    top = column.top + move.y * unit
    under = column.ground
    if ground_at is not None:
        under = ground_at(placed.box.moved(zone.x, top).centre)
    return replace(column, zone=zone, top=top, ground=under, moved=True)


def _too_long(board: Board, fitted: Stack) -> Said:
    slot = board.template.slots.get(fitted.too_long.split(".")[0])
    label = slot.label if slot else fitted.too_long
    if fitted.fits_signs < 4:
        return say("There is no room for “{slot}” in this format", slot=label)
    return say(
        "The text for “{slot}” is too long here: about {count} characters fit",
        slot=label,
        count=fitted.fits_signs,
    )


def _ink(items: list[Item], zone: Box, top: float, fitted: Stack) -> Box:
    """The box around what is drawn."""
    texts = [i.box for i in items if isinstance(i, TextItem)]
    box = Box(zone.x, top, 0.0, fitted.height)
    for text in texts:
        box = box.join(text)
    return box


def _fit(board: Board, layer: t.Stack, zone: Box) -> tuple[Stack, list[Row]]:
    """Blocks such as a date give way before any text is dropped."""
    best: tuple[float, Stack, list[Row]] | None = None
    for scale in _BLOCK_SCALES:
        rows = rows_of(board, layer, zone.width, scale)
        entries = [row.entry for row in rows]
        margin = zone.x - max(0.0, board.safe.left) if layer.on == "ground" else 0.0
        fitted = fit_stack(
            entries, zone.width, zone.height, language=board.post.language, margin=margin
        )
        cost = max((_DROP_COST.get(r.spec.kind, 0.0) for r in rows), default=0.0)
        score = scale - cost * len(fitted.dropped) - (1.0 if fitted.too_long else 0.0)
        if best is None or score > best[0]:
            best = (score, fitted, rows)
        if not cost:
            break
    assert best is not None
    return best[1], best[2]


def _top_of(board: Board, layer: t.Stack, zone: Box, fitted: Stack) -> float:
    free = zone.height - fitted.height - _overhang(board, fitted)
    if not _scaled(board, layer):
        free = max(0.0, free)
    anchor = board.at(layer.anchor)
    if anchor == "top":
        return zone.y
    if anchor == "upper" and (board.photos or not board.template.photos):
        return zone.y + min(free / 2, 4 * board.unit)
    return zone.y + (free / 2 if anchor == "middle" else free)


def _scaled(board: Board, layer: t.Stack) -> bool:
    """Whether a text was scaled by hand: then the stack may outgrow its zone."""
    return any(board.layer(entry.slot).scale for entry in layer.entries)


def _overhang(board: Board, fitted: Stack) -> float:
    """On a margin the last base line counts; over a network's buttons, its descenders too."""
    if not fitted.entries or not board.safe.bottom:
        return 0.0
    return max(0.0, fitted.entries[-1].box.bottom - fitted.height)


def _items(column: _Column, row: Row, placed: PlacedEntry) -> list[Item]:
    board, zone, top = column.board, column.zone, column.top
    kind = row.spec.kind
    y = top + placed.top
    if kind == "rule":
        line = Box(zone.x, y, zone.width, max(1.0, placed.height))
        paint = flat(board.colour(row.spec.colour))
        return [ShapeItem(name="rule", outline=rectangle(line), paint=paint)]
    if kind == "bar":
        start = zone.right if column.backwards else zone.x
        return list(bars(board, "bar", start, y, column.backwards))
    if kind == "wave":
        return list(example_wave(board, Box(zone.x, y, zone.width, placed.height)))
    if kind == "play":
        return list(play_mark(board, zone.x, y, placed.height / 2))
    if kind == "date":
        words = board.words(row.spec.slot)
        size = placed.height / cap_of("8", board.font("number"))
        block = date_block(board, words, zone.width, size + 0.6)
        return date_items(board, block, zone.x, y, _colour(column, row.spec))
    return _text_items(column, row, placed)


def _text_items(column: _Column, row: Row, placed: PlacedEntry) -> list[Item]:
    board, zone, top, backwards = column.board, column.zone, column.top, column.backwards
    spec = row.spec
    items: list[Item] = []
    under = column.ground
    box = placed.box.moved(zone.x, top)
    if spec.kind == "tag" and spec.ground:
        under = board.colour(spec.ground)
        items.append(
            ShapeItem(name=f"{spec.slot}.tag", outline=tag_outline(board, box), paint=flat(under))
        )
    if spec.kind == "points":
        colour = board.colour(spec.mark or spec.colour)
        x = zone.right - placed.size * 0.6 if backwards else zone.x + placed.size * 0.55
        middle = Point(x, top + placed.lines[0].baseline - placed.size * 0.35)
        items += bullet(board, f"{spec.slot}.bullet", middle, placed.size * 0.62, colour)
    paint = _paint(column, spec, box)
    lines = tuple(
        PlacedLine(line.text, line.x + zone.x, line.baseline + top, line.width)
        for line in placed.lines
    )
    measured = None
    if under is not None:
        measured = min(contrast(colour, under) for colour in paint.colours)
    font = placed.font or row.entry.font
    assert font is not None
    items.append(
        TextItem(
            name=placed.name,
            box=box,
            lines=lines,
            font=font,
            size=placed.size,
            paint=paint,
            right_to_left=backwards,
            tabular=row.entry.tabular,
            contrast=measured,
            on_photo=under is None,
        )
    )
    return items


def _paint(column: _Column, spec: t.Entry, box: Box) -> Paint:
    gradient = column.board.brand.colours.word_gradient
    if spec.kind == "word" and gradient and not column.board.layer(spec.slot).colour:
        return Paint(colours=gradient, start=Point(box.x, box.y), end=Point(box.right, box.y))
    return flat(_colour(column, spec))


def _colour(column: _Column, spec: t.Entry) -> str:
    """The colour chosen by hand, else the template's, which follows what a text is moved onto."""
    board = column.board
    if column.moved and not board.layer(spec.slot).colour and spec.kind != "tag":
        return board.colour_under(spec.colour, column.ground)
    return board.colour_of(spec.slot, spec.colour)

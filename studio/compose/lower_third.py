"""The lower third of a film: a name and a role on a plate of the brand's ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import radians, tan

from msgspec.structs import replace

from studio.compose.board import Board
from studio.compose.framed import covers_face
from studio.compose.items import Item, Layout, Paint, ShapeItem, TextItem
from studio.compose.marks import flat
from studio.compose.motion import Timeline
from studio.compose.outline import bounds_of, polygon
from studio.compose.stacks import PlacedStack, place_stack
from studio.compose.text.one_line import cap_of
from studio.model import template as t
from studio.model.geometry import Box, Point
from studio.model.timing import Ticks
from studio.store.motion import load_motion
from studio.wording import Said, say

PLATE = "lower_third"
_PAD, _EDGE, _GAP = 3.2, 1.1, 2.3  # u
_CLEAR = 3.0  # u from what else is there
_STRENGTH = 0.94
_WIDEST: t.Length = {"tall": 1.0, "upright": 0.86, "wide": 0.5}  # of the content


@dataclass(frozen=True, slots=True)
class Plate:
    """What is drawn, and why a person should look."""

    items: tuple[Item, ...]
    doubts: tuple[Said, ...] = ()


def lower_third(
    board: Board, layer: t.LowerThird, others: Sequence[Box], faces: Sequence[Box]
) -> Plate:
    """The plate at the foot of the content box, above what already stands there.

    Nothing where the post has no name. `others`: the boxes of texts and logos; `faces`: of
    people, which the plate goes out of the way of, to the other side.
    """
    if board.family in layer.not_in or not board.words(layer.name):
        return Plate(())
    placed = _set_words(board, layer)
    texts = [item for item in placed.items if isinstance(item, TextItem)]
    size = _extent(texts)
    backwards = any(text.right_to_left for text in texts)
    places = [_place(board, layer, size, others, at_right)
              for at_right in (backwards, not backwards)]  # fmt: skip
    found = [place for place in places if place is not None]
    if not found:
        return Plate((), placed.doubts or (say("There is no room for the name in this format"),))
    clear = [place for place in found if not covers_face(place, faces)]
    place = (clear or found)[0]
    items = _plate(board, place, backwards), _edge(board, place, backwards)
    moved = _into(board, texts, place, backwards)
    doubts = () if clear else (say("The name lies over a face"),)
    return Plate((*items, *moved), (*placed.doubts, *doubts))


def plate_stage(timeline: Timeline) -> tuple[int, int]:
    """The frames between which a lower third comes and has gone."""
    table = load_motion()
    first = timeline.opening
    enters = timeline.count(table.of("plate").enters)
    last = first + enters + timeline.count(table.cards.lower_third)
    return first, min(last, timeline.frames - timeline.ending)


def lower_third_times(layout: Layout, timeline: Timeline) -> tuple[tuple[Ticks, Ticks, float], ...]:
    """From when to when the lower third stays, in time of the output, and its upper edge."""
    plates = [i for i in layout.film if isinstance(i, ShapeItem) and i.name == PLATE]
    first, last = plate_stage(timeline)
    start = min(last, first + timeline.count(load_motion().of("plate").enters))
    rate = timeline.rate
    return tuple((rate.at(start), rate.at(last), bounds_of(plate.outline).y) for plate in plates)


def _set_words(board: Board, layer: t.LowerThird) -> PlacedStack:
    """Name and role set as a stack of their own, anywhere."""
    entries = (
        t.Entry(slot=layer.name, font="title", size=layer.name_size, gap=_GAP, lines=2),
        t.Entry(slot=layer.role, font="small", size=layer.role_size, colour="accent", lines=2,
                drop=1),
    )  # fmt: skip
    margins = (2 * _PAD + _EDGE) * board.unit
    widest = board.content.width * board.at(_WIDEST) - margins
    zone = Box(0.0, 0.0, max(1.0, widest), max(1.0, 0.5 * board.content.height))
    return place_stack(board.as_templated, t.Stack(entries=entries), zone, board.colour("ground"))


def _extent(texts: Sequence[TextItem]) -> Box:
    """From the first capitals to the last base line, over all lines."""
    first = texts[0]
    top = first.lines[0].baseline - cap_of("H", first.font) * first.size
    foot = texts[-1].lines[-1].baseline
    lefts = [n.x - n.width if i.right_to_left else n.x for i in texts for n in i.lines]
    rights = [n.x if i.right_to_left else n.x + n.width for i in texts for n in i.lines]
    return Box.from_edges(min(lefts), top, max(rights), foot)


def _place(
    board: Board, layer: t.LowerThird, text: Box, others: Sequence[Box], at_right: bool
) -> Box | None:
    """The plate's box: at the foot, or above what it would touch; None without room."""
    u, content = board.unit, board.content
    height = text.height + 2 * _PAD * u
    width = text.width + (2 * _PAD + _EDGE) * u + _lean(board, height)
    left = content.right - width if at_right else content.x
    box = Box(left, content.bottom - board.px(layer.lift) - height, width, height)
    for _ in range(len(others) + 1):
        near = box.grown(_CLEAR * u)
        touched = [other.y for other in others if other.meet(near).area > 0]
        if not touched:
            break
        box = Box(box.x, min(touched) - _CLEAR * u - height - 0.01, width, height)
    fits = content.contains(box, tolerance=0.5)
    return box if fits else None


def _lean(board: Board, height: float) -> float:
    """How much farther out the cut end is at one of its corners."""
    return abs(tan(radians(board.brand.shapes.angle))) * height


def _plate(board: Board, box: Box, backwards: bool) -> ShapeItem:
    lean = _lean(board, box.height)
    rises = board.brand.shapes.angle <= 0
    high, low = (0.0, lean) if rises else (lean, 0.0)
    left, right = box.x, box.right
    if backwards:
        points = (left + low, box.y), (right, box.y), (right, box.bottom), (left + high, box.bottom)
    else:
        points = (left, box.y), (right - high, box.y), (right - low, box.bottom), (left, box.bottom)
    paint = Paint(colours=(board.colour("ground"),), alphas=(_STRENGTH,))
    return ShapeItem(name=PLATE, outline=polygon(*points), paint=paint)


def _edge(board: Board, box: Box, backwards: bool) -> ShapeItem:
    wide = _EDGE * board.unit
    left = box.right - wide if backwards else box.x
    corners = (left, box.y), (left + wide, box.y), (left + wide, box.bottom), (left, box.bottom)
    paint = flat(board.colour("accent"))
    return ShapeItem(name=f"{PLATE}.edge", outline=polygon(*corners), paint=paint)


def _into(board: Board, texts: Sequence[TextItem], place: Box, backwards: bool) -> list[TextItem]:
    """The texts moved onto the plate."""
    extent, u = _extent(texts), board.unit
    right = place.right - (_EDGE + _PAD) * u - extent.right
    left = place.x + (_EDGE + _PAD) * u - extent.x
    x, y = right if backwards else left, place.y + _PAD * u - extent.y
    return [
        replace(
            item,
            name=f"{PLATE}.{item.name}",
            box=item.box.moved(x, y),
            lines=tuple(replace(n, x=n.x + x, baseline=n.baseline + y) for n in item.lines),
            pivot=Point(0.0, 0.0),
        )
        for item in texts
    ]

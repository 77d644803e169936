"""The room that photos and logos leave to a stack, and the colour under a place."""

from __future__ import annotations

from studio.compose.areas import Part, contains_point
from studio.compose.board import Board
from studio.compose.items import LogoItem
from studio.compose.portraits import SHIFT as LIGHT
from studio.model import template as t
from studio.model.geometry import Box, Point

_UNDER_LOGO: t.Length = {"upright": 4.0, "banner": 7.0}
_WITHOUT_PHOTO = 1.55  # of a text's width, where a card has no photo
_SIDE_GAP = 3.0  # u between a text and a photo at its right


def ground_at(board: Board, parts: dict[int, Part], point: Point) -> str | None:
    """The flat colour under a place; None on a photo."""
    if any(contains_point(part, point) for part in parts.values()):
        return None
    for layer in board.template.layer:
        if isinstance(layer, t.Ground):
            return board.colour(layer.colour)
    return board.colour("ground")


def edge_beside(board: Board, parts: dict[int, Part], box: Box) -> float | None:
    """Where the first photo at the right of a box on the ground begins, less a gap."""
    edges = [min(part.x_of("left", box.y), part.x_of("left", box.bottom))
             for part in parts.values()
             if part.mask is None and part.x_of("left", box.centre.y) > box.centre.x
             and part.top < box.bottom and box.y < part.bottom]  # fmt: skip
    return min(edges) - _SIDE_GAP * board.unit if edges else None


def stack_zone(board: Board, layer: t.Stack, parts: dict[int, Part], logos: list[LogoItem]) -> Box:
    """The stack's zone, clear of the photos' cuts and of the logo."""
    parts_of_zone = board.at(layer.zone)
    if board.panel and board.template.panel is not None:
        parts_of_zone = board.at(board.template.panel.zone)
    if board.low is not None and layer.on == "photo":
        parts_of_zone = board.at(board.low.zone)
    sideways = board.family in ("wide", "banner") and board.family not in layer.beside_logo
    if sideways and not board.photos and _alone(board):
        left, top, right, bottom = parts_of_zone  # the photo's room is the text's
        parts_of_zone = (left, top, max(right, min(100.0, right * _WITHOUT_PHOTO)), bottom)
    zone = board.zone(parts_of_zone)
    clear = board.px(layer.clear)
    if layer.on == "ground" or board.panel:
        for part in parts.values():
            zone = _clear_of(board, zone, part, clear)
    for logo in logos:
        zone = _clear_of_logo(board, layer, zone, logo, clear)
    return zone


def _clear_of(board: Board, zone: Box, part: Part, clear: float) -> Box:
    bounds, whole = part.bounds, board.whole
    beside_mask = part.mask is not None and board.family in ("wide", "banner")
    full_height = bounds.x > zone.x + 1 and bounds.height > 0.8 * whole.height
    if part.beside or beside_mask or full_height:
        edge = min(part.x_of("left", zone.y), part.x_of("left", zone.bottom))
        edge = edge if part.slanted else bounds.x - (LIGHT * board.unit if part.mask else 0.0)
        limit = edge - _SIDE_GAP * board.unit
        return Box.from_edges(zone.x, zone.y, min(zone.right, limit), zone.bottom)
    if bounds.x <= 0 and bounds.right < whole.width - 1 and bounds.bottom >= whole.height - 1:
        edge = max(part.x_of("right", zone.y), part.x_of("right", zone.bottom))
        left = max(zone.x, edge + clear)
        return Box.from_edges(left, zone.y, zone.right, zone.bottom)
    if bounds.y > 0.3 * whole.height and bounds.bottom >= whole.height - 1:  # at the foot
        low = min(part.y_of("top", zone.x), part.y_of("top", zone.right))
        return Box.from_edges(zone.x, zone.y, zone.right, min(zone.bottom, low - clear))
    high = max(part.y_of("bottom", max(zone.x, part.left)), part.y_of("bottom", zone.right))
    return Box.from_edges(zone.x, max(zone.y, high + clear), zone.right, zone.bottom)


def _clear_of_logo(board: Board, layer: t.Stack, zone: Box, logo: LogoItem, clear: float) -> Box:
    box = logo.box
    if board.family in layer.beside_logo:
        return Box.from_edges(max(zone.x, box.right + clear), zone.y, zone.right, zone.bottom)
    if box.x > zone.right:
        return zone
    if box.centre.y > board.content.centre.y:
        low = zone.bottom if _levelled(board) else box.y - board.px(_UNDER_LOGO)
        return Box.from_edges(zone.x, zone.y, zone.right, min(zone.bottom, low))
    low = box.bottom + board.px(_UNDER_LOGO)
    return Box.from_edges(zone.x, max(zone.y, low), zone.right, zone.bottom)


def _alone(board: Board) -> bool:
    """Whether all texts of the card are in one stack on its ground."""
    stacks = [n for n in board.template.layer if isinstance(n, t.Stack)]
    shown = [n for n in stacks if board.family not in n.not_in]
    return len(shown) == 1 and shown[0].on == "ground"


def _levelled(board: Board) -> bool:
    """Whether a logo at the foot has the text that it shares its row with."""
    logos = (n for n in board.template.layer if isinstance(n, t.Logo))
    return any(board.words(logo.level_with) for logo in logos if logo.level_with)

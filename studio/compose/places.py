"""Where the parts of a card lie, before any pixel is looked at: photos, logos, lines, stacks."""

from __future__ import annotations

from typing import TypeGuard

from msgspec.structs import replace

from studio.compose.areas import Part, contains_point
from studio.compose.board import LOGO, Board
from studio.compose.by_hand import by_hand, logo_by_hand
from studio.compose.extras import small_line
from studio.compose.items import LogoItem, TextItem
from studio.compose.logos import in_version_for, logo_item
from studio.compose.people import part_with_people
from studio.compose.portraits import portrait_outline, portrait_part
from studio.compose.stacks import PlacedStack, place_stack
from studio.compose.zones import edge_beside, ground_at, stack_zone
from studio.model import template as t
from studio.model.geometry import Box, Point
from studio.wording import Said


class Places:
    """The geometry of one card. All dictionaries are by the number of the template's layer.

    `calm`: the same before anything was moved by hand; photos and zones keep clear of that.
    """

    def __init__(self, board: Board, calm: Places | None = None) -> None:
        self.board = board
        self.doubts: list[Said] = []
        self._zones: dict[int, Box] = {}
        self.parts: dict[int, Part]
        self.lines: dict[int, TextItem]
        self.calm = self
        if board.as_templated is not board:
            self.calm = calm or Places(board.as_templated)
            self._zones = self.calm._zones
            self.parts = self.calm.parts
            self._place_by_hand()
            return
        self.parts = self._parts()
        self.logos = self._logos()
        self.lines = self._lines()
        self.stacks = self._stacks()

    def _place_by_hand(self) -> None:
        """Logos, lines and stacks as a person moved, scaled and coloured them."""
        board, calm = self.board, self.calm
        self.logos = {index: self._logo_by_hand(logo) for index, logo in calm.logos.items()}
        self.lines = {}
        for index, line in calm.lines.items():
            (changed,) = by_hand(board, line.name, [line])
            assert isinstance(changed, TextItem)
            self.lines[index] = changed
        self.stacks = {index: self._stack(index) for index in calm.stacks}

    def _logo_by_hand(self, logo: LogoItem) -> LogoItem:
        """The logo where it was put, in the version that goes with what is under it."""
        placed = logo_by_hand(self.board, logo)
        if placed.box.centre == logo.box.centre:
            return placed
        return in_version_for(self.board, placed, self._ground_at(placed.box.centre))

    @property
    def logo(self) -> LogoItem | None:
        return next(iter(self.logos.values()), None)

    def _parts(self) -> dict[int, Part]:
        """The places of photos by the number of their layer."""
        board, found = self.board, {}
        hidden = board.layer(LOGO).hidden
        shown = [n for n in board.template.layer if _is_logo(n) and not hidden]
        logos = [logo_item(board, layer, None).box for layer in shown]
        for index, layer in enumerate(board.template.layer):
            if isinstance(layer, t.PhotoLayer) and layer.source < len(board.photos):
                area = board.at(layer.area)
                wider: t.Area | None = layer.wider
                if board.panel and area == "full" and board.template.panel:
                    area, wider = board.at(board.template.panel.area), board.template.panel.wider
                if part := part_with_people(board, layer.source, area, wider, logos):
                    found[index] = part
            elif isinstance(layer, t.Portrait) and layer.source < len(board.photos):
                found[index] = portrait_part(board, portrait_outline(board, layer))
        return found

    def _logos(self) -> dict[int, LogoItem]:
        board, found = self.board, {}
        for index, layer in enumerate(board.template.layer):
            if isinstance(layer, t.Logo) and not board.layer(LOGO).hidden:
                placed = logo_item(board, layer, ground=board.colour("ground"))
                ground = ground_at(board, self.parts, placed.box.centre)
                limit = edge_beside(board, self.parts, placed.box) if ground else None
                as_placed = limit is None and ground == board.colour("ground")
                found[index] = placed if as_placed else logo_item(board, layer, ground, limit)
        return found

    def _lines(self) -> dict[int, TextItem]:
        found = {}
        logo = self.logo
        for index, layer in enumerate(self.board.template.layer):
            if isinstance(layer, t.Line) and self.board.family not in layer.not_in:
                item = small_line(self.board, layer, logo)
                if item is not None:
                    found[index] = item
        return found

    def _stacks(self) -> dict[int, PlacedStack]:
        board, found = self.board, {}
        for index, layer in enumerate(board.template.layer):
            if isinstance(layer, t.Stack) and board.family not in layer.not_in:
                logos = list(self.logos.values())
                self._zones[index] = stack_zone(board, layer, self.parts, logos)
                found[index] = self._stack(index)
                self._level_logos(found[index])
        return found

    def _stack(self, index: int) -> PlacedStack:
        """The stack of a layer in its zone."""
        board, zone = self.board, self._zones[index]
        layer = board.template.layer[index]
        assert isinstance(layer, t.Stack)
        on_ground = layer.on == "ground" or board.panel
        ground = ground_at(board, {}, zone.centre) if on_ground else None
        placed = place_stack(board, layer, zone, ground, self._ground_at)
        self.doubts += placed.doubts
        return placed

    def _ground_at(self, place: Point) -> str | None:
        return ground_at(self.board, self.parts, place)

    def _level_logos(self, stack: PlacedStack) -> None:
        """A logo at the foot shares the middle of the action beside it, and never touches it."""
        for index, logo in self.logos.items():
            layer = self.board.template.layer[index]
            assert isinstance(layer, t.Logo)
            anchor = self.board.at(layer.anchor)
            if layer.level_with not in stack.middles or not anchor.startswith("bottom"):
                continue
            y = stack.middles[layer.level_with] - logo.box.height / 2
            box = Box(logo.box.x, y, logo.box.width, logo.box.height)
            beside = [i.box for i in stack.items if isinstance(i, TextItem)
                      and i.box.y < box.bottom and i.box.bottom > box.y]  # fmt: skip
            touched = any(b.right + 4 * self.board.unit > box.x for b in beside)
            if touched:
                corner = replace(layer, anchor="top left")
                moved = logo_item(self.board, corner, None)
                ground = ground_at(self.board, self.parts, moved.box.centre)
                self.logos[index] = logo_item(self.board, corner, ground)
            else:
                self.logos[index] = replace(logo, box=box)

    def free(self, part: Part) -> Box | None:
        """The part of a photo's place where no text on the photo will lie."""
        stacks = self.calm.stacks
        texts = [stacks[i].box for i in self.on_photo() if stacks[i].items]
        if not texts:
            return self._clear_of_logo(part)
        box, text = part.bounds, texts[0].grown(2 * self.board.unit)
        above = Box.from_edges(box.x, box.y, box.right, min(box.bottom, text.y))
        beside = Box.from_edges(max(box.x, text.right), box.y, box.right, box.bottom)
        sideways = self.board.family in ("wide", "banner")
        return beside if sideways or above.area < beside.area else above

    def _clear_of_logo(self, part: Part) -> Box | None:
        """The part without its cuts and without the row of a logo on it."""
        if part.covers_all:
            return None
        inner = part.inner
        for logo in self.calm.logos.values():
            if not contains_point(part, logo.box.centre):
                continue
            if logo.box.centre.y < inner.centre.y:
                inner = Box.from_edges(inner.x, logo.box.bottom, inner.right, inner.bottom)
            else:
                inner = Box.from_edges(inner.x, inner.y, inner.right, logo.box.y)
        return None if inner == part.bounds else inner

    def on_photo(self) -> list[int]:
        """The numbers of the stacks that lie on a photo."""
        if self.board.panel:
            return []
        layers = self.board.template.layer
        return [i for i in self.stacks if getattr(layers[i], "on", "") == "photo"]


def _is_logo(layer: t.Layer) -> TypeGuard[t.Logo]:
    return isinstance(layer, t.Logo)

"""One arrangement of a template's layers: where everything lies, then the items in order."""

from __future__ import annotations

from functools import singledispatchmethod
from typing import TypeGuard

import cv2
import numpy as np
from msgspec.structs import replace

from studio.compose.areas import Part, contains_point
from studio.compose.board import Board
from studio.compose.draw import draw_items
from studio.compose.extras import frame_item, numeral_item, seal_items, small_line, tag_items
from studio.compose.framed import Framed, covers_face, framed_photo
from studio.compose.items import Item, Layout, LogoItem, ShadeItem, ShapeItem, TextItem
from studio.compose.logos import logo_item
from studio.compose.ornaments import glow, on_box, ornament
from studio.compose.people import part_with_people
from studio.compose.photo import Pixels
from studio.compose.portraits import light_shape, portrait_outline, portrait_part
from studio.compose.scale import scaled
from studio.compose.shade import contrast_on, strength_needed
from studio.compose.stacks import PlacedStack, place_stack
from studio.compose.tables import table_items
from studio.compose.zones import edge_beside, ground_at, stack_zone
from studio.model import template as t
from studio.model.geometry import Box
from studio.wording import Said, say

_PROBE = 120  # short side of the small picture that texts are measured on
_LEAST = 4.45  # contrast under which a person is told
_UNDER_NUMERAL = 6.0  # u
_FACE_DIMMED = 0.5
_LOGO_FADE: t.Length = {
    "tall": 18.0, "upright": 15.0, "square": 13.0, "wide": 18.0, "banner": 30.0
}  # fmt: skip


class Arrangement:
    """Places first what does not depend on pixels, then frames photos around it and measures."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.items: list[Item] = []
        self.doubts: list[Said] = []
        self._unreadable = self._dimmed = self._covered = False
        self.parts = self._parts()
        self.logos = self._logos()
        self.lines = self._lines()
        self.stacks = self._stacks()
        self.faces: list[Box] = []
        for index, layer in enumerate(board.template.layer):
            self._add(layer, index)
        self._check_faces()

    @property
    def faults(self) -> float:
        """What speaks against this arrangement of a card with text on its photo; 0: nothing."""
        if not any(getattr(layer, "on", "") == "photo" for layer in self.board.template.layer):
            return 0.0
        dropped = sum(len(stack.dropped) for stack in self.stacks.values())
        worst = 3.0 * self._unreadable + 3.0 * self._covered
        return worst + len(self.doubts) + dropped + 0.6 * self._dimmed

    def layout(self) -> Layout:
        dropped = tuple(name for stack in self.stacks.values() for name in stack.dropped)
        return Layout(
            size=self.board.size,
            content=self.board.content,
            items=tuple(self.items),
            dropped=dropped,
            doubts=tuple(dict.fromkeys(self.doubts)),
        )

    def _parts(self) -> dict[int, Part]:
        """The places of photos by the number of their layer."""
        board, found = self.board, {}
        logos = [logo_item(board, n, None).box for n in board.template.layer if _is_logo(n)]
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
            if isinstance(layer, t.Logo):
                placed = logo_item(board, layer, ground=board.colour("ground"))
                ground = ground_at(board, self.parts, placed.box.centre)
                limit = edge_beside(board, self.parts, placed.box) if ground else None
                found[index] = logo_item(board, layer, ground, limit)
        return found

    def _lines(self) -> dict[int, TextItem]:
        found = {}
        logo = next(iter(self.logos.values()), None)
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
                zone = stack_zone(board, layer, self.parts, list(self.logos.values()))
                on_ground = layer.on == "ground" or board.panel
                ground = ground_at(board, {}, zone.centre) if on_ground else None
                found[index] = place_stack(board, layer, zone, ground)
                self.doubts += found[index].doubts
                self._level_logos(found[index])
        return found

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

    def _free(self, part: Part) -> Box | None:
        """The part of a photo's place where no text on the photo will lie."""
        texts = [self.stacks[i].box for i in self._on_photo() if self.stacks[i].items]
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
        for logo in self.logos.values():
            if not contains_point(part, logo.box.centre):
                continue
            if logo.box.centre.y < inner.centre.y:
                inner = Box.from_edges(inner.x, logo.box.bottom, inner.right, inner.bottom)
            else:
                inner = Box.from_edges(inner.x, inner.y, inner.right, logo.box.y)
        return None if inner == part.bounds else inner

    def _on_photo(self) -> list[int]:
        """The numbers of the stacks that lie on a photo."""
        if self.board.panel:
            return []
        layers = self.board.template.layer
        return [i for i in self.stacks if getattr(layers[i], "on", "") == "photo"]

    @singledispatchmethod
    def _add(self, layer: t.Layer, index: int) -> None:
        raise TypeError(f"nothing arranges a {type(layer).__name__}")

    @_add.register
    def _(self, layer: t.Ground, index: int) -> None:
        if any(part.covers_all for part in self.parts.values()):
            return
        self.items.append(on_box(self.board.whole, self.board.colour(layer.colour), "ground"))
        if layer.glow:
            self.items.append(glow(self.board))

    @_add.register
    def _(self, layer: t.PhotoLayer, index: int) -> None:
        if index in self.parts:
            part = self.parts[index]
            hairlines = [i for i in self.items if isinstance(i, ShapeItem) and i.over_photos]
            self.items = [i for i in self.items if i not in hairlines]
            self._keep(
                framed_photo(self.board, layer.source, part, tint=layer.tint, free=self._free(part))
            )
            self.items += hairlines

    @_add.register
    def _(self, layer: t.Portrait, index: int) -> None:
        if index in self.parts:
            part = self.parts[index]
            assert part.mask is not None
            self.items.append(light_shape(self.board, layer, part.mask))
            self._keep(framed_photo(self.board, layer.source, part, tint=layer.tint))

    def _keep(self, framed: Framed) -> None:
        self.items += framed.items
        self.faces += framed.faces
        self.doubts += framed.doubts

    @_add.register
    def _(self, layer: t.Ornament, index: int) -> None:
        if not (self.board.panel and layer.on == "photo"):
            self.items += ornament(self.board, layer)

    @_add.register
    def _(self, layer: t.Shade, index: int) -> None:
        for stack in self._on_photo():
            self._shade_under(layer, stack)

    def _shade_under(self, layer: t.Shade, stack_index: int) -> None:
        board, stack = self.board, self.stacks[stack_index]
        if not stack.items:
            return
        colours = stack.colours()
        under = stack.box.grown(2 * board.unit)
        start = board.at(layer.start) / 100
        shade = board.brand.colours.shade
        strength, found = strength_needed(self._pixels_under(under), colours, shade, start)
        side = "bottom" if board.low else board.at(layer.side)
        fade = board.px(board.low.fade if board.low else layer.fade)
        flat = stack.box.grown(6 * board.unit)
        self.items.append(
            ShadeItem(
                flat=flat, fade=fade, strength=strength, colour=shade,
                side=side,  # type: ignore[arg-type]
            )
        )  # fmt: skip
        dark = Box.from_edges(0, 0 if side == "left" else flat.y, flat.right, board.size.height)
        self._dimmed = any(f.meet(dark).area > _FACE_DIMMED * f.area for f in self.faces)
        self._say_contrast(stack_index, found)

    def _say_contrast(self, index: int, found: float) -> None:
        stack = self.stacks[index]
        items = tuple(
            replace(i, contrast=found) if isinstance(i, TextItem) and i.on_photo else i
            for i in stack.items
        )
        self.stacks[index] = PlacedStack(
            items, stack.box, stack.middles, stack.dropped, stack.doubts
        )
        if found < _LEAST:
            self._unreadable = True
            self.doubts.append(
                say(
                    "The text is hard to read on this photo: contrast {ratio}",
                    ratio=f"{found:.1f}",
                )
            )

    def _pixels_under(self, box: Box) -> Pixels:
        """What is drawn so far under a box, small."""
        by = _PROBE / self.board.size.short_side
        width = max(1, round(self.board.size.width * by))
        height = max(1, round(self.board.size.height * by))
        drawn = draw_items([scaled(i, by) for i in self.items], width, height, self.board.photos)
        seen = box.scaled(by, by).meet(Box(0, 0, width, height))
        left, top = int(seen.x), int(seen.y)
        bottom, right = max(top + 1, round(seen.bottom)), max(left + 1, round(seen.right))
        part = drawn[top:bottom, left:right]
        return np.asarray(cv2.resize(part, (36, 36), interpolation=cv2.INTER_AREA), np.uint8)

    @_add.register
    def _(self, layer: t.Frame, index: int) -> None:
        if self.board.family not in layer.not_in:
            self.items.append(frame_item(self.board, layer))

    @_add.register
    def _(self, layer: t.Logo, index: int) -> None:
        logo, board = self.logos[index], self.board
        if ground_at(board, self.parts, logo.box.centre) is None:
            logo = self._shaded_logo(logo)
        self.items.append(logo)

    def _shaded_logo(self, logo: LogoItem) -> LogoItem:
        self._shade_border([logo.box, *(item.box for item in self.lines.values())])
        found = self._contrast_at(logo.box.grown(1.5 * self.board.unit))
        if found < _LEAST:
            self.doubts.append(
                say("The logo is hard to see on this photo: contrast {found}", found=f"{found:.1f}")
            )
        return replace(logo, contrast=found)

    def _shade_border(self, boxes: list[Box]) -> None:
        """The shade that small things along a border need on a photo; the first is the logo."""
        board, box = self.board, boxes[0]
        colours = board.brand.colours
        around = box.grown(1.5 * board.unit)
        strength = max(
            strength_needed(
                self._pixels_under(each.grown(1.5 * board.unit)),
                (colours.photo_text,),
                colours.shade,
                0.0,
            )[0]
            for each in boxes
        )
        part = next((p for p in self.parts.values() if contains_point(p, box.centre)), None)
        if strength > 0:
            side = "top" if box.centre.y < board.size.height / 2 else "bottom"
            fade = board.at(_LOGO_FADE) * board.unit
            self.items.append(
                ShadeItem(
                    flat=around, fade=fade, strength=strength, colour=colours.shade,
                    side=side, clip=part.clip if part else None,  # type: ignore[arg-type]
                )
            )  # fmt: skip

    def _contrast_at(self, box: Box) -> float:
        return contrast_on(self._pixels_under(box), self.board.brand.colours.photo_text)

    @_add.register
    def _(self, layer: t.Stack, index: int) -> None:
        if index in self.stacks:
            self.items += self.stacks[index].items

    @_add.register
    def _(self, layer: t.TagLayer, index: int) -> None:
        logo = next(iter(self.logos.values()), None)
        self.items += tag_items(self.board, layer, list(self.parts.values()), logo)

    @_add.register
    def _(self, layer: t.Line, index: int) -> None:
        if item := self.lines.get(index):
            self.items.append(replace(item, contrast=self._contrast_at(item.box)))

    @_add.register
    def _(self, layer: t.Facts, index: int) -> None:
        like = t.Stack(entries=(), zone=layer.zone, clear=layer.clear, beside_logo=("banner",))
        zone = stack_zone(self.board, like, self.parts, list(self.logos.values()))
        self.items += table_items(self.board, layer, zone)

    @_add.register
    def _(self, layer: t.Numeral, index: int) -> None:
        zone = self.board.zone(self.board.at(layer.zone))
        for stack in self.stacks.values():
            if stack.box.x < zone.right and zone.x < stack.box.right:
                foot = min(zone.bottom, stack.box.y - _UNDER_NUMERAL * self.board.unit)
                zone = Box.from_edges(zone.x, zone.y, zone.right, foot)
        if item := numeral_item(self.board, layer, zone):
            self.items.append(item)

    @_add.register
    def _(self, layer: t.Seal, index: int) -> None:
        part = next(iter(self.parts.values()), None)
        if part is not None and self.board.family not in layer.not_in:
            texts = [i.box for i in self.items if isinstance(i, TextItem)]
            texts += [
                i.box for s in self.stacks.values() for i in s.items if isinstance(i, TextItem)
            ]
            self.items += seal_items(self.board, layer, part, self.faces, texts)

    def _check_faces(self) -> None:
        """Neither a text nor the logo should lie over a face."""
        for index in self._on_photo():
            box = self.stacks[index].box
            if covers_face(box, self.faces):
                self._covered = True
                self.doubts.append(say("The text lies over a face"))
        if any(covers_face(logo.box, self.faces) for logo in self.logos.values()):
            self.doubts.append(say("The logo lies over a face"))


def _is_logo(layer: t.Layer) -> TypeGuard[t.Logo]:
    return isinstance(layer, t.Logo)

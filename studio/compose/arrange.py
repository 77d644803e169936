"""One arrangement of a card: its layers become items in order, measured on what is under them."""

from __future__ import annotations

from functools import singledispatchmethod

from msgspec.structs import replace

from studio.compose.areas import contains_point
from studio.compose.board import Board
from studio.compose.extras import frame_item, numeral_item, seal_items, tag_items
from studio.compose.framed import Framed, covers_face, framed_photo
from studio.compose.items import Item, Layout, LogoItem, ShadeItem, ShapeItem, TextItem
from studio.compose.lower_third import lower_third
from studio.compose.ornaments import glow, on_box, ornament
from studio.compose.outline import bounds_of
from studio.compose.photo import Pixels
from studio.compose.places import Places
from studio.compose.portraits import light_shape
from studio.compose.progress import progress_items
from studio.compose.shade import contrast_on, strength_needed
from studio.compose.stacks import PlacedStack
from studio.compose.tables import table_items
from studio.compose.underlay import Underlay
from studio.compose.zones import ground_at, stack_zone
from studio.model import template as t
from studio.model.geometry import Box
from studio.wording import say

_LEAST = 4.45  # contrast under which a person is told
_UNDER_NUMERAL = 6.0  # u
_FACE_DIMMED = 0.5
_LOGO_FADE: t.Length = {
    "tall": 18.0, "upright": 15.0, "square": 13.0, "wide": 18.0, "banner": 30.0
}  # fmt: skip


class Arrangement:
    """What does not depend on pixels has its place; photos are framed around it, then measured."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.places = Places(board)
        self.items: list[Item] = []
        self.film: list[Item] = []
        self.doubts = list(self.places.doubts)
        self._unreadable = self._dimmed = self._covered = False
        self.faces: list[Box] = []
        self._underlay = Underlay(board)
        for index, layer in enumerate(board.template.layer):
            self._add(layer, index)
        self._underlay.close()
        self._check_faces()

    @property
    def faults(self) -> float:
        """What speaks against this arrangement of a card with text on its photo; 0: nothing."""
        if not any(getattr(layer, "on", "") == "photo" for layer in self.board.template.layer):
            return 0.0
        dropped = sum(len(stack.dropped) for stack in self.places.stacks.values())
        worst = 3.0 * self._unreadable + 3.0 * self._covered
        return worst + len(self.doubts) + dropped + 0.6 * self._dimmed

    def layout(self) -> Layout:
        dropped = tuple(name for stack in self.places.stacks.values() for name in stack.dropped)
        return Layout(
            size=self.board.size,
            content=self.board.content,
            items=tuple(self.items),
            film=tuple(self.film),
            dropped=dropped,
            doubts=tuple(dict.fromkeys(self.doubts)),
        )

    @singledispatchmethod
    def _add(self, layer: t.Layer, index: int) -> None:
        raise TypeError(f"nothing arranges a {type(layer).__name__}")

    @_add.register
    def _(self, layer: t.Ground, index: int) -> None:
        if any(part.covers_all for part in self.places.parts.values()):
            return
        self.items.append(on_box(self.board.whole, self.board.colour(layer.colour), "ground"))
        if layer.glow:
            self.items.append(glow(self.board))

    @_add.register
    def _(self, layer: t.PhotoLayer, index: int) -> None:
        if index in self.places.parts:
            part = self.places.parts[index]
            hairlines = [i for i in self.items if isinstance(i, ShapeItem) and i.over_photos]
            self.items = [i for i in self.items if i not in hairlines]
            self._keep(
                framed_photo(
                    self.board, layer.source, part, tint=layer.tint, free=self.places.free(part)
                )
            )
            self.items += hairlines

    @_add.register
    def _(self, layer: t.Portrait, index: int) -> None:
        if index in self.places.parts:
            part = self.places.parts[index]
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
        for stack in self.places.on_photo():
            self._shade_under(layer, stack)

    def _shade_under(self, layer: t.Shade, stack_index: int) -> None:
        board, stack = self.board, self.places.stacks[stack_index]
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
        stack = self.places.stacks[index]
        items = tuple(
            replace(i, contrast=found) if isinstance(i, TextItem) and i.on_photo else i
            for i in stack.items
        )
        self.places.stacks[index] = PlacedStack(
            items, stack.box, stack.middles, stack.dropped, stack.doubts
        )
        if found < _LEAST:
            self._unreadable = True
            self.doubts.append(
                say(
                    "The text is hard to read on this picture: contrast {ratio}",
                    ratio=found,
                )
            )

    def _pixels_under(self, box: Box) -> Pixels:
        return self._underlay.under(self.items, box)

    @_add.register
    def _(self, layer: t.Frame, index: int) -> None:
        if self.board.family not in layer.not_in:
            self.items.append(frame_item(self.board, layer))

    @_add.register
    def _(self, layer: t.Logo, index: int) -> None:
        logo, board = self.places.logos[index], self.board
        if ground_at(board, self.places.parts, logo.box.centre) is None:
            logo = self._shaded_logo(logo)
        self.items.append(logo)

    def _shaded_logo(self, logo: LogoItem) -> LogoItem:
        self._shade_border([logo.box, *(item.box for item in self.places.lines.values())])
        found = self._contrast_at(logo.box.grown(1.5 * self.board.unit))
        if found < _LEAST:
            self.doubts.append(
                say("The logo is hard to see on this picture: contrast {found}", found=found)
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
        part = next((p for p in self.places.parts.values() if contains_point(p, box.centre)), None)
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
        if index in self.places.stacks:
            self.items += self.places.stacks[index].items

    @_add.register
    def _(self, layer: t.TagLayer, index: int) -> None:
        parts = list(self.places.parts.values())
        self.items += tag_items(self.board, layer, parts, self.places.logo)

    @_add.register
    def _(self, layer: t.Line, index: int) -> None:
        if item := self.places.lines.get(index):
            self.items.append(replace(item, contrast=self._contrast_at(item.box)))

    @_add.register
    def _(self, layer: t.Facts, index: int) -> None:
        like = t.Stack(entries=(), zone=layer.zone, clear=layer.clear, beside_logo=("banner",))
        zone = stack_zone(self.board, like, self.places.parts, list(self.places.logos.values()))
        self.items += table_items(self.board, layer, zone)

    @_add.register
    def _(self, layer: t.Numeral, index: int) -> None:
        zone = self.board.zone(self.board.at(layer.zone))
        for stack in self.places.stacks.values():
            if stack.box.x < zone.right and zone.x < stack.box.right:
                foot = min(zone.bottom, stack.box.y - _UNDER_NUMERAL * self.board.unit)
                zone = Box.from_edges(zone.x, zone.y, zone.right, foot)
        if item := numeral_item(self.board, layer, zone):
            self.items.append(item)

    @_add.register
    def _(self, layer: t.Seal, index: int) -> None:
        part = next(iter(self.places.parts.values()), None)
        if part is not None and self.board.family not in layer.not_in:
            texts = [i.box for i in self.items if isinstance(i, TextItem)]
            texts += [
                i.box
                for s in self.places.stacks.values()
                for i in s.items
                if isinstance(i, TextItem)
            ]
            self.items += seal_items(self.board, layer, part, self.faces, texts)

    @_add.register
    def _(self, layer: t.LowerThird, index: int) -> None:
        others = [stack.box for stack in self.places.stacks.values() if stack.items]
        others += [logo.box for logo in self.places.logos.values()]
        others += [line.box for line in self.places.lines.values()]
        others += [bounds_of(i.outline) for i in self.items
                   if isinstance(i, ShapeItem) and i.name in ("tag", "seal")]  # fmt: skip
        plate = lower_third(self.board, layer, others, self.faces)
        self.film += plate.items
        self.doubts += plate.doubts

    @_add.register
    def _(self, layer: t.Progress, index: int) -> None:
        self.film += progress_items(self.board, layer)

    def _check_faces(self) -> None:
        """Neither a text nor the logo should lie over a face."""
        for index in self.places.on_photo():
            box = self.places.stacks[index].box
            if covers_face(box, self.faces):
                self._covered = True
                self.doubts.append(say("The text lies over a face"))
        if any(covers_face(logo.box, self.faces) for logo in self.places.logos.values()):
            self.doubts.append(say("The logo lies over a face"))

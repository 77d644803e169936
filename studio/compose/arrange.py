"""One arrangement of a card: its layers become items in order, measured on what is under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import singledispatchmethod

from msgspec.structs import replace

from studio.compose.areas import contains_point
from studio.compose.board import LOGO, PHOTO, SHADE
from studio.compose.by_hand import (
    by_hand,
    covered_layers,
    doubts_by_hand,
    is_long,
    small_text,
)
from studio.compose.extras import frame_item, numeral_item, seal_items, tag_items
from studio.compose.framed import BY_HAND
from studio.compose.items import Item, Layout, LogoItem, ShadeItem, ShapeItem, TextItem
from studio.compose.legible import (
    OTHER_SIDE,
    border_shade_for,
    boxes_joined,
    far_texts,
    shade_for,
    with_contrast,
)
from studio.compose.lower_third import lower_third
from studio.compose.ornaments import glow, on_box, ornament
from studio.compose.outline import bounds_of
from studio.compose.photo import Pixels
from studio.compose.portraits import light_shape
from studio.compose.progress import progress_items
from studio.compose.shade import contrast_on
from studio.compose.shift import extent_of
from studio.compose.stacks import colours_of, slot_of_text
from studio.compose.staging import AROUND_TEXT, Staging
from studio.compose.tables import table_pieces
from studio.compose.underlay import Underlay
from studio.compose.zones import ground_at, stack_zone
from studio.model import template as t
from studio.model.geometry import Box
from studio.wording import Said, say

_LEAST = 4.45  # contrast under which a person is told
_UNDER_NUMERAL = 6.0  # u
_LOGO_FADE: t.Length = {
    "tall": 18.0, "upright": 15.0, "square": 13.0, "wide": 18.0, "banner": 30.0
}  # fmt: skip


class Arrangement:
    """A staged card, its pixels measured: what stands on photos has the shade that it needs."""

    def __init__(self, staging: Staging) -> None:
        self.staging = staging
        self.board = staging.board
        self.places = staging.places
        self._stacks = dict(staging.places.stacks)  # with their contrasts, as they are measured
        self.items: list[Item] = []
        self.film: list[Item] = []
        self.doubts = list(self.places.doubts)
        self._by_hand: list[Said] = []  # they choose no other arrangement
        self._unreadable = False
        self.faces: list[Box] = []
        self.boxes: dict[str, Box] = {}
        self.small: tuple[str, ...] = ()
        self._underlay = Underlay(self.board)
        for index, layer in enumerate(self.board.template.layer):
            self._add(layer, index)
        self._underlay.close()
        self.doubts += staging.over_faces
        self._check_by_hand()

    @property
    def faults(self) -> float:
        """What speaks against this arrangement; 0: nothing. Never less than its staging has."""
        measured = len(self.doubts) - self.staging.doubts
        return self.staging.faults_with(measured, unreadable=self._unreadable)

    def layout(self) -> Layout:
        dropped = tuple(name for stack in self._stacks.values() for name in stack.dropped)
        return Layout(
            size=self.board.size,
            content=self.board.content,
            items=tuple(self.items),
            film=tuple(self.film),
            dropped=dropped,
            doubts=tuple(dict.fromkeys((*self.doubts, *self._by_hand))),
            boxes=self.boxes,
            covered=covered_layers(self.board, self.boxes) if self.staging.touched else (),
            small=self.small,
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
        if index in self.staging.framed:
            hairlines = [i for i in self.items if isinstance(i, ShapeItem) and i.over_photos]
            self.items = [i for i in self.items if i not in hairlines]
            self._add_photo(layer, index)
            self.items += hairlines

    @_add.register
    def _(self, layer: t.Portrait, index: int) -> None:
        if index in self.staging.framed:
            mask = self.places.parts[index].mask
            assert mask is not None
            self.items.append(light_shape(self.board, layer, mask))
            self._add_photo(layer, index)

    def _add_photo(self, layer: t.PhotoLayer | t.Portrait, index: int) -> None:
        if layer.source == BY_HAND:
            self.boxes[PHOTO] = self.places.parts[index].bounds
        framed = self.staging.framed[index]
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

    def _shade_under(self, layer: t.Shade, index: int) -> None:
        """The shade of a stack; what was moved beyond the middle has one from the other side."""
        board, stack = self.board, self._stacks[index]
        if not stack.items:
            return
        side = "bottom" if board.low else board.at(layer.side)
        far = far_texts(board, stack, side)
        near = [text for text in stack.texts if text not in far]
        if near:
            box = boxes_joined(near) if far else stack.box
            self._shade(layer, index, box, near, side)
        if far:
            self._shade(layer, index, boxes_joined(far), far, OTHER_SIDE[side])

    def _shade(
        self, layer: t.Shade, index: int, box: Box, texts: Sequence[TextItem], side: str
    ) -> None:
        """As much shade as some texts of a stack need, or as a person chose."""
        board = self.board
        pixels = self._pixels_under(box.grown(2 * board.unit))
        start = board.at(layer.start) / 100
        strength, found = shade_for(board, pixels, colours_of(texts), start)
        if not board.layer(SHADE).hidden:
            fade = board.px(board.low.fade if board.low else layer.fade)
            self.items.append(
                ShadeItem(
                    flat=box.grown(AROUND_TEXT * board.unit), fade=fade, strength=strength,
                    colour=board.brand.colours.shade, side=side,  # type: ignore[arg-type]
                )
            )  # fmt: skip
        names = {text.name for text in texts}
        self._stacks[index] = with_contrast(self._stacks[index], names, found)
        if found < _LEAST:
            self._unreadable = True
            self.doubts.append(hard_to_read(found))

    def _pixels_under(self, box: Box) -> Pixels:
        return self._underlay.under(self.items, box)

    @_add.register
    def _(self, layer: t.Frame, index: int) -> None:
        if self.board.family not in layer.not_in:
            self.items.append(frame_item(self.board, layer))

    @_add.register
    def _(self, layer: t.Logo, index: int) -> None:
        logo, board = self.places.logos.get(index), self.board
        if logo is None:  # hidden by hand
            return
        if ground_at(board, self.places.parts, logo.box.centre) is None:
            logo = self._shaded_logo(logo)
        self._place(LOGO, [logo])

    def _place(self, name: str, items: Sequence[Item]) -> None:
        """The items of a layer as they are, and where it lies."""
        self.items += items
        if name and (extent := extent_of(items)) is not None:
            self.boxes[name] = extent

    def _put(self, name: str, items: Sequence[Item]) -> None:
        """The items of a layer as a person changed them."""
        self._place(name, by_hand(self.board, name, items))

    def _shaded_logo(self, logo: LogoItem) -> LogoItem:
        lines = [item.box for item in self.places.lines.values()]
        self._shade_border([logo.box, *lines], self.board.brand.colours.photo_text)
        found = self._contrast_at(logo.box.grown(1.5 * self.board.unit))
        if found < _LEAST:
            self.doubts.append(
                say("The logo is hard to see on this picture: contrast {found}", found=found)
            )
        return replace(logo, contrast=found)

    def _shade_border(self, boxes: list[Box], *colours: str) -> None:
        """The shade that things along a border need on a photo; the first is the logo."""
        board, box = self.board, boxes[0]
        around = box.grown(1.5 * board.unit)
        strength = max(
            border_shade_for(board, self._pixels_under(each.grown(1.5 * board.unit)), colours)
            for each in boxes
        )
        part = next((p for p in self.places.parts.values() if contains_point(p, box.centre)), None)
        if strength > 0:
            side = "top" if box.centre.y < board.size.height / 2 else "bottom"
            fade = board.at(_LOGO_FADE) * board.unit
            self.items.append(
                ShadeItem(
                    flat=around, fade=fade, strength=strength, colour=board.brand.colours.shade,
                    side=side, clip=part.clip if part else None,  # type: ignore[arg-type]
                )
            )  # fmt: skip

    def _contrast_at(self, box: Box, colour: str = "") -> float:
        colour = colour or self.board.brand.colours.photo_text
        return contrast_on(self._pixels_under(box), colour)

    @_add.register
    def _(self, layer: t.Stack, index: int) -> None:
        if index in self._stacks:
            self._shade_moved(index)
            stack = self._stacks[index]
            self.items += stack.items
            self.boxes |= stack.boxes
            self.small += stack.small

    def _shade_moved(self, index: int) -> None:
        """What was moved from the ground onto a photo has a shade of its own, where that helps."""
        for text in self._stacks[index].texts:
            on_ground = self.board.layer(slot_of_text(text)).moved is None or not text.on_photo
            if on_ground:
                self._check_reaching(text)
            elif text.contrast is None:
                self._shade_border([text.box], *text.paint.colours)
                found = self._contrast_of(text)
                self._stacks[index] = with_contrast(self._stacks[index], {text.name}, found)
                if found < _LEAST:
                    self._by_hand.append(hard_to_read(found))

    def _check_reaching(self, text: TextItem) -> None:
        """A text on the ground that grew or was moved until it reaches over a photo."""
        if slot_of_text(text) not in self.staging.touched or text.on_photo:
            return
        reaches = any(part.bounds.meet(text.box).area > 0 for part in self.places.parts.values())
        tagged = f"{text.name}.tag" in {getattr(i, "name", "") for i in self._stack_items()}
        if reaches and not tagged and (found := self._contrast_of(text)) < _LEAST:
            self._by_hand.append(hard_to_read(found))

    def _stack_items(self) -> Iterator[Item]:
        return (item for stack in self._stacks.values() for item in stack.items)

    def _contrast_of(self, text: TextItem) -> float:
        """With what has been laid under it so far."""
        return min(self._contrast_at(text.box, colour) for colour in text.paint.colours)

    @_add.register
    def _(self, layer: t.TagLayer, index: int) -> None:
        parts = list(self.places.parts.values())
        self._put(layer.slot, tag_items(self.board, layer, parts, self.places.calm.logo))

    @_add.register
    def _(self, layer: t.Line, index: int) -> None:
        if item := self.places.lines.get(index):
            colour = item.paint.colours[0]
            self._place(layer.slot, [replace(item, contrast=self._contrast_at(item.box, colour))])

    @_add.register
    def _(self, layer: t.Facts, index: int) -> None:
        like = t.Stack(entries=(), zone=layer.zone, clear=layer.clear, beside_logo=("banner",))
        logos = list(self.places.calm.logos.values())
        zone = stack_zone(self.board, like, self.places.parts, logos)
        for name, items in table_pieces(self.board, layer, zone):
            self._put(name, items)

    @_add.register
    def _(self, layer: t.Numeral, index: int) -> None:
        zone = self.board.zone(self.board.at(layer.zone))
        for stack in self.places.calm.stacks.values():
            if stack.box.x < zone.right and zone.x < stack.box.right:
                foot = min(zone.bottom, stack.box.y - _UNDER_NUMERAL * self.board.unit)
                zone = Box.from_edges(zone.x, zone.y, zone.right, foot)
        if item := numeral_item(self.board, layer, zone):
            self._put(layer.slot, [item])

    @_add.register
    def _(self, layer: t.Seal, index: int) -> None:
        part = next(iter(self.places.parts.values()), None)
        if part is not None and self.board.family not in layer.not_in:
            texts = [i.box for i in self.items if isinstance(i, TextItem)]
            texts += [i.box for s in self.places.calm.stacks.values() for i in s.texts]
            seal = seal_items(self.board, layer, part, self.faces, texts)
            self._put(layer.slot, seal)

    @_add.register
    def _(self, layer: t.LowerThird, index: int) -> None:
        others = [stack.box for stack in self._stacks.values() if stack.items]
        others += [logo.box for logo in self.places.logos.values()]
        others += [line.box for line in self.places.lines.values()]
        others += [bounds_of(i.outline) for i in self.items
                   if isinstance(i, ShapeItem) and i.name in ("tag", "seal")]  # fmt: skip
        plate = lower_third(self.board, layer, others, self.faces)
        self.film += by_hand(self.board, layer.name, plate.items)
        self.doubts += plate.doubts

    @_add.register
    def _(self, layer: t.Progress, index: int) -> None:
        self.film += progress_items(self.board, layer)

    def _check_by_hand(self) -> None:
        """What a person coloured can be read, and what they moved covers nothing."""
        for text in self.items:
            if not isinstance(text, TextItem) or text.on_photo or text.contrast is None:
                continue
            layer = self.board.layer(slot_of_text(text))
            if (layer.colour or layer.moved) and text.contrast < _LEAST:
                self._by_hand.append(hard_to_read(text.contrast))
        if self.staging.touched:
            self._by_hand += doubts_by_hand(self.board, self.boxes, self.faces)
        for name in self.small:
            if self.board.layer(name).fit == "shrink" or is_long(self.board, name):
                self._by_hand.append(small_text(self.board, name))


def hard_to_read(ratio: float) -> Said:
    """A text has too little contrast with what is under it."""
    return say("The text is hard to read on this picture: contrast {ratio}", ratio=ratio)

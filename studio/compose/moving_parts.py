"""Which movement each item of a layout follows: told from what it is and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import singledispatchmethod

from msgspec.structs import replace

from studio.compose.items import (
    Item,
    Layout,
    LightItem,
    LogoItem,
    NumeralItem,
    ShadeItem,
    ShapeItem,
    TextItem,
)
from studio.compose.outline import bounds_of, rectangle
from studio.model.brand import Brand, Font
from studio.model.geometry import Box

Part = tuple[Item, str, int]  # an item, the name of its movement, its turn among its like

_STILL = ("ground", "glow", "panel", "edges", "light")
_SAME_BLOCK = 0.72  # of the largest size: lines of one title
_LEAST_TITLE = 4.0  # u
_FACTS = ("fact", "words")
_PLATE = "lower_third"


class Roles:
    """The parts of a layout with the names of their movements, in drawing order."""

    def __init__(self, layout: Layout, brand: Brand) -> None:
        self._layout, self._brand = layout, brand
        self._unit = layout.size.short_side / 100
        self._texts = layout.texts()
        self._tagged = {
            item.name.removesuffix(".tag")
            for item in layout.items
            if isinstance(item, ShapeItem) and item.name.endswith(".tag")
        }
        self._titles = self._find_titles()
        self._rows = self._title_lines = 0

    @property
    def moves(self) -> bool:
        """Whether anything is said that deserves to come and go: a signed photo stands still."""
        told = any(isinstance(item, NumeralItem) for item in self._layout.items)
        return told or bool(self._titles) or any(self._number(text) for text in self._texts)

    def parts(self) -> list[Part]:
        found: list[Part] = []
        corner_tag = False
        items = self._layout.items
        for item, following in zip(items, (*items[1:], None), strict=True):
            if isinstance(item, ShadeItem) and isinstance(following, LogoItem):
                found.append((item, "logo", 0))  # it stays as long as the logo needs it
                continue
            if isinstance(item, TextItem) and corner_tag:
                found.append((item, "tag_words", 0))
                corner_tag = False
                continue
            corner_tag = corner_tag or (isinstance(item, ShapeItem) and item.name == "tag")
            found += self._of(item)
        return found

    @singledispatchmethod
    def _of(self, item: Item) -> Iterator[Part]:
        yield item, "still", 0

    @_of.register
    def _(self, item: LightItem) -> Iterator[Part]:
        yield item, "ornament", 0

    @_of.register
    def _(self, item: ShadeItem) -> Iterator[Part]:
        yield item, "shade", 0

    @_of.register
    def _(self, item: LogoItem) -> Iterator[Part]:
        yield item, "logo", 0

    @_of.register
    def _(self, item: NumeralItem) -> Iterator[Part]:
        yield item, "number", 0

    @_of.register
    def _(self, item: ShapeItem) -> Iterator[Part]:
        name = item.name
        if name in _STILL:
            yield item, "still", 0
        elif name == "frame":
            yield item, "shade", 0
        elif name == "ornament" and item.stroke and item.outline.box:
            yield from ((side, "hairline", 0) for side in sides(item))
        elif name == "ornament":
            yield item, "stripes", 0
        elif name == "dot":
            yield item, "dot", 0
        elif name == "mark":
            yield item, "tag_words", 0
        elif name == "tag" or name.endswith(".tag"):
            yield item, "tag" if name == "tag" or self._above_title(item) else "action", 0
        elif name == "rule":
            yield item, "rule", self._rows
        elif name == "seal":
            yield item, "support", 0
        else:
            yield item, "kicker" if self._above_title(item) else "support", 0

    @_of.register
    def _(self, item: TextItem) -> Iterator[Part]:
        if item.name in self._tagged:
            yield item, "tag_words" if self._above_title(item) else "action_words", 0
        elif item.name in _FACTS:
            row = self._rows if item.name == "fact" else max(0, self._rows - 1)
            yield item, "fact", row
            self._rows += item.name == "fact"
        elif item.turn:  # on a seal, with which it comes
            yield item, "support", 0
        elif self._number(item):
            yield item, "number", 0
        elif item in self._titles:
            for number in range(len(item.lines)):
                yield _line(item, number), "title", self._title_lines
                self._title_lines += 1
        else:
            yield item, "kicker" if self._above_title(item) else "support", 0

    def _number(self, item: TextItem) -> bool:
        return item.name == "date" or len(item.paint.colours) > 1

    def _find_titles(self) -> list[TextItem]:
        """The texts of the largest size in a heading's font."""
        spoken = [
            text
            for text in self._texts
            if not (self._number(text) or text.turn or text.name in (*_FACTS, *self._tagged))
            and any(sign.isalnum() for line in text.lines for sign in line.text)
        ]
        heads = [text for text in spoken if _is_heading(text.font, self._brand)] or spoken
        largest = max((text.size for text in heads), default=0.0)
        if largest < _LEAST_TITLE * self._unit:
            return []
        return [text for text in heads if text.size >= _SAME_BLOCK * largest]

    def _above_title(self, item: ShapeItem | TextItem) -> bool:
        heads = self._titles or [text for text in self._texts if self._number(text)]
        if not heads:
            return False
        box = item.box if isinstance(item, TextItem) else _bounds(item)
        return box.centre.y < min(head.box.y for head in heads)


def _bounds(item: ShapeItem) -> Box:
    return bounds_of(item.outline)


def _is_heading(font: Font, brand: Brand) -> bool:
    fonts = brand.fonts
    plain = any(_alike(font, each) for each in (fonts.body, fonts.small, fonts.label))
    return not plain and any(
        _alike(font, each) for each in (fonts.display, fonts.title, fonts.quote)
    )


def _alike(font: Font, other: Font) -> bool:
    return replace(other, weight=font.weight) == font


def _line(item: TextItem, index: int) -> TextItem:
    """One line of a text, with the font and the direction that the whole text has."""
    if len(item.lines) == 1:
        return item
    away = -1e5  # the other lines are kept, out of sight: they decide on fonts and direction
    lines = tuple(
        line if number == index else replace(line, baseline=away)
        for number, line in enumerate(item.lines)
    )
    line, leading = item.lines[index], item.lines[1].baseline - item.lines[0].baseline
    left = line.x - line.width if item.right_to_left else line.x
    top = item.box.y + index * leading
    foot = item.box.bottom - (len(item.lines) - 1 - index) * leading
    return replace(item, lines=lines, box=Box(left, top, line.width, foot - top))


def sides(item: ShapeItem) -> Sequence[ShapeItem]:
    """The four sides of a stroked box, each clipped to itself."""
    box, half = item.outline.box, item.stroke / 2
    assert box is not None
    outer, wide = box.grown(half + 1), item.stroke + 2
    strips = (
        Box(outer.x, outer.y, outer.width, wide),
        Box(outer.x, outer.bottom - wide, outer.width, wide),
        Box(outer.x, outer.y + wide, wide, outer.height - 2 * wide),
        Box(outer.right - wide, outer.y + wide, wide, outer.height - 2 * wide),
    )
    return [replace(item, clip=rectangle(strip)) for strip in strips]

"""What is known of a layout besides its pixels: where things lie, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator

from studio.compose.items import Layout, LogoItem, PhotoItem
from studio.compose.text.carets import caret_lines
from studio.export.preview.wire import Facts
from studio.model.geometry import Box
from studio.wording import Said


def facts_of(layout: Layout, doubts: tuple[Said, ...]) -> Facts:
    """Boxes in fractions of the format, texts' sizes in its pixels, contrasts as measured."""
    texts = layout.texts()
    contrast = {text.name: text.contrast for text in texts if text.contrast is not None}
    for item in layout.items:
        if isinstance(item, LogoItem) and item.contrast is not None:
            contrast["logo"] = item.contrast
    return Facts(
        boxes={name: _fraction(box, layout) for name, box in _boxes(layout).items()},
        doubts=doubts,
        covered=getattr(layout, "covered", ()),
        contrast=contrast,
        sizes={text.name: text.size for text in texts},
        dropped=layout.dropped,
        lines=caret_lines(texts, layout.size),
    )


def _boxes(layout: Layout) -> dict[str, Box]:
    found: dict[str, Box] = {}
    for name, box in _named(layout):
        found[name] = found[name].join(box) if name in found else box
    return {**found, **getattr(layout, "boxes", {})}


def _named(layout: Layout) -> Iterator[tuple[str, Box]]:
    for text in layout.texts():
        yield text.name, text.box
    for item in layout.items:
        if isinstance(item, LogoItem):
            yield "logo", item.box
        elif isinstance(item, PhotoItem) and not item.blurred and item.source == 0:
            yield "photo", item.area


def _fraction(box: Box, layout: Layout) -> Box:
    return box.scaled(1 / layout.size.width, 1 / layout.size.height)

"""Where the caret stands in placed text, so that words can be edited in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec.structs import replace

from studio.compose.items import CaretLine, TextItem
from studio.compose.text.draw_text import set_lines
from studio.model.geometry import Size


def caret_lines(items: Iterable[TextItem], size: Size) -> dict[str, tuple[CaretLine, ...]]:
    """The lines of each text by its slot, from top to bottom; turned texts have none."""
    found: dict[str, tuple[CaretLine, ...]] = {}
    for item in items:
        if not item.turn:
            slot = item.name.partition(".")[0]
            same = replace(item, contrast=None)  # another picture under it moves no caret
            found[slot] = (*found.get(slot, ()), *_known_lines(same, size))
    return found


@lru_cache(maxsize=512)
def _known_lines(item: TextItem, size: Size) -> tuple[CaretLine, ...]:
    return tuple(_lines(item, size))


def _lines(item: TextItem, size: Size) -> Iterator[CaretLine]:
    for line, by, x, baseline in set_lines(item):
        stops = tuple(round((x + stop * by) / size.width, 5) for stop in line.stops())
        yield CaretLine(
            line.text, round(baseline / size.height, 5), round(item.size / size.height, 5), stops
        )

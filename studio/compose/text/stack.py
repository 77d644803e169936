"""A column of texts fitted together: sizes, lines and gaps that fill a box at their best."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from studio.compose.items import PlacedLine
from studio.compose.text.measure import (
    Broken,
    advance,
    bearing,
    fit_lines,
    force_lines,
    narrowest,
)
from studio.compose.text.scripts import runs_right_to_left, tallest_script
from studio.compose.text.slots import Entry, Slot, slot_of
from studio.compose.text.typography import base_letter
from studio.model.brand import Font
from studio.model.geometry import Box

__all__ = ["Entry", "PlacedEntry", "Stack", "fit_stack"]

STEPS = 20
EDGE = -0.92  # share of the first sign's bearing that is taken off, so that stems stand on the edge
TALLEST_WITH_EDGES = 0.8  # font sizes: ideographs and hanging scripts have no stems to align
_MANY = 12  # lines that a text scaled by hand may take
HANGING = 0.55  # share of the margin that opening quotes may hang into


class PlacedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A fitted slot, in pixels from the stack's top left corner.

    Lines start at `x` on their left; when the stack runs right to left, `x` is their right end.
    `box` goes from the top of the capitals to the last descenders, or around the tag.
    """

    name: str
    size: float
    lines: tuple[PlacedLine, ...]
    top: float
    height: float
    box: Box
    font: Font | None = None


class Stack(msgspec.Struct, frozen=True, kw_only=True):
    """Fitted slots. `height` goes from the first capitals to the last base line."""

    entries: tuple[PlacedEntry, ...]
    dropped: tuple[str, ...]
    height: float
    width: float
    right_to_left: bool
    too_long: str = ""  # the slot whose text does not fit at its smallest size
    fits_signs: int = 0  # how many signs of it would

    def entry(self, name: str) -> PlacedEntry | None:
        return next((entry for entry in self.entries if entry.name == name), None)


class _Chosen(msgspec.Struct, frozen=True):
    """A try: for each slot its size and lines, then the factor on all gaps."""

    sizes: tuple[int, ...]
    broken: tuple[Broken | None, ...]
    gaps: float
    score: float = 0.0


def fit_stack(
    entries: tuple[Entry, ...] | list[Entry],
    width: float,
    height: float,
    *,
    tight: float = 0.72,
    language: str = "fr",
    margin: float = 0.0,
) -> Stack:
    """The best sizes and lines for `entries` in a box of `width` x `height` pixels.

    `tight` is the least factor on gaps; `margin` is the room at the start side that opening
    quotes may hang into. Never wider than `width`; higher than `height` only when `too_long`.
    """
    return _fit(tuple(entries), width, height, tight, language, margin)


@lru_cache(maxsize=1024)
def _fit(
    entries: tuple[Entry, ...],
    width: float,
    height: float,
    tight: float,
    language: str,
    margin: float,
) -> Stack:
    slots = [slot_of(entry, language) for entry in entries]
    live = _without_last_rule([s for s in slots if s.text or s.entry.fixed])
    asked = {s.entry.name for s in live}
    chosen = _search(live, width, height, tight)
    while chosen is None and _may_help(live, width):
        live = _drop_one(live)
        chosen = _search(live, width, height, tight)
    too_long, fits = "", 0
    if chosen is None:
        guilty = _guilty(live, width)
        live, chosen = _forced(live, width, height, tight)
        if guilty is not None:
            too_long, fits = guilty.entry.name, _signs_that_fit(guilty, live, width, height, tight)
    kept = {s.entry.name for s in live}
    stack = _place(*_scaled_by_hand(live, chosen, width), width, margin)
    dropped = tuple(e.name for e in entries if e.name in asked - kept)
    return msgspec.structs.replace(stack, dropped=dropped, too_long=too_long, fits_signs=fits)


def _search(slots: list[Slot], width: float, height: float, tight: float) -> _Chosen | None:
    """The best sizes and lines that fit; `slots` learn how wide they really are."""
    while (best := _best(slots, width, height, tight)) is not None:
        tried = zip(slots, best.sizes, best.broken, strict=True)
        known = [slot.true_to_size(size, broken, width) for slot, size, broken in tried]
        if all(a is b for a, b in zip(known, slots, strict=True)):
            break
        slots[:] = known
    return best


def _best(slots: list[Slot], width: float, height: float, tight: float) -> _Chosen | None:
    """Of 21 sizes from the largest to the smallest, the one of the best score that fits."""
    best: _Chosen | None = None
    previous: tuple[int, ...] = ()
    for step in range(STEPS, -1, -1):
        share = step / STEPS
        sizes = _sizes(slots, share)
        if sizes == previous and step:
            continue
        previous = sizes
        found = _try(slots, sizes, tight + (1 - tight) * share, width, height)
        if found is not None and (best is None or found.score > best.score + 1e-9):
            best = found
    return best


def _sizes(slots: list[Slot], share: float) -> tuple[int, ...]:
    sizes = {slot.entry.name: slot.size(share) for slot in slots}
    return tuple(sizes.get(s.entry.same_size_as, sizes[s.entry.name]) for s in slots)


def _try(
    slots: list[Slot], sizes: tuple[int, ...], gaps: float, width: float, height: float
) -> _Chosen | None:
    broken: list[Broken | None] = []
    score = 1.0
    for slot, size in zip(slots, sizes, strict=True):
        lines = slot.fit(size, width)
        if lines is None and slot.text:
            return None
        broken.append(lines)
        if lines is not None and slot.entry.heading:
            score *= size / max(1.0, slot.entry.largest) * (0.5 + 0.5 * lines.evenness)
            score *= 0.8 if _lonely_end(lines) else 1.0
    chosen = _Chosen(sizes, tuple(broken), gaps, score)
    return chosen if _height(slots, chosen) <= height + 0.01 else None


def _lonely_end(lines: Broken) -> bool:
    """A short single word under longer lines of several words."""
    last = lines.lines[-1]
    return (
        len(lines.lines) > 1
        and " " not in last.replace("\u00a0", " ")
        and lines.widths[-1] < 0.5 * lines.width
    )


def _height(slots: list[Slot], chosen: _Chosen) -> float:
    total = 0.0
    for index, slot in enumerate(slots):
        total += slot.height(chosen.sizes[index], chosen.broken[index])
        if index < len(slots) - 1:
            total += slot.descent(chosen.sizes[index]) + slot.entry.gap * chosen.gaps
    return total


def _scaled_by_hand(slots: list[Slot], chosen: _Chosen, width: float) -> tuple[list[Slot], _Chosen]:
    """The choice with what a person scaled; texts are broken again at their new size."""
    if all(slot.entry.scale == 1.0 for slot in slots):
        return slots, chosen
    sizes, broken, found = list(chosen.sizes), list(chosen.broken), list(slots)
    for index, slot in enumerate(slots):
        scale = slot.entry.scale
        if scale != 1.0 and slot.text:
            sizes[index] = max(1, round(sizes[index] * scale))
            broken[index] = _broken_again(slot, sizes[index], broken[index], width)
        elif scale != 1.0:
            fixed = msgspec.structs.replace(slot.entry, fixed=slot.entry.fixed * scale)
            found[index] = Slot(fixed, slot.text)
    return found, _Chosen(tuple(sizes), tuple(broken), chosen.gaps)


def _broken_again(slot: Slot, size: int, before: Broken | None, width: float) -> Broken | None:
    if slot.entry.pad_x:  # a tag keeps its one line
        return before
    heading = slot.entry.heading
    words = narrowest(slot.text, slot.setting, heading, _MANY, _MANY)  # rather out than torn
    room = max(slot.room(size, width), words + 0.01)
    found = fit_lines(slot.text, slot.setting, room, _MANY, heading=heading)
    return found or force_lines(slot.text, slot.setting, room)


def _may_help(slots: list[Slot], width: float) -> bool:
    """Whether dropping a slot can make room: not when another alone is already too long."""
    lasting = [s for s in slots if not s.entry.drop]
    droppable = len(lasting) < len(slots)
    return droppable and all(not s.text or s.fit(s.size(0.0), width) for s in lasting)


def _drop_one(slots: list[Slot]) -> list[Slot]:
    """Without the slot that goes first, and without a rule that this leaves at the end."""
    first = max(slots, key=lambda slot: slot.entry.drop)
    return _without_last_rule([s for s in slots if s is not first])


def _without_last_rule(slots: list[Slot]) -> list[Slot]:
    while slots and not slots[-1].text and slots[-1].entry.drop:
        slots = slots[:-1]
    return slots


def _guilty(slots: list[Slot], width: float) -> Slot | None:
    """The slot to shorten: one that cannot fit alone, or else the longest text."""
    texts = [s for s in slots if s.text]
    alone = [s for s in texts if s.fit(s.size(0.0), width) is None]
    lasting = [s for s in alone if not s.entry.drop] or [s for s in texts if not s.entry.drop]
    return max(lasting or alone or texts, key=lambda s: len(s.text), default=None)


def _forced(
    slots: list[Slot], width: float, height: float, tight: float
) -> tuple[list[Slot], _Chosen]:
    """Everything at its smallest, in as many lines as it takes; what may drop makes room."""
    while True:
        sizes = _sizes(slots, 0.0)
        broken = tuple(_force(s, size, width) for s, size in zip(slots, sizes, strict=True))
        chosen = _Chosen(sizes, broken, tight)
        fits = _height(slots, chosen) <= height
        if fits or not any(s.entry.drop for s in slots):
            return slots, chosen
        slots = _drop_one(slots)


def _force(slot: Slot, size: int, width: float) -> Broken | None:
    if not slot.text:
        return None
    return slot.fit(size, width) or force_lines(slot.text, slot.setting, slot.room(size, width))


def _signs_that_fit(
    slot: Slot, slots: list[Slot], width: float, height: float, tight: float
) -> int:
    """How many signs of the slot's text fit beside the slots that never drop."""
    lasting = [s for s in slots if not s.entry.drop or s is slot]
    low, high = 0, len(slot.text)
    while low < high:
        middle = (low + high + 1) // 2
        shorter = slot.with_text(slot.text[:middle].strip())
        tried = [shorter if s is slot else s for s in lasting]
        live = [s for s in tried if s.text or s.entry.fixed]
        if _try(live, _sizes(live, 0.0), tight, width, height) is None:
            high = middle - 1
        else:
            low = middle
    return low


def _place(slots: list[Slot], chosen: _Chosen, width: float, margin: float) -> Stack:
    right_to_left = _runs_right_to_left(slots)
    placed: list[PlacedEntry] = []
    top = 0.0
    for index, slot in enumerate(slots):
        size, broken = chosen.sizes[index], chosen.broken[index]
        entry = _place_entry(slot, size, broken, top, width, margin, right_to_left)
        placed.append(entry)
        top += entry.height + slot.descent(size) + slot.entry.gap * chosen.gaps
    height = placed[-1].top + placed[-1].height if placed else 0.0
    return Stack(
        entries=tuple(placed), dropped=(), height=height, width=width, right_to_left=right_to_left
    )


def _runs_right_to_left(slots: list[Slot]) -> bool:
    """The headings' direction, or else that of the first text that has one."""
    ordered = sorted((s for s in slots if s.text), key=lambda s: not s.entry.heading)
    found = (runs_right_to_left(slot.text) for slot in ordered)
    return next((direction for direction in found if direction is not None), False)


def _place_entry(
    slot: Slot,
    size: int,
    broken: Broken | None,
    top: float,
    width: float,
    margin: float,
    right_to_left: bool,
) -> PlacedEntry:
    name, height = slot.entry.name, slot.height(size, broken)
    if broken is None:
        box = Box(0.0, top, width, height)
        return PlacedEntry(name=name, size=0.0, lines=(), top=top, height=height, box=box)
    first = top + slot.entry.pad_y * size + slot.cap * size
    lines = []
    widths = slot.real_widths(size, broken)
    for row, (text, wide) in enumerate(zip(broken.lines, widths, strict=True)):
        shift = 0.0 if slot.entry.pad_x else _edge_shift(slot, text, size, margin, right_to_left)
        start = (slot.entry.pad_x + slot.entry.indent) * size + shift
        x = width - start if right_to_left else start
        lines.append(PlacedLine(text, x, first + row * slot.leading * size, wide))
    box = _box(slot, size, lines, top, height, right_to_left)
    return PlacedEntry(
        name=name, size=float(size), lines=tuple(lines), top=top, height=height, box=box,
        font=slot.entry.font,
    )  # fmt: skip


def _box(
    slot: Slot, size: int, lines: list[PlacedLine], top: float, height: float, right_to_left: bool
) -> Box:
    pad = slot.entry.pad_x * size
    lefts = [line.x - line.width if right_to_left else line.x for line in lines]
    left, right = min(lefts), max(a + b.width for a, b in zip(lefts, lines, strict=True))
    bottom = top + height + (0.0 if slot.entry.pad_y else slot.below * size)
    return Box.from_edges(left - pad, top, right + pad, bottom)


def _edge_shift(slot: Slot, text: str, size: int, margin: float, right_to_left: bool) -> float:
    """How far the line moves from the edge so that it looks aligned; negative goes outside."""
    opening = next((m for m in ("«\u00a0", "«", "“", "‘") if text.startswith(m)), "")
    if opening:
        hang = advance(opening + "n", slot.setting) - advance("n", slot.setting)
        if 0 < hang * size <= HANGING * margin:
            return -hang * size
    if tallest_script(text).top > TALLEST_WITH_EDGES:
        return 0.0
    # Accents lean over the edge without being seen there: the bare letter counts.
    word = text.split(" ")[0] if right_to_left else base_letter(text)
    return min(0.0, EDGE * bearing(word, slot.setting, right_to_left) * size)

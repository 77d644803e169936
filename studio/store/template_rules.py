"""What the types of a template cannot say: names and places that must fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from studio.model import template as t
from studio.wording import Said, say

_EDGE = r"(?:100|[0-9]{1,2}(?:\.[0-9]{1,3})?)c?/?"
_AREA = re.compile(rf"full|none|{_EDGE}(?: {_EDGE}){{3}}")
_CORNERS = (
    "top left", "top", "top right", "left", "centre", "right", "bottom left", "bottom",
    "bottom right",
)  # fmt: skip
_PLACES: dict[tuple[type, str], tuple[str, ...]] = {
    (t.Logo, "anchor"): _CORNERS,
    (t.Stack, "anchor"): ("top", "upper", "middle", "bottom"),
    (t.TagLayer, "anchor"): ("top right", "photo"),
    (t.Line, "anchor"): ("bottom right",),
    (t.Shade, "side"): ("left", "right", "top", "bottom"),
}
_MARKS = ("mark", "bar", "rule", "play", "wave")  # entries without words
_MOST_ENTRIES = 120
_LEAST_SEEN = 5.0  # u of a disc
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Fault:
    """One value that does not fit: its key, what was expected there, what came."""

    key: str
    expected: Said
    came: object


def faults_of(template: t.Template) -> Iterator[Fault]:
    """Every value that does not fit the others, in the order of the file."""
    yield from _words_without_english(template, "")
    yield from _empty_tables(template, "")
    yield from _names(template)
    entries = sum(len(layer.entries) for layer in template.layer if isinstance(layer, t.Stack))
    if entries > _MOST_ENTRIES:
        yield Fault("layer", say("at most {count} entries", count=_MOST_ENTRIES), entries)
    for number, layer in enumerate(template.layer):
        key = f"layer[{number}]"
        yield from _slots(template, layer, key)
        yield from _source(template, layer, key)
        yield from _places(layer, key)
        yield from _shapes(layer, key)
    for key, part in (("low", template.low), ("panel", template.panel)):
        if part is not None:
            yield from _shapes(part, key)


def _words_without_english(value: Any, key: str) -> Iterator[Fault]:
    """Every table of words has English, which other languages fall back to."""
    for name, inner, at in _fields(value, key):
        if isinstance(inner, dict) and _speaks(value, name) and not inner.get("en"):
            came = ", ".join(inner) or say("nothing")
            yield Fault(at, say("the words in English, as “en”"), came)
        yield from _words_without_english(inner, at)


def _speaks(value: Any, name: str) -> bool:
    """Whether a field holds words by language."""
    if isinstance(value, t.Facts):  # whose `words` is a size
        return False
    return name in ("label", "example", "words") or (
        isinstance(value, t.Template) and name in ("name", "line")
    )


def _empty_tables(value: Any, key: str) -> Iterator[Fault]:
    for name, inner, at in _fields(value, key):
        if inner == {} and name != "slots" and not _speaks(value, name):
            yield Fault(at, say("a value for a shape"), say("an empty table"))
        yield from _empty_tables(inner, at)


def _fields(value: Any, key: str) -> Iterator[tuple[str, Any, str]]:
    """Name, value and whole key of what is inside a struct, a list or the table of slots."""
    if names := getattr(value, "__struct_fields__", ()):
        for name in names:
            yield name, getattr(value, name), f"{key}.{name}" if key else name
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield "", inner, f"{key}[{number}]"
    elif isinstance(value, dict) and key == "slots":
        for name, inner in value.items():
            yield "", inner, f"{key}.{name}"


def _names(template: t.Template) -> Iterator[Fault]:
    """A name in `--set` means one slot."""
    taken: dict[str, str] = {}
    for slot, rules in template.slots.items():
        for name in (slot, *rules.also):
            owner = taken.setdefault(name, slot)
            if owner != slot:
                key = f"slots.{slot}.also" if name != slot else f"slots.{slot}"
                yield Fault(key, say("a name that no other slot has"), name)


def _slots(template: t.Template, layer: t.Layer, key: str) -> Iterator[Fault]:
    known = say("one of {words}", words=", ".join(template.slots) or "-")
    for name, slot in named_slots(layer):
        if slot not in template.slots:
            yield Fault(f"{key}.{name}", known, slot[:_LONGEST_NAME] or say("nothing"))
    if isinstance(layer, t.Stack):
        before: list[str] = []
        for number, entry in enumerate(layer.entries):
            if entry.same_size_as and entry.same_size_as not in before:
                yield Fault(f"{key}.entries[{number}].same_size_as",
                            say("the slot of an entry above it"),
                            entry.same_size_as[:_LONGEST_NAME])  # fmt: skip
            before.append(entry.slot)
    if isinstance(layer, t.Logo) and layer.level_with:
        stacks = [each for each in template.layer if isinstance(each, t.Stack)]
        if layer.level_with not in [entry.slot for stack in stacks for entry in stack.entries]:
            yield Fault(f"{key}.level_with", say("the slot of an entry"),
                        layer.level_with[:_LONGEST_NAME])  # fmt: skip


def named_slots(layer: t.Layer) -> Iterator[tuple[str, str]]:
    """Key and name of every slot that a layer draws."""
    if isinstance(layer, t.Stack):
        for number, entry in enumerate(layer.entries):
            if entry.slot or (entry.kind not in _MARKS and entry.words is None):
                yield f"entries[{number}].slot", entry.slot
    elif isinstance(layer, t.TagLayer):
        if layer.slot or layer.words is None:
            yield "slot", layer.slot
    elif isinstance(layer, t.Facts):
        yield "title", layer.title
        yield from ((f"slots[{number}]", slot) for number, slot in enumerate(layer.slots))
    elif isinstance(layer, t.LowerThird):
        yield "name", layer.name
        yield "role", layer.role
    elif isinstance(layer, t.Line | t.Numeral | t.Seal):
        yield "slot", layer.slot
        if isinstance(layer, t.Seal):
            yield "note", layer.note


def shapes_of_slot(template: t.Template, slot: str) -> frozenset[t.Family]:
    """The families of shapes in which a slot's words may appear."""
    shapes: set[t.Family] = set()
    for layer in template.layer:
        for key, name in named_slots(layer):
            if name == slot:
                number = re.match(r"entries\[(\d+)\]", key)
                entry = (
                    layer.entries[int(number[1])] if number and isinstance(layer, t.Stack) else None
                )
                without = (*getattr(layer, "not_in", ()), *(entry.not_in if entry else ()))
                shapes |= {family for family in get_args(t.Family) if family not in without}
    return frozenset(shapes)


def _source(template: t.Template, layer: t.Layer, key: str) -> Iterator[Fault]:
    """Photos are counted from 0."""
    source = getattr(layer, "source", -1)
    if source >= template.photos:
        expected = say("less than the number of photos, {count}", count=template.photos)
        yield Fault(f"{key}.source", expected, source)


def _places(layer: t.Layer, key: str) -> Iterator[Fault]:
    for (kind, name), words in _PLACES.items():
        if isinstance(layer, kind):
            for at, value in _by_family(getattr(layer, name), f"{key}.{name}"):
                if value not in words:
                    yield Fault(at, say("one of {words}", words=", ".join(words)),
                                value[:_LONGEST_NAME])  # fmt: skip


def _shapes(part: Any, key: str) -> Iterator[Fault]:
    """Areas, zones and sizes of a layer."""
    for name in ("area", "wider"):
        for at, area in _by_family(getattr(part, name, None) or "full", f"{key}.{name}"):
            if not _AREA.fullmatch(area) or not _has_room(area):
                expected = say("“full”, “none” or left, top, right, bottom from 0 to 100")
                yield Fault(at, expected, area[:_LONGEST_NAME])
            elif area == "none" and getattr(part, "style", "") == "corner":
                yield Fault(at, say("an area for the portrait"), area)
    for at, disc in _by_family(getattr(part, "disc", (50, 0, 50)), f"{key}.disc"):
        if not _shows(*disc):
            yield Fault(at, say("a disc that shows in the picture"), list(disc))
    for at, zone in _by_family(getattr(part, "zone", (0, 0, 1, 1)), f"{key}.zone"):
        if zone[0] >= zone[2] or zone[1] >= zone[3]:
            yield Fault(at, say("left before right, top before bottom"), list(zone))
    for number, entry in enumerate(getattr(part, "entries", ())):
        for at, size in _by_family(entry.size, f"{key}.entries[{number}].size"):
            if size[0] > size[1]:
                yield Fault(at, say("the smallest, then the largest size"), list(size))


def _shows(from_right: float, top: float, diameter: float) -> bool:
    """Whether some of a disc is inside every shape: all are at least 100 u wide and high."""
    return (
        diameter >= _LEAST_SEEN
        and -diameter + _LEAST_SEEN <= top <= 100 - _LEAST_SEEN
        and from_right >= _LEAST_SEEN
        and from_right - diameter <= 100 - _LEAST_SEEN
    )


def _has_room(area: str) -> bool:
    """Left before right, top before bottom; edges in different units are not compared."""
    if area in ("full", "none"):
        return True
    left, top, right, bottom = (edge.removesuffix("/") for edge in area.split(" "))
    pairs = ((left, right), (top, bottom))
    alike = [(low, high) for low, high in pairs if low.endswith("c") == high.endswith("c")]
    return all(float(low.removesuffix("c")) < float(high.removesuffix("c")) for low, high in alike)


def _by_family(value: Any, key: str) -> Iterator[tuple[str, Any]]:
    """Key and value, or keys and values of a table by family."""
    if isinstance(value, dict):
        yield from ((f"{key}.{family}", inner) for family, inner in value.items())
    else:
        yield key, value

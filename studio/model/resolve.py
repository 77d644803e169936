"""Which value holds for a format: its own, else its shape's, else the post's.

What no level says is left to the template and the brand.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from studio.model.project import ProjectPost
from studio.model.values import LayerValues, Values

Level = Literal["format", "shape", "post", "template"]
PLAIN = ("template", "focus", "window", "mode", "left_out")


def resolve(post: ProjectPost, format_id: str, shape: str) -> Values:
    """All values of one format of a post, merged; property by property, the nearest level wins."""
    found = post.values
    for level in (post.shapes.get(shape), post.formats.get(format_id)):
        if level is not None:
            found = merged(found, level)
    return found


def merged(far: Values, near: Values) -> Values:
    """Two levels together, where `near` wins."""
    plain = {name: value for name in PLAIN if (value := getattr(near, name)) is not None}
    layers = dict(far.layers)
    for name, layer in near.layers.items():
        layers[name] = _merged_layer(layers.get(name, LayerValues()), layer)
    slots = {**far.slots, **near.slots}
    return msgspec.structs.replace(far, **plain, slots=slots, layers=layers)


def _merged_layer(far: LayerValues, near: LayerValues) -> LayerValues:
    said = {n: v for n in near.__struct_fields__ if (v := getattr(near, n)) is not None}
    return msgspec.structs.replace(far, **said)


def value_at(values: Values, path: str) -> Any:
    """The value of a property, as "focus", "slots.headline" or "layers.headline.scale"."""
    head, _, rest = path.partition(".")
    if head == "slots":
        return values.slots.get(rest)
    if head == "layers":
        name, _, field = rest.partition(".")
        layer = values.layers.get(name)
        return getattr(layer, field) if layer else None
    return getattr(values, head)


def with_value(values: Values, path: str, value: Any) -> Values:
    """The values with one property said, or not said any more (None)."""
    head, _, rest = path.partition(".")
    if head == "slots":
        slots = {**values.slots, rest: value}
        return msgspec.structs.replace(
            values, slots={name: text for name, text in slots.items() if text is not None}
        )
    if head == "layers":
        name, _, field = rest.partition(".")
        layer = msgspec.structs.replace(values.layers.get(name, LayerValues()), **{field: value})
        layers = {**values.layers, name: layer}
        return msgspec.structs.replace(
            values, layers={n: each for n, each in layers.items() if each != LayerValues()}
        )
    return msgspec.structs.replace(values, **{head: value})


def paths_said(values: Values) -> tuple[str, ...]:
    """The paths of all properties that these values say."""
    found = [name for name in PLAIN if getattr(values, name) is not None]
    found += [f"slots.{name}" for name in values.slots]
    found += [
        f"layers.{name}.{field}"
        for name, layer in values.layers.items()
        for field in layer.__struct_fields__
        if getattr(layer, field) is not None
    ]
    return tuple(found)


def level_of(post: ProjectPost, format_id: str, shape: str, path: str) -> Level:
    """The level whose value of a property holds for a format."""
    levels: tuple[tuple[Level, Values | None], ...] = (
        ("format", post.formats.get(format_id)),
        ("shape", post.shapes.get(shape)),
        ("post", post.values),
    )
    for name, values in levels:
        if values is not None and value_at(values, path) is not None:
            return name
    return "template"


def changed_separately(post: ProjectPost) -> tuple[str, ...]:
    """The formats that show something of their own."""
    return tuple(name for name in post.formats if differs(post, name))


def differs(post: ProjectPost, format_id: str) -> bool:
    """Whether a format has anything of its own, besides being left out."""
    own = post.formats.get(format_id, Values())
    return msgspec.structs.replace(own, left_out=None) != Values()

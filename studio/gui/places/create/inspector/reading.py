"""What the selected formats show: their template, brand, layers and words. Nothing is changed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from time import monotonic
from types import MappingProxyType
from typing import Literal

from studio.edit.templates import kept_as, words_at
from studio.errors import StudioError
from studio.gui import changes
from studio.gui.desk import Desk
from studio.gui.format_words import in_language
from studio.gui.previews import Preview
from studio.gui.words import words
from studio.model import template as t
from studio.model.network import Format
from studio.model.project import ProjectPost
from studio.model.project_formats import template_in, values_in
from studio.model.resolve import level_of, value_at
from studio.model.shape import shape_of
from studio.model.values import Values
from studio.store.templates import load_template
from studio.wording import Said, say

LayerKind = Literal["text", "logo", "shade"]
_ICONS = MappingProxyType(
    {
        "date": "mdi6.calendar-month-outline", "when": "mdi6.calendar-month-outline",
        "place": "mdi6.map-marker-outline", "quote": "mdi6.format-quote-open",
        "name": "mdi6.account-outline", "role": "mdi6.account-outline",
        "credit": "mdi6.copyright", "count": "mdi6.pound", "tag": "mdi6.tag-outline",
        "logo": "mdi6.shape-outline", "shade": "mdi6.gradient-vertical",
    }
)  # fmt: skip
_LOGO, _SHADE = say("Logo"), say("Shade")


@dataclass(frozen=True)
class LayerRow:
    """One layer as the list shows it. `words`: of a text, or what it is set to."""

    name: str
    kind: LayerKind
    words: str
    hidden: bool
    differs: bool  # from the level above
    required: bool = False


def wanted(desk: Desk) -> Format | None:
    """The format that stands for the selection: the first one selected, else the first of all."""
    chosen = changes.selected(desk)
    if chosen:
        return chosen[0]
    return desk.formats[0] if desk.formats else None


def template_of(post: ProjectPost, wanted: Format) -> t.Template | None:
    """The template that a format is drawn with; None where it is gone, or wrong."""
    return _template(template_in(post, wanted), int(monotonic()))


def template_shown(desk: Desk) -> t.Template | None:
    """The template of the format that stands for the selection."""
    post, format_shown = desk.post, wanted(desk)
    return template_of(post, format_shown) if post and format_shown else None


def facts_of(desk: Desk, wanted: Format) -> Preview | None:
    """What is known of a format's picture: where layers lie, contrasts, doubts."""
    return desk.previews.facts(desk.post.id, wanted.id) if desk.post else None


def words_path(template: t.Template, slot: str, values: Values) -> str:
    """The property that holds the words of a slot."""
    return f"slots.{kept_as(template, slot, values.slots)}"


def layer_path(template: t.Template, layer: str, field: str, values: Values) -> str:
    """The property of a layer, under the name that the post knows it by."""
    name = kept_as(template, layer, values.layers) if layer in template.slots else layer
    return f"layers.{name}.{field}"


def layer_rows(post: ProjectPost, wanted: Format, template: t.Template) -> tuple[LayerRow, ...]:
    """The layers of a format that can be changed, as a person would name them."""
    values = values_in(post, wanted)
    rows = [
        _row(post, wanted, template, slot, "text", words_at(template, slot, values.slots))
        for slot in slots_of(template, moving=post.kind != "image")
    ]
    kinds = {type(layer) for layer in template.layer}
    if t.Logo in kinds:
        rows.append(_row(post, wanted, template, "logo", "logo", ""))
    if t.Shade in kinds:
        strength = value_at(values, "layers.shade.strength")
        shown = "" if strength is None else f"{round(strength * 100)} %"
        rows.append(_row(post, wanted, template, "shade", "shade", shown))
    return tuple(rows)


def slots_of(template: t.Template, *, moving: bool) -> tuple[str, ...]:
    """The slots that a picture shows, or, `moving`, a film."""
    films = {
        slot
        for layer in template.layer
        if isinstance(layer, t.LowerThird)
        for slot in (layer.name, layer.role)
    }
    still = {slot for layer in template.layer for slot in _slots_in(layer)}
    return tuple(slot for slot in template.slots if slot in still or (moving and slot in films))


def layer_label(template: t.Template | None, layer: str) -> str:
    """A layer's name for people, in the language of the interface."""
    if layer == "logo":
        return words().of(_LOGO)
    if layer == "shade":
        return words().of(_SHADE)
    if template is None or layer not in template.slots:
        return layer
    return in_language(template.slots[layer].label)


def layer_icon(layer: str) -> str:
    return _ICONS.get(layer, "mdi6.format-title")


def shape_words(shape: str) -> Said | str:
    """A shape as people say it."""
    return say("wide banner") if shape == "3:1" else shape


def sharing(desk: Desk, path: str) -> int:
    """How many formats show the same value of a property as the selection."""
    post = desk.post
    if post is None:
        return 0
    value = changes.value_shown(desk, path)
    return sum(value_at(values_in(post, each), path) == value for each in desk.formats)


def own_paths(post: ProjectPost, wanted: Format, layer: str) -> tuple[str, ...]:
    """The properties of a layer that differ from the template, or words that differ from all."""
    values = values_in(post, wanted)
    shape = shape_of(wanted.size.ratio)
    found = []
    if layer in values.layers:
        fields = values.layers[layer].__struct_fields__
        found = [f"layers.{layer}.{field}" for field in fields]
    found = [path for path in found if value_at(values, path) is not None]
    words_at_slot = f"slots.{layer}"
    if level_of(post, wanted.id, shape, words_at_slot) in ("format", "shape"):
        found.append(words_at_slot)
    return tuple(found)


def _row(
    post: ProjectPost, wanted: Format, template: t.Template, layer: str, kind: LayerKind, text: str
) -> LayerRow:
    values = values_in(post, wanted)
    hidden = bool(value_at(values, layer_path(template, layer, "hidden", values)))
    rules = template.slots.get(layer)
    return LayerRow(
        layer, kind, text, hidden, bool(own_paths(post, wanted, layer)),
        bool(rules and rules.required),
    )  # fmt: skip


def _slots_in(layer: t.Layer) -> tuple[str, ...]:
    """The slots that a layer shows in a picture."""
    if isinstance(layer, t.Stack):
        return tuple(entry.slot for entry in layer.entries if entry.slot)
    if isinstance(layer, t.Facts):
        return (layer.title, *layer.slots)
    if isinstance(layer, t.Seal):
        return (layer.slot, layer.note)
    if isinstance(layer, t.TagLayer | t.Line | t.Numeral):
        return (layer.slot,)
    return ()


@lru_cache(maxsize=32)
def _template(name: str, _second: int) -> t.Template | None:
    """Looks at the file once a second at most: it is asked for many times in every drag."""
    try:
        return load_template(name)
    except StudioError:
        return None

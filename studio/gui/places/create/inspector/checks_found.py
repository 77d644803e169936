"""What a person should look at in the selected formats, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from PySide6.QtCore import QRectF

from studio.edit.safe_zone import Covered, into_safe_zone
from studio.edit.templates import examples_left
from studio.gui import changes
from studio.gui.clip_lengths import too_long
from studio.gui.desk import Desk
from studio.gui.places.create.inspector import reading
from studio.model import template as t
from studio.model.geometry import Box, Point
from studio.model.network import Format
from studio.model.project import ProjectPost
from studio.model.project_formats import left_out, values_in
from studio.model.resolve import value_at
from studio.model.shape import shape_of
from studio.model.timing import Ticks, clock
from studio.wording import Said, say

Fix = Literal["", "safe", "shade", "words", "focus", "fill", "example", "trim"]
COVERED = "“{layer}” lies under the app's buttons"
FIXES: MappingProxyType[str, Fix] = MappingProxyType(
    {
        COVERED: "safe",
        "“{layer}” is cut at the edge": "safe",
        "The text is hard to read on this picture: contrast {ratio}": "shade",
        "The text for “{slot}” is too long here: about {count} characters fit": "words",
        "There is no room for “{slot}” in this format": "words",
        "“{layer}” is smaller than 70 % of its size: its text is long": "words",
        "A face is cut or left out in this shape: check": "focus",
        "The subject does not fit this shape: shown whole on blurred edges; check": "fill",
        "A face does not fit this shape: shown whole on blurred edges; check": "fill",
        "{count} faces do not fit this shape: shown whole on blurred edges; check": "fill",
    }
)


@dataclass(frozen=True)
class Check:
    """One thing to look at. `formats` where it is so; `layer` what it is about, "" for all."""

    said: Said
    formats: tuple[Format, ...]
    layer: str = ""
    fix: Fix = ""
    room: Ticks = 0  # how much of a clip that is too long fits

    @property
    def key(self) -> tuple[str, str]:
        """What it is about: one notice for all that one button mends."""
        return self.fix or self.said.text, self.layer or (clock(self.room) if self.room else "")


def checks_of(desk: Desk) -> tuple[Check, ...]:
    """What is to check in what is selected and moves along with it, the same things together."""
    post = desk.post
    if post is None:
        return ()
    found: dict[tuple[str, str], Check] = {}
    for wanted in concerned(desk, post):
        facts = reading.facts_of(desk, wanted)
        for said in facts.doubts if facts else ():
            layer = _layer_meant(reading.template_of(post, wanted), said)
            check = Check(said, (wanted,), layer, FIXES.get(said.text, ""))
            if known := found.get(check.key):
                check = replace(known, formats=(*known.formats, wanted))
            found[check.key] = check
    return (*_examples(desk, post), *_too_long(desk, post), *found.values())


def concerned(desk: Desk, post: ProjectPost) -> tuple[Format, ...]:
    """The selected formats and those of the same shape, as far as they are exported; else all."""
    shapes = {shape_of(each.size.ratio) for each in changes.selected(desk)}
    return tuple(
        each
        for each in desk.formats
        if (not shapes or shape_of(each.size.ratio) in shapes) and not left_out(post, each)
    )


def safe_place(desk: Desk, check: Check) -> Point | None:
    """Where a covered layer would be seen in all formats that the fix reaches; None: nowhere."""
    post = desk.post
    if post is None:
        return None
    places = []
    for wanted in check.formats:
        facts = reading.facts_of(desk, wanted)
        if facts and check.layer in facts.boxes:
            box = _box(facts.boxes[check.layer])
            places.append(Covered(box, wanted.safe, wanted.size))
    template = reading.template_of(post, check.formats[0])
    if not places or template is None:
        return None
    values = values_in(post, check.formats[0])
    path = reading.layer_path(template, check.layer, "moved", values)
    return into_safe_zone(places, value_at(values, path))


def has_shade(template: t.Template | None) -> bool:
    return template is not None and any(isinstance(layer, t.Shade) for layer in template.layer)


def _examples(desk: Desk, post: ProjectPost) -> Iterable[Check]:
    """Words that nobody wrote yet."""
    wanted = reading.wanted(desk)
    template = reading.template_of(post, wanted) if wanted else None
    if template is None or wanted is None:
        return
    for slot in examples_left(template, post):
        label = reading.layer_label(template, slot)
        yield Check(_example_words(label), (), slot, "example")


def _too_long(desk: Desk, post: ProjectPost) -> Iterable[Check]:
    """Formats that a clip is too long for, those with the same limit together."""
    found: dict[Ticks, Check] = {}
    for wanted in concerned(desk, post):
        if (long := too_long(desk, post, wanted)) is None:
            continue
        said = say(
            "the clip lasts {length}, at most {most} are taken",
            length=clock(long.length), most=clock(long.most),
        )  # fmt: skip
        first = found.get(long.room, Check(said, (), fix="trim", room=long.room))
        found[long.room] = replace(first, formats=(*first.formats, wanted))
    return found.values()


def _example_words(label: str) -> Said:
    return say("“{layer}” still says the template's example", layer=label)


def _layer_meant(template: t.Template | None, said: Said) -> str:
    """The layer that a doubt names, found by what it is called."""
    named = said.values.get("layer") or said.values.get("slot")
    if named is None or template is None:
        return ""
    for slot, rules in template.slots.items():
        if named == rules.label or named in rules.label.values():
            return slot
    return "logo" if str(named) == "Logo" else ""


def _box(box: QRectF) -> Box:
    return Box(box.x(), box.y(), box.width(), box.height())

"""A template: an arrangement of layers with holes for a post's words and photos, as data.

Lengths are in u, 1 % of the picture's short side; areas in % of the width or the height. A value
may be one for all families of shapes or a table by family; a family that is not in the table takes
the value of its nearest neighbour.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta

from studio.model.brand import ColourRole, FontName, Share

T = TypeVar("T")
Family = Literal["tall", "upright", "square", "wide", "banner"]
_NEIGHBOURS: dict[str, tuple[Family, ...]] = {
    "tall": ("tall", "upright", "square", "wide", "banner"),
    "upright": ("upright", "tall", "square", "wide", "banner"),
    "square": ("square", "upright", "tall", "wide", "banner"),
    "wide": ("wide", "square", "upright", "tall", "banner"),
    "banner": ("banner", "wide", "square", "upright", "tall"),
}

# Bounds of what a file may say; `store.template_rules` looks at what must fit together.
_U = Annotated[float, Meta(ge=0, le=100)]
_Drawn = Annotated[float, Meta(gt=0, le=100)]
_Lines = Annotated[int, Meta(ge=1, le=20)]
_Margin = Annotated[float, Meta(ge=0, le=40)]
_Near = Annotated[float, Meta(ge=-50, le=100)]
_Edges = tuple[_U, _U, _U, _U]
_Far = Annotated[float, Meta(ge=-200, le=300)]
_Circle = tuple[_Far, _Far, Annotated[float, Meta(gt=0, le=300)]]
_Words = Annotated[str, Meta(max_length=400)]

Length = _U | dict[Family, _U]
Size = _Drawn | dict[Family, _Drawn]
Range = tuple[_Drawn, _Drawn] | dict[Family, tuple[_Drawn, _Drawn]]
Count = _Lines | dict[Family, _Lines]
Margin = _Margin | dict[Family, _Margin]
Clearance = _Near | dict[Family, _Near]
Disc = _Circle | dict[Family, _Circle]
Area = _Words | dict[Family, _Words]
Where = _Words | dict[Family, _Words]
Zone = _Edges | dict[Family, _Edges]
SlotName = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,39}\Z")]
Source = Annotated[int, Meta(ge=0, le=9)]
Words = dict[Annotated[str, Meta(min_length=2, max_length=8)], _Words]  # "en" always present

_MARGIN: Margin = {"tall": 7.4, "upright": 7.4, "square": 7.4, "wide": 8.0, "banner": 11.0}
_LOGO_HEIGHT: Size = {"tall": 7.4, "upright": 6.6, "square": 6.6, "wide": 8.4, "banner": 15.0}
_PLATE_LIFT: Length = {"tall": 20.0, "upright": 0.0, "square": 0.0, "wide": 0.0, "banner": 0.0}
_STRICT = {"frozen": True, "kw_only": True, "forbid_unknown_fields": True}


def at_family(value: T | dict[Family, T], family: str) -> T:
    """The value for a family of shapes, or that of its nearest neighbour in the table."""
    if not isinstance(value, dict):
        return value
    nearest = _NEIGHBOURS[family]
    own = nearest[0]  # nearly always there, and layouts ask thousands of times
    return value[own if own in value else next(name for name in nearest if name in value)]


class Slot(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A hole for a post's words."""

    label: Words
    example: Words
    also: Annotated[tuple[SlotName, ...], Meta(max_length=20)] = ()  # other names accepted for it
    required: bool = False


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of a stack: a text, or a mark of fixed height."""

    kind: Literal[
        "text", "tag", "word", "date", "points", "mark", "bar", "rule", "play", "wave"
    ] = "text"
    slot: str = ""
    words: Words | None = None  # fixed words, where there is no slot
    font: FontName = "body"
    weight: Annotated[int, Meta(ge=1, le=1000)] | None = None
    size: Range = (3.0, 4.0)
    lines: Count = 1
    gap: Length = 3.0
    colour: ColourRole = "text"
    ground: ColourRole | None = None  # of a tag
    mark: ColourRole | None = None  # of bullets
    drop: Annotated[int, Meta(ge=0, le=99)] = 0  # higher goes first; 0 stays
    tabular: bool = False
    same_size_as: str = ""
    not_in: tuple[Family, ...] = ()


class Ground(msgspec.Struct, tag_field="kind", tag="ground", **_STRICT):
    """A flat colour, with the brand's glow if asked."""

    colour: ColourRole = "ground"
    glow: bool = False


class PhotoLayer(msgspec.Struct, tag_field="kind", tag="photo", **_STRICT):
    """A photo: "full", "none", or "left top right bottom" as `compose.areas` reads it."""

    source: Source = 0
    area: Area = "full"
    wider: Area | None = None  # where it goes, step by step, when people do not fit the area
    tint: bool = False
    seam: Length = 0.0  # u of ground left free along its first slanted edge


class Portrait(msgspec.Struct, tag_field="kind", tag="portrait", **_STRICT):
    """A photo in the brand's mask, with a light shape behind it.

    `disc`: from the right edge to the left of the mask, its top and its diameter, in u; the top
    counts from the content box in the families of `hang`. `corner`: an area that bleeds off.
    """

    source: Source = 0
    style: Literal["disc", "corner"] = "disc"
    disc: Disc = (58.0, -8.0, 68.0)
    hang: tuple[Family, ...] = ()
    area: Area = "50 0 100 46"
    tint: bool = False


class Ornament(msgspec.Struct, tag_field="kind", tag="ornament", **_STRICT):
    """The brand's ornament."""

    strength: Share = 0.13
    colour: ColourRole = "photo_text"
    on: Literal["photo", "ground", "accent"] = "photo"


class Shade(msgspec.Struct, tag_field="kind", tag="shade", **_STRICT):
    """The measured shade under the stack, from one side."""

    side: Where = "bottom"
    start: Length = 46.0  # % of strength to begin with
    fade: Length = 28.0


class Frame(msgspec.Struct, tag_field="kind", tag="frame", **_STRICT):
    """A line inside the border."""

    colour: ColourRole = "signal"
    opacity: Share = 1.0
    inset: Length = 2.2
    stroke: Annotated[float, Meta(gt=0, le=20)] = 0.75
    not_in: tuple[Family, ...] = ("banner",)


class Logo(msgspec.Struct, tag_field="kind", tag="logo", **_STRICT):
    """The brand's logo at a corner of the content box; its version follows what is under it."""

    anchor: Where = "top left"
    height: Size = msgspec.field(default_factory=lambda: _LOGO_HEIGHT)
    sign: Length = 0.0  # height of the sign alone, which then replaces the logo where it exists
    level_with: str = ""  # an entry of the stack whose middle it shares, when at the bottom


class Stack(msgspec.Struct, tag_field="kind", tag="stack", **_STRICT):
    """Texts and marks from top to bottom, fitted together.

    `zone` is left, top, right, bottom in % of the content box. `clear` keeps the stack away from
    the cut of a photo and from the logo by so many u.
    """

    entries: Annotated[tuple[Entry, ...], Meta(min_length=1, max_length=40)]
    zone: Zone = (0.0, 0.0, 100.0, 100.0)
    anchor: Where = "bottom"  # "bottom", "middle", "top", or "upper": near the top, a little lower
    on: Literal["photo", "ground"] = "ground"
    clear: Clearance = 4.0
    beside_logo: tuple[Family, ...] = ()
    rail: Length = 0.0  # u: width of an upright rule at the left of the stack
    not_in: tuple[Family, ...] = ()


class TagLayer(msgspec.Struct, tag_field="kind", tag="tag", **_STRICT):
    """A tag at a corner, or over a photo's lower left."""

    slot: str = ""
    words: Words | None = None
    size: Size = 3.3
    anchor: Where = "top right"
    source: Annotated[int, Meta(ge=-1, le=9)] = -1  # the photo it sits on, for anchor "photo"
    lift: Length = 6.5  # u over the photo's lower edge
    colour: ColourRole = "on_signal"
    ground: ColourRole = "signal"
    mark: Literal["none", "dot", "triangle"] = "none"
    font: FontName = "label"


class Line(msgspec.Struct, tag_field="kind", tag="line", **_STRICT):
    """A single small line at a corner, on the logo's optical middle."""

    slot: str
    font: FontName = "small"
    size: Size = 2.4
    colour: ColourRole = "photo_text"
    anchor: Where = "bottom right"
    not_in: tuple[Family, ...] = ()


class Facts(msgspec.Struct, tag_field="kind", tag="facts", **_STRICT):
    """A table of two or three facts, "number | words" each, under a title."""

    slots: Annotated[tuple[str, ...], Meta(min_length=1, max_length=3)]
    title: str
    title_size: Size = 5.8
    number: Size = 14.5
    words: Size = 3.8
    column: Length = 40.0  # % of the width for the numbers
    zone: Zone = (0.0, 0.0, 100.0, 100.0)
    clear: Clearance = 4.0


class Numeral(msgspec.Struct, tag_field="kind", tag="numeral", **_STRICT):
    """Text as large as its zone, filled with the brand's gradient and the photo."""

    slot: str
    zone: Zone = (0.0, 12.0, 100.0, 60.0)
    source: Source = 0


class Seal(msgspec.Struct, tag_field="kind", tag="seal", **_STRICT):
    """A turned disc on the photo's cut, at the right margin: a price and a note."""

    slot: str
    note: str
    radius: Size = 14.0
    turn: Annotated[float, Meta(ge=-180, le=180)] = -8.0
    not_in: tuple[Family, ...] = ("banner",)


class LowerThird(msgspec.Struct, tag_field="kind", tag="lower_third", **_STRICT):
    """A name and a role on a plate at the lower left, for some seconds of a film; not on stills."""

    name: SlotName = "name"
    role: SlotName = "role"
    name_size: Range = (5.0, 6.6)
    role_size: Range = (3.0, 3.6)
    lift: Length = msgspec.field(default_factory=lambda: _PLATE_LIFT)  # u over the content's foot
    not_in: tuple[Family, ...] = ("banner",)


class Progress(msgspec.Struct, tag_field="kind", tag="progress", **_STRICT):
    """A line that lengthens while a film plays, along its lower edge; not on stills."""

    colour: ColourRole = "accent"
    track: ColourRole = "photo_text"
    height: Length = 0.8
    not_in: tuple[Family, ...] = ()


Layer = (
    Ground | PhotoLayer | Portrait | Ornament | Shade | Frame | Logo | Stack | TagLayer | Line
    | Facts | Numeral | Seal | LowerThird | Progress
)  # fmt: skip


class Panel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What replaces text on a photo where that cannot be read or would cover a face."""

    area: Area
    wider: Area | None = None  # as of a photo
    zone: Zone = (0.0, 0.0, 100.0, 100.0)


class Low(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where text goes that stood beside people and dimmed their faces: below them."""

    families: tuple[Family, ...] = ("wide",)
    zone: Zone = (0.0, 60.0, 100.0, 100.0)
    fade: Length = 26.0


class Template(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One arrangement, for all families of shapes."""

    name: Words
    line: Words  # what it is for, in a sentence
    order: Annotated[int, Meta(ge=0, le=9999)]
    schema: Annotated[int, Meta(ge=1)] = 1
    photos: Annotated[int, Meta(ge=0, le=10)] = 1
    slots: Annotated[dict[SlotName, Slot], Meta(max_length=40)]
    layer: Annotated[tuple[Layer, ...], Meta(min_length=1, max_length=60)]
    low: Low | None = None
    panel: Panel | None = None
    margin: Margin = msgspec.field(default_factory=lambda: _MARGIN)
    id: str = ""
    folder: str = ""

    def slot_named(self, name: str) -> str | None:
        """The slot that answers to a name, its own or another accepted one."""
        for slot, rules in self.slots.items():
            if name == slot or name in rules.also:
                return slot
        return None

"""What a brand and a template offer for one layer: fonts, colours, and what is usual there."""

from __future__ import annotations

from types import MappingProxyType

from studio.model import template as t
from studio.model.brand import Brand, ColourRole, FontName
from studio.wording import Said, say

_COLOURS: tuple[tuple[ColourRole, Said], ...] = (
    ("photo_text", say("White text")), ("photo_accent", say("Accent")), ("signal", say("Signal")),
    ("action", say("Action")), ("ground", say("Ground")), ("paper", say("Paper")),
    ("ink", say("Ink")), ("text", say("Text")), ("accent", say("Accent on the ground")),
)  # fmt: skip
_FONTS: tuple[FontName, ...] = ("display", "title", "quote", "number", "body", "small", "label")
_MOST = 6  # colours that fit beside each other
_WEIGHTS = MappingProxyType(
    {
        100: "Thin", 200: "ExtraLight", 300: "Light", 400: "Regular", 500: "Medium",
        600: "SemiBold", 700: "Bold", 800: "ExtraBold", 900: "Black",
    }
)  # fmt: skip


def colours_of(brand: Brand) -> tuple[tuple[str, str, Said], ...]:
    """The brand's colours for words as (role, "#RRGGBB", words), each once; locked ones are not."""
    locked = {rule.what.removeprefix("colours.") for rule in brand.rules}
    found: dict[str, tuple[str, str, Said]] = {}
    for role, said in _COLOURS:
        value = getattr(brand.colours, role)
        if role not in locked and value.upper() not in found:
            found[value.upper()] = (role, value, said)
    return tuple(found.values())[:_MOST]


def role_shown(brand: Brand, role: str) -> str:
    """The role among those offered that has the colour of another; "" where none has."""
    value = getattr(brand.colours, role, "")
    return next((each for each, other, _ in colours_of(brand) if other == value), "")


def fonts_of(brand: Brand) -> tuple[tuple[str, Said], ...]:
    """The brand's fonts as (role, name), each once."""
    found: dict[str, tuple[str, Said]] = {}
    for role in _FONTS:
        name = font_name(brand, role)
        found.setdefault(str(name), (role, name))
    return tuple(found.values())


def font_shown(brand: Brand, role: FontName) -> str:
    """The role among those offered that looks as another."""
    wanted = str(font_name(brand, role))
    return next(each for each, name in fonts_of(brand) if str(name) == wanted)


def font_name(brand: Brand, role: FontName) -> Said:
    """ "Sora Bold"."""
    font = getattr(brand.fonts, role)
    weight = _WEIGHTS.get(round(font.weight / 100) * 100, str(font.weight))
    name = f"{font.family} {weight}" + (" Italic" if font.italic else "")
    if font.capitals:
        return say("{font}, capitals", font=name)
    return Said(name)


def usual(template: t.Template, slot: str) -> tuple[FontName, ColourRole] | None:
    """The font and the colour that a template gives a text; None where it has no say."""
    for layer in template.layer:
        if isinstance(layer, t.Stack):
            for entry in layer.entries:
                if entry.slot == slot:
                    return entry.font, entry.colour
        elif isinstance(layer, t.TagLayer | t.Line) and layer.slot == slot:
            return layer.font, layer.colour
    return None

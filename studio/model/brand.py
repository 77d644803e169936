"""A brand: logos, colours by role, fonts by role, shapes, voice and locked rules."""

from __future__ import annotations

from typing import Literal

import msgspec

Colour = str  # "#RRGGBB"
ColourRole = Literal[
    "ground", "panel", "glow", "text", "muted", "line", "accent", "on_accent", "signal",
    "on_signal", "photo_text", "photo_muted", "photo_accent", "shade", "paper", "ink",
    "ink_muted", "action",
]  # fmt: skip
FontName = Literal["display", "title", "quote", "number", "body", "small", "label"]


class Logos(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Logo files (SVG or bitmap), relative to the brand's folder."""

    for_dark: str
    for_light: str = ""
    one_colour: str = ""  # dark ink, for light grounds
    one_colour_white: str = ""
    sign: str = ""  # the sign alone
    clear_space: float = 0.5  # of the logo's height, on every side
    smallest: int = 20  # pixels of height; below, the sign alone
    scale: float = 1.0  # optical factor on the template's logo height


class Colours(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Colours by role; a template never names a colour."""

    ground: Colour
    panel: Colour
    glow: Colour
    text: Colour
    muted: Colour
    line: Colour
    accent: Colour
    on_accent: Colour
    signal: Colour
    on_signal: Colour
    photo_text: Colour
    photo_muted: Colour
    photo_accent: Colour
    shade: Colour
    paper: Colour
    ink: Colour
    ink_muted: Colour
    action: Colour
    on_action: Colour
    gradient: tuple[Colour, ...] = ()  # empty: the accent, flat
    word_gradient: tuple[Colour, ...] = ()  # big words and numerals; empty: the accent, flat
    tint: Colour = "#000000"  # soft light over photos
    tint_strength: float = 0.0  # 0 to 1
    overlay_strength: float = 0.9  # of the photo inside countdown numerals
    overlay: Literal["overlay", "soft_light"] = "overlay"


class Font(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A font by role. `tracking` and `leading` in font sizes."""

    family: str
    weight: int = 400
    italic: bool = False
    tracking: float = 0.0
    leading: float = 1.2
    capitals: bool = False
    fallbacks: tuple[str, ...] = ()
    file: str = ""  # a font file in the brand's folder that provides the family


class Fonts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    display: Font
    title: Font
    quote: Font
    number: Font
    body: Font
    small: Font
    label: Font


class Shapes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The brand's own forms, in u (1 % of the short side) and degrees."""

    corner: float = 0.0
    angle: float = 0.0  # of cuts and seams; negative rises to the right
    mask: Literal["disc", "arch", "slant"] = "disc"
    ornament: Literal["beams", "frame", "stripes", "none"] = "none"
    bullet: Literal["wedge", "blossom", "block", "disc"] = "disc"
    bar: Literal["wedge", "thin", "ticks"] = "thin"
    tag: Literal["pill", "flag", "slant"] = "flag"


class Voice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    hashtags: tuple[str, ...] = ()
    signature: str = ""
    languages: tuple[str, ...] = ("fr", "en")


class LockedRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A value that posts and templates may not change, and why."""

    what: str  # for instance "colours.accent" or "logo"
    reason: dict[str, str]


class Brand(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One house's look and voice. `id` and `folder` are filled in by the loader."""

    name: str
    logo: Logos
    colours: Colours
    fonts: Fonts
    shapes: Shapes = Shapes()
    voice: Voice = Voice()
    rules: tuple[LockedRule, ...] = ()
    schema: int = 1
    id: str = ""
    folder: str = ""

"""A brand: logos, colours by role, fonts by role, shapes, voice and locked rules."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Colour = Annotated[str, Meta(pattern=r"^#[0-9A-Fa-f]{6}\Z", description="#RRGGBB")]
Share = Annotated[float, Meta(ge=0, le=1)]
Word = Annotated[str, Meta(min_length=1, max_length=200)]
FileName = Annotated[str, Meta(max_length=400)]
ColourRole = Literal[
    "ground", "panel", "glow", "text", "muted", "line", "accent", "on_accent", "signal",
    "on_signal", "photo_text", "photo_muted", "photo_accent", "shade", "paper", "ink",
    "ink_muted", "action", "on_action",
]  # fmt: skip
FontName = Literal["display", "title", "quote", "number", "body", "small", "label"]


class Logos(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Logo files (SVG or bitmap), relative to the brand's folder."""

    for_dark: Annotated[str, Meta(min_length=1, max_length=400)]
    for_light: FileName = ""
    one_colour: FileName = ""  # dark ink, for light grounds
    one_colour_white: FileName = ""
    sign: FileName = ""  # the sign alone
    clear_space: Annotated[float, Meta(ge=0, le=4)] = 0.5  # of the logo's height, on every side
    smallest: Annotated[int, Meta(ge=8, le=2000)] = 20  # pixels of height; below, the sign alone
    scale: Annotated[float, Meta(ge=0.25, le=4)] = 1.0  # optical factor, for every template


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
    gradient: tuple[Colour, ...] = ()  # ornaments; empty: the accent, flat
    word_gradient: tuple[Colour, ...] = ()  # big words and numerals; empty: the accent, flat
    tint: Colour = "#000000"  # soft light over photos
    tint_strength: Share = 0.0
    overlay_strength: Share = 0.9  # of the photo inside countdown numerals
    overlay: Literal["overlay", "soft_light"] = "overlay"


class Font(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A font by role. `tracking` and `leading` in font sizes."""

    family: Word
    weight: Annotated[int, Meta(ge=1, le=1000)] = 400
    italic: bool = False
    tracking: Annotated[float, Meta(ge=-0.5, le=2)] = 0.0
    leading: Annotated[float, Meta(ge=0.5, le=4)] = 1.2
    capitals: bool = False
    fallbacks: tuple[Word, ...] = ()
    file: FileName = ""  # a font file in the brand's folder that provides the family


class Fonts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two families a brand, seven roles."""

    display: Font
    title: Font
    quote: Font
    number: Font
    body: Font
    small: Font
    label: Font


class Shapes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The brand's own forms, in u (1 % of the short side) and degrees."""

    corner: Annotated[float, Meta(ge=0, le=50)] = 0.0
    angle: Annotated[float, Meta(ge=-45, le=45)] = 0.0  # of cuts; negative rises to the right
    mask: Literal["disc", "arch", "slant"] = "disc"
    ornament: Literal["beams", "frame", "stripes", "none"] = "none"
    bullet: Literal["wedge", "blossom", "block", "disc"] = "disc"
    bar: Literal["wedge", "thin", "ticks"] = "thin"
    tag: Literal["pill", "flag", "slant"] = "flag"


class Contact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Someone who is mentioned: "@Ville de Lyon" in a text becomes the handle on each network."""

    name: Word
    handles: dict[str, Word] = {}  # network -> handle, without @


class Account(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The house's own account on a network. `caption_max`: what its server accepts, if it differs
    from the usual (Mastodon); None: the usual."""

    handle: Annotated[str, Meta(max_length=200)] = ""
    caption_max: Annotated[int, Meta(ge=1, le=1_000_000)] | None = None


class Voice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What captions get once: the house's hashtags and signature, and its languages.

    `sets`: more hashtags by the name of their set. `contacts`: who is mentioned.
    `french_spaces`: no-break spaces before ; : ! ? in French captions.
    """

    hashtags: tuple[Word, ...] = ()
    sets: dict[str, tuple[Word, ...]] = {}
    signature: Annotated[str, Meta(max_length=1000)] = ""
    languages: tuple[Word, ...] = ("fr", "en")
    contacts: tuple[Contact, ...] = ()
    accounts: dict[str, Account] = {}  # by network
    french_spaces: bool = False


class LockedRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A value that posts and templates may not change, and why."""

    what: Word  # for instance "colours.accent" or "logo"
    reason: dict[str, str]


class Brand(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One house's look and voice. `id` and `folder` are filled in by the loader."""

    name: Word
    logo: Logos
    colours: Colours
    fonts: Fonts
    shapes: Shapes = Shapes()
    voice: Voice = Voice()
    rules: tuple[LockedRule, ...] = ()
    subtitles: Annotated[str, Meta(pattern=r"^[a-z0-9_]{1,40}\Z")] = "box"  # style burned in
    schema: Annotated[int, Meta(ge=1)] = 1
    id: str = ""
    folder: str = ""

    @property
    def drawn(self) -> Brand:
        """The brand as far as pictures go: without what is only said in texts, or to people."""
        return msgspec.structs.replace(self, voice=Voice(), rules=())

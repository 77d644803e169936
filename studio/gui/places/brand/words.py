"""What the parts of a brand are called."""

from __future__ import annotations

from types import MappingProxyType

from studio.gui.words import words
from studio.model.brand import LockedRule
from studio.wording import Said, say

COLOUR_GROUPS: tuple[tuple[Said, tuple[str, ...]], ...] = (
    (say("Cards"), ("ground", "panel", "glow", "text", "muted", "line")),
    (say("Accent"), ("accent", "on_accent", "signal", "on_signal")),
    (say("On photos"), ("shade", "photo_text", "photo_muted", "photo_accent")),
    (say("Light card and button"), ("paper", "ink", "ink_muted", "action", "on_action")),
)
ROLES = MappingProxyType(
    {
        "ground": say("Background"),
        "panel": say("Quiet area"),
        "glow": say("Light in the background"),
        "text": say("Text"),
        "muted": say("Second text"),
        "line": say("Hairlines"),
        "accent": say("Accent"),
        "on_accent": say("Text on the accent"),
        "signal": say("Live sign"),
        "on_signal": say("Text on the live sign"),
        "photo_text": say("Text on photos"),
        "photo_muted": say("Second text on photos"),
        "photo_accent": say("Accent on photos"),
        "shade": say("Shade over photos"),
        "paper": say("Light card"),
        "ink": say("Text on the light card"),
        "ink_muted": say("Second text on it"),
        "action": say("Button"),
        "on_action": say("Text on the button"),
    }
)
LOGOS: tuple[tuple[str, Said, str], ...] = (  # key, words, the colour it stands on
    ("for_dark", say("On dark grounds"), "shade"),
    ("for_light", say("On light grounds"), "paper"),
    ("one_colour_white", say("One colour, white"), "accent"),
    ("one_colour", say("One colour, dark"), "paper"),
    ("sign", say("The sign alone"), "ground"),
)
FONT_GROUPS = MappingProxyType({"titles": say("Titles"), "text": say("Text")})
LOCKED = MappingProxyType(
    {
        "logo": say("Logos"),
        "fonts": say("Fonts"),
        "voice": say("Words"),
        "subtitles": say("Subtitles"),
        "shapes.corner": say("Corners"),
        "shapes.angle": say("Angle of cuts"),
        "shapes": say("Shapes"),
        "colours": say("Colours"),
    }
)


def locked_reason(rule: LockedRule) -> str:
    """Why something is locked: in the present language, else in the one it was written in."""
    return rule.reason.get(words().language) or next(iter(rule.reason.values()), "")


def locked_name(what: str) -> Said:
    """What a locked rule is about, in words."""
    role = what.removeprefix("colours.")
    return ROLES.get(role) or LOCKED.get(what) or say("{what}", what=what)

"""Every colour of the interface by the name of its use; contrast is checked by a test."""

from __future__ import annotations

from types import MappingProxyType

_LIGHT_AND_DARK: dict[str, tuple[str, str]] = {
    "canvas": ("#E9EAEC", "#101113"),  # behind the work
    "window": ("#F4F5F6", "#18191C"),  # header, rail, status bar
    "surface": ("#FFFFFF", "#202226"),  # panels, cards
    "raised": ("#FFFFFF", "#292C31"),  # menus, what floats
    "sunken": ("#EEEFF1", "#141518"),  # tracks, time lines
    "border": ("#D8DBE0", "#363A41"),  # decorative lines
    "outline": ("#80868F", "#7B838F"),  # fields, ticks, switches that are off
    "text": ("#15171A", "#F1F2F4"),
    "text-2": ("#454A53", "#BDC2CB"),
    "text-3": ("#5C626D", "#9BA2AD"),  # hints
    "accent": ("#3346D9", "#97A4FF"),  # action, selection, links, focus
    "accent-hover": ("#2837B3", "#ADB8FF"),
    "on-accent": ("#FFFFFF", "#0C0E1A"),
    "accent-soft": ("#E6E9FF", "#2A3063"),  # selected rows, chips that are on
    "linked": ("#5F6DE8", "#6F7CE0"),  # ring of formats of the same shape
    "ok": ("#17703A", "#6FD08F"),
    "ok-soft": ("#E1F4E7", "#17321F"),
    "warn": ("#835000", "#F0B64E"),
    "warn-soft": ("#FFF0D1", "#3A2B0E"),
    "error": ("#B8242B", "#FF8A85"),
    "error-soft": ("#FDE7E7", "#431B1C"),
    "differs": ("#97308A", "#F09BE3"),  # what differs from the others
    "differs-soft": ("#FAE6F7", "#3D1D38"),
    "segment": ("#FFFFFF", "#2D3036"),  # the chosen part of a segmented control
    "hover": ("#0A15171A", "#0FF1F2F4"),  # a breath of the text colour, over anything
    "press": ("#1715171A", "#1FF1F2F4"),
    "disabled": ("#9EA3AB", "#656B75"),
    "scrim": ("#6B101113", "#99000000"),  # over the window, under a sheet
    "shadow": ("#1A000000", "#73000000"),
    "ink": ("#15171A", "#15171A"),  # marks over photos, in both themes
    "paper": ("#FFFFFF", "#FFFFFF"),
    "plate": ("#A3000000", "#A3000000"),  # behind a white label over a photo
}

LIGHT = MappingProxyType({name: pair[0] for name, pair in _LIGHT_AND_DARK.items()})
DARK = MappingProxyType({name: pair[1] for name, pair in _LIGHT_AND_DARK.items()})

# People who ask their system for more contrast get lines they cannot miss and no soft fills.
_STRONGER = MappingProxyType(
    {
        "border": "outline",
        "outline": "text",
        "text-2": "text",
        "text-3": "text",
        "ok-soft": "surface",
        "warn-soft": "surface",
        "error-soft": "surface",
        "differs-soft": "surface",
    }
)


def tokens(*, dark: bool, strong: bool) -> dict[str, str]:
    """The colours of a theme by name, as #RRGGBB or #AARRGGBB."""
    base = dict(DARK if dark else LIGHT)
    return {name: base[_STRONGER.get(name, name)] if strong else base[name] for name in base}

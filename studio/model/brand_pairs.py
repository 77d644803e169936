"""Which colours of a brand a template may put together, and how well they must be told apart."""

from __future__ import annotations

from typing import get_args

from studio.model.brand import ColourRole, Colours
from studio.model.colour import contrast, readable

TEXT = 4.5  # WCAG 2, text of any size
DRAWN = 3.0  # WCAG 2, graphics
PAIRS: tuple[tuple[str, str], ...] = (
    ("text", "ground"), ("text", "panel"), ("text", "glow"), ("muted", "ground"),
    ("accent", "ground"), ("accent", "panel"), ("on_accent", "accent"), ("on_signal", "signal"),
    ("photo_text", "shade"), ("photo_muted", "shade"), ("photo_accent", "shade"),
    ("ink", "paper"), ("ink_muted", "paper"), ("action", "paper"), ("on_action", "action"),
)  # fmt: skip
"""Text roles and the grounds on which a template may set them."""
DRAWN_PAIRS: tuple[tuple[str, str], ...] = (
    ("muted", "panel"), ("muted", "glow"), ("accent", "glow"), ("signal", "ground"),
)  # fmt: skip
ROLES: tuple[str, ...] = get_args(ColourRole)


def grounds_of(role: str) -> tuple[tuple[str, float], ...]:
    """What a colour stands on, and the contrast that it needs there; empty for grounds."""
    return (
        *((back, TEXT) for front, back in PAIRS if front == role),
        *((back, DRAWN) for front, back in DRAWN_PAIRS if front == role),
    )


def worst_pair(colours: Colours, role: str) -> tuple[str, float, float] | None:
    """The ground on which a colour is furthest from what it needs: its role, figure and limit."""
    pairs = [
        (back, contrast(getattr(colours, role), getattr(colours, back)), limit)
        for back, limit in grounds_of(role)
    ]
    return min(pairs, key=lambda pair: pair[1] / pair[2], default=None)


def passing(colours: Colours, role: str) -> str | None:
    """The nearest shade of a colour that can be read wherever it stands; None: none can."""
    wanted = grounds_of(role)
    text = [getattr(colours, back) for back, limit in wanted if limit == TEXT]
    drawn = [getattr(colours, back) for back, limit in wanted if limit == DRAWN]
    found = readable(readable(getattr(colours, role), drawn, DRAWN), text, TEXT)
    good = all(contrast(found, getattr(colours, back)) >= limit for back, limit in wanted)
    return found if good else None

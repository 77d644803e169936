"""How things are looked at is kept between two runs: overlays, sizes and groups."""

from __future__ import annotations

from studio.gui.settings import settings
from studio.gui.view import View

_KEPT = ("safe_zones", "in_app", "thirds", "snapping", "tile_height", "group")


def remember_view(view: View) -> None:
    """Show things as they were shown last time, and note every change."""
    for name in _KEPT:
        view.put(name, getattr(settings().now, name))

    def note(name: str) -> None:
        if name in _KEPT:
            settings().put(name, getattr(view, name))

    view.changed.connect(note)

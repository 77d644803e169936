"""How things are looked at: overlays, sizes, groups and filters. Never part of a project."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Signal

Group = Literal["network", "shape", "state"]
Filter = Literal["all", "check", "changed"]
SMALLEST, LARGEST = 80, 360  # pixels of a tile's height


class View(QObject):
    """What the person chose to see. `changed` carries the name of what did."""

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.safe_zones = False
        self.in_app = False
        self.thirds = False
        self.snapping = True
        self.tile_height = 128
        self.group: Group = "network"
        self.filter: Filter = "all"

    def put(self, name: str, value: object) -> None:
        """Set one of the above."""
        if name == "tile_height" and isinstance(value, int):
            value = max(SMALLEST, min(LARGEST, value))
        if getattr(self, name) != value:
            setattr(self, name, value)
            self.changed.emit(name)

    def toggle(self, name: str) -> None:
        self.put(name, not getattr(self, name))

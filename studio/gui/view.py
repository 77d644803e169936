"""How things are looked at: overlays, sizes, groups and filters. Never part of a project."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Signal

Group = Literal["network", "shape", "state"]
Filter = Literal["all", "check", "changed"]
Face = Literal["visuals", "captions"]
Device = Literal["phone", "desktop"]
Text = Literal["caption", "title", "alt", "comment"]
SMALLEST, LARGEST = 80, 360  # pixels of a tile's height


class View(QObject):
    """What the person chose to see. `changed` carries the name of what did.

    `face`: which side of Create shows; `network` and `language`: of the caption that is written,
    "" for the first; `device` and `dark_app`: where the preview of a caption shows it.
    """

    changed = Signal(str)
    caret_wanted = Signal(str)  # into this text of the captions

    def __init__(self) -> None:
        super().__init__()
        self.safe_zones = False
        self.in_app = False
        self.thirds = False
        self.snapping = True
        self.tile_height = 128
        self.group: Group = "network"
        self.filter: Filter = "all"
        self.face: Face = "visuals"
        self.network = ""
        self.language = ""
        self.device: Device = "phone"
        self.dark_app = False

    def put(self, name: str, value: object) -> None:
        """Set one of the above."""
        if name == "tile_height" and isinstance(value, int):
            value = max(SMALLEST, min(LARGEST, value))
        if getattr(self, name) != value:
            setattr(self, name, value)
            self.changed.emit(name)

    def write(self, network: str, text: Text = "caption", language: str = "") -> None:
        """Show the captions with the caret in a text of a network."""
        if language:
            self.put("language", language)
        self.put("network", network)
        self.put("face", "captions")
        self.caret_wanted.emit(text)

    def toggle(self, name: str) -> None:
        self.put(name, not getattr(self, name))

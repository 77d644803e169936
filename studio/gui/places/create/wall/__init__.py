"""The wall: every format of a post at once."""

from studio.gui.places.create.wall.page import WallPage

__all__ = ["WallPage"]

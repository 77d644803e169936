"""What the person works on: the place, the post, its formats, a layer, and the reach of changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from PySide6.QtCore import QObject, Signal

from studio.model.catalogue import Catalogue
from studio.model.shape import shape_of

Place = Literal["home", "create", "brand"]
Reach = Literal["all", "shape", "these"]
_BY_SHAPE = ("window", "mode", "layers")  # geometry; words, focus and template are everyone's
_ALONE = ("left_out",)


class Selection(QObject):
    """Selected things by id. Every signal comes after the state has changed."""

    place_changed = Signal(str)
    post_changed = Signal(str)
    formats_changed = Signal()
    layer_changed = Signal(str)
    reach_changed = Signal()
    focus_changed = Signal(str)  # the format that the focus editor shows, "" for the wall

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self.catalogue = catalogue
        self.place: Place = "home"
        self.post_id = ""
        self.post_ids: tuple[str, ...] = ()  # of the posts list, when several are selected
        self.formats: tuple[str, ...] = ()
        self.layer = ""  # a slot's name, "logo", "shade" or "" for the picture
        self.reach: Reach | None = None  # None: as what is edited suggests
        self.focused = ""

    def show(self, place: Place) -> None:
        if place != self.place:
            self.place = place
            self.place_changed.emit(place)

    def take_post(self, post_id: str) -> None:
        """Work on a post; formats stay selected, so that posts can be compared."""
        if post_id != self.post_id:
            self.post_id = post_id
            self.post_changed.emit(post_id)

    def take_formats(self, formats: Iterable[str]) -> None:
        found = tuple(dict.fromkeys(formats))
        if found != self.formats:
            self.formats = found
            self.reach = None
            self.formats_changed.emit()

    def take_layer(self, layer: str) -> None:
        if layer != self.layer:
            self.layer = layer
            self.reach = None
            self.layer_changed.emit(layer)

    def take_reach(self, reach: Reach) -> None:
        if reach != self.reach:
            self.reach = reach
            self.reach_changed.emit()

    def focus(self, format_id: str) -> None:
        """Open the focus editor on a format, or go back to the wall ("")."""
        if format_id != self.focused:
            self.focused = format_id
            if format_id:
                self.take_formats((format_id,))
            self.focus_changed.emit(format_id)

    @property
    def shapes(self) -> tuple[str, ...]:
        """The shapes of the selected formats."""
        return tuple(dict.fromkeys(self.shape(each) for each in self.formats))

    def shape(self, format_id: str) -> str:
        return shape_of(self.catalogue.format(format_id).size.ratio)

    def reach_for(self, path: str) -> Reach:
        """How far a change of a property reaches: as chosen, else as people expect of it."""
        if not self.formats:
            return "all"
        if self.reach is not None:
            return self.reach
        head = path.partition(".")[0]
        if head in _ALONE:
            return "these"
        return "shape" if head in _BY_SHAPE else "all"

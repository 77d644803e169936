"""A card before any pixel is looked at: its photos framed, and what speaks against it already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studio.compose.board import Board
from studio.compose.by_hand import touched_layers
from studio.compose.framed import Framed, covers_face, framed_photo
from studio.compose.places import Places
from studio.model import template as t
from studio.model.geometry import Box
from studio.wording import Said, say

AROUND_TEXT = 6.0  # u that the flat of a shade reaches beyond its texts
_DIMMED = 0.5  # of a face, in the shade


class Staging:
    """Where all parts of a card lie, and its photos around them; `framed` by the layer's number.

    `calm`: the places of the same card as it is without what a person changed, where known.
    """

    def __init__(self, board: Board, calm: Places | None = None) -> None:
        self.board = board
        self.touched = touched_layers(board)
        self.places = Places(board, calm)
        self.framed: dict[int, Framed] = {}
        self.covered = False  # a face, by a text
        self.dimmed = False  # a face, by a shade
        for index, layer in enumerate(board.template.layer):
            if isinstance(layer, t.Shade):
                self._see_dimmed(layer)
            elif isinstance(layer, t.PhotoLayer | t.Portrait) and index in self.places.parts:
                self.framed[index] = self._framed(index, layer)
        self.over_faces = tuple(self._over_faces())

    @property
    def faces(self) -> Sequence[Box]:
        """Where the faces of the photos that were framed so far came to lie, in pixels."""
        return [face for framed in self.framed.values() for face in framed.faces]

    @property
    def doubts(self) -> int:
        """How often a person should look."""
        framed = sum(len(framed.doubts) for framed in self.framed.values())
        return len(self.places.doubts) + framed + len(self.over_faces)

    @property
    def faults(self) -> float:
        """What speaks against this card already, with text on its photo; 0: nothing."""
        return self.faults_with(0, unreadable=False)

    def faults_with(self, doubts: int, *, unreadable: bool) -> float:
        """The same with what its pixels are found to add: more doubts, or text hard to read."""
        dropped = sum(len(stack.dropped) for stack in self.places.stacks.values())
        worst = 3 * unreadable + 3 * self.covered
        return worst + self.doubts + doubts + dropped + 0.6 * self.dimmed

    def _framed(self, index: int, layer: t.PhotoLayer | t.Portrait) -> Framed:
        part = self.places.parts[index]
        free = self.places.free(part) if isinstance(layer, t.PhotoLayer) else None
        return framed_photo(self.board, layer.source, part, tint=layer.tint, free=free)

    def _see_dimmed(self, layer: t.Shade) -> None:
        """Whether the shade of the last stack on a photo takes much of the light of a face."""
        board = self.board
        side = "bottom" if board.low else board.at(layer.side)
        for index in self.places.on_photo():
            stack = self.places.stacks[index]
            if not stack.texts:
                continue
            flat = stack.box.grown(AROUND_TEXT * board.unit)
            top = 0 if side == "left" else flat.y
            dark = Box.from_edges(0, top, flat.right, board.size.height)
            self.dimmed = any(f.meet(dark).area > _DIMMED * f.area for f in self.faces)

    def _over_faces(self) -> Iterator[Said]:
        """Neither a text nor the logo should lie over a face; what was moved is told by name."""
        if self.touched:
            return
        faces = self.faces
        for index in self.places.on_photo():
            if covers_face(self.places.stacks[index].box, faces):
                self.covered = True
                yield say("The text lies over a face")
        if any(covers_face(logo.box, faces) for logo in self.places.logos.values()):
            yield say("The logo lies over a face")

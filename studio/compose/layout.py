"""From a post and a format to placed items: pure, the same for preview and export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace as changed

from studio.compose.arrange import Arrangement
from studio.compose.board import Board
from studio.compose.items import Layout
from studio.compose.photo import Photo
from studio.model.brand import Brand
from studio.model.geometry import Insets, Size
from studio.model.post import Post
from studio.model.template import Template


def lay_out(
    post: Post,
    size: Size,
    safe: Insets,
    brand: Brand,
    template: Template,
    photos: Sequence[Photo],
) -> Layout:
    """The picture of a post in one format. `safe`: the network's insets in pixels at `size`.

    Where a text on the photo could not be read or would cover a face, the card takes its panel.
    """
    board = Board(post, size, safe, brand, template, photos)
    made = Arrangement(board)
    if made.wants_panel and template.panel is not None:
        panel = Arrangement(changed(board, panel=True))
        if len(panel.doubts) <= len(made.doubts):
            made = panel
    return made.layout()

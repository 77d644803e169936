"""Layers over footage, put together as FFmpeg does it: for tests that look at frames of a film."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from studio.compose.draw import draw_items
from studio.compose.items import Layout
from studio.compose.layout import lay_out
from studio.compose.moving_layer import MovingLayer, Rgba
from studio.compose.photo import Photo
from studio.compose.windows import footage_windows
from studio.model.geometry import Box, Insets, Size
from studio.model.post import Post
from studio.model.template import Template
from studio.store.brands import load_brand
from studio.store.templates import load_template
from tests.compose.scenes import photo, stage

SMALL = {
    "tall": (Size(270, 480), Insets(62, 16, 85, 16)),
    "upright": (Size(288, 360), Insets()),
    "square": (Size(270, 270), Insets()),
    "wide": (Size(480, 270), Insets()),
}
SINGER = photo(stage(), Box(0.56, 0.24, 0.08, 0.14))


def laid_out(
    template: str | Template,
    shape: str = "tall",
    *,
    brand: str = "lumiere",
    language: str = "fr",
    photos: tuple[Photo, ...] = (SINGER, SINGER),
    **words: str,
) -> Layout:
    """A card at a size for tests; the template's examples where no words are given."""
    made = load_template(template) if isinstance(template, str) else template
    told = words or {name: slot.example[language] for name, slot in made.slots.items()}
    post = Post(media=(), brand=brand, template=made.id, slots=told, language=language)
    size, safe = SMALL[shape]
    return lay_out(post, size, safe, load_brand(brand), made, photos[: made.photos])


def footage(layout: Layout, photos: Sequence[Photo] = (SINGER, SINGER)) -> NDArray[np.uint8]:
    """A frame of footage in its windows, that fill their areas whatever their form, on black."""
    size = layout.size
    windows = [replace(window, clip=None) for window in footage_windows(layout)]
    return draw_items(windows, size.width, size.height, photos)


class Played:
    """All pictures of some layers, and what shows in each frame."""

    def __init__(self, layers: Sequence[MovingLayer], size: Size) -> None:
        self.layers, self.size = layers, size
        self.pictures: list[list[Rgba]] = [
            [layer.draw(number) for number in range(len(layer.at))] for layer in layers
        ]

    def over(self, frame: int, under: NDArray[np.uint8]) -> NDArray[np.float64]:
        """The frame of the film over a picture, height x width x 3."""
        seen = under.astype(np.float64)
        for layer, picture in self._showing(frame):
            part = seen[layer.y : layer.y + layer.height, layer.x : layer.x + layer.width]
            alpha = picture[..., 3:] / 255
            part[:] = part * (1 - alpha) + picture[..., :3] * alpha
        return seen

    def ink(self, frame: int) -> NDArray[np.float64]:
        """How much of the footage is covered in a frame, 0 to 1, height x width."""
        white = np.full((self.size.height, self.size.width, 3), 255, np.uint8)
        black = np.zeros_like(white)
        covered = 1 - (self.over(frame, white) - self.over(frame, black))[..., 0] / 255
        return np.asarray(covered, np.float64)

    def _showing(self, frame: int) -> list[tuple[MovingLayer, Rgba]]:
        found = []
        for layer, pictures in zip(self.layers, self.pictures, strict=True):
            begun = [number for number, at in enumerate(layer.at) if at <= frame]
            if begun:
                found.append((layer, pictures[begun[-1]]))
        return found


def inside(box: Box, picture: NDArray[np.float64]) -> NDArray[np.float64]:
    """The part of a picture in a box."""
    rows = slice(max(0, round(box.y)), round(box.bottom))
    return picture[rows, max(0, round(box.x)) : round(box.right)]

"""Small cards as a person approved them: `APPROVE=1 pytest tests/compose/test_cards.py`."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest
from PySide6.QtGui import QImage

from studio.compose.draw import draw
from studio.compose.layout import lay_out
from studio.compose.photo import Photo
from studio.model.geometry import Box, Insets, Size
from studio.model.post import Post
from studio.store.brands import load_brand
from studio.store.templates import load_template, load_templates
from tests.approved import LooksLike
from tests.compose.scenes import photo, stage

UPRIGHT = (Size(360, 450), Insets())
OTHERS = (
    ("aubepine", "announcement", (Size(400, 400), Insets())),
    ("etoile", "guest", (Size(270, 480), Insets(62, 16, 85, 16))),
    ("passerelle", "event", (Size(480, 270), Insets())),
)


@lru_cache(maxsize=1)
def singer() -> Photo:
    """The scene with its face where it was drawn."""
    return photo(stage(), Box(0.56, 0.24, 0.08, 0.14))


def card(brand: str, template: str, shape: tuple[Size, Insets]) -> QImage:
    made = load_template(template)
    words = {name: slot.example["fr"] for name, slot in made.slots.items()}
    post = Post(media=(), brand=brand, template=template, slots=words, language="fr")
    photos = (singer(), singer())[: made.photos]
    size, safe = shape
    pixels = np.ascontiguousarray(
        draw(lay_out(post, size, safe, load_brand(brand), made, photos), photos)
    )
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, width * 3, QImage.Format.Format_RGB888).copy()


@pytest.mark.parametrize("template", [template.id for template in load_templates()])
def test_a_card_looks_as_approved(template: str, looks_like: LooksLike) -> None:
    looks_like(card("lumiere", template, UPRIGHT), f"card-{template}")


@pytest.mark.parametrize(("brand", "template", "shape"), OTHERS)
def test_another_brand_looks_as_approved(
    brand: str, template: str, shape: tuple[Size, Insets], looks_like: LooksLike
) -> None:
    looks_like(card(brand, template, shape), f"card-{template}-{brand}")

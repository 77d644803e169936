"""What tests of text share: Qt, the sample fonts, and pictures that a person approved."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from studio.compose.items import TextItem
from studio.compose.text.draw_text import draw_text
from studio.model.brand import Font
from tests.approved import LooksLike, comparing

APPROVED = Path(__file__).parent / "approved"


@pytest.fixture
def display() -> Font:
    return Font(family="Red Hat Display", weight=900, tracking=-0.018, leading=0.99)


@pytest.fixture
def body() -> Font:
    return Font(family="Manrope", weight=600, leading=1.36)


@pytest.fixture
def label() -> Font:
    return Font(family="Manrope", weight=800, tracking=0.075, capitals=True)


@pytest.fixture
def looks_like(tmp_path: Path) -> LooksLike:
    """Compare with an approved picture."""
    return comparing(APPROVED, tmp_path)


def drawn(item: TextItem, width: int, height: int) -> QImage:
    """The item on a dark ground."""
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(QColor("#160A33"))
    painter = QPainter(picture)
    draw_text(painter, item)
    painter.end()
    return picture

"""What tests of text share: Qt, the sample fonts, and pictures that a person approved."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter

from studio.compose.items import TextItem
from studio.compose.text.draw_text import draw_text
from studio.model.brand import Font

APPROVED = Path(__file__).parent / "approved"
LooksLike = Callable[[QImage, str], None]


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
    """Compare with an approved picture; `APPROVE=1 pytest` approves, a person looks at it."""

    def compare(picture: QImage, name: str) -> None:
        target = APPROVED / f"{name}.png"
        if os.environ.get("APPROVE"):
            APPROVED.mkdir(exist_ok=True)
            picture.save(str(target))
        assert target.is_file(), f"{name} is not approved yet: APPROVE=1 pytest {name}"
        actual, expected = pixels_of(picture), pixels_of(QImage(str(target)))
        assert actual.shape == expected.shape
        difference = np.abs(actual.astype(np.int16) - expected.astype(np.int16))
        wrong = float((difference.max(axis=-1) > 24).mean())
        if difference.mean() > 1.5 or wrong > 0.0005:
            picture.save(str(tmp_path / f"{name}.actual.png"))
            pytest.fail(f"{name}: {wrong:.3%} wrong, see {tmp_path}/{name}.actual.png")

    return compare


def drawn(item: TextItem, width: int, height: int) -> QImage:
    """The item on a dark ground."""
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(QColor("#160A33"))
    painter = QPainter(picture)
    draw_text(painter, item)
    painter.end()
    return picture


def pixels_of(picture: QImage) -> NDArray[np.uint8]:
    """Height x width x RGB."""
    plain = picture.convertToFormat(QImage.Format.Format_RGBX8888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), -1)
    return rows[:, : plain.width() * 4].reshape(plain.height(), plain.width(), 4)[..., :3].copy()

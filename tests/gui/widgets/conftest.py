"""What tests of controls share: the application in our look, in a theme that is put back."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from studio.gui.theme import Theme, theme
from studio.gui.words import words
from tests.compose.conftest import pixels_of

APPROVED = Path(__file__).parent / "approved"
LooksLike = Callable[[QImage, str], None]


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Theme]:
    """The application dressed in the light theme, in English, without movement."""
    words().speak("en")
    theme().keep_still(True)
    theme().set("light")
    theme().apply(qapp)
    yield theme()
    theme().strengthen(False)
    theme().scale_text(1.0)
    theme().set("light")
    theme().keep_still(False)


@pytest.fixture
def looks_like(tmp_path: Path) -> LooksLike:
    """Compare with an approved picture of a control."""
    return comparing(APPROVED, tmp_path)


def comparing(folder: Path, tmp_path: Path) -> LooksLike:
    """Compare with pictures in a folder; `APPROVE=1 pytest` approves, a person looks at them."""

    def compare(picture: QImage, name: str) -> None:
        target = folder / f"{name}.png"
        if os.environ.get("APPROVE"):
            folder.mkdir(exist_ok=True)
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


def drawn(widget: QWidget, ratio: float = 1.0) -> QImage:
    """A widget as it looks on a screen of that many device pixels for a logical one."""
    picture = QImage(widget.size() * ratio, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill(theme().colour("window"))
    widget.render(picture, QPoint(), QRegion(widget.rect()))
    return picture

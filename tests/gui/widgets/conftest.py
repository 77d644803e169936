"""What tests of controls share: the application in our look, in a theme that is put back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from studio.gui.style import put_style
from studio.gui.theme import Theme, theme
from tests.approved import LooksLike, comparing

APPROVED = Path(__file__).parent / "approved"


@pytest.fixture
def look(qapp: QApplication) -> Theme:
    """The application dressed in the light theme, in English, without movement."""
    theme().keep_still(True)
    put_style(qapp)
    return theme()


@pytest.fixture
def looks_like(tmp_path: Path) -> LooksLike:
    """Compare with an approved picture of a control."""
    return comparing(APPROVED, tmp_path)


def drawn(widget: QWidget, ratio: float = 1.0) -> QImage:
    """A widget as it looks on a screen of that many device pixels for a logical one."""
    picture = QImage(widget.size() * ratio, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill(theme().colour("window"))
    widget.render(picture, QPoint(), QRegion(widget.rect()))
    return picture

"""Overlays as a person approved them: `APPROVE=1 pytest tests/gui/overlays/test_looks.py`."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from studio.gui.overlays.in_app import app_ratio, paint_app
from studio.gui.overlays.zones import paint_zones
from studio.gui.theme import theme
from studio.gui.words import words
from studio.store.catalogue import load_catalogue
from tests.approved import comparing

APPROVED = Path(__file__).parent / "approved"
MET = (
    "instagram_story_image", "tiktok_photo_carousel", "instagram_reel_cover",
    "instagram_feed_square", "youtube_thumbnail", "linkedin_event_cover",
)  # fmt: skip
ZONED = ("instagram_story_image", "tiktok_photo_carousel", "instagram_feed_square", "youtube_short")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_zones_look_as_approved(tmp_path: Path, language: str) -> None:
    words().speak("fr" if language == "fr" else "en")
    sheet = ground(620, 440)
    painter = QPainter(sheet)
    for height, top in ((128, 10), (280, 150)):
        left = 10.0
        for format_id in ZONED:
            wanted = load_catalogue().format(format_id)
            frame = QRectF(left, top, round(height * wanted.size.ratio), height)
            dusk(painter, frame)
            paint_zones(painter, frame, wanted)
            left += frame.width() + 10
    painter.end()
    comparing(APPROVED, tmp_path)(sheet, f"zones-{language}")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("phone", [False, True], ids=["flat", "phone"])
def test_apps_look_as_approved(tmp_path: Path, phone: bool, dark: bool) -> None:
    height = 420 if phone else 240
    sheet = ground(1280, height + 20)
    painter = QPainter(sheet)
    left = 10.0
    for format_id in MET:
        wanted = load_catalogue().format(format_id)
        frame = QRectF(left, 10, round(height * app_ratio(wanted, phone=phone)), height)
        paint_app(painter, frame, wanted, dusk, account="festival", dark=dark, phone=phone)
        left += frame.width() + 10
    painter.end()
    name = f"{'phone' if phone else 'flat'}-{'dark' if dark else 'light'}"
    comparing(APPROVED, tmp_path)(sheet, name)


def ground(width: int, height: int) -> QImage:
    sheet = QImage(width, height, QImage.Format.Format_RGB32)
    sheet.fill(theme().colour("canvas"))
    return sheet


def dusk(painter: QPainter, place: QRectF) -> None:
    """A picture with something light and something dark in it."""
    colours = QLinearGradient(place.topLeft(), place.bottomRight())
    for at, colour in ((0.0, "#5B3F8F"), (0.5, "#E88A7A"), (1.0, "#201030")):
        colours.setColorAt(at, QColor(colour))
    painter.fillRect(place, colours)

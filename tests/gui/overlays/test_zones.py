"""Safe zones: strips outside what everybody sees, named in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from studio.gui.overlays.zones import paint_zones, safe_area, zones_of
from studio.gui.words import words
from studio.model.network import Format
from studio.store.catalogue import load_catalogue

STORY, FEED = "instagram_story_image", "facebook_feed_landscape"
ZONED = [each for each in load_catalogue().formats.values() if zones_of(each)]


def format_(format_id: str) -> Format:
    return load_catalogue().format(format_id)


@pytest.mark.parametrize("wanted", ZONED, ids=lambda wanted: wanted.id)
def test_strips_and_safe_area_fill_the_format_once(wanted: Format) -> None:
    zones = zones_of(wanted)
    area = sum(zone.area.width() * zone.area.height() for zone in zones)
    safe = safe_area(wanted)
    assert area + safe.width() * safe.height() == pytest.approx(1)
    for zone in zones:
        assert not zone.area.adjusted(1e-6, 1e-6, -1e-6, -1e-6).intersects(
            safe.adjusted(1e-6, 1e-6, -1e-6, -1e-6)
        )


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("wanted", ZONED, ids=lambda wanted: wanted.id)
def test_every_strip_says_what_covers_it(wanted: Format, language: str) -> None:
    try:
        words().speak("fr" if language == "fr" else "en")
        assert all(zone.label for zone in zones_of(wanted))
    finally:
        words().speak("en")


def test_a_story_is_covered_by_the_bars_of_the_app() -> None:
    labels = {zone.edge: zone.label for zone in zones_of(format_(STORY))}
    assert labels["top"] == "Account bar"
    assert labels["bottom"].startswith("Reply bar")


def test_only_strips_are_painted() -> None:
    picture = painted(format_(STORY))
    safe = safe_area(format_(STORY))
    middle = picture.pixelColor(round(safe.center().x() * 360), round(safe.center().y() * 640))
    assert middle.getRgb()[:3] == (200, 200, 200)
    assert picture.pixelColor(180, 40).getRgb()[:3] != (200, 200, 200)


def test_a_format_that_shows_whole_stays_as_it_is() -> None:
    plain = QImage(360, 640, QImage.Format.Format_RGB32)
    plain.fill(0xFFC8C8C8)
    assert painted(format_(FEED)) == plain


def painted(wanted: Format) -> QImage:
    picture = QImage(360, 640, QImage.Format.Format_RGB32)
    picture.fill(0xFFC8C8C8)
    painter = QPainter(picture)
    paint_zones(painter, QRectF(0, 0, 360, 640), wanted)
    painter.end()
    return picture

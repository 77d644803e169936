"""Drawings of apps: what a format is decides what is around it; the picture keeps its shape."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from studio.gui.overlays.app_kind import app_kind
from studio.gui.overlays.in_app import app_ratio, paint_app, picture_area
from studio.model.network import Format
from studio.store.catalogue import load_catalogue

POSTED = (*load_catalogue().select((), media="image"), *load_catalogue().select((), media="video"))
KINDS = {
    "instagram_story_image": "story", "instagram_reel": "reel", "instagram_reel_cover": "cover",
    "youtube_thumbnail": "player", "linkedin_event_cover": "page", "x_post_landscape": "feed",
    "instagram_profile_photo": "plain", "pinterest_standard_pin": "feed",
}  # fmt: skip


@pytest.mark.parametrize(("format_id", "kind"), KINDS.items())
def test_what_a_format_is_decides_how_it_is_met(format_id: str, kind: str) -> None:
    assert app_kind(load_catalogue().format(format_id)) == kind


@pytest.mark.parametrize("phone", [False, True], ids=["flat", "phone"])
@pytest.mark.parametrize("wanted", POSTED, ids=lambda wanted: wanted.id)
def test_the_picture_keeps_its_shape_and_lies_inside(wanted: Format, phone: bool) -> None:
    area, ratio = picture_area(wanted, phone=phone), app_ratio(wanted, phone=phone)
    assert area.width() * ratio / area.height() == pytest.approx(wanted.size.ratio)
    assert area.left() >= 0
    assert area.right() <= 1 + 1e-9
    assert area.top() >= 0
    assert phone or area.bottom() <= 1 + 1e-9


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("phone", [False, True], ids=["flat", "phone"])
@pytest.mark.parametrize("format_id", KINDS)
def test_the_picture_is_seen_in_the_drawing(format_id: str, phone: bool, dark: bool) -> None:
    wanted = load_catalogue().format(format_id)
    ratio, area = app_ratio(wanted, phone=phone), picture_area(wanted, phone=phone)
    picture = QImage(round(600 * ratio), 600, QImage.Format.Format_RGB32)
    picture.fill(0xFF000000)
    painter = QPainter(picture)
    frame = QRectF(0, 0, picture.width(), 600)
    places: list[QRectF] = []

    def paint(painter: QPainter, place: QRectF) -> None:
        places.append(place)
        painter.fillRect(place, 0xFF2F8F4F)

    paint_app(painter, frame, wanted, paint, account="festival", dark=dark, phone=phone)
    painter.end()
    assert len(places) == 1
    assert places[0].width() == pytest.approx(area.width() * frame.width(), rel=0.02)
    centre = places[0].center().toPoint()
    assert picture.pixelColor(centre).green() > picture.pixelColor(centre).red()

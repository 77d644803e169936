"""Framing, snapping, fitting and carets as figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QSizeF

from studio.gui.places.create.focus import framing_moves, layer_moves
from studio.gui.places.create.focus.caret_places import Place, are_shown, nearest, places
from studio.gui.places.create.focus.framing_moves import GRIPS, Grip, grip_at
from studio.gui.places.create.focus.lens import Lens, fitted
from studio.gui.places.create.focus.snapping import caught, lines_for
from studio.model.geometry import WHOLE, Box, Point, Size
from studio.model.values import Window
from studio.vision.window import window_crop

PHOTO = Size(4000, 3000)
part = st.floats(0, 1)
anywhere = st.builds(Point, st.floats(-2, 3), st.floats(-2, 3))
windows = st.builds(Window, st.builds(Point, part, part), st.floats(1, 8))
ratios = st.sampled_from((9 / 16, 4 / 5, 1.0, 16 / 9, 3.0))


@given(windows, ratios, anywhere)
def test_a_moved_window_stays_inside_and_as_large(window: Window, ratio: float, by: Point) -> None:
    moved = framing_moves.moved(window, PHOTO, ratio, by)
    assert moved.zoom == window.zoom
    assert WHOLE.contains(window_crop(moved, PHOTO, ratio), 1e-6)


@given(windows, ratios, st.floats(0.2, 5), st.builds(Point, part, part))
def test_a_zoom_keeps_the_point_it_is_about_where_it_can(
    window: Window, ratio: float, factor: float, share: Point
) -> None:
    before = window_crop(window, PHOTO, ratio)
    about = Point(before.x + share.x * before.width, before.y + share.y * before.height)
    zoomed = framing_moves.zoomed(window, PHOTO, ratio, factor, about)
    after = window_crop(zoomed, PHOTO, ratio)
    assert 1 <= zoomed.zoom <= 8
    assert WHOLE.contains(after, 1e-6)
    if zoomed.zoom >= window.zoom:
        assert (about.x - after.x) / after.width == pytest.approx(share.x, abs=1e-6)
        assert (about.y - after.y) / after.height == pytest.approx(share.y, abs=1e-6)


@given(st.sampled_from(GRIPS), ratios, st.floats(0.3, 0.9))
def test_a_handle_taken_inwards_leaves_the_opposite_side(
    grip: Grip, ratio: float, share: float
) -> None:
    window = Window(Point(0.5, 0.5), 1.0)
    before = window_crop(window, PHOTO, ratio)
    at = grip_at(grip)
    far = Point(before.x + (1 - at.x) * before.width, before.y + (1 - at.y) * before.height)
    near = Point(before.x + at.x * before.width, before.y + at.y * before.height)
    to = Point(far.x + (near.x - far.x) * share, far.y + (near.y - far.y) * share)
    after = window_crop(framing_moves.gripped(window, PHOTO, ratio, grip, to), PHOTO, ratio)
    assert after.width == pytest.approx(before.width * share, rel=1e-6)
    assert after.x + (1 - at.x) * after.width == pytest.approx(far.x)
    assert after.y + (1 - at.y) * after.height == pytest.approx(far.y)


def test_a_layer_is_kept_in_units_of_the_short_side() -> None:
    assert layer_moves.moved(None, Point(108, -54), Size(1080, 1920)) == Point(10, -5)
    assert layer_moves.moved(Point(1, 1), Point(10.8, 0), Size(1080, 1920)) == Point(2, 1)


def test_a_corner_scales_about_the_opposite_one() -> None:
    box = Box(100, 100, 200, 50)
    assert layer_moves.scaled(None, box, Point(1, 1), Point(500, 200)) == 2
    assert layer_moves.scaled(1.5, box, Point(0, 0), Point(200, 125)) == 0.75
    assert layer_moves.scaled(None, box, Point(1, 1), Point(9999, 9999)) == 4
    assert layer_moves.scaled(None, box, Point(1, 1), Point(0, 0)) == 0.25


def test_layers_catch_on_the_nearest_line_each_way() -> None:
    whole = Box(0, 0, 1000, 1000)
    lines = lines_for(whole, whole, 50, [Box(300, 300, 100, 100)])
    found = caught(Box(54, 297, 80, 40), lines, 10)
    assert found.by == Point(-4, 3)
    assert [str(line.words) for line in found.lines] == ["margin", "aligned"]
    assert caught(Box(160, 170, 20, 20), lines, 10).lines == ()


def test_a_format_fits_with_room_for_what_stands_beside() -> None:
    alone = fitted(QSizeF(1000, 600), QSizeF(1080, 1920), 0)
    assert alone.middle == QPointF(500, 300)
    beside = fitted(QSizeF(1000, 600), QSizeF(1080, 1920), 320)
    assert beside.scale == alone.scale
    assert beside.middle.x() - 1080 * beside.scale / 2 >= 320
    wide = fitted(QSizeF(1000, 600), QSizeF(1920, 1080), 320)
    assert wide.middle.x() - 1920 * wide.scale / 2 >= 320


def test_looking_closer_keeps_what_is_under_the_pointer() -> None:
    lens = Lens(0.5, QPointF(100, 100))
    closer = lens.zoomed(2, QPointF(140, 100))
    assert closer.scale == 1
    assert closer.middle == QPointF(60, 100)


def test_places_follow_lines_capitals_and_finer_signs() -> None:
    words, lines = "l'été · ici", ["L’ÉTÉ", "ICI"]
    found = places(words, lines)
    assert found[0] == Place(0, 0)
    assert found[5] == Place(0, 5)
    assert found[words.index("ici")] == Place(1, 0)
    assert found[-1] == Place(1, 3)
    assert nearest(found, Place(1, 0)) == words.index("ici")
    assert are_shown(words, lines)
    assert not are_shown(words + "!", lines)


@given(st.text(max_size=40), st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_every_sign_has_a_place_on_some_line(words: str, lines: list[str]) -> None:
    found = places(words, lines)
    assert len(found) == len(words) + 1
    assert list(found) == sorted(found)
    assert all(place.at <= len(lines[place.line]) for place in found)

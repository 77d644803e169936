"""What the wall shows of a post, and how it follows what is looked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from studio.edit.values import ALL, Where, set_value
from studio.gui.places.create.wall.model import Role
from studio.gui.places.create.wall.page import WallPage
from studio.gui.widgets import Button, Chip, IconButton, Slider
from studio.gui.words import words
from studio.model.project import MediaRef
from studio.model.values import LayerValues, Values
from studio.wording import say
from tests.gui.places.create.wall.conftest import (
    FORMATS,
    LINK,
    POST,
    SQUARE,
    STORY,
    TIKTOK,
    Opened,
    middle,
    wait_until_sharp,
)


def ids(page: WallPage) -> list[str]:
    wall = page.view.wall
    return [wall.index(row).data(Role.FORMAT) for row in range(wall.rowCount())]


def chip(page: WallPage, name: str) -> Chip:
    found = page.findChild(Chip, f"create.filter.{name}")
    assert found is not None
    return found


def change(page: WallPage, path: str, value: object, where: Where = ALL) -> None:
    project = set_value(page.desk.document.project, "p", where, path, value)
    page.desk.document.do(say("Change"), project, post="p", path=path)


def test_every_format_stands_on_the_wall_and_the_way_to_more_at_its_end(page: WallPage) -> None:
    assert ids(page) == [*FORMATS, ""]
    assert [band.name for band in page.view.wall.bands] == ["Instagram", "Facebook", "TikTok"]
    assert chip(page, "all").shown_words == "All 6"


def test_a_tile_has_the_shape_of_its_format(page: WallPage) -> None:
    for format_id in FORMATS:
        frame = page.view.frame_of(page.view.wall.index_of(format_id))
        wanted = page.desk.catalogue.format(format_id).size.ratio
        assert abs(frame.width() / frame.height() - wanted) < 0.02


def test_what_differs_is_counted_and_can_be_looked_at_alone(opened: Opened, qtbot: QtBot) -> None:
    page = opened()
    change(page, "slots.headline", "Tonight", Where(formats=(TIKTOK,)))
    qtbot.waitUntil(lambda: chip(page, "changed").shown_words == "Changed 1")
    qtbot.mouseClick(chip(page, "changed"), Qt.MouseButton.LeftButton)
    assert ids(page) == [TIKTOK]
    page.desk.document.undo()
    qtbot.waitUntil(lambda: ids(page) == [])
    qtbot.mouseClick(chip(page, "all"), Qt.MouseButton.LeftButton)
    assert ids(page) == [*FORMATS, ""]


def test_groups_by_shape_and_by_state(opened: Opened) -> None:
    page = opened()
    change(page, "left_out", True, Where(formats=(LINK,)))
    page.desk.view.put("group", "shape")
    assert [band.id for band in page.view.wall.bands] == ["9:16", "4:5", "1:1", "1.91:1"]
    assert page.view.wall.index(0).data() == "Instagram"
    page.desk.view.put("group", "state")
    page.refresh()
    assert {band.id: len(band.tiles) for band in page.view.wall.bands} == {"ready": 5, "out": 1}


def test_a_format_to_check_is_counted_marked_and_told(opened: Opened, qtbot: QtBot) -> None:
    moved = LayerValues(moved=None, scale=4.0)
    page = opened(values=Values(
        template="headline", slots={"headline": "A headline far too long " * 6},
        layers={"headline": moved},
    ))  # fmt: skip
    qtbot.waitUntil(lambda: any(t.doubts for t in page.view.wall.every), timeout=30_000)
    tile = next(each for each in page.view.wall.every if each.doubts)
    qtbot.waitUntil(lambda: chip(page, "check").shown_words != "To check 0")
    heard = page.view.wall.index_of(tile.id).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "to check: " + str(tile.doubts[0]) in heard


def test_screen_readers_walk_a_list_of_tiles_in_words(opened: Opened) -> None:
    page = opened()
    change(page, "slots.headline", "Tonight", Where(formats=(TIKTOK,)))
    page.refresh()
    heard = page.view.wall.index_of(TIKTOK).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == ("TikTok, Photo mode carousel, 9:16, 9 by 16, ready, changed separately: words")
    access = QAccessible.queryAccessibleInterface(page.view)
    assert access.role() == QAccessible.Role.List
    assert access.childCount() == len(FORMATS) + 1


def test_the_language_changes_while_the_wall_is_open(page: WallPage, qtbot: QtBot) -> None:
    try:
        words().speak("fr")
        qtbot.waitUntil(lambda: page.view.wall.index_of(SQUARE).data() == "Carré")
    finally:
        words().speak("en")
    qtbot.waitUntil(lambda: page.view.wall.index_of(SQUARE).data() == "Square")


def test_undo_lights_up_what_it_changes_for_a_moment(sharp: WallPage, qtbot: QtBot) -> None:
    view = sharp.view
    own, other = (view.frame_of(view.wall.index_of(each)) for each in (TIKTOK, POST))
    before, beside = view.viewport().grab(own).toImage(), view.viewport().grab(other).toImage()
    change(sharp, "slots.headline", "Tonight", Where(formats=(TIKTOK,)))
    sharp.desk.document.undo()
    sharp.refresh()
    assert view.viewport().grab(own).toImage() != before
    assert view.viewport().grab(other).toImage() == beside
    qtbot.waitUntil(lambda: view.viewport().grab(own).toImage() == before, timeout=20_000)


def test_a_photo_that_is_gone_is_said_with_ways_out(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened(media=(MediaRef(str(tmp_path / "IMG_2041.heic")),))
    qtbot.waitUntil(page.notices.broken.isVisible, timeout=20_000)
    assert "IMG_2041.heic" in page.notices.broken.title.text()
    assert page.findChild(Button, "create.broken.find").isVisible()
    assert page.findChild(Button, "create.broken.replace").isVisible()


def test_the_hint_about_networks_never_comes_back(opened: Opened, qtbot: QtBot) -> None:
    page = opened(formats=())
    assert page.notices.networks.isVisible()
    assert page.notices.networks.words.text() == "Showing all 15 networks"
    qtbot.mouseClick(page.notices.networks.close_button, Qt.MouseButton.LeftButton)
    assert not page.notices.isVisible()
    page.desk.selection.take_post("")
    page.desk.selection.take_post("p")
    assert not page.notices.isVisible()


def test_overlays_are_switched_in_the_bar_and_seen_on_tiles(sharp: WallPage, qtbot: QtBot) -> None:
    plain = sharp.view.grab().toImage()
    for name in ("safe_zones", "in_app"):
        button = sharp.findChild(IconButton, f"create.{name}")
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert getattr(sharp.desk.view, name) is True
        assert sharp.view.grab().toImage() != plain
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    wait_until_sharp(qtbot, sharp)
    assert sharp.view.grab().toImage() == plain


def test_in_the_app_the_picture_keeps_its_shape(page: WallPage) -> None:
    page.desk.view.put("in_app", True)
    index = page.view.wall.index_of(SQUARE)
    frame, picture = page.view.frame_of(index), page.view.picture_of(index)
    assert frame.height() > frame.width()
    assert abs(picture.width() / picture.height() - 1) < 0.02


def test_tiles_grow_with_the_slider_and_never_past_their_limits(page: WallPage) -> None:
    page.desk.view.put("tile_height", 5000)
    assert page.view.frame_of(page.view.wall.index_of(STORY)).height() == 360
    assert page.view.verticalScrollBar().maximum() > 0


def test_the_wall_stays_where_it_was_scrolled_to(page: WallPage, qtbot: QtBot) -> None:
    page.desk.view.put("tile_height", 300)
    page.resize(620, 500)
    bar = page.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    page.desk.selection.take_formats((STORY,))
    bar.setValue(120)
    page.hide()
    page.desk.selection.focus(STORY)
    page.desk.selection.focus("")
    page.show()
    assert bar.value() == 120


def test_a_selection_made_elsewhere_is_scrolled_to(page: WallPage, qtbot: QtBot) -> None:
    page.desk.view.put("tile_height", 300)
    page.resize(620, 500)
    page.desk.selection.take_formats((TIKTOK,))
    index = page.view.wall.index_of(TIKTOK)
    qtbot.waitUntil(
        lambda: page.view.viewport().rect().contains(page.view.frame_of(index).center())
    )
    assert page.view.selectionModel().isSelected(index)


def test_tab_leaves_the_wall(page: WallPage, qtbot: QtBot) -> None:
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Tab)
    assert not page.view.hasFocus()


def test_in_little_room_counts_stay_and_the_slider_goes(page: WallPage, qtbot: QtBot) -> None:
    slider = page.findChild(Slider, "create.size")
    qtbot.waitUntil(slider.isVisible)
    page.resize(560, 700)
    qtbot.waitUntil(lambda: not slider.isVisible())
    whole = chip(page, "check").sizeHint().width()
    qtbot.waitUntil(lambda: chip(page, "check").width() >= whole)


@pytest.mark.parametrize("group", ["network", "shape", "state"])
def test_every_item_is_found_where_it_is_painted(page: WallPage, group: str) -> None:
    page.desk.view.put("group", group)
    for format_id in FORMATS:
        assert page.view.indexAt(middle(page, format_id)).data(Role.FORMAT) == format_id

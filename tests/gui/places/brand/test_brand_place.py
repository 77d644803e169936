"""The kit of a project, as people choose and change it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.edit.brand import locked
from studio.gui.desk import Desk, Notice
from studio.gui.places.brand import BrandPlace
from studio.gui.places.brand.colour_popover import ColourPopover
from studio.gui.places.brand.drop_hint import gift_in
from studio.gui.places.brand.logos import LogoTile
from studio.gui.widgets import Label
from studio.model.brand import Brand
from studio.paths import PRESETS
from studio.session import Session
from studio.store.brand_writing import own_folder
from studio.store.brands import load_brand
from tests.gui.conftest import Desks

PATIENCE_MS = 20_000


@pytest.fixture
def desk(desk_at: Desks) -> Desk:
    return desk_at(Session.new("Nuits", "passerelle"))


def test_a_press_lets_the_project_follow_another_kit(place: BrandPlace, desk: Desk) -> None:
    _press(place, "brand.kit.etoile")
    assert (desk.document.project.brand, desk.document.project.kit) == ("etoile", None)
    assert _kit(place).name == "Étoile du Parc"
    assert str(desk.document.history.undoable.label) == "Use the kit Étoile du Parc"
    desk.document.undo()
    assert _kit(place).id == "passerelle"
    assert place.kits.findChild(QWidget, "brand.kit.passerelle").isChecked()


def test_kits_are_walked_with_arrows_and_taken_with_enter(place: BrandPlace, qtbot: QtBot) -> None:
    with qtbot.waitActive(place):
        place.show()
        place.activateWindow()
    place.kits.findChild(QWidget, "brand.kit.aubepine").setFocus()
    handle = place.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_Down)
    QTest.keyClick(handle, Qt.Key.Key_Return)
    assert _kit(place).id == "etoile"


def test_a_colour_that_is_typed_changes_every_post_and_can_be_undone(
    place: BrandPlace, desk: Desk
) -> None:
    before = _kit(place).colours.accent
    field = place.colours.rows["accent"].number
    field.setText("ff8800")
    field.ended.emit()
    assert desk.document.project.kit.colours.accent == "#FF8800"
    assert place.kit.is_changed
    desk.document.undo()
    assert field.text() == before.upper()
    assert not place.kit.is_changed
    field.setText("orange juice")
    field.ended.emit()
    assert field.text() == before.upper()


def test_what_cannot_be_read_is_told_with_the_nearest_shade(place: BrandPlace) -> None:
    row = place.colours.rows["ink"]
    row.wanted.emit("#DDDDDD")
    assert row.badge.text().endswith(":1")
    assert not row.offer.isHidden()
    assert "hard to read" in place.colours.failing.text()
    row.offer.click()
    assert row.offer.isHidden()
    assert place.colours.failing.text() == "All can be read"


def test_a_colour_that_is_dragged_is_one_step(place: BrandPlace, desk: Desk, qtbot: QtBot) -> None:
    steps = len(desk.document.history.steps)
    place.colours.rows["accent"].dot.click()
    popover = place.findChild(ColourPopover)
    shade = popover.findChild(QWidget, "brand.colour.shade")
    QTest.mousePress(shade, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    for x in range(30, 90, 10):
        QTest.mouseMove(shade, QPoint(x, 40))
    QTest.mouseRelease(shade, Qt.MouseButton.LeftButton, pos=QPoint(90, 40))
    QTest.keyClick(shade, Qt.Key.Key_Right)
    popover.hide()
    assert len(desk.document.history.steps) == steps + 2  # the drag, and the key
    assert _kit(place).colours.accent == popover.colour


def test_a_lock_keeps_a_colour_until_it_is_opened(place: BrandPlace, desk: Desk) -> None:
    row = place.colours.rows["accent"]
    assert not row.lock.is_locked
    row.lock.click()
    assert row.lock.is_locked
    assert not row.number.isEnabled()
    told = _notices(desk)
    row.wanted.emit("#FF0000")
    assert told[-1].problem
    assert _kit(place).colours.accent != "#FF0000"
    row.lock.click()
    row.wanted.emit("#FF0000")
    assert _kit(place).colours.accent == "#FF0000"


def test_a_shipped_lock_says_why(place: BrandPlace) -> None:
    _press(place, "brand.kit.lumiere")
    lock = place.colours.rows["signal"].lock
    assert "Coral means live" in lock.toolTip()
    listed = {each.text() for each in place.rules.findChildren(Label)}
    assert {"Live sign", "Logos", "Coral means live, and nothing else."} <= listed
    lock.click()
    assert [rule.what for rule in _kit(place).rules] == ["logo"]
    assert place.rules.isVisibleTo(place)


def test_words_and_fonts_become_part_of_the_kit(place: BrandPlace) -> None:
    place.voice.hashtags.setText("nuits lyon, #Lumière")
    place.voice.hashtags.ended.emit()
    place.voice.signature.show_text("À bientôt")
    place.voice.signature.ended.emit()
    place.voice.languages["en"].setChecked(True)
    place.voice.languages["fr"].setChecked(False)
    place.voice.languages["fr"].clicked.emit()
    place.fonts._choices["titles"].chosen.emit("Lato")
    kit = _kit(place)
    assert kit.voice.hashtags == ("#nuits", "#lyon", "#Lumière")
    assert kit.voice.signature == "À bientôt"
    assert kit.voice.languages == ("en",)
    assert kit.fonts.title.family == "Lato"


def test_a_kit_has_one_language_at_least(place: BrandPlace) -> None:
    for language in ("fr", "en"):
        chip = place.voice.languages[language]
        if chip.isChecked():
            chip.click()
    assert len(_kit(place).voice.languages) == 1


def test_undo_takes_a_change_back_also_after_the_project_was_saved(
    place: BrandPlace, desk: Desk, qtbot: QtBot
) -> None:
    before = _kit(place).colours.accent
    place.colours.rows["accent"].wanted.emit("#123456")
    qtbot.waitUntil(lambda: desk.document.session.state == "saved", timeout=PATIENCE_MS)
    assert place.head.badge.text() == "Changed in this project"
    desk.document.undo()
    assert _kit(place).colours.accent == before
    assert not place.kit.is_changed


def test_the_kit_reaches_other_projects_when_the_project_is_left(
    place: BrandPlace, desk: Desk, qtbot: QtBot
) -> None:
    place.colours.rows["accent"].wanted.emit("#123456")
    with qtbot.waitSignal(place.kit.written, timeout=PATIENCE_MS):
        desk.document.session.close()
        desk.document.open(Session.new("Another", "passerelle"))
    again = load_brand("passerelle")
    assert again.colours.accent == "#123456"
    assert Path(again.folder) == own_folder(again).resolve()
    assert not place.kit.is_changed
    assert place.head.badge.text() == "Yours"
    place.head.back.click()
    assert _kit(place).colours.accent != "#123456"


def test_a_logo_that_is_dropped_replaces_the_one_of_its_ground(
    place: BrandPlace, qtbot: QtBot, desk: Desk
) -> None:
    tile = place.findChild(QWidget, "brand.logo.for_light")
    before = _kit(place).logo
    _drop(tile, PRESETS / "brands" / "etoile" / "logo-for-light.svg")
    qtbot.waitUntil(lambda: _kit(place).logo != before, timeout=PATIENCE_MS)
    after = _kit(place).logo
    assert Path(after.for_light).is_file()
    assert Path(after.for_light).parent == own_folder(_kit(place)).resolve()
    assert after.for_dark == before.for_dark
    qtbot.waitUntil(lambda: not place.asking.is_busy, timeout=PATIENCE_MS)


def test_logos_are_seen_on_their_grounds(place: BrandPlace, qtbot: QtBot) -> None:
    place.show()
    tiles = place.findChildren(LogoTile)
    qtbot.waitUntil(lambda: all(tile.has_logo for tile in tiles), timeout=PATIENCE_MS)
    on_dark = place.findChild(LogoTile, "brand.logo.for_dark").grab().toImage()
    assert on_dark.pixelColor(8, 8).name().upper() == _kit(place).colours.shade.upper()


def test_the_colours_of_a_logo_are_offered(place: BrandPlace, qtbot: QtBot, desk: Desk) -> None:
    told = _notices(desk)
    place.logos.take(str(PRESETS / "brands" / "aubepine" / "logo-for-light.svg"), ())
    qtbot.waitUntil(lambda: any(each.buttons for each in told), timeout=PATIENCE_MS)
    before = _kit(place).colours
    offer = next(each for each in told if each.buttons)
    offer.buttons[0][1]()
    assert _kit(place).colours.accent != before.accent
    assert str(desk.document.history.undoable.label) == "Take the colours of the logo"
    qtbot.waitUntil(lambda: not place.asking.is_busy, timeout=PATIENCE_MS)


def test_a_logo_may_be_dropped_anywhere_and_photos_are_left_to_the_window(
    place: BrandPlace, qtbot: QtBot
) -> None:
    before = _kit(place).logo
    _drop(place, PRESETS / "brands" / "etoile" / "logo-for-dark.svg")
    qtbot.waitUntil(lambda: _kit(place).logo != before, timeout=PATIENCE_MS)
    given = QMimeData()
    given.setUrls([QUrl.fromLocalFile("/holiday.jpg")])
    assert gift_in(given) is None
    qtbot.waitUntil(lambda: not place.asking.is_busy, timeout=PATIENCE_MS)


def test_a_kit_in_a_pack_is_installed_and_used(
    place: BrandPlace, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    pack = tmp_path / "nuits.zip"
    with ZipFile(pack, "w") as archive:
        for file in (PRESETS / "brands" / "etoile").iterdir():
            archive.write(file, f"nuits/{file.name}")
    _drop(place, pack)
    qtbot.waitUntil(lambda: desk.document.project.brand == "nuits", timeout=PATIENCE_MS)
    assert _kit(place).id == "nuits"
    told = _notices(desk)
    _drop(place, pack)
    qtbot.waitUntil(lambda: any(each.problem for each in told), timeout=PATIENCE_MS)
    assert "already" in str(told[-1].text)


def test_what_is_no_logo_is_refused_in_words(
    place: BrandPlace, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    bad = tmp_path / "logo.png"
    bad.write_bytes(b"nothing to see")
    told, before = _notices(desk), _kit(place)
    place.logos.take(str(bad), ())
    qtbot.waitUntil(lambda: bool(told) and told[-1].problem, timeout=PATIENCE_MS)
    assert "logo.png" in str(told[-1].text)
    assert "Use JPEG, PNG" in str(told[-1].text)  # what to do instead
    assert _kit(place) == before


def test_a_new_kit_begins_from_a_logo(place: BrandPlace, qtbot: QtBot, desk: Desk) -> None:
    place.begin_with(str(PRESETS / "brands" / "etoile" / "logo-for-light.svg"))
    qtbot.waitUntil(lambda: desk.document.project.brand == "for-light", timeout=PATIENCE_MS)
    assert _kit(place).name == "For light"
    assert place.kits.findChild(QWidget, "brand.kit.for-light") is not None
    qtbot.waitUntil(lambda: not place.asking.is_busy, timeout=PATIENCE_MS)


def test_an_example_whose_logo_is_locked_takes_one_to_begin_a_kit(
    place: BrandPlace, qtbot: QtBot, desk: Desk
) -> None:
    _press(place, "brand.kit.lumiere")
    assert locked(_kit(place), "logo")
    tile = place.findChild(QWidget, "brand.logo.for_light")
    assert tile.isEnabled()
    assert place.findChild(QWidget, "brand.logo.add").isEnabled()
    _drop(tile, PRESETS / "brands" / "etoile" / "logo-for-light.svg")
    qtbot.waitUntil(lambda: desk.document.project.brand == "for-light", timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not place.asking.is_busy, timeout=PATIENCE_MS)


def test_a_font_file_becomes_part_of_the_kit(
    place: BrandPlace, qtbot: QtBot, find_font: Callable[[], Path]
) -> None:
    place.fonts.take("titles", str(find_font()))
    qtbot.waitUntil(lambda: bool(_kit(place).fonts.title.file), timeout=PATIENCE_MS)
    assert _kit(place).fonts.title.family == "Lato"
    assert Path(_kit(place).fonts.title.file).is_file()
    assert not _kit(place).fonts.body.file


def test_a_brand_that_is_not_there_is_told_and_others_can_be_chosen(
    place: BrandPlace, desk: Desk, qtbot: QtBot
) -> None:
    desk.document.open(Session.blank("Other", "gone"))
    assert place.kit.brand is None
    assert not place.head.problem.isHidden()
    _press(place, "brand.kit.etoile")
    assert _kit(place).id == "etoile"
    assert place.head.problem.isHidden()


def test_everything_has_a_name_for_screen_readers(place: BrandPlace) -> None:
    silent = [
        each.objectName()
        for each in place.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and not each.accessibleName()
    ]
    assert silent == []


@pytest.fixture
def find_font() -> Callable[[], Path]:
    def found() -> Path:
        from studio.compose.text.fonts import packaged_files

        return Path(next(f for f in packaged_files("Lato") if f.endswith("Lato-Black.ttf")))

    return found


def _kit(place: BrandPlace) -> Brand:
    assert place.kit.brand is not None
    return place.kit.brand


def _press(place: BrandPlace, name: str) -> None:
    place.findChild(QWidget, name).click()


def _notices(desk: Desk) -> list[Notice]:
    told: list[Notice] = []
    desk.told.connect(told.append)
    return told


def _drop(tile: QWidget, file: Path) -> None:
    """Let a file go over a widget, as another program would."""
    given = QMimeData()
    given.setUrls([QUrl.fromLocalFile(str(file))])
    at, copy = QPointF(tile.rect().center()), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at.toPoint(), copy, given, buttons, keys)
    tile.dragEnterEvent(enter)
    assert enter.isAccepted()
    tile.dropEvent(QDropEvent(at, copy, given, buttons, keys))

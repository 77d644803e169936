"""Writing where the text stands: caret, lines, looks, and one history for everything."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.gui.caret import text_has_caret
from studio.gui.places.create.focus.page import FocusPage
from studio.gui.places.create.focus.text_field import CaretField
from studio.gui.widgets import IconButton, Swatches
from studio.model.values import Values
from tests.gui.places.create.focus.conftest import (
    Mouse,
    Opened,
    desk_of,
    is_sharp,
    post_of,
    steps,
)

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def field(page: FocusPage, qtbot: QtBot) -> CaretField:
    """The caret in the headline, all of it selected."""
    desk_of(page).selection.take_layer("headline")
    qtbot.keyClick(page.canvas, Qt.Key.Key_Return)
    return page.writing.field


def words(page: FocusPage) -> str:
    return post_of(page).values.slots["headline"]


def test_a_double_click_puts_the_caret_where_it_was_meant(page: FocusPage, mouse: Mouse) -> None:
    area = page.canvas.scenery.layers["headline"]
    mouse.double(QPointF(area.right() - 7, area.bottom() - 14))
    assert page.writing.active
    assert page.writing.field.hasFocus()
    text = page.writing.field.toPlainText()
    assert page.writing.field.textCursor().position() == len(text)


def test_enter_writes_in_the_selected_text(page: FocusPage, field: CaretField) -> None:
    assert page.writing.layer == "headline"
    assert field.textCursor().selectedText() == "You lit up Lyon"
    assert text_has_caret()


def test_typing_changes_all_formats_in_one_step(
    page: FocusPage, field: CaretField, qtbot: QtBot
) -> None:
    qtbot.keyClicks(field, "Tonight")
    assert words(page) == "Tonight"
    assert steps(page) == ["Write: Headline"]
    qtbot.waitUntil(lambda: is_sharp(page), timeout=10_000)
    stage = page.canvas.stage
    assert stage is not None
    assert stage.preview is not None
    assert "".join(line.text for line in stage.preview.lines["headline"]) == "Tonight"


def test_a_jump_of_the_caret_begins_another_step(
    page: FocusPage, field: CaretField, qtbot: QtBot
) -> None:
    qtbot.keyClicks(field, "Tonight")
    qtbot.keyClick(field, Qt.Key.Key_Home)
    qtbot.keyClicks(field, "So ")
    assert words(page) == "So Tonight"
    assert steps(page) == ["Write: Headline", "Write: Headline"]


def test_undo_belongs_to_the_window(page: FocusPage, field: CaretField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "Tonight")
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert field.toPlainText() == "Tonight"
    desk_of(page).document.undo()
    assert field.toPlainText() == "You lit up Lyon"
    assert page.writing.active


def test_the_caret_stands_beside_the_letters(
    page: FocusPage, field: CaretField, qtbot: QtBot
) -> None:
    field.put_caret(0)
    first = field.caret_box()
    field.put_caret(len(field.toPlainText()))
    last = field.caret_box()
    area = page.canvas.scenery.layers["headline"].translated(-QPointF(field.pos()))
    assert first.center().x() == pytest.approx(area.left() + 5, abs=5)
    assert first.top() < area.center().y()
    assert area.contains(last.center())
    assert last.center().y() > first.center().y()  # on a later line


def test_up_and_down_follow_the_lines_of_the_picture(
    page: FocusPage, field: CaretField, qtbot: QtBot
) -> None:
    stage = page.canvas.stage
    assert stage is not None
    assert stage.preview is not None
    lines = [line.text for line in stage.preview.lines["headline"]]
    assert len(lines) > 1
    field.put_caret(0)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.textCursor().position() == len(lines[0]) + 1
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.textCursor().position() == 0


def test_escape_ends_writing_and_then_leaves(
    page: FocusPage, field: CaretField, qtbot: QtBot
) -> None:
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not page.writing.active
    assert desk_of(page).selection.focused
    assert desk_of(page).selection.layer == "headline"
    assert page.canvas.hasFocus()
    qtbot.keyClick(page.canvas, Qt.Key.Key_Escape)
    assert not desk_of(page).selection.focused


def test_a_click_outside_ends_writing(page: FocusPage, field: CaretField, mouse: Mouse) -> None:
    pane = page.canvas.scenery.pane
    mouse.press(QPointF(pane.center().x(), pane.bottom() - 40))
    mouse.release(QPointF(pane.center().x(), pane.bottom() - 40))
    assert not page.writing.active
    assert not page.writing.bar.isVisible()


def test_letters_are_letters_while_writing(
    page: FocusPage, field: CaretField, qtbot: QtBot
) -> None:
    before = desk_of(page).view.safe_zones
    qtbot.keyClicks(field, "sdfgn")
    assert words(page) == "sdfgn"
    assert desk_of(page).view.safe_zones == before
    assert not page.canvas.focal_held


def test_the_small_bar_changes_looks_and_keeps_the_caret(
    page: FocusPage, field: CaretField, qtbot: QtBot
) -> None:
    bar = page.writing.bar
    larger = bar.findChild(IconButton, "create.focus.miniBar.larger")
    swatches = bar.findChild(Swatches, "create.focus.miniBar.colour")
    assert larger is not None
    assert swatches is not None
    qtbot.mouseClick(larger, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(larger, Qt.MouseButton.LeftButton)
    swatches.chosen.emit("signal")
    looks = {**post_of(page).values.layers, **post_of(page).shapes["9:16"].layers}["headline"]
    assert looks.scale == pytest.approx(1.102, abs=0.001)
    assert looks.colour == "signal"
    assert steps(page) == ["Change the size", "Change the colour"]
    assert page.writing.active
    assert field.hasFocus()


def test_the_bar_stands_clear_of_the_text(page: FocusPage, field: CaretField) -> None:
    bar, ground = page.writing.bar, page.canvas.rect()
    assert bar.isVisible()
    text = page.canvas.scenery.layers["headline"].toRect()
    body = bar.geometry().adjusted(14, 14, -14, -14)
    assert not body.intersects(text)
    assert ground.contains(body)


def test_words_of_one_format_only(page: FocusPage, field: CaretField, qtbot: QtBot) -> None:
    desk_of(page).selection.take_reach("these")
    qtbot.keyClicks(field, "Only here")
    assert post_of(page).formats["instagram_story_image"].slots == {"headline": "Only here"}
    assert words(page) == "You lit up Lyon"


def test_an_emptied_text_can_be_written_again(
    page: FocusPage, field: CaretField, qtbot: QtBot
) -> None:
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert words(page) == ""
    qtbot.waitUntil(lambda: is_sharp(page), timeout=10_000)
    assert page.writing.active
    qtbot.keyClicks(field, "Back")
    assert words(page) == "Back"


def test_accents_and_signs_beyond_the_first_plane(opened: Opened, qtbot: QtBot) -> None:
    text = "Élan 🎉 d’été"
    page = opened(values=Values(template="headline", slots={"headline": text}))
    page.write("headline")
    field = page.writing.field
    field.put_caret(len(text.encode("utf-16-le")) // 2)
    qtbot.keyClicks(field, "!")
    assert words(page) == text + "!"
    assert QApplication.focusWidget() is field

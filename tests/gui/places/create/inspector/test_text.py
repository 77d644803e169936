"""The words of a text, its looks and its legibility."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.gui.places.create.inspector.page import Inspector
from studio.model.values import LayerValues, Values
from tests.gui.places.create.inspector.conftest import (
    STORY,
    Opened,
    pick,
    select,
    shown,
    siblings,
    steps,
)


@pytest.fixture
def headline(panel: Inspector) -> Inspector:
    """The inspector with the headline of the story selected."""
    pick(panel, "headline")
    return panel


def test_typing_is_one_step_for_all_formats(headline: Inspector, qtbot: QtBot) -> None:
    headline.text.edit()
    qtbot.keyClicks(headline.text.words, "Tonight")
    headline.text.words.ended.emit()
    assert all(
        shown(headline, each.id).slots["headline"] == "Tonight" for each in headline.desk.formats
    )
    assert steps(headline) == ["Write “Headline”"]


def test_a_pause_begins_another_step(headline: Inspector, qtbot: QtBot) -> None:
    headline.text.edit()
    qtbot.keyClicks(headline.text.words, "To")
    history = headline.desk.document
    qtbot.waitUntil(lambda: not history.history.steps[-1].gesture)
    qtbot.keyClicks(headline.text.words, "night")
    headline.text.words.ended.emit()
    assert len(steps(headline)) == 2
    headline.desk.document.undo()
    headline.refresh()
    assert headline.text.words.text() == "To"


def test_words_of_one_format_say_who_shares_the_others(headline: Inspector, qtbot: QtBot) -> None:
    count = len(headline.desk.formats)
    assert headline.text.shared.text() == f"shared by {count} of {count}"
    headline.desk.selection.take_reach("these")
    headline.text.edit()
    qtbot.keyClicks(headline.text.words, "Mine")
    headline.refresh()
    assert headline.text.shared.text() == f"shared by 1 of {count}"
    assert headline.text.own.toolTip() == "Back to “You lit up Lyon”"
    qtbot.mouseClick(headline.text.own, Qt.MouseButton.LeftButton)
    assert shown(headline).slots["headline"] == "You lit up Lyon"


def test_words_are_kept_under_the_name_they_were_written_for(opened: Opened) -> None:
    panel = opened(values=Values(template="event", slots={"headline": "You lit up Lyon"}))
    select(panel, STORY)
    pick(panel, "title")
    assert panel.text.words.text() == "You lit up Lyon"
    panel.text.words.edited.emit("Tonight")
    assert shown(panel).slots == {"headline": "Tonight"}


def test_looks_are_for_this_shape(headline: Inspector, qtbot: QtBot) -> None:
    accent = headline.findChild(QWidget, "create.inspector.colour.photo_accent")
    assert accent is not None
    qtbot.mouseClick(accent, Qt.MouseButton.LeftButton)
    headline.looks.fit.chosen.emit("wrap")
    headline.looks.font_choice.chosen.emit("body")
    wanted = LayerValues(colour="photo_accent", fit="wrap", font="body")
    assert shown(headline).layers["headline"] == wanted
    assert shown(headline, siblings(headline)[0]).layers["headline"] == wanted
    assert shown(headline, "instagram_feed_square").layers == {}
    headline.refresh()
    assert headline.looks.dot.isVisible()
    assert headline.looks.font_choice.choice == "body"


def test_a_size_in_pixels_is_the_size_in_the_picture(headline: Inspector, qtbot: QtBot) -> None:
    field = headline.looks.size_field
    qtbot.waitUntil(field.isEnabled, timeout=20_000)
    usual = field.value
    smaller = round(usual * 0.8)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, str(smaller))
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert shown(headline).layers["headline"].scale == pytest.approx(0.8, abs=0.01)
    assert headline.looks.usual_size.text() == f"template {round(usual)}"
    qtbot.waitUntil(lambda: abs(field.value - smaller) <= 1, timeout=20_000)
    qtbot.waitUntil(lambda: headline.looks.size_is_exact, timeout=20_000)
    assert abs(field.value - smaller) <= 2
    assert steps(headline) == ["Change the size"]


def test_a_layer_is_moved_by_numbers_too(headline: Inspector, qtbot: QtBot) -> None:
    field = headline.looks.down
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "-108/2")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    moved = shown(headline).layers["headline"].moved
    assert moved is not None
    assert (moved.x, moved.y) == (0, pytest.approx(-5))


def test_only_what_fits_a_layer_is_offered(panel: Inspector) -> None:
    pick(panel, "logo")
    assert not panel.text.isVisible()
    assert panel.looks.share.isVisible()
    assert not panel.looks.font_row.isVisible()
    assert not panel.legibility.isVisible()
    pick(panel, "shade")
    assert panel.looks.strength.isVisible()
    panel.looks.strength.moved.emit(30.0)
    assert shown(panel).layers["shade"].strength == 0.3


def test_contrast_and_reading_time_are_told(headline: Inspector, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: headline.legibility.first.isVisible(), timeout=20_000)
    assert headline.legibility.contrast.text().endswith(" : 1")
    assert headline.legibility.time.text() == "4 words"
    assert headline.legibility.in_time.text() == "readable in 2 s"

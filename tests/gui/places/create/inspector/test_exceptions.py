"""Everything that differs, listed before it is reset."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.gui.places.create.inspector.exceptions import ExceptionsSheet, exceptions_of, told
from studio.gui.places.create.inspector.page import Inspector
from studio.gui.widgets import Tick
from studio.model.geometry import Point
from studio.model.values import LayerValues, Values, Window
from tests.gui.places.create.inspector.conftest import STORY, Opened, shown, steps

SQUARE = "instagram_feed_square"


def with_exceptions(opened: Opened) -> Inspector:
    return opened(
        shapes={"9:16": Values(window=Window(Point(0.3, 0.5), 1.5))},
        formats={
            SQUARE: Values(slots={"headline": "Mine"}, layers={"headline": LayerValues(scale=1.2)})
        },
    )


def sheet_of(panel: Inspector) -> ExceptionsSheet:
    panel.commands.run("exceptions")
    sheet = panel.window().findChild(ExceptionsSheet)
    assert isinstance(sheet, ExceptionsSheet)
    return sheet


def test_they_are_told_in_words(opened: Opened) -> None:
    panel = with_exceptions(opened)
    shape, square = exceptions_of(panel.desk)
    assert shape.title.endswith("formats of 9:16")
    assert told(panel.desk, shape) == "framing"
    assert square.title.startswith("Instagram")
    assert told(panel.desk, square) == "words of “Headline”, size of “Headline”"


def test_all_go_in_one_step(opened: Opened, qtbot: QtBot) -> None:
    panel = with_exceptions(opened)
    sheet = sheet_of(panel)
    assert sheet.start.accessibleName() == "Reset 2 exceptions"
    qtbot.mouseClick(sheet.start, Qt.MouseButton.LeftButton)
    assert steps(panel) == ["Reset exceptions"]
    post = panel.desk.post
    assert post is not None
    assert (post.shapes, post.formats) == ({}, {})


def test_what_is_unticked_stays(opened: Opened, qtbot: QtBot) -> None:
    panel = with_exceptions(opened)
    sheet = sheet_of(panel)
    second = sheet.findChild(Tick, "exceptions.row.1")
    assert isinstance(second, Tick)
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton, pos=second.rect().center())
    assert sheet.start.accessibleName() == "Reset 1 exception"
    qtbot.mouseClick(sheet.start, Qt.MouseButton.LeftButton)
    assert shown(panel, STORY).window is None
    assert shown(panel, SQUARE).slots["headline"] == "Mine"


def test_there_is_nothing_to_ask_for_without_any(panel: Inspector) -> None:
    assert not panel.commands.can("exceptions")

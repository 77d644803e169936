"""What things lie on: scrolling, flowing, notices, and sizes that follow the size of texts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio.gui.theme import Theme
from studio.gui.widgets import Badge, Banner, Button, FlowLayout, ScrollArea, Section, scaled
from studio.wording import say

pytestmark = pytest.mark.usefixtures("look")


@pytest.fixture
def area(qtbot: QtBot) -> ScrollArea:
    inner = QWidget()
    inner.setMinimumHeight(2000)
    made = ScrollArea(inner)
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show()
    return made


def test_the_bar_lies_over_what_scrolls_and_moves_it(area: ScrollArea) -> None:
    bar = _bar(area)
    assert bar.isVisible()
    assert area.viewport().width() == area.width()
    start = QPoint(bar.width() - 3, 10)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(bar, start + QPoint(0, 100))
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=start + QPoint(0, 100))
    assert area.verticalScrollBar().value() == pytest.approx(500, abs=30)
    before = area.verticalScrollBar().value()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(6, bar.height() - 4))
    assert area.verticalScrollBar().value() > before


def test_there_is_no_bar_where_all_is_seen(area: ScrollArea, qtbot: QtBot) -> None:
    area.widget().setMinimumHeight(100)
    qtbot.waitUntil(lambda: not _bar(area).isVisible())


def test_things_flow_onto_as_many_rows_as_needed(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, spacing=10)
    tiles = [QLabel() for _ in range(5)]
    for tile in tiles:
        tile.setFixedSize(90, 40)
        flow.addWidget(tile)
    tiles[1].hide()
    holder.resize(290, 300)
    holder.show()
    assert [(each.x(), each.y()) for each in tiles if each.isVisible()] == [
        (0, 0), (100, 0), (200, 0), (0, 50),
    ]  # fmt: skip
    assert flow.heightForWidth(290) == 90
    assert flow.heightForWidth(90) == 190


def test_a_notice_says_something_else_when_asked(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    button = Button(say("Move"), "test.move")
    button.clicked.connect(lambda: pressed.append(True))
    banner = Banner("warn", say("The date is covered"), [button])
    qtbot.addWidget(banner)
    banner.say(say("All is well"), "ok")
    assert banner.words.text() == "All is well"
    button.click()
    assert pressed == [True]
    badge = Badge("ok", say("Ready"))
    qtbot.addWidget(badge)
    narrow = badge.sizeHint().width()
    badge.show_state("warn", say("The date is covered"))
    assert (badge.text(), badge.accessibleName()) == ("The date is covered",) * 2
    assert badge.sizeHint().width() > narrow


def test_a_width_follows_the_size_of_texts(qtbot: QtBot, look: Theme) -> None:
    section = Section(say("Text"))
    qtbot.addWidget(section)
    scaled(section, section.setFixedWidth, 200)
    look.scale_text(1.5)
    assert section.width() == 300
    look.scale_text(1.0)
    assert section.width() == 200


def _bar(area: ScrollArea) -> QWidget:
    return next(each for each in area.children() if type(each).__name__ == "_Bar")

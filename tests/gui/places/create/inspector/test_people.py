"""The people of a picture as heads that can be aimed at."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from studio.gui.places.create.inspector.people import Head, People
from studio.model.framing import Subject
from studio.model.geometry import Box, Point

LEFT, MIDDLE, RIGHT = (Subject("face", Box(x, 0.2, 0.1, 0.2)) for x in (0.1, 0.45, 0.8))


@pytest.fixture
def people(qtbot: QtBot) -> People:
    """Three faces, found from right to left; the middle one has the focal point."""
    picture = QImage(300, 200, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkMagenta)
    shown = People()
    qtbot.addWidget(shown)
    shown.show()
    shown.show_faces((RIGHT, MIDDLE, LEFT), picture, MIDDLE.box.centre)
    return shown


def head(people: People, number: int) -> Head:
    found = people.findChild(Head, f"create.inspector.person.{number}")
    assert isinstance(found, Head)
    return found


def test_heads_are_numbered_from_left_to_right(people: People) -> None:
    assert [head(people, n).isVisible() for n in (1, 2, 3, 4)] == [True, True, True, False]
    assert [head(people, n).isChecked() for n in (1, 2, 3)] == [False, True, False]
    assert head(people, 2).accessibleName() == "Person 2"


def test_a_click_aims_at_one_person(people: People, qtbot: QtBot) -> None:
    aimed: list[Point] = []
    people.aimed.connect(aimed.append)
    qtbot.mouseClick(head(people, 3), Qt.MouseButton.LeftButton)
    assert aimed == [RIGHT.box.centre]


def test_with_ctrl_several_are_kept_in_view(people: People, qtbot: QtBot) -> None:
    aimed: list[Point] = []
    people.aimed.connect(aimed.append)
    qtbot.mouseClick(
        head(people, 1), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
    )
    assert aimed[0].x == pytest.approx((LEFT.box.centre.x + MIDDLE.box.centre.x) / 2)

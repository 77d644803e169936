"""What stories of the kit share: the place where people see and change it, in our look."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.places.brand import BrandPlace
from studio.gui.theme import Theme
from tests.gui.widgets.conftest import look

__all__ = ["look"]


@pytest.fixture
def place(qtbot: QtBot, look: Theme, desk: Desk) -> Iterator[BrandPlace]:
    """The kit of the desk that a story has."""
    made = BrandPlace(desk, commands := Commands(desk))
    commands.setParent(made)
    qtbot.addWidget(made)
    made.finish().resize(1300, 800)
    yield made
    made.asking.close()
    desk.document.session.close()
    made.kit.close()

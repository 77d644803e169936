"""The focus editor as a person approved it, in light and dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.gui.places.create.focus.page import FocusPage
from studio.gui.places.create.focus.strip_tiles import picture_size
from studio.gui.style import put_style
from studio.gui.theme import theme
from tests.approved import coming
from tests.gui.places.create.focus.conftest import Opened, desk_of, is_sharp

APPROVED = Path(__file__).parent / "approved"


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    put_style(qapp)


def all_sharp(page: FocusPage) -> bool:
    """Whether the strip too shows the newest of everything."""
    previews = desk_of(page).previews
    for wanted in desk_of(page).formats:
        size = picture_size(wanted)
        shown = previews.of("p", wanted.id, QSize(round(size.width()), round(size.height())))
        if shown is None or not shown.exact:
            return False
    return is_sharp(page)


def test_a_story_large_with_its_overlays_and_a_text_being_written(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    """In light, and in the dark that it is turned to while it shows."""
    looks_like = coming(APPROVED, tmp_path, qtbot)
    page = opened()
    desk_of(page).view.put("safe_zones", True)
    desk_of(page).view.put("in_app", True)
    page.write("headline")
    qtbot.waitUntil(lambda: all_sharp(page), timeout=30_000)
    looks_like(lambda: page.grab().toImage(), "focus-light")
    theme().set("dark")
    looks_like(lambda: page.grab().toImage(), "focus-dark")

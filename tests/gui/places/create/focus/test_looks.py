"""The focus editor as a person approved it, in light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.gui.places.create.focus.page import FocusPage
from studio.gui.places.create.focus.strip_tiles import picture_size
from studio.gui.theme import Scheme, theme
from tests.gui.places.create.focus.conftest import Opened, desk_of, is_sharp
from tests.gui.widgets.conftest import LooksLike, comparing


@pytest.fixture
def looks_like(tmp_path: Path) -> LooksLike:
    return comparing(Path(__file__).parent / "approved", tmp_path)


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    theme().apply(qapp)
    yield
    theme().set("light")


def all_sharp(page: FocusPage) -> bool:
    """Whether the strip too shows the newest of everything."""
    previews = desk_of(page).previews
    for wanted in desk_of(page).formats:
        size = picture_size(wanted)
        shown = previews.of("p", wanted.id, QSize(round(size.width()), round(size.height())))
        if shown is None or not shown.exact:
            return False
    return is_sharp(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_story_large_with_its_overlays_and_a_text_being_written(
    opened: Opened, looks_like: LooksLike, qtbot: QtBot, scheme: Scheme
) -> None:
    page = opened()
    theme().set(scheme)
    desk_of(page).view.put("safe_zones", True)
    desk_of(page).view.put("in_app", True)
    page.write("headline")
    qtbot.waitUntil(lambda: all_sharp(page), timeout=30_000)

    def as_approved() -> bool:  # on a busy machine the last strip picture comes a little later
        try:
            looks_like(page.grab().toImage(), f"focus-{scheme}")
        except pytest.fail.Exception:
            return False
        return True

    qtbot.waitUntil(as_approved, timeout=30_000)

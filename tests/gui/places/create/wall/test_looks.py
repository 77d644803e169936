"""The wall as a person approved it: `APPROVE=1 pytest tests/gui/places/create/wall`."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.edit.values import Where, set_value
from studio.gui.style import put_style
from studio.gui.theme import theme
from studio.wording import say
from tests.approved import comparing
from tests.gui.places.create.wall.conftest import (
    LINK,
    STORY,
    TIKTOK,
    Opened,
    wait_until_sharp,
)
from tests.gui.widgets.conftest import drawn

APPROVED = Path(__file__).parent / "approved"


@pytest.fixture
def still(qapp: QApplication) -> None:
    theme().keep_still(True)
    put_style(qapp)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("seen", ["plain", "safe_zones", "in_app"])
def test_the_wall_looks_as_approved(
    opened: Opened, qtbot: QtBot, tmp_path: Path, still: None, scheme: str, seen: str
) -> None:
    page = opened()
    theme().set("dark" if scheme == "dark" else "light")
    page.resize(868, 280)
    project = page.desk.document.project
    project = set_value(project, "p", Where(formats=(TIKTOK,)), "slots.headline", "Tonight")
    project = set_value(project, "p", Where(formats=(LINK,)), "left_out", True)
    page.desk.document.do(say("Change"), project)
    if seen != "plain":
        page.desk.view.put(seen, True)
    page.desk.selection.take_formats((STORY,))
    page.refresh()
    wait_until_sharp(qtbot, page)
    comparing(APPROVED, tmp_path)(drawn(page), f"wall-{seen.replace('_', '-')}-{scheme}")

"""A clip that is longer than a network takes: said before the export, mended by one button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.gui.clip_lengths import too_long
from studio.gui.sheets.export_judging import rows_of
from studio.gui.widgets import Button
from studio.model.post import Footage
from studio.model.project import MediaRef
from studio.model.timing import TICKS, Span
from tests.export.video.clips import clip
from tests.gui.places.create.inspector.conftest import Opened, select, steps

STORY = "instagram_story_video"


def test_it_is_trimmed_to_what_fits_beside_its_cards(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    media = MediaRef(str(clip(tmp_path / "long.mov", seconds=70)))
    panel = opened(kind="video", media=(media,), footage=Footage(ending=True))
    select(panel, STORY)
    desk = panel.desk
    qtbot.waitUntil(lambda: desk.previews.length("p") is not None, timeout=30_000)
    panel.refresh()
    assert desk.post is not None
    found = too_long(desk, desk.post, desk.catalogue.format(STORY))
    assert found is not None
    assert (found.most, found.room) == (60 * TICKS, 57 * TICKS)
    blocked = [each for row in rows_of(desk, ["p"]) for each in row.places if each.state == "error"]
    assert STORY in {each.wanted.id for each in blocked}
    button = panel.checks.findChild(Button, "create.inspector.check.trim.fix")
    assert isinstance(button, Button)
    assert button.text() == "Trim to 0:57"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.post.footage.trim == Span(0, 57 * TICKS)
    assert steps(panel) == ["Trim the clip"]
    assert too_long(desk, desk.post, desk.catalogue.format(STORY)) is None
    panel.refresh()
    assert panel.checks.findChild(Button, "create.inspector.check.trim.fix") is None or (
        not button.isVisible()
    )

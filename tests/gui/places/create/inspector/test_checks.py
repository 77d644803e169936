"""Checks in words, each with the button that mends it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.gui.places.create.inspector import reading
from studio.gui.places.create.inspector.checks_found import FIXES
from studio.gui.places.create.inspector.page import Inspector
from studio.gui.widgets import Button
from studio.model.geometry import Point
from studio.model.values import LayerValues, Values
from studio.vision import framing
from tests.gui.places.create.inspector.conftest import STORY, Opened, select, shown, steps


def press(panel: Inspector, qtbot: QtBot, name: str) -> None:
    """Press a button of a notice once it is there."""
    qtbot.waitUntil(lambda: button(panel, name) is not None, timeout=30_000)
    found = button(panel, name)
    assert found is not None
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def button(panel: Inspector, name: str) -> Button | None:
    found = panel.checks.findChild(Button, f"create.inspector.check.{name}")
    return found if isinstance(found, Button) and found.isVisible() else None


def all_known(panel: Inspector) -> bool:
    """Whether every format of the shape is drawn as it is now."""
    desk = panel.desk
    tall = [each for each in desk.formats if desk.selection.shape(each.id) == "9:16"]
    facts = [reading.facts_of(desk, each) for each in tall]
    return all(each is not None and each.exact for each in facts)


def low(opened: Opened) -> Inspector:
    """A headline that was dragged under the buttons of a story."""
    moved = Values(layers={"headline": LayerValues(moved=Point(0, 30))})
    panel = opened(shapes={"9:16": moved})
    select(panel, STORY)
    return panel


def test_a_text_under_the_buttons_is_brought_out_in_one_step(opened: Opened, qtbot: QtBot) -> None:
    panel = low(opened)
    qtbot.waitUntil(lambda: all_known(panel), timeout=30_000)
    press(panel, qtbot, "safe.headline.fix")
    assert steps(panel) == ["Move into safe zone"]
    assert shown(panel, "instagram_feed_square").layers == {}
    qtbot.waitUntil(lambda: all_known(panel), timeout=30_000)
    panel.refresh()
    assert button(panel, "safe.headline.fix") is None
    wanted = panel.desk.catalogue.format(STORY)
    facts = reading.facts_of(panel.desk, wanted)
    assert facts is not None
    assert facts.covered == ()
    assert facts.boxes["headline"].bottom() * wanted.size.height <= (
        wanted.size.height - wanted.safe.bottom
    )


def test_nothing_to_check_takes_no_room(panel: Inspector, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: all_known(panel), timeout=30_000)
    panel.refresh()
    assert not panel.checks.isVisible()


def test_show_selects_it_with_its_safe_zone(opened: Opened, qtbot: QtBot) -> None:
    panel = low(opened)
    press(panel, qtbot, "safe.headline.show")
    assert panel.desk.selection.layer == "headline"
    assert panel.desk.view.safe_zones


def test_examples_that_nobody_wrote_over_are_told(opened: Opened, qtbot: QtBot) -> None:
    panel = opened(values=Values(slots={}))
    panel.template.choice.take("headline")
    panel.activateWindow()
    press(panel, qtbot, "example.headline.fix")
    assert panel.desk.selection.layer == "headline"
    qtbot.waitUntil(panel.text.words.hasFocus)
    qtbot.keyClicks(panel.text.words, "Tonight at nine")
    panel.refresh()
    assert button(panel, "example.headline.fix") is None


def test_what_is_mended_is_what_is_said() -> None:
    """Each doubt that a button mends is one that the renderer raises, word for word."""
    studio = Path(framing.__file__ or "").parent.parent
    files = [*(studio / "compose").rglob("*.py"), *(studio / "vision").glob("*.py")]
    text = "".join(file.read_text("utf-8") for file in files)
    assert [said for said in FIXES if said not in text] == []

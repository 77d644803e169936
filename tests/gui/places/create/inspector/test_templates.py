"""Templates tried on with arrows, taken with Enter, left with Esc."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.gui.places.create.inspector.gallery import Gallery
from studio.gui.places.create.inspector.page import Inspector
from studio.gui.places.create.inspector.template_choice import suits
from studio.model.project import MediaRef
from studio.model.values import LayerValues, Values
from studio.store.templates import load_template
from tests.gui.places.create.inspector.conftest import STORY, Opened, pick, select, shown, steps


def trying(panel: Inspector) -> str | None:
    return panel.desk.shown.posts[0].values.template


def test_arrows_show_a_template_everywhere_and_esc_goes_back(
    panel: Inspector, qtbot: QtBot
) -> None:
    tiles = panel.template.tiles
    panel.activateWindow()
    tiles.setFocus()
    qtbot.keyClick(tiles, Qt.Key.Key_Right)
    assert trying(panel) == "event"
    qtbot.keyClick(tiles, Qt.Key.Key_Right)
    assert trying(panel) == "quote"
    assert steps(panel) == []
    qtbot.keyClick(tiles, Qt.Key.Key_Escape)
    assert trying(panel) == "headline"
    assert tiles.currentIndex().data() == "Headline"


def test_enter_takes_it_and_keeps_what_was_written(panel: Inspector, qtbot: QtBot) -> None:
    tiles = panel.template.tiles
    panel.activateWindow()
    tiles.setFocus()
    qtbot.keyClick(tiles, Qt.Key.Key_Right)
    qtbot.keyClick(tiles, Qt.Key.Key_Return)
    assert steps(panel) == ["Change the template"]
    assert shown(panel).template == "event"
    assert shown(panel).slots["headline"] == "You lit up Lyon"
    panel.refresh()
    assert tiles.taken == "event"


def test_a_wheel_over_the_row_scrolls_the_panel_unless_the_pointer_went_there(
    panel: Inspector, qtbot: QtBot
) -> None:
    tiles = panel.template.tiles
    here = QPointF(30, 30)
    there = QPointF(tiles.viewport().mapToGlobal(here))
    notch = QWheelEvent(
        here, there, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    tiles.wheelEvent(notch)
    assert not notch.isAccepted()
    assert tiles.horizontalScrollBar().value() == 0
    qtbot.mouseMove(tiles.viewport(), QPoint(30, 30))
    qtbot.mouseMove(tiles.viewport(), QPoint(34, 30))
    tiles.wheelEvent(notch)
    assert tiles.horizontalScrollBar().value() > 0


def test_leaving_the_list_restores_the_wall(panel: Inspector, qtbot: QtBot) -> None:
    tiles = panel.template.tiles
    panel.activateWindow()
    tiles.setFocus()
    qtbot.waitUntil(tiles.hasFocus)
    qtbot.keyClick(tiles, Qt.Key.Key_Right)
    panel.framing.across.setFocus()
    assert trying(panel) == "headline"


def test_there_and_back_nothing_is_lost(opened: Opened) -> None:
    own = Values(slots={"headline": "Mine"}, layers={"headline": LayerValues(scale=1.3)})
    panel = opened(formats={STORY: own})
    select(panel, STORY)
    before = panel.desk.post
    for template in ("event", "quote", "headline"):
        panel.template.choice.take(template)
    after = panel.desk.post
    assert before is not None
    assert after is not None
    assert after.formats == before.formats
    assert after.values.slots["headline"] == "You lit up Lyon"


def test_every_template_is_drawn_with_the_post_itself(panel: Inspector, qtbot: QtBot) -> None:
    choice, tiles = panel.template.choice, panel.template.tiles
    first = [each.id for each in choice.offered()][:3]
    assert first == ["clean", "headline", "event"]

    def drawn() -> bool:
        shown = [choice.picture(each, tiles.tile) for each in first]
        return all(each is not None and each.exact for each in shown)

    qtbot.waitUntil(drawn, timeout=30_000)
    pictures = [choice.picture(each, tiles.tile) for each in first]
    assert len({bytes(each.image.constBits()) for each in pictures if each}) == 3


def test_the_gallery_has_them_all_by_name(panel: Inspector, qtbot: QtBot) -> None:
    panel.commands.run("templates")
    gallery = panel.window().findChild(Gallery)
    assert isinstance(gallery, Gallery)
    names = [gallery.tiles.rows.index(n).data() for n in range(gallery.tiles.rows.rowCount())]
    assert "Thank you" in names
    assert "Before and after" not in names
    row = gallery.tiles.rows.row_of("quote")
    gallery.tiles.setCurrentIndex(gallery.tiles.rows.index(row))
    qtbot.keyClick(gallery.tiles, Qt.Key.Key_Return)
    assert shown(panel).template == "quote"
    assert not gallery.isVisible()


def test_a_template_suits_what_a_post_is_made_of(opened: Opened) -> None:
    one = opened().desk.post
    two = opened(media=(MediaRef("a.jpg"), MediaRef("b.jpg"))).desk.post
    sound = opened(kind="sound", media=(MediaRef("a.mp3"),)).desk.post
    assert one is not None
    assert two is not None
    assert sound is not None
    assert not suits(load_template("before_after"), one)
    assert suits(load_template("before_after"), two)
    assert [suits(load_template(t), sound) for t in ("audiogram", "clean")] == [True, False]
    assert not suits(load_template("sign"), one)


def test_it_makes_room_for_a_text(panel: Inspector) -> None:
    assert panel.template.isVisible()
    pick(panel, "headline")
    assert not panel.template.isVisible()
    assert panel.findChild(QWidget, "create.inspector.templates") is panel.template.tiles

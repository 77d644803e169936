"""The captions are there before anybody asks for them."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from studio.gui.main_window import MainWindow


def test_captions_are_made_ready_while_somebody_looks_at_the_wall(
    working: MainWindow, qtbot: QtBot
) -> None:
    place = working.create_place
    assert place.captions is None
    qtbot.waitUntil(lambda: place.captions is not None, timeout=20_000)
    assert place.pages.currentWidget() is place.wall
    made = place.captions
    working.commands.run("face")
    assert place.pages.currentWidget() is made


def test_the_face_is_the_one_that_is_asked_for(working: MainWindow) -> None:
    desk, place = working.desk, working.create_place
    desk.view.write("mastodon")
    assert place.captions is not None
    assert place.pages.currentWidget() is place.captions
    desk.selection.take_formats((desk.formats[0].id,))
    assert place.pages.currentWidget() is place.wall
    working.commands.run("face")
    assert place.pages.currentWidget() is place.captions
    desk.selection.focus(desk.formats[0].id)
    assert place.pages.currentWidget() is place.focus
    working.commands.run("face")
    desk.selection.focus("")
    assert place.pages.currentWidget() is place.captions  # nobody asked for a picture
    desk.document.opened.emit()
    assert desk.view.face == "visuals"

"""The foot of the window: what is said there, and for how long it holds."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from studio.edit.texts import write
from studio.gui.main_window import MainWindow
from studio.wording import say

STORY = "instagram_story_image"


def test_what_holds_for_a_large_format_is_said_while_it_is_large(working: MainWindow) -> None:
    status, desk = working.status, working.desk
    shown = status.spoken.label.text
    desk.selection.focus(STORY)
    assert shown() == "You are editing 11 formats together"
    desk.selection.focus("")
    assert shown() == ""
    desk.selection.focus(STORY)
    desk.tell(say("Undone: Zoom"))
    desk.selection.focus("")
    assert shown() == "Undone: Zoom"
    desk.selection.show("brand")
    assert shown() == ""


def test_captions_are_ready_once_a_word_is_written(working: MainWindow, qtbot: QtBot) -> None:
    """Hashtags of the brand alone are no caption that somebody wrote."""
    desk, foot = working.desk, working.status.counts.captions
    desk.view.put("face", "captions")
    qtbot.waitUntil(lambda: foot.none.isVisible())
    assert not foot.fine.isVisible()
    post = desk.post
    assert post is not None
    written = write(desk.document.project, post.id, post.language, "caption", "Bonsoir !")
    desk.document.do(say("Write the caption"), written, post=post.id)
    qtbot.waitUntil(lambda: foot.fine.isVisible())
    assert not foot.none.isVisible()

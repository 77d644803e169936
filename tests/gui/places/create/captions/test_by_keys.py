"""J5: what is posted with the pictures, written in the real window, by keys alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from studio.gui.captions import caption_of
from studio.gui.main_window import MainWindow
from studio.gui.places.create.captions.area import TextArea
from studio.gui.places.create.captions.counter import remaining
from studio.gui.places.create.captions.page import CaptionsPage
from studio.model.counting import length
from studio.model.texts import Texts
from tests.flows.window import Person

CAPTION = (
    "Three nights of light, one city under the stars. From 12 to 14 June, Lyon becomes an open "
    "stage: forty artists, six squares, and the river lit from end to end. Bring your friends, "
    "your umbrella and your loudest voice. https://festival-lumiere.fr/programme "
    "#FestivalLumiere #Lyon #LiveMusic #OpenAir #LyonByNight #Concert"
)


def test_captions_are_written_by_keys_counted_and_copied(working: MainWindow, qtbot: QtBot) -> None:
    person = Person(working, qtbot)
    page = _captions(person)
    assert person.window.commands.here == "captions"
    person.paste_over(CAPTION[:-40])
    person.type(CAPTION[-40:])
    assert _texts(person).caption == CAPTION
    rows = page.networks.list.networks
    over = length(CAPTION, "graphemes") - 300
    person.see(lambda: rows.rows[rows.row_of("bluesky")].number == f"−{over}", "Bluesky counts")
    counted = remaining(caption_of(person.desk, person.post, "x"))
    person.see(lambda: rows.rows[rows.row_of("x")].number == counted, "X counts its own way")
    _walk_to(person, page, "bluesky")
    person.see(lambda: person.shows("captions.repair.version"))
    person.click("captions.repair.version")
    assert isinstance(person.window.focusWidget(), TextArea)
    person.paste_over("Three nights of light in Lyon.")
    assert _texts(person).captions == {"bluesky": "Three nights of light in Lyon."}
    person.see(lambda: rows.rows[rows.row_of("bluesky")].level == "calm")
    person.see(lambda: "1 network has its own text" in _words(person, "status.captions.own"))
    person.keys("Ctrl+Z")
    assert _texts(person).captions == {"bluesky": CAPTION}
    person.keys("Ctrl+Shift+Z")
    _walk_to(person, page, "linkedin")
    person.run("captions.copy")
    post = person.post
    assert QGuiApplication.clipboard().text() == caption_of(person.desk, post, "linkedin").text
    person.heard("Caption for LinkedIn copied")
    person.keys("Ctrl+Return")
    assert person.window.commands.here == "wall"
    while person.post.texts:
        person.keys("Ctrl+Z")
    assert person.window.commands.here == "captions"  # what is undone is shown


def test_the_captions_can_be_left_and_walked_through(working: MainWindow, qtbot: QtBot) -> None:
    person = Person(working, qtbot)
    page = _captions(person)
    assert person.window.focusWidget() is page.shared.text
    assert not person.window.create_place.inspector.isVisible()
    for panel in page.panels:
        _reach(person, panel)
    page.shared.text.setFocus()
    person.keys(Qt.Key.Key_Escape)
    assert page.networks.list.hasFocus()
    person.keys(Qt.Key.Key_Escape)
    assert person.window.commands.here == "wall"
    assert person.window.create_place.inspector.isVisible()
    person.desk.view.write("mastodon", "alt")  # as the export sheet asks for
    assert page.version.alt.text.hasFocus()
    assert page.version.name.text() == "Mastodon"
    named = [each for each in page.findChildren(QAbstractButton) if each.isVisible()]
    assert all(each.accessibleName() for each in named)
    assert all(each.objectName() for each in named)


def _captions(person: Person) -> CaptionsPage:
    person.window.activateWindow()
    person.see(person.window.isActiveWindow)
    person.see(person.window.commands.action("face").isEnabled)
    person.keys("Ctrl+T")
    page = person.window.create_place.captions
    assert page is not None
    page.shared.text.setFocus()
    person.see(lambda: page.counting.results, "nothing is counted")
    return page


def _walk_to(person: Person, page: CaptionsPage, network: str) -> None:
    for _ in page.networks.list.networks.rows:
        if person.desk.view.network == network:
            return
        person.keys("Ctrl+Down")
    raise AssertionError(f"Ctrl+Down does not lead to {network}")


def _reach(person: Person, panel: QWidget) -> None:
    met = []
    for _ in range(20):
        person.keys("F6")
        focus = person.window.focusWidget()
        if focus is not None and (focus is panel or panel.isAncestorOf(focus)):
            return
        met.append(focus.objectName() if focus else "")
    raise AssertionError(f"F6 does not lead to {panel.objectName()}, but to {met}")


def _texts(person: Person) -> Texts:
    return person.post.texts.get("en", Texts())


def _words(person: Person, name: str) -> str:
    return person.find(name, QAbstractButton).text()

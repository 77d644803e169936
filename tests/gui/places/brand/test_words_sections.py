"""Sets of hashtags, contacts and accounts of a kit, as people fill them in."""

from __future__ import annotations

from itertools import pairwise
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from studio.edit.posts import add_posts
from studio.edit.texts import write
from studio.gui.captions import caption_of
from studio.gui.desk import Desk
from studio.gui.places.brand import BrandPlace
from studio.gui.widgets import LineField
from studio.model.brand import Voice
from studio.model.project import MediaRef, ProjectPost
from studio.session import Session
from studio.wording import say
from tests.gui.conftest import Desks


@pytest.fixture
def desk(desk_at: Desks) -> Desk:
    session = Session.new("Nuits", "passerelle")
    post = ProjectPost(id="a", name="A", media=(MediaRef("/nowhere/a.jpg"),))
    session.do(say("Add 1 post"), add_posts(session.project, (post,)))
    return desk_at(session)


def test_a_set_of_hashtags_is_made_named_filled_and_removed(place: BrandPlace, desk: Desk) -> None:
    _press(place.sets, "brand.set.new")
    _type(place.sets, "brand.set.New set.name", "Festival")
    _type(place.sets, "brand.set.Festival.hashtags", "Nuit, #Été nuit ＃Lyon")
    assert _voice(place).sets == {"Festival": ("#Nuit", "#Été", "#Lyon")}
    _press(place.sets, "brand.set.new")
    _type(place.sets, "brand.set.New set.name", "festival")  # is there already
    assert _field(place.sets, "brand.set.New set.name").text() == "New set"
    _press(place.sets, "brand.set.New set.remove")
    _press(place.sets, "brand.set.Festival.remove")
    assert _voice(place).sets == {}
    desk.document.undo()
    assert _field(place.sets, "brand.set.Festival.hashtags").text() == "#Nuit #Été #Lyon"


def test_the_caret_stays_with_what_is_renamed_and_goes_on_where_it_is_removed(
    place: BrandPlace, qtbot: QtBot
) -> None:
    with qtbot.waitActive(place):
        place.show()
        place.activateWindow()
    _press(place.sets, "brand.set.new")
    name = _field(place.sets, "brand.set.New set.name")
    assert (name.hasFocus(), name.selectedText()) == (True, "New set")
    qtbot.keyClicks(name, "Ville")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert name.objectName() == "brand.set.Ville.name"
    assert name.hasFocus()
    hashtags = _field(place.sets, "brand.set.Ville.hashtags")
    assert hashtags.accessibleName() == "Hashtags of Ville"
    _press(place.sets, "brand.set.new")
    place.sets.rows.rows[0].remove.setFocus()
    _press(place.sets, "brand.set.Ville.remove")
    assert _field(place.sets, "brand.set.New set.name").hasFocus()
    _press(place.sets, "brand.set.New set.remove")
    assert place.sets.add.hasFocus()


def test_a_contact_is_mentioned_by_its_handle_on_each_network(
    place: BrandPlace, desk: Desk
) -> None:
    project = write(desk.document.project, "a", "fr", "caption", "Merci @Ville de Lyon !")
    desk.document.do(say("Write the caption"), project)
    _press(place.contacts, "brand.contact.new")
    _type(place.contacts, "brand.contact.New contact.name", "Ville de Lyon")
    _type(place.contacts, "brand.contact.Ville de Lyon.instagram", "@villedelyon")
    row = place.contacts.rows.rows[0]
    assert row.is_open
    assert "Instagram @villedelyon" in row.summary
    assert _posted(desk, "instagram") == "Merci @villedelyon !"
    assert _posted(desk, "x") == "Merci Ville de Lyon !"
    _press(place.contacts, "brand.contact.new")
    assert not place.contacts.rows.rows[0].is_open
    assert place.contacts.rows.rows[1].is_open
    _press(place.contacts, "brand.contact.Ville de Lyon.remove")
    assert _posted(desk, "instagram") == "Merci @Ville de Lyon !"


def test_the_limit_of_the_own_server_counts_at_once(place: BrandPlace, desk: Desk) -> None:
    project = write(desk.document.project, "a", "fr", "caption", "a" * 700)
    desk.document.do(say("Write the caption"), project)
    post = desk.document.project.post("a")
    assert caption_of(desk, post, "mastodon").state == "blocked"
    limit = _field(place.accounts, "brand.account.mastodon.limit")
    assert limit.placeholderText() == "500"
    _type(place.accounts, "brand.account.mastodon.limit", "1 000")
    assert (limit.text(), caption_of(desk, post, "mastodon").limit) == ("1000", 1000)
    assert caption_of(desk, post, "mastodon").state == "ready"
    _type(place.accounts, "brand.account.mastodon.handle", "@hall@piaille.fr")
    assert _voice(place).accounts["mastodon"].handle == "hall@piaille.fr"
    _press(place.accounts, "brand.account.mastodon.usual")
    assert (limit.text(), caption_of(desk, post, "mastodon").limit) == ("", 500)
    assert _voice(place).accounts["mastodon"].handle == "hall@piaille.fr"


def test_french_spaces_are_a_choice_of_the_kit(place: BrandPlace, desk: Desk) -> None:
    project = write(desk.document.project, "a", "fr", "caption", "Ce soir !")
    desk.document.do(say("Write the caption"), project)
    before = _posted(desk, "facebook")
    _press(place, "brand.french_spaces")
    assert _posted(desk, "facebook") == before.replace("soir !", "soir\u00a0!")


def test_what_is_locked_can_be_read_only(place: BrandPlace) -> None:
    _press(place.sets, "brand.set.new")
    _press(place, "brand.lock.voice")
    for name in ("brand.set.new", "brand.set.New set.name", "brand.account.x.limit",
                 "brand.contact.new", "brand.french_spaces"):  # fmt: skip
        assert not place.findChild(QWidget, name).isEnabled()


def test_no_picture_is_asked_for_again_when_the_voice_changes(
    place: BrandPlace, desk: Desk
) -> None:
    format_id = "instagram_feed_4x5"
    before = _key(desk, format_id)
    _type(place.accounts, "brand.account.mastodon.limit", "1000")
    assert desk.document.project.kit is not None
    assert _key(desk, format_id) == before
    place.colours.rows["accent"].wanted.emit("#FF8800")
    assert _key(desk, format_id) != before


def test_a_caption_is_counted_while_it_is_typed(desk: Desk) -> None:
    """The counter that is looked at keeps up with every keystroke: a few milliseconds."""
    text = "Trois nuits de lumière à Lyon ! https://hall.fr/jazz #nuit " * 7
    times = []
    for end in range(300, 400):
        project = write(desk.document.project, "a", "fr", "caption", text[:end])
        desk.document.do(say("Write the caption"), project, gesture="type")
        start = perf_counter()
        result = caption_of(desk, desk.document.project.post("a"), "bluesky")
        times.append(perf_counter() - start)
        assert result.overflow == (300 if result.length > 300 else None)
    assert sorted(times)[len(times) // 2] < 0.016
    assert all(first is second for first, second in pairwise(_asked_twice(desk)))


def _asked_twice(desk: Desk) -> list[object]:
    post = desk.document.project.post("a")
    return [caption_of(desk, post, "x") for _ in range(2)]


def _key(desk: Desk, format_id: str) -> str:
    from studio.gui.preview_keys import Subject

    project, session = desk.document.project, desk.document.session
    subject = Subject(project, project.post("a"), session.path_of, "")
    return subject.ask_for(desk.catalogue.format(format_id))[0]


def _posted(desk: Desk, network: str) -> str:
    text = caption_of(desk, desk.document.project.post("a"), network).text
    return text.partition("\n\n")[0]


def _voice(place: BrandPlace) -> Voice:
    assert place.kit.brand is not None
    return place.kit.brand.voice


def _field(parent: QWidget, name: str) -> LineField:
    found = parent.findChild(LineField, name)
    assert found is not None, name
    return found


def _type(parent: QWidget, name: str, text: str) -> None:
    field = _field(parent, name)
    field.setText(text)
    field.ended.emit()


def _press(parent: QWidget, name: str) -> None:
    found = parent.findChild(QAbstractButton, name)
    assert found is not None, name
    found.click()

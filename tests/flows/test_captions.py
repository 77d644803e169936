"""What is posted with the pictures: written once, counted as each network counts, and copied."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.exceptions import TimeoutError

from studio.gui.places.brand import BrandPlace
from studio.gui.places.create.captions.mock_app import MockApp
from studio.gui.places.create.captions.network_list import NetworkList
from studio.gui.places.create.captions.version_card import VersionCard
from studio.gui.settings import settings
from studio.gui.theme import theme
from studio.gui.words import words
from studio.gui.writing.text_area import TextArea
from studio.model.texts import Texts
from studio.wording import LANGUAGES
from tests.flows.fitting import cut_off, overlapping, shortened
from tests.flows.hands import LEFT
from tests.flows.reading import written_on
from tests.flows.scrolling import is_in_sight
from tests.flows.test_languages import strangers
from tests.flows.walk import SAMPLE
from tests.flows.window import Person

FORMATS = (
    "instagram_feed_square", "facebook_feed_landscape", "linkedin_post_landscape",
    "x_post_landscape", "pinterest_standard_pin", "bluesky_image", "mastodon_image",
)  # fmt: skip
LINK = "https://festival-lumiere.fr/2026/the-whole-programme-and-access"
CAPTION = (
    "Three nights of light, one city under the stars. From 12 to 14 June, Lyon becomes an open "
    "stage: forty artists, six squares, and the river lit from end to end. Bring your friends, "
    "your umbrella just in case, and your loudest singing voice. Free entry to all of it. "
    f"{LINK} #FestivalLumière #Lyon #LiveMusic #OpenAir #LyonByNight #Concert"
)
SHORT = "Three nights of light. #FestivalLumière"
ALT = "A singer raises her hand under white beams of light."
SHORTENED = len(CAPTION) - len(LINK) + 23  # where every link has one length
KEYS = Qt.Key


@pytest.fixture
def person(started: Callable[[], Person]) -> Person:
    """Somebody whose posts go to seven networks, one format each."""
    settings().put("formats", FORMATS)
    return started()


def test_captions_are_written_counted_and_copied_in_either_language(person: Person) -> None:
    """By mouse; after each step the window turns from French to English and back, at once."""
    words().speak("fr")
    found: list[str] = []
    for step in by_mouse(person):
        for language in reversed(LANGUAGES):
            words().speak(language)
            person.settle()
            found += [
                f"{step}, {language}: {each}"
                for each in (
                    *(each for each in strangers(person, language) if not is_hers(each)),
                    *cut_off(person.window), *shortened(person.window), *overlaps(person),
                )
            ]  # fmt: skip
        words().speak("fr")
    assert not found, "\n".join(dict.fromkeys(found))


def is_hers(told: str) -> bool:
    """Whether words are what she wrote herself, as the preview shows them."""
    return told.split("' (")[0].strip("' ") in f"New! {CAPTION} {SHORT} {ALT}"


def overlaps(person: Person) -> list[str]:
    """Words over words in the cards, where many lie close."""
    cards = ("captions.shared.card", "captions.version.card", "captions.network.card")
    return [each for name in cards if person.shows(name) for each in overlapping(person.find(name))]


def by_mouse(person: Person) -> Iterator[str]:
    """The steps; each has been looked at when its name is told."""
    person.drop([SAMPLE])
    are_made_ready(person)
    with person.watched():
        person.click("create.face.captions")
        click_into(person, "captions.shared")
        person.type(CAPTION)
        every_network_counts_its_own_way(person)
    yield "written"
    with person.watched():
        person.click_row(networks(person), row(person, "bluesky"))
        person.see(lambda: person.shows("captions.repair.version"))
        assert text(person, "captions.version") == CAPTION
        assert underlined(person.find("captions.version", TextArea)) == CAPTION[300:]
    yield "too long"
    with person.watched():
        person.click("captions.repair.version")
        version = person.find("captions.version", TextArea)
        assert version.hasFocus()
        assert version.caret() == 300  # where it is to be shortened
        person.paste_over(SHORT)
        counts(person, "bluesky", str(300 - len(SHORT)))
        assert dot(person, "bluesky")
        assert not dot(person, "x")
        assert text(person, "captions.shared") == CAPTION
        assert not underlined(version)
    yield "a version"
    yield from the_rest_by_mouse(person)


def the_rest_by_mouse(person: Person) -> Iterator[str]:
    """The shared text again, a server's own limit, what is copied, and what is dropped."""
    with person.watched():
        click_into(person, "captions.shared")
        person.keys("Ctrl+Home")
        person.type("New! ")
        counts(person, "x", f"−{SHORTENED + 5 - 280}")
        counts(person, "facebook", str(len(CAPTION) + 5))
        assert number(person, "bluesky") == str(300 - len(SHORT))
        assert text(person, "captions.version") == SHORT
    yield "the shared one changes"
    with person.watched():
        person.click("rail.brand")
        limit = limit_of(person, "mastodon")
        QTest.mouseClick(limit, LEFT)
        person.paste_over("1000")
        person.keys(KEYS.Key_Return)
    yield "another limit"
    with person.watched():
        person.click("rail.create")
        assert person.shows("captions.network.list")
        counts(person, "mastodon", str(1000 - SHORTENED - 5))
        write(person, "captions.alt", ALT)
        copies_what_linkedin_shows(person)
    yield "copied"
    with person.watched():  # where no text takes them, dropped words find the caret
        person.drop(" Applause!", person.middle(person.find("captions.preview")))
        assert texts(person).alt == f"{ALT} Applause!"
        assert person.find("captions.alt").hasFocus()
    yield "dropped"


def test_captions_are_written_counted_and_copied_by_keys_alone(person: Person) -> None:
    with person.choosing(SAMPLE):
        person.keys("Ctrl+I")
    are_made_ready(person)
    person.see(person.window.commands.action("face").isEnabled)
    with person.watched():
        person.keys("Ctrl+T")
        person.goes_to(person.find("captions.shared"))
        person.paste_over(CAPTION)
        every_network_counts_its_own_way(person)
        heard = networks(person).model().index(row(person, "bluesky"), 0)
        excess = len(CAPTION) - 300
        assert heard.data(Qt.ItemDataRole.AccessibleTextRole).startswith(
            f"Bluesky, {excess} characters too many"
        )
        goes_down_to(person, "bluesky")
        person.see(lambda: person.shows("captions.repair.version"))
        person.goes_to(person.find("captions.version"))
        person.goes_to(person.find("captions.repair.version"), "Tab")
        person.keys(KEYS.Key_Space)
        version = person.find("captions.version", TextArea)
        assert version.hasFocus()
        person.keys("Ctrl+Shift+End", KEYS.Key_Delete)
        counts(person, "bluesky", "0")
        person.keys("Ctrl+A")
        person.type(SHORT)
        counts(person, "bluesky", str(300 - len(SHORT)))
        assert texts(person) == Texts(caption=CAPTION, captions={"bluesky": SHORT})
    with person.watched():
        person.goes_to(person.find("captions.shared"), "Shift+F6")
        person.keys("Ctrl+End")
        person.type(" Come!")
        counts(person, "x", f"−{SHORTENED + 6 - 280}")
        assert texts(person).captions == {"bluesky": SHORT}
        changes_the_limit_of_mastodon(person)
        person.keys("Ctrl+2")
        counts(person, "mastodon", str(1000 - SHORTENED - 6))
    with person.watched():
        person.goes_to(person.find("captions.version"))
        person.goes_to(person.find("captions.alt"), "Tab")
        person.type(ALT)
        goes_down_to(person, "linkedin")
        person.goes_to(person.find("captions.copy.caption"), "Tab")
        person.keys(KEYS.Key_Return)
        copied = QGuiApplication.clipboard().text()
        assert copied == f"{CAPTION} Come!" == shown_on(person, "linkedin")
        person.heard("Caption for LinkedIn copied")
        person.keys("Ctrl+Return")
        assert person.wall.hasFocus()
    assert person.undo_names()[0] == "Write the alternative text"


def are_made_ready(person: Person) -> None:
    """While she looks at the wall."""
    person.see_wall()
    person.see(lambda: person.window.create_place.captions, "the captions are not made ahead")


def every_network_counts_its_own_way(person: Person) -> None:
    """All follow the shared text, and each says in its row what it has of it."""
    excess = len(CAPTION) - 300
    counts(person, "bluesky", f"−{excess}")
    expected = {
        "instagram": 2200 - len(CAPTION), "linkedin": 3000 - len(CAPTION),
        "mastodon": 500 - SHORTENED, "facebook": len(CAPTION),
    }  # fmt: skip
    for network, count in expected.items():
        counts(person, network, str(count))
    assert number(person, "x") == f"−{SHORTENED - 280}"
    for network in ("bluesky", "x", "pinterest"):
        assert not dot(person, network)
    red = colours_of(person, "bluesky")
    assert theme().colour("error").name() in red


def counts(person: Person, network: str, expected: str) -> None:
    """Wait until the row of a network shows a number."""
    try:
        person.see(lambda: number(person, network) == expected)
    except TimeoutError:
        raise AssertionError(f"{network}: {number(person, network)}, not {expected}") from None


def changes_the_limit_of_mastodon(person: Person) -> None:
    person.keys("Ctrl+5")
    limit = limit_of(person, "mastodon")
    person.goes_to(limit, "Tab", most=200)
    person.type("1000")
    person.keys(KEYS.Key_Return)


def copies_what_linkedin_shows(person: Person) -> None:
    person.click_row(networks(person), row(person, "linkedin"))
    person.click("captions.copy.caption")
    copied = QGuiApplication.clipboard().text()
    assert copied == f"New! {CAPTION}" == shown_on(person, "linkedin")


def shown_on(person: Person, network: str) -> str:
    """All that the preview says; what it paints of it is cut where the app cuts."""
    app = person.find("captions.preview", MockApp)
    assert person.find("captions.version.card", VersionCard).isVisible()
    assert app.view is not None
    painted = (
        "".join(run.text for run in app.view.runs).removesuffix("… more").removesuffix("… plus")
    )
    assert app.accessibleDescription().startswith(painted.rstrip())
    return app.accessibleDescription()


def networks(person: Person) -> NetworkList:
    return person.find("captions.network.list", NetworkList)


def row(person: Person, network: str) -> int:
    at = networks(person).networks.row_of(network)
    assert at >= 0, f"{network} is not listed"
    return at


def number(person: Person, network: str) -> str:
    """The number that stands in the row of a network, as it is painted."""
    listed = networks(person)
    box = listed.visualRect(listed.model().index(row(person, network), 0))
    inside = [each for each in written_on(listed) if box.contains(each.box.center().toPoint())]
    return max(inside, key=lambda each: each.box.right()).text.strip() if inside else ""


def colours_of(person: Person, network: str) -> set[str]:
    """The colours of the letters in a row."""
    listed = networks(person)
    box = listed.visualRect(listed.model().index(row(person, network), 0))
    inside = [each for each in written_on(listed) if box.contains(each.box.center().toPoint())]
    return {each.colour.name() for each in inside}


def dot(person: Person, network: str) -> bool:
    """Whether the row has the plum dot of a text of its own."""
    listed, plum = networks(person), theme().colour("differs")
    box = listed.visualRect(listed.model().index(row(person, network), 0))
    image = listed.viewport().grab(box).toImage()
    return any(
        QColor(image.pixel(x, y)) == plum
        for x in range(image.width())
        for y in range(image.height() // 2)
    )


def text(person: Person, name: str) -> str:
    return person.find(name, TextArea).text()


def texts(person: Person) -> Texts:
    return person.post.texts[person.post.posted_in[0]]


def underlined(area: TextArea) -> str:
    """What is marked as too long."""
    return "".join(text for reason, text in area.marks.drawn if reason == "excess")


def click_into(person: Person, name: str) -> None:
    area = person.find(name, TextArea)
    QTest.mouseClick(area.viewport(), LEFT)
    person.pause()
    assert area.hasFocus()


def write(person: Person, name: str, said: str) -> None:
    """Click into a text, wherever it is scrolled to, and write."""
    area = person.find(name, TextArea)
    person.see(lambda: is_in_sight(area), "nobody sees the field")
    click_into(person, name)
    person.type(said)


def limit_of(person: Person, network: str) -> QWidget:
    """The field for the longest caption of a network, in Brand."""
    person.see(lambda: person.shows("brand"))
    name = f"brand.account.{network}.limit"
    person.see(lambda: person.window.findChildren(QWidget, name), "Brand has no networks")
    field = person.find(name)
    assert person.find("brand", BrandPlace).kit.brand is not None
    person.see(lambda: is_in_sight(field), "nobody sees the field")
    assert field.isEnabled()
    return field


def goes_down_to(person: Person, network: str) -> None:
    """Ctrl+Down, network after network."""
    listed = networks(person)
    for _ in FORMATS:
        if listed.currentIndex().row() == row(person, network):
            return
        person.keys("Ctrl+Down")
    raise AssertionError(f"Ctrl+Down does not lead to {network}")

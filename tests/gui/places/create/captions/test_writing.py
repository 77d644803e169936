"""Writing captions: shared, versions of networks, counters, repairs, languages, hashtags."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from studio.gui.captions import caption_of, captions_of
from studio.gui.places.create.captions import counter
from studio.gui.places.create.captions.network_model import Row
from studio.gui.places.create.captions.page import CaptionsPage
from studio.gui.writing.emoji_picker import EmojiPicker
from studio.model.brand import Account, Contact, Voice
from studio.model.counting import length
from studio.model.project import MediaRef, ProjectPost
from studio.model.texts import SEPARATOR, Texts
from tests.gui.places.create.captions.conftest import SAMPLE, PageOf, is_counted, texts

NO_KEYS = Qt.KeyboardModifier.NoModifier
LONG = (
    "Three nights of light, one city under the stars. From 12 to 14 June, Lyon becomes a stage: "
    "forty artists, six squares, and the river lit from end to end. Bring your friends. "
    "Free entry, programme and access: https://festival-lumiere.fr/programme/2026 "
    "#FestivalLumiere #Lyon #LiveMusic #OpenAir #LyonByNight #Concert"
)


def own(page: CaptionsPage, network: str) -> str | None:
    post = page.desk.post
    assert post is not None
    return post.texts.get(post.posted_in[0], Texts()).captions.get(network)


def shared(page: CaptionsPage) -> str:
    post = page.desk.post
    assert post is not None
    return post.texts.get("en", Texts()).caption


def row(page: CaptionsPage, network: str) -> Row:
    return page.networks.list.networks.rows[page.networks.list.networks.row_of(network)]


def press(page: CaptionsPage, name: str) -> None:
    button = page.findChild(QAbstractButton, name)
    assert button is not None, name
    assert button.isVisible(), name
    button.click()  # also where it is scrolled out of sight


def write(page: CaptionsPage, field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClicks(field, text)


def settle(qtbot: QtBot, page: CaptionsPage) -> None:
    """Every network is counted, and what shows is the newest."""
    qtbot.waitUntil(lambda: is_counted(page))
    page.refresh()
    page.networks.list.networks.refresh()


def test_every_network_counts_what_is_typed_its_own_way(qtbot: QtBot, page_of: PageOf) -> None:
    page = page_of()
    write(page, page.shared.text, LONG)
    assert shared(page) == LONG
    settle(qtbot, page)
    for network, way in (("x", "x"), ("bluesky", "graphemes"), ("instagram", "characters")):
        result = page.counting.result(network)
        assert result is not None
        assert result.length == length(LONG, way)
        assert row(page, network).number == counter.remaining(result)
    assert length(LONG, "x") < len(LONG)  # its link has one length
    over = length(LONG, "graphemes") - 300
    assert row(page, "bluesky").number == f"−{over}"
    assert (row(page, "bluesky").level, row(page, "bluesky").line) == ("error", f"{over} too many")
    assert row(page, "instagram").level == "calm"


def test_the_first_key_makes_a_version_and_following_takes_it_back(
    qtbot: QtBot, page_of: PageOf
) -> None:
    page = page_of(texts=texts(LONG))
    page.desk.view.put("network", "bluesky")
    assert page.version.used.text() == "follows the shared caption"
    page.version.take_caret("caption")
    QTest.keyClicks(page.version.text, "!")
    text = own(page, "bluesky")
    assert text is not None
    assert len(text) == len(LONG) + 1
    assert shared(page) == LONG
    settle(qtbot, page)
    assert page.version.used.text() == "own text"
    assert row(page, "bluesky").own
    assert not row(page, "x").own
    assert page.shared.used.text() == "used by 13 networks"
    write(page, page.shared.text, "New: ")  # followers change, the version does not
    assert own(page, "bluesky") == text
    post = page.desk.post
    assert post is not None
    assert caption_of(page.desk, post, "x").text.startswith("New: ")
    press(page, "captions.version.follow")
    assert own(page, "bluesky") is None
    settle(qtbot, page)
    assert page.version.text.text() == shared(page)


def test_what_is_too_long_is_marked_and_repaired(qtbot: QtBot, page_of: PageOf) -> None:
    page = page_of(texts=texts(LONG))
    page.desk.view.put("network", "bluesky")
    settle(qtbot, page)
    post = page.desk.post
    assert post is not None
    result = caption_of(page.desk, post, "bluesky")
    over = result.too_long
    assert page.version.repairs.notice.words.text().startswith(f"{over} characters too many")
    drop = page.findChild(QAbstractButton, "captions.repair.hashtags")
    assert drop is not None
    saved = len(" #FestivalLumiere #Lyon #LiveMusic #OpenAir #LyonByNight #Concert")
    assert drop.text() == f"Drop hashtags −{saved}"
    press(page, "captions.repair.hashtags")
    assert own(page, "bluesky") == LONG[:-saved]
    assert shared(page) == LONG
    page.desk.document.undo()
    assert own(page, "bluesky") is None
    settle(qtbot, page)
    press(page, "captions.repair.version")
    assert own(page, "bluesky") == LONG
    assert page.version.text.caret() == result.overflow  # where it is to be shortened


def test_the_limit_of_our_own_server_counts_at_once(qtbot: QtBot, page_of: PageOf) -> None:
    account = {"mastodon": Account(handle="lumiere@social.example", caption_max=1000)}
    page = page_of(Voice(accounts=account), texts=texts("Short"))
    settle(qtbot, page)
    assert row(page, "mastodon").number == str(1000 - len("Short"))
    assert row(page, "mastodon").line == "Your server: 1000"


def test_alternative_texts_titles_and_comments_are_shared_until_they_differ(
    qtbot: QtBot, page_of: PageOf
) -> None:
    page = page_of(texts=texts("Short"))
    page.desk.view.put("network", "pinterest")
    settle(qtbot, page)
    write(page, page.version.alt.text, "A singer")
    write(page, page.version.title.text, "Lights")
    write(page, page.version.comment.text, "See you")
    press(page, "captions.alt.own")
    QTest.keyClicks(page.version.alt.text, "!")
    post = page.desk.post
    assert post is not None
    said = post.texts["en"]
    assert (said.alt, said.titles, said.comment) == ("A singer", {"": "Lights"}, "See you")
    assert said.alts["pinterest"].replace("!", "") == "A singer"
    settle(qtbot, page)
    assert page.version.alt.badge.text() == "own text of Pinterest"
    assert page.version.title.count.text() == "6 / 100"
    page.desk.view.put("network", "bluesky")
    settle(qtbot, page)
    assert page.version.alt.text.text() == "A singer"
    assert not page.version.title.isVisible()  # nobody reads a title there


def test_copies_are_what_the_preview_shows(qtbot: QtBot, page_of: PageOf) -> None:
    page = page_of(
        Voice(hashtags=("Lyon",), signature="The team"), texts=texts("Hello", alt="Seen")
    )
    page.desk.view.put("network", "linkedin")
    settle(qtbot, page)
    view = page.preview.app.view
    assert view is not None
    seen = "".join(run.text for run in view.runs)
    press(page, "captions.copy.caption")
    assert QGuiApplication.clipboard().text() == seen == "Hello\n\nThe team\n\n#Lyon"
    press(page, "captions.copy.alt")
    assert QGuiApplication.clipboard().text() == "Seen"
    press(page, "captions.copy.both")
    assert QGuiApplication.clipboard().text() == f"{seen}\n\nSeen"
    assert page.version.added.text() == "Added at the end: The team #Lyon"


def test_what_was_typed_last_is_copied_before_it_is_counted(qtbot: QtBot, page_of: PageOf) -> None:
    page = page_of(texts=texts("Hello"))
    page.desk.view.put("network", "linkedin")
    settle(qtbot, page)
    write(page, page.shared.text, "Oh. ")
    page.preview.copying.copy_caption()  # no turn of the window passed
    assert QGuiApplication.clipboard().text() == "Oh. Hello"


def test_a_text_that_takes_the_caret_is_the_newest(qtbot: QtBot, page_of: PageOf) -> None:
    page = page_of(texts=texts("Hello"))
    settle(qtbot, page)
    write(page, page.shared.text, "Oh. ")
    write(page, page.version.text, "!")
    assert own(page, page.desk.view.network or "instagram") == "!Oh. Hello"


def test_two_languages_are_written_one_at_a_time_and_posted_together(
    qtbot: QtBot, page_of: PageOf
) -> None:
    page = page_of(texts={"en": Texts(caption="Good evening"), "fr": Texts(caption="Bonsoir")})
    page.bar.languages.chosen.emit("fr en")
    settle(qtbot, page)
    post = page.desk.post
    assert post is not None
    assert post.posted_in == ("fr", "en")
    assert page.shared.text.text() == "Bonsoir"
    assert caption_of(page.desk, post, "x").text == f"Bonsoir{SEPARATOR}Good evening"
    press(page, "captions.written.en")
    settle(qtbot, page)
    assert page.shared.text.text() == "Good evening"
    assert page.shared.title.text() == "Shared caption · English"
    page.bar.languages.chosen.emit("en")
    settle(qtbot, page)
    post = page.desk.post
    assert post is not None
    assert caption_of(page.desk, post, "x").text == "Good evening"
    assert page.findChild(QAbstractButton, "captions.written.en") is None or not (
        page.findChild(QAbstractButton, "captions.written.en").isVisible()
    )


def test_hashtags_are_the_brands_until_they_are_changed(qtbot: QtBot, page_of: PageOf) -> None:
    voice = Voice(hashtags=("#Lyon", "Lights"), sets={"Festival": ("Music", "OpenAir", "lyon")})
    page = page_of(voice, texts=texts("Hello"))
    settle(qtbot, page)
    press(page, "captions.hashtags.Lights")
    press(page, "captions.hashtags.set.Festival")
    field = page.shared.hashtags.field
    field.setFocus()
    QTest.keyClicks(field, "Summer2026,")
    post = page.desk.post
    assert post is not None
    assert post.hashtags == ("Lyon", "Music", "OpenAir", "Summer2026")
    settle(qtbot, page)
    assert page.findChild(QAbstractButton, "captions.hashtags.Summer2026") is not None
    press(page, "captions.hashtags.follow")
    assert page.desk.post is not None
    assert page.desk.post.hashtags is None


def test_a_caption_can_begin_with_what_is_there(qtbot: QtBot, page_of: PageOf) -> None:
    before = ProjectPost(
        id="b", name="Before", language="en", texts=texts("As last time"),
        media=(MediaRef(str(SAMPLE / "concert.jpg")),),
    )  # fmt: skip
    page = page_of(Voice(signature="Always yours"), (before,))
    assert page.shared.text.placeholderText() == "You lit up Lyon…"
    press(page, "captions.start.last")
    assert shared(page) == "As last time"
    settle(qtbot, page)
    assert not page.shared.starting.isVisible()
    page.desk.document.undo()
    settle(qtbot, page)
    press(page, "captions.start.picture")
    assert shared(page) == "You lit up Lyon"
    page.desk.document.undo()
    settle(qtbot, page)
    press(page, "captions.start.brand")
    assert shared(page) == "Always yours"


def test_people_and_hashtags_land_at_the_caret(qtbot: QtBot, page_of: PageOf) -> None:
    contact = Contact(name="Ville de Lyon", handles={"x": "villedelyon"})
    page = page_of(Voice(contacts=(contact,), sets={"Festival": ("Music",)}), texts=texts("With !"))
    area = page.shared.text
    area.setFocus()
    area.put_caret(5)
    for name, entry in (("mentions", "@Ville de Lyon"), ("hashtags", "Set: Festival")):
        press(page, f"captions.insert.{name}")
        menu = page.findChild(QMenu, f"captions.insert.{name}.menu")
        assert menu is not None
        next(each for each in menu.actions() if each.text() == entry).trigger()
        menu.close()
    assert shared(page) == "With @Ville de Lyon #Music !"
    post = page.desk.post
    assert post is not None
    assert captions_of(page.desk, post)["x"].text == "With @villedelyon #Music !"
    assert captions_of(page.desk, post)["facebook"].text == "With Ville de Lyon #Music !"


def test_networks_are_walked_through(qtbot: QtBot, page_of: PageOf) -> None:
    page = page_of(texts=texts("Hello"))
    listed = page.networks.list.networks.rows
    rows = [each.network for each in listed if each.number != "—"]
    assert len(rows) < len(listed)  # one is only a picture: nothing can be written there
    page.version.text.setFocus()
    for by, expected in ((1, rows[1]), (-1, rows[0]), (-1, rows[-1]), (1, rows[0])):
        page.step(by)
        assert page.desk.view.network == expected
        assert page.networks.list.currentIndex().data() == page.version.name.text()
        assert page.version.text.hasFocus()


def test_what_was_typed_in_a_burst_is_one_step(qtbot: QtBot, page_of: PageOf) -> None:
    page = page_of()
    write(page, page.shared.text, "Good evening")
    page.version.text.setFocus()  # leaving ends the burst
    write(page, page.version.text, "!")
    labels = [str(step.label) for step in page.desk.document.history.steps]
    assert labels[-2:] == ["Write the caption", "Write the caption of Instagram"]
    page.desk.document.undo()
    page.desk.document.undo()
    assert shared(page) == ""
    qtbot.waitUntil(lambda: page.shared.text.text() == "")


def test_words_that_are_dropped_and_emoji_land_at_the_caret(page_of: PageOf) -> None:
    page = page_of(texts=texts("Good evening"))
    page.shared.text.setFocus()
    page.shared.text.put_caret(4)
    content = QMimeData()
    content.setText(" old")
    at = QPointF(page.networks.geometry().center())  # where nothing is written
    kinds = (Qt.DropAction.CopyAction, content, Qt.MouseButton.LeftButton, NO_KEYS)
    enter = QDragEnterEvent(at.toPoint(), *kinds)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(page, QDropEvent(at, *kinds))
    assert shared(page) == "Good old evening"
    press(page, "captions.insert.emoji")
    picker = page.findChild(EmojiPicker)
    assert picker is not None
    picker.chosen.emit("✨")
    picker.close()
    assert shared(page) == "Good old✨ evening"


def test_files_are_not_for_the_text(page_of: PageOf) -> None:
    page = page_of()
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile("/a.jpg")])
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, content, Qt.MouseButton.LeftButton, NO_KEYS
    )
    enter.ignore()
    QApplication.sendEvent(page, enter)
    assert not enter.isAccepted()  # the window makes a post of it


def test_a_long_text_is_counted_when_the_keys_rest(qtbot: QtBot, page_of: PageOf) -> None:
    page = page_of()
    write(page, page.shared.text, "x")
    page.shared.text.insert("word " * 1000)
    before = page.counting.result("instagram")
    assert before is not None
    assert before.length < 100  # no key waits for it
    qtbot.waitUntil(lambda: is_counted(page))
    qtbot.waitUntil(lambda: page.version.count.text() == "5,000 / 2,200")

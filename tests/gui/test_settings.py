"""Settings: applied at once, kept for the next run, and harmless when they are damaged."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from studio.gui.main_window import MainWindow
from studio.gui.places.create.columns import Columns, fitting
from studio.gui.settings import Preferences
from studio.gui.theme import theme
from studio.gui.words import words
from studio.store.settings import Settings, load_settings, save_settings, settings_file
from tests.gui.conftest import Opened


def test_what_was_chosen_is_there_the_next_time() -> None:
    chosen = Settings(look="dark", language="fr", text_size=125, splitters={"create": (180, 320)})
    save_settings(chosen)
    assert load_settings() == chosen


@pytest.mark.parametrize("content", [b"", b"{", b'{"look": "purple"}', b"\xff\xfe", b"[1]"])
def test_a_damaged_file_is_no_harm(content: bytes) -> None:
    save_settings(Settings(look="dark"))
    settings_file().write_bytes(content)
    assert load_settings() == Settings()


def test_a_newer_studio_may_have_written_it() -> None:
    save_settings(Settings())
    settings_file().write_bytes(b'{"look": "dark", "holograms": true}')
    assert load_settings().look == "dark"


def test_it_is_written_a_moment_later_and_at_the_end(qtbot: QtBot) -> None:
    chosen = Preferences()
    chosen.put("look", "dark")
    assert not settings_file().exists()
    chosen.close()
    assert load_settings().look == "dark"


def test_the_language_changes_everywhere_at_once(working: MainWindow) -> None:
    said = working.rail.settings.text()
    seen: list[str] = []
    words().changed.connect(lambda: seen.append(words().language))
    working.commands.run("language.fr")
    assert seen == ["fr"]
    assert working.commands.action("language.fr").isChecked()
    assert not working.commands.action("language.en").isChecked()
    working.commands.run("language.en")
    assert working.rail.settings.text() == said


def test_light_and_dark_are_a_button_in_the_header(qtbot: QtBot, working: MainWindow) -> None:
    working.header.look.click()
    assert theme().dark
    assert working.header.look.toolTip() == "Switch to light"
    working.header.look.click()
    assert not theme().dark


def test_text_grows_and_nothing_is_cut(working: MainWindow) -> None:
    before = working.header.height()
    working.commands.run("text_size.150")
    assert working.header.height() > before
    title = working.header.title
    assert title.width() >= title.minimumSizeHint().width()
    working.commands.run("text_size.100")
    assert working.header.height() == before


def test_views_and_columns_are_remembered(opened: Opened) -> None:
    first = opened()
    first.desk.view.put("tile_height", 200)
    first.desk.view.toggle("safe_zones")
    first.create_place._wanted = first.create_place._wanted.moved(inspector=340)
    first.create_place._keep()
    first.close()
    second = opened()
    assert second.desk.view.tile_height == 200
    assert second.desk.view.safe_zones
    assert second.create_place._wanted.inspector == 340


@pytest.mark.parametrize(
    ("window", "strip", "floats"),
    [(1440, False, False), (1280, False, False), (1279, True, False), (1179, True, True)],
)
def test_columns_make_room_in_small_windows(window: int, strip: bool, floats: bool) -> None:
    room = fitting(Columns(), window, window - 76)
    assert (room.strip, room.floats) == (strip, floats)
    assert room.posts == (64 if strip else 196)


def test_an_open_history_counts_as_a_smaller_window() -> None:
    assert fitting(Columns(), 1440, 1440 - 76 - 232).strip


def test_widths_stay_within_reason() -> None:
    assert Columns.of((3000, 1)) == Columns(posts=320, inspector=260)
    assert Columns.of(()) == Columns.of((1, 2, 3)) == Columns()


def test_a_small_window_shows_the_inspector_on_request(qtbot: QtBot, working: MainWindow) -> None:
    place = working.create_place
    assert place.inspector.isVisible()
    working.resize(1024, 640)
    qtbot.waitUntil(lambda: not place.inspector.isVisible())
    assert place.posts.is_strip
    working.commands.run("inspector")
    assert place.inspector.isVisible()
    assert place.inspector.geometry().right() < place.tab.geometry().left() + 1
    working.commands.run("inspector")
    assert not place.inspector.isVisible()

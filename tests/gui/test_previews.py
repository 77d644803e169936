"""Pictures in the window: at once something, soon the right thing, and nothing drawn in vain."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from studio.edit.posts import change_post, relink
from studio.edit.values import ALL, Where, set_value
from studio.errors import MissingMedia
from studio.gui.desk import Desk
from studio.gui.preview_store import Store
from studio.gui.previews import Lifted, Preview, Previews
from studio.model.geometry import Point
from studio.model.project import MediaRef, Project
from studio.model.texts import Texts
from studio.model.timing import TICKS
from studio.model.values import Values, Window
from studio.paths import ASSETS
from studio.wording import say
from tests.export.conftest import photo
from tests.export.preview.asking import project_of
from tests.export.video.clips import clip, recording
from tests.gui.conftest import Desks

SIZE = QSize(160, 160)
FEED, LAND = "instagram_feed_4x5", "facebook_feed_landscape"
OTHERS = ("instagram_feed_square", "youtube_thumbnail")


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    return photo(tmp_path / "photo.jpg", size=(800, 600))


@pytest.fixture
def desk_of(desk_at: Desks) -> Callable[[Project], Desk]:
    def made(project: Project) -> Desk:
        desk = desk_at(project)
        desk.selection.take_post("p")
        return desk

    return made


@pytest.fixture
def desk(desk_of: Callable[[Project], Desk], picture: Path) -> Desk:
    return desk_of(project_of(picture))


def exact(qtbot: QtBot, desk: Desk, format_id: str, post_id: str = "p") -> Preview:
    """The newest picture of a format, once it is there."""
    qtbot.waitUntil(lambda: _is_exact(desk, post_id, format_id), timeout=20_000)
    found = desk.previews.of(post_id, format_id, SIZE)
    assert found is not None
    return found


def _is_exact(desk: Desk, post_id: str, format_id: str) -> bool:
    found = desk.previews.of(post_id, format_id, SIZE)
    return found is not None and found.exact


def change(desk: Desk, path: str, value: object, where: Where = ALL) -> None:
    project = set_value(desk.document.project, "p", where, path, value)
    desk.document.do(say("Change"), project)


def test_a_format_is_nearly_there_with_its_picture_and_then_is(qtbot: QtBot, desk: Desk) -> None:
    previews = desk.previews
    with qtbot.waitSignal(previews.source_arrived, timeout=20_000):
        assert previews.of("p", FEED, SIZE) is None
    rough = previews.of("p", FEED, SIZE)
    assert rough is not None
    assert not rough.image.isNull()
    found = exact(qtbot, desk, FEED)
    assert found.image.size() == QSize(128, 160)
    assert {"headline", "support", "logo", "photo"} <= set(found.boxes)
    assert found.sizes["headline"] > 10


def test_what_is_known_of_a_picture(qtbot: QtBot, desk: Desk) -> None:
    previews = desk.previews
    qtbot.waitUntil(lambda: previews.attention("p") is not None, timeout=20_000)
    assert previews.photo_size("p") == QSize(800, 600)
    assert previews.problem("p") is None
    assert previews.length("p") is None
    small = previews.source("p", QSize(200, 200))
    assert small is not None
    assert small.width() == 512
    previews.source("p", QSize(900, 900))
    qtbot.waitUntil(lambda: _width(previews, 900) == 800, timeout=20_000)
    assert _width(previews, 200) == 512


def _width(previews: Previews, side: int) -> int:
    found = previews.source("p", QSize(side, side))
    return found.width() if found else 0


def test_only_what_changed_is_drawn_again(qtbot: QtBot, desk: Desk) -> None:
    before = {name: exact(qtbot, desk, name) for name in (FEED, LAND, *OTHERS)}
    change(desk, "slots.headline", "Autre chose", Where(formats=(FEED,)))
    again = {name: desk.previews.of("p", name, SIZE) for name in before}
    assert [name for name, found in again.items() if found and not found.exact] == [FEED]
    assert exact(qtbot, desk, FEED).image != before[FEED].image


def test_words_that_are_not_in_the_picture_draw_nothing(qtbot: QtBot, desk: Desk) -> None:
    exact(qtbot, desk, FEED)
    project = change_post(
        desk.document.project,
        "p",
        texts={"fr": Texts(caption="Venez !", alt="Une salle")},
        name="Q",
    )
    desk.document.do(say("Write"), project)
    assert _is_exact(desk, "p", FEED)


def test_undo_shows_the_former_picture_at_once(qtbot: QtBot, desk: Desk) -> None:
    before = exact(qtbot, desk, FEED).image
    change(desk, "slots.headline", "Autre chose")
    assert exact(qtbot, desk, FEED).image != before
    desk.document.undo()
    found = desk.previews.of("p", FEED, SIZE)
    assert found is not None
    assert found.exact
    assert found.image == before


def test_formats_that_show_the_same_are_drawn_once(
    qtbot: QtBot, desk_of: Callable[[Project], Desk], picture: Path
) -> None:
    desk = desk_of(project_of(picture, values=Values(template="clean")))
    alike: dict[object, list[str]] = {}
    for wanted in desk.formats:
        alike.setdefault((wanted.size, wanted.safe, wanted.crop_shape), []).append(wanted.id)
    twins = max(alike.values(), key=len)
    assert len(twins) > 1
    first, other, *_ = (exact(qtbot, desk, name) for name in twins)
    assert first.image.cacheKey() == other.image.cacheKey()


def test_of_many_changes_the_last_one_is_shown(qtbot: QtBot, desk: Desk) -> None:
    exact(qtbot, desk, LAND)
    for step in range(30):
        change(desk, "focus", Point(0.2 + step / 50, 0.5))
        desk.previews.of("p", LAND, SIZE)
    last = exact(qtbot, desk, LAND).image
    change(desk, "focus", Point(0.1, 0.5))
    change(desk, "focus", Point(0.2 + 29 / 50, 0.5))
    assert exact(qtbot, desk, LAND).image == last


def test_a_framing_by_hand_moves_the_picture_before_it_is_drawn(qtbot: QtBot, desk: Desk) -> None:
    exact(qtbot, desk, FEED)
    with qtbot.waitSignal(desk.previews.arrived, timeout=20_000):
        change(desk, "window", Window(Point(0.9, 0.5), 2.0))
        found = desk.previews.of("p", FEED, SIZE)
        assert found is not None
        assert not found.exact
    assert exact(qtbot, desk, FEED).exact


def test_a_format_is_taken_apart(qtbot: QtBot, desk: Desk) -> None:
    def lifted() -> Lifted | None:
        return desk.previews.lifted("p", LAND, QSize(400, 400))

    qtbot.waitUntil(lambda: (found := lifted()) is not None and found.exact, timeout=20_000)
    found = lifted()
    assert found is not None
    (pane,) = (pane for pane in found.panes if not pane.blurred)
    middle = pane.area.center()
    over = found.over.pixelColor(
        round(middle.x() * found.over.width()), round(found.over.height() * 0.3)
    )
    assert over.alpha() < 255
    assert pane.tint.strength > 0
    tinted = desk.previews.source("p", SIZE, pane.tint)
    assert tinted is not None


def test_something_is_tried_without_a_change_of_the_rest(qtbot: QtBot, desk: Desk) -> None:
    now = exact(qtbot, desk, FEED).image
    tried = set_value(desk.document.project, "p", ALL, "template", "quote")
    with qtbot.waitSignal(desk.previews.arrived, timeout=20_000):
        desk.previews.of_project(tried, "p", FEED, SIZE)
    found = desk.previews.of_project(tried, "p", FEED, SIZE)
    assert found is not None
    assert found.exact
    assert found.image != now
    assert exact(qtbot, desk, FEED).image == now
    desk.try_on(tried)
    assert _is_exact(desk, "p", FEED)


def test_what_is_known_needs_no_picture_of_its_own(qtbot: QtBot, desk: Desk) -> None:
    tile = exact(qtbot, desk, FEED)
    assert desk.previews.facts("p", FEED) is tile
    change(desk, "slots.headline", "Autre chose")
    before = desk.previews.facts("p", FEED)
    assert before is not None
    assert not before.exact
    tile = exact(qtbot, desk, FEED)
    assert desk.previews.facts("p", FEED) is tile
    qtbot.waitUntil(lambda: _knows(desk, LAND), timeout=20_000)


def _knows(desk: Desk, format_id: str) -> bool:
    found = desk.previews.facts("p", format_id)
    return found is not None and found.exact and "headline" in found.boxes


def test_a_missing_picture_says_so_until_it_is_found(
    qtbot: QtBot, desk_of: Callable[[Project], Desk], picture: Path, tmp_path: Path
) -> None:
    desk = desk_of(project_of(tmp_path / "gone.jpg"))
    with qtbot.waitSignal(desk.previews.source_arrived, timeout=20_000):
        desk.previews.of("p", FEED, SIZE)
    problem = desk.previews.problem("p")
    assert isinstance(problem, MissingMedia)
    assert "gone.jpg is not there" in str(problem)
    found = {str(tmp_path / "gone.jpg"): MediaRef(str(picture))}
    desk.document.do(say("Find"), relink(desk.document.project, found))
    assert desk.previews.problem("p") is None
    exact(qtbot, desk, FEED)


def test_a_picture_that_came_back_is_shown_when_asked(
    qtbot: QtBot, desk_of: Callable[[Project], Desk], tmp_path: Path
) -> None:
    desk = desk_of(project_of(tmp_path / "late.jpg"))
    with qtbot.waitSignal(desk.previews.source_arrived, timeout=20_000):
        desk.previews.of("p", FEED, SIZE)
    photo(tmp_path / "late.jpg")
    assert desk.previews.problem("p") is not None
    desk.previews.retry("p")
    exact(qtbot, desk, FEED)


def test_a_clip_shows_a_picture_at_once_and_its_cover_once_it_was_watched(
    qtbot: QtBot, desk_of: Callable[[Project], Desk], tmp_path: Path
) -> None:
    file = clip(tmp_path / "clip.mov")
    project = project_of(file, kind="video", values=Values(template="clean"))
    desk = desk_of(project)
    previews = desk.previews
    with qtbot.waitSignal(previews.arrived, timeout=20_000):
        previews.of("p", "instagram_reel", SIZE)
    assert previews.of("p", "instagram_reel", SIZE) is not None
    found = exact(qtbot, desk, "instagram_reel")
    assert found.image.size() == QSize(90, 160)
    assert previews.photo_size("p") == QSize(160, 90)
    assert previews.length("p") == TICKS
    cover = previews.cover_time("p")
    assert cover is not None
    assert 0 <= cover < TICKS
    small, large = QSize(400, 400), QSize(900, 900)
    qtbot.waitUntil(
        lambda: previews.source("p", large) is not previews.source("p", small), timeout=20_000
    )
    both = previews.source("p", small), previews.source("p", large)
    with qtbot.assertNotEmitted(previews.source_arrived, wait=200):  # both stay
        assert (previews.source("p", small), previews.source("p", large)) == both


def test_a_sound_shows_its_card(
    qtbot: QtBot, desk_of: Callable[[Project], Desk], tmp_path: Path
) -> None:
    file = recording(tmp_path / "sound.wav")
    desk = desk_of(project_of(file, kind="sound", values=Values(template="audiogram")))
    found = exact(qtbot, desk, "instagram_reel")
    assert found.image.size() == QSize(90, 160)
    assert desk.previews.photo_size("p") is None
    assert desk.previews.source("p", SIZE) is None


def test_the_sample_photo_needs_no_care(qtbot: QtBot, desk_of: Callable[[Project], Desk]) -> None:
    desk = desk_of(project_of(ASSETS / "sample" / "concert.jpg", values=Values(template="clean")))
    for wanted in desk.formats[:6]:
        assert exact(qtbot, desk, wanted.id).dropped == ()


def test_a_store_keeps_what_was_used_last() -> None:
    store: Store[str] = Store(100)
    for name in "abcde":
        store.put(name, name, 25)
    assert store.get("a") is None
    assert store.get("b") == "b"
    store.put("f", "f", 50)
    assert [name for name in "bcdef" if store.get(name)] == ["b", "e", "f"]
    assert store.bytes == 100
    store.put("huge", "huge", 1000)
    assert store.get("huge") == "huge"
    assert store.bytes == 1000

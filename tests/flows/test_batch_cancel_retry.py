"""Twelve photos at once: one is stopped, one fails, both are made after all. And a pause."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from studio.gui.frame.posts_list import PostsList
from studio.gui.places.create.inspector.template_tiles import TemplateTiles
from studio.gui.queue.exports import Exports, exports_of
from studio.gui.queue.job import Job
from studio.gui.queue.job_text import JobAction
from studio.gui.queue.list import QueueList
from studio.gui.settings import settings
from studio.gui.sheets.export import ExportSheet
from studio.store.whole_file import PART
from tests.export.conftest import photo
from tests.flows.hands import NONE
from tests.flows.reading import written_on
from tests.flows.window import LONGEST_GAP, Person, longest_gap

FORMATS = ("instagram_feed_landscape", "pinterest_square_pin")
NAMES = tuple(f"evening-{number:02}" for number in range(1, 13))
FIFTH, SEVENTH = NAMES[4], NAMES[6]
PLAIN = ["clean"] * 11
KEYS = Qt.Key


@pytest.fixture
def photos(tmp_path: Path, large_photo: Path) -> list[Path]:
    """Small ones, but for the fifth, which is stopped while it is made."""
    made = [tmp_path / "in" / f"{name}.jpg" for name in NAMES]
    for at, file in enumerate(made):
        photo(file, shade=20 * at)
    shutil.copy(large_photo, made[4])
    return made


@pytest.fixture(autouse=True)
def _two_networks(started: object) -> None:
    """What the posts are made in, once the settings were read."""
    settings().put("formats", FORMATS)


def test_a_batch_survives_a_stop_and_a_loss(
    person: Person, photos: list[Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with person.watched():
        become_twelve_posts(person, photos)
        all_take_the_setup_of_the_first(person)
        exports_all(person, out)
        stops_one_and_loses_one(person, photos, out)
        makes_both_after_all(person, photos, out)


def test_what_is_paused_on_leaving_goes_on_at_the_next_launch(
    started: Callable[[], Person], large_photo: Path, tmp_path: Path
) -> None:
    person, out = started(), tmp_path / "out"
    person.drop([large_photo])
    person.see_wall()
    with person.watched():
        asks_before_it_quits(person, out)
    person.click("leaving.pause")
    assert not person.window.isVisible()
    assert not list(out.rglob(f"{PART}*"))
    goes_on_at_the_next_launch(started(), out)


def become_twelve_posts(person: Person, photos: list[Path]) -> None:
    """The overlay offers both; let go on the first, each photo is a post."""
    held = person.holding(photos)
    overlay = person.window.drops.overlay
    assert overlay.isVisible()
    offered = {each.text for each in written_on(overlay)}
    assert {"One post each", "One post of all", "12 photos"} <= offered
    held.over(overlay.zones()[0].center().toPoint()).let_go()
    person.see(lambda: len(person.desk.document.project.posts) == 12)
    assert not overlay.isVisible()
    assert tuple(post.name for post in person.desk.document.project.posts) == NAMES
    person.see_wall()


def all_take_the_setup_of_the_first(person: Person) -> None:
    tiles = person.find("create.inspector.templates", TemplateTiles)
    tiles.setFocus(Qt.FocusReason.TabFocusReason)
    person.keys(KEYS.Key_Right, KEYS.Key_Return)
    assert templates(person) == ["headline", *PLAIN]
    person.run("setup.copy")
    posts = person.find("posts.list", PostsList)
    person.click_row(posts, 0)
    person.keys("Ctrl+A", on=posts)
    assert len(posts.chosen) == 12
    person.run("setup.paste")
    assert templates(person) == ["headline"] * 12
    person.keys("Ctrl+Z")
    assert templates(person) == ["headline", *PLAIN]
    person.keys("Ctrl+Shift+Z")
    assert templates(person) == ["headline"] * 12


def exports_all(person: Person, out: Path) -> None:
    """A job for each post, listed in their order."""
    person.click("header.export")
    built(person)
    assert person.words_of("export.start") == "Export 24 files"
    person.write_over("export.folder", str(out))
    person.click("export.start")
    person.see(lambda: len(queue(person).jobs) == 12, "not one job for each post")
    assert [job.record.name for job in queue(person).jobs] == list(NAMES)
    person.see(lambda: person.shows("queue.list"), "the queue does not show")


def stops_one_and_loses_one(person: Person, photos: list[Path], out: Path) -> None:
    """The fifth while it is made; the seventh has no source any more; others are made."""
    person.desk.view.put("tile_height", 360)
    fifth, seventh = job(person, FIFTH), job(person, SEVENTH)
    person.see(lambda: scrolls(person) and fifth.state == "running", "the fifth is never made")
    source = photos[6]
    source.rename(source.with_suffix(".away"))
    press(person, fifth, "cancel")
    assert fifth.cancelling or fifth.state == "cancelled"
    assert line(person, fifth).startswith("Cancel")
    patience = 1000 * longest_gap() / LONGEST_GAP  # a second, where nobody shares the machine
    person.qtbot.waitUntil(lambda: fifth.state == "cancelled", timeout=round(patience))
    assert line(person, fifth) == "Cancelled Retry"
    assert not list(out.rglob(f"{PART}*"))
    person.see(lambda: scrolls(person) and not queue(person).busy, "it does not come to an end")
    assert {each.state for each in others(person)} == {"done"}
    assert seventh.state == "failed"
    assert SEVENTH in line(person, seventh)
    assert person.find("queue.list").isVisible()  # it stays: something wants an answer


def makes_both_after_all(person: Person, photos: list[Path], out: Path) -> None:
    source = photos[6]
    source.with_suffix(".away").rename(source)
    fifth, seventh = job(person, FIFTH), job(person, SEVENTH)
    press(person, fifth, "retry")
    press(person, seventh, "retry")
    person.see(lambda: not queue(person).busy)
    assert (fifth.state, seventh.state) == ("done", "done")
    assert line(person, seventh).startswith("Done in")
    assert len(list(out.rglob("*.jpg"))) == 24
    assert not list(out.rglob(f"{PART}*"))


def asks_before_it_quits(person: Person, out: Path) -> None:
    """While it is made: three choices."""
    person.keys("Ctrl+E")
    built(person)
    person.write_over("export.folder", str(out))
    person.click("export.start")
    person.see(lambda: queue(person).at_work and len(queue(person).unfinished) == 1)
    person.window.close()
    assert person.window.isVisible()
    sheet = person.window.leaving.sheet
    assert sheet is not None
    offered = {each.text for each in written_on(sheet.panel)}
    assert {"Finish, then quit", "Pause and quit", "Stay"} <= offered
    person.click("leaving.stay")
    assert person.window.isVisible()
    assert queue(person).at_work
    person.window.close()


def goes_on_at_the_next_launch(person: Person, out: Path) -> None:
    queue(person).open()  # as the program does when it starts
    person.heard("1 export from last time goes on")
    person.see(lambda: [each for each in queue(person).jobs if each.record.out_folder == out])
    person.see(lambda: not queue(person).busy)
    assert {each.state for each in queue(person).jobs} == {"done"}
    assert len(list(out.rglob("*.jpg"))) == 2


def queue(person: Person) -> Exports:
    return exports_of(person.desk)


def built(person: Person) -> None:
    person.see(lambda: person.shows("export") and person.find("export", ExportSheet).built)


def templates(person: Person) -> list[str | None]:
    return [post.values.template for post in person.desk.document.project.posts]


def job(person: Person, name: str) -> Job:
    return next(each for each in queue(person).jobs if each.record.name == name)


def others(person: Person) -> list[Job]:
    return [each for each in queue(person).jobs if each.record.name not in (FIFTH, SEVENTH)]


def scrolls(person: Person) -> bool:
    """One notch of the wheel over the wall, down or, from its end, up."""
    port, bar = person.wall.viewport(), person.wall.verticalScrollBar()
    assert bar.maximum() > 0, "all of the wall shows"
    up = bar.value() == bar.maximum()
    middle = QPointF(port.rect().center())
    turn = QWheelEvent(
        middle, port.mapToGlobal(middle), QPoint(), QPoint(0, 120 if up else -120),
        Qt.MouseButton.NoButton, NONE, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(port, turn)
    return True


def press(person: Person, job: Job, deed: JobAction) -> None:
    """A button in the row of a job."""
    rows = person.find("queue.list", QueueList)
    row = rows.queue.row_of(job.id)
    index = rows.queue.index(row)
    rows.scrollTo(index)
    zone = rows.rows.zones(job, rows.visualRect(index))[deed]
    person.click_row(rows, row, zone.center().toPoint())


def line(person: Person, job: Job) -> str:
    """What the row of a job says below its name, as it is painted."""
    rows = person.find("queue.list", QueueList)
    index = rows.queue.index(rows.queue.row_of(job.id))
    rows.scrollTo(index)
    box = rows.visualRect(index)
    inside = [each for each in written_on(rows) if box.contains(each.box.center().toPoint())]
    name = f"{job.record.name} "
    return " ".join(each.text.strip() for each in inside if not each.text.startswith(name))

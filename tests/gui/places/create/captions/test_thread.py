"""A caption that is too long, posted as a thread: kept, split anew, copied, and taken back."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.model.counting import length
from studio.model.texts import BETWEEN_PARTS, Texts
from tests.gui.places.create.captions.conftest import PageOf, texts
from tests.gui.places.create.captions.test_writing import LONG, press, row, settle


def test_a_thread_is_kept_split_anew_and_taken_back(qtbot: QtBot, page_of: PageOf) -> None:
    page = page_of(texts=texts(LONG))
    page.desk.view.put("network", "bluesky")
    settle(qtbot, page)
    document = page.desk.document
    before = document.project
    press(page, "captions.repair.thread")
    settle(qtbot, page)
    parts = page.version.split.parts
    longest = max(length(part, "graphemes") for part in parts)
    assert len(parts) == 2
    assert longest <= 300
    assert page.version.count.text() == f"2 posts · {longest} / 300"
    assert (row(page, "bluesky").line, row(page, "bluesky").state) == ("2 posts", "ready")
    assert row(page, "bluesky").number == str(300 - longest)
    assert row(page, "bluesky").level == "calm"  # however full its parts are
    assert not page.version.repairs.isVisible()
    step = document.history.undoable
    assert step is not None
    assert str(step.label) == "Post as a thread on Bluesky"
    view = page.preview.app.view
    assert view is not None
    shown = ["".join(run.text for run in runs) for runs in (view.runs, *view.replies)]
    assert shown == list(parts)
    press(page, "captions.thread.copy.2")
    assert QGuiApplication.clipboard().text() == parts[1]
    press(page, "captions.copy.caption")
    assert QGuiApplication.clipboard().text() == BETWEEN_PARTS.join(parts)
    page.version.take_caret("caption")
    QTest.keyClicks(page.version.text, " And more of it, until it is late. " * 9)
    settle(qtbot, page)
    assert len(page.version.split.parts) == 3
    assert page.version.split.parts[2].endswith("3/3")
    press(page, "captions.thread.close")
    settle(qtbot, page)
    assert not page.version.split.isVisible()
    assert row(page, "bluesky").state == "blocked"
    for _ in range(3):  # one post again, what was written, the thread
        document.undo()
    assert document.project == before


def test_what_fits_in_one_post_is_one_and_what_is_far_too_long_is_none(
    qtbot: QtBot, page_of: PageOf
) -> None:
    page = page_of(texts={"en": Texts(caption="Short", threads=("bluesky",))})
    page.desk.view.put("network", "bluesky")
    settle(qtbot, page)
    assert page.version.split.isVisible()
    assert page.version.split.title.text() == "Thread: all of it fits in one post"
    assert page.version.count.text() == "5 / 300"
    page.shared.text.insert("All of it. " * 18_000)
    settle(qtbot, page)
    assert page.version.split.title.text() == "Thread: too long for one"
    assert row(page, "bluesky").state == "blocked"
    assert "A thread has 25 parts at most" in page.version.repairs.notice.words.text()

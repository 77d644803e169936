"""Exports as jobs: made, paused, stopped, tried again, and kept for the next start."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from studio.gui.desk import Desk
from studio.gui.exports import exports_of
from studio.model.project import Project
from studio.paths import data_folder
from studio.store.outings import outings_of
from studio.store.queue import load_queue, queue_file
from tests.gui.queue.conftest import COVER, LONG_MS, REEL, heard, idle, under_way, wanted

Desks = Callable[[Project], Desk]


def snapshots() -> list[Path]:
    return list((data_folder() / "exports").iterdir())


def half_files(folder: Path) -> list[Path]:
    return list(folder.rglob(".studio-*"))


def test_a_job_for_each_post_and_what_came_of_all_of_them(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    exports, told = exports_of(desk), heard(desk)
    ended: list[str] = []
    exports.job_ended.connect(lambda job: ended.append(job.record.name))
    batch = exports.start(wanted(desk, tmp_path / "out"))
    qtbot.waitUntil(lambda: len(exports.jobs) == 2, timeout=LONG_MS)
    assert [job.state for job in exports.jobs] == ["running", "waiting"]
    assert exports.busy
    idle(qtbot, exports)
    assert ended == ["P", "Q"]
    assert [job.state for job in exports.jobs] == ["done", "done"]
    assert batch.result is not None
    assert len(batch.result.files) == 4
    assert all(file.is_file() for file in batch.result.files)
    assert [str(each.text).startswith("4 files ready") for each in told] == [True]
    assert [str(said) for said, _ in told[0].buttons][:1] == ["Show in folder"]
    qtbot.waitUntil(lambda: len(outings_of("c")) == 2)
    assert outings_of("c")["p"].folder == tmp_path / "out" / "P"
    qtbot.waitUntil(lambda: not snapshots())
    qtbot.waitUntil(lambda: [j.state for j in load_queue(queue_file()).jobs] == ["done"] * 2)
    assert exports.pace.known["pictures"] > 0
    exports.forget()
    assert not exports.jobs


def test_one_that_fails_stops_no_other_and_can_be_tried_again_elsewhere(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    exports, told = exports_of(desk), heard(desk)
    exports.start(wanted(desk, tmp_path / "file" / "below", "p"))
    exports.start(wanted(desk, tmp_path / "out", "q"))
    idle(qtbot, exports)
    bad, good = exports.jobs
    assert (bad.state, bad.record.fault, good.state) == ("failed", "folder", "done")
    assert "file" in bad.record.reason
    assert told[0].problem
    assert snapshots()
    exports.retry_in(bad, tmp_path / "other")
    idle(qtbot, exports)
    assert bad.state == "done"
    assert list((tmp_path / "other" / "P").rglob("*.jpg"))
    qtbot.waitUntil(lambda: not snapshots())


def test_a_missing_photo_is_found_and_the_export_made(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    gone = Path(desk.document.project.posts[0].media[0].path)
    found = gone.rename(tmp_path / "moved.jpg")
    exports = exports_of(desk)
    exports.start(wanted(desk, tmp_path / "out", "p"))
    idle(qtbot, exports)
    (job,) = exports.jobs
    assert (job.state, job.record.fault) == ("failed", "media")
    exports.retry(job)
    idle(qtbot, exports)
    assert job.state == "failed"
    exports.retry_with(job, found)
    qtbot.waitUntil(lambda: job.state == "done", timeout=LONG_MS)


def test_paused_amid_the_work_it_goes_on_where_it_was(
    qtbot: QtBot, desks: Desks, long_project: Project, tmp_path: Path
) -> None:
    desk = desks(long_project)
    exports = exports_of(desk)
    batch = exports.start(wanted(desk, tmp_path / "out"))
    under_way(qtbot, exports)
    (job,) = exports.jobs
    exports.pause()
    assert (job.state, exports.running, exports.busy) == ("paused", None, True)
    qtbot.wait(600)  # what was begun is finished
    there, worked = job.share, job.left.worked(exports.pace.now())
    with qtbot.assertNotEmitted(exports.progressed, wait=700):
        pass
    assert job.left.worked(exports.pace.now()) == worked
    exports.resume()
    assert job.state == "running"
    idle(qtbot, exports)
    assert job.state == "done"
    assert there < 1
    assert batch.result is not None
    assert len(batch.result.files) == 44


def test_stopped_at_once_and_nothing_half_made_then_made_after_all(
    qtbot: QtBot, desks: Desks, long_project: Project, tmp_path: Path
) -> None:
    desk = desks(long_project)
    exports, told = exports_of(desk), heard(desk)
    exports.start(wanted(desk, tmp_path / "out"))
    under_way(qtbot, exports)
    (job,) = exports.jobs
    began = time.monotonic()
    exports.cancel(job)
    assert time.monotonic() - began < 0.1
    assert job.stopping
    qtbot.waitUntil(lambda: job.state == "cancelled", timeout=1500)
    assert not half_files(tmp_path / "out")
    assert "topped" in str(told[-1].text)
    kept = {file: file.stat().st_mtime_ns for file in (tmp_path / "out").rglob("*.jpg")}
    assert kept
    exports.retry()
    idle(qtbot, exports)
    assert job.state == "done"
    assert all(file.stat().st_mtime_ns == then for file, then in kept.items())


def test_stopped_before_it_began(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    exports = exports_of(desk)
    batch = exports.start(wanted(desk, tmp_path / "out"))
    exports.cancel()
    assert batch.result is not None
    assert batch.result.cancelled
    qtbot.waitUntil(lambda: not snapshots())
    assert not exports.jobs
    assert not exports.busy
    assert not (tmp_path / "out").exists()


def test_a_clip_is_two_jobs_and_its_folder_lists_all_of_it(
    qtbot: QtBot, desks: Desks, film_project: Project, tmp_path: Path
) -> None:
    desk = desks(film_project)
    exports = exports_of(desk)
    batch = exports.start(wanted(desk, tmp_path / "out"))
    qtbot.waitUntil(lambda: len(exports.jobs) == 2, timeout=LONG_MS)
    assert {job.record.kind for job in exports.jobs} == {"pictures", "clips"}
    assert [job.record.kind for job in exports.jobs if job.begun] == ["pictures"]
    idle(qtbot, exports)
    (manifest,) = (tmp_path / "out").glob("*/manifest.json")
    files = json.loads(manifest.read_text("utf-8"))["files"]
    assert {each["format_id"] for each in files} == {REEL, COVER}
    assert batch.result is not None
    assert len(batch.result.files) == 2


def test_paused_and_quit_it_goes_on_by_itself_at_the_next_start(
    qtbot: QtBot, desks: Desks, project: Project, tmp_path: Path
) -> None:
    before = exports_of(desks(project))
    desk = desks(project)
    before.start(wanted(desk, tmp_path / "out"))
    qtbot.waitUntil(lambda: load_queue(queue_file()).jobs != (), timeout=LONG_MS)
    before.close(resumes=True)
    assert not half_files(tmp_path)
    exports = exports_of(desk)
    with qtbot.waitSignal(exports.restored, timeout=LONG_MS) as restored:
        exports.open()
    assert restored.args == [2, True]
    idle(qtbot, exports)
    assert [job.state for job in exports.jobs] == ["done", "done"]
    assert len(list((tmp_path / "out").rglob("*.jpg"))) == 4


def test_after_a_crash_what_was_under_way_waits_for_a_word(
    qtbot: QtBot, desks: Desks, project: Project, tmp_path: Path
) -> None:
    before = exports_of(desks(project))
    desk = desks(project)
    before.start(wanted(desk, tmp_path / "out"))
    qtbot.waitUntil(lambda: load_queue(queue_file()).jobs != (), timeout=LONG_MS)
    before.close()
    exports = exports_of(desk)
    exports.open()
    qtbot.waitUntil(lambda: len(exports.jobs) == 2, timeout=LONG_MS)
    assert [job.state for job in exports.jobs] == ["paused", "paused"]
    assert exports.running is None
    other = exports.start(wanted(desk, tmp_path / "new", "q"))
    qtbot.waitUntil(lambda: other.result is not None, timeout=LONG_MS)
    assert [job.state for job in exports.jobs] == ["paused", "paused", "done"]
    exports.resume()
    idle(qtbot, exports)
    assert {job.state for job in exports.jobs} == {"done"}


def test_two_programs_have_one_queue(
    qtbot: QtBot, desks: Desks, project: Project, tmp_path: Path
) -> None:
    first, second = exports_of(desks(project)), exports_of(desks(project))
    first.open()
    qtbot.waitUntil(lambda: queue_file().with_name(".queue.json.lock").exists())
    second.open()
    qtbot.waitUntil(lambda: second.elsewhere)
    batch = second.start(wanted(desks(project), tmp_path / "out", "p"))
    qtbot.waitUntil(lambda: batch.result is not None, timeout=LONG_MS)
    assert batch.result is not None
    assert batch.result.files
    assert load_queue(queue_file()).jobs == ()
    first.close()
    assert not queue_file().with_name(".queue.json.lock").exists()


def test_what_waits_changes_places(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    exports = exports_of(desk)
    exports.pause()
    for name in ("one", "two"):
        exports.start(wanted(desk, tmp_path / name, "p"))
    qtbot.waitUntil(lambda: len(exports.jobs) == 2, timeout=LONG_MS)
    assert exports.running is None
    first, second = exports.jobs
    exports.shift(second, -1)
    assert exports.jobs == (second, first)
    exports.shift(second, -1)
    assert exports.jobs == (second, first)
    exports.move(second, None)
    assert exports.jobs == (first, second)
    exports.cancel()
    assert [job.state for job in exports.jobs] == ["cancelled", "cancelled"]
    exports.forget()
    qtbot.waitUntil(lambda: not snapshots())

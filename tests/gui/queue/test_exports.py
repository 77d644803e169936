"""Exports as jobs: made, paused, stopped, tried again, and kept for the next start."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from studio.gui.desk import Desk
from studio.gui.queue.exports import exports_of
from studio.gui.queue.job_planning import render_arguments
from studio.model.project import Project
from studio.paths import data_folder
from studio.store.outings import outings_of
from studio.store.queue import load_queue, queue_file
from tests.gui.queue.conftest import COVER, LONG_MS, REEL, heard, idle, under_way, wanted
from tests.waiting import soon

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


def test_what_fails_stops_no_other_and_is_made_once_it_is_put_right(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    gone = Path(desk.document.project.posts[1].media[0].path)
    exports, told = exports_of(desk), heard(desk)
    exports.start(wanted(desk, tmp_path / "file" / "below", "p"))
    exports.start(wanted(desk, tmp_path / "out", "q"))
    qtbot.waitUntil(lambda: len(exports.jobs) == 2, timeout=LONG_MS)
    found = gone.rename(tmp_path / "moved.jpg")
    idle(qtbot, exports)
    folder, media = exports.jobs
    assert [job.state for job in exports.jobs] == ["failed", "failed"]
    assert (folder.record.fault, media.record.fault) == ("folder", "media")
    assert "file" in folder.record.reason
    assert all(each.problem for each in told)
    assert len(snapshots()) == 2
    exports.retry_in(folder, tmp_path / "other")
    exports.retry_with(media, found)
    qtbot.waitUntil(lambda: {job.state for job in exports.jobs} == {"done"}, timeout=LONG_MS)
    assert list((tmp_path / "other" / "P").rglob("*.jpg"))
    assert list((tmp_path / "out" / "Q").rglob("*.jpg"))
    qtbot.waitUntil(lambda: not snapshots())


def test_paused_amid_the_work_then_stopped_at_once_then_made_after_all(
    qtbot: QtBot, desks: Desks, long_project: Project, tmp_path: Path
) -> None:
    desk = desks(long_project)
    exports, told, out = exports_of(desk), heard(desk), tmp_path / "out"
    batch = exports.start(wanted(desk, out))
    under_way(qtbot, exports)
    (job,) = exports.jobs
    exports.pause()
    assert (job.state, exports.running, exports.busy) == ("paused", None, True)
    qtbot.wait(500)  # what was begun is finished
    with qtbot.assertNotEmitted(exports.progressed, wait=500):
        worked = job.left.worked(exports.pace.now())
    assert job.left.worked(exports.pace.now()) == worked
    there = job.share
    exports.resume()
    assert job.state == "running"
    qtbot.waitUntil(lambda: job.share > there, timeout=LONG_MS)
    began = time.monotonic()
    exports.cancel(job)
    assert time.monotonic() - began < soon(0.1)
    assert job.cancelling
    qtbot.waitUntil(lambda: job.state == "cancelled", timeout=int(1000 * soon(1.5)))
    assert not half_files(out)
    assert "cancelled" in str(told[-1].text)
    kept = {file: file.stat().st_mtime_ns for file in out.rglob("*.jpg")}
    assert kept
    exports.retry()
    idle(qtbot, exports)
    assert batch.result is not None
    assert len(batch.result.files) == 44
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


def test_what_cannot_even_begin_is_said(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    data_folder().mkdir(parents=True)
    (data_folder() / "exports").touch()  # where snapshots go
    exports, told = exports_of(desk), heard(desk)
    batch = exports.start(wanted(desk, tmp_path / "out"))
    idle(qtbot, exports)
    assert batch.result is not None
    assert batch.result.error is not None
    assert told[-1].problem
    assert not exports.busy
    empty = exports.start(wanted(desk, tmp_path / "out", "nobody"))
    idle(qtbot, exports)
    assert empty.result is not None
    assert "nothing to export" in str(told[-1].text)


def test_a_clip_is_two_jobs_and_the_second_one_asks_for_all_of_it(
    qtbot: QtBot, desks: Desks, film_project: Project, tmp_path: Path
) -> None:
    desk = desks(film_project)
    exports = exports_of(desk)
    exports.start(wanted(desk, tmp_path / "out"))
    qtbot.waitUntil(lambda: len(exports.jobs) == 2, timeout=LONG_MS)
    cover, film = exports.jobs
    assert (cover.record.kind, film.record.kind) == ("pictures", "clips")
    assert (cover.begun, film.begun) == (True, False)  # they share a folder
    qtbot.waitUntil(lambda: cover.state == "done", timeout=LONG_MS)
    assert film.begun
    exports.cancel(film)
    qtbot.waitUntil(lambda: film.state == "cancelled", timeout=LONG_MS)
    (manifest,) = (tmp_path / "out").glob("*/manifest.json")
    files = json.loads(manifest.read_text("utf-8"))["files"]
    assert [each["format_id"] for each in files] == [COVER]
    asked = render_arguments(film.record, (cover.record,))
    assert set(asked[asked.index("--to") + 1].split(",")) == {REEL, COVER}
    alone = render_arguments(film.record)
    assert alone[alone.index("--to") + 1] == REEL


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
    first, second = exports.jobs
    exports.resume(first)
    assert [job.state for job in exports.jobs] == ["running", "paused"]
    idle(qtbot, exports)
    assert (first.state, second.state) == ("done", "paused")


def test_two_programs_have_one_queue(
    qtbot: QtBot, desks: Desks, project: Project, tmp_path: Path
) -> None:
    first, second = exports_of(desks(project)), exports_of(desks(project))
    first.open()
    qtbot.waitUntil(lambda: queue_file().with_name(".queue.json.lock").exists())
    second.open()
    qtbot.waitUntil(lambda: second.elsewhere)
    second.start(wanted(desks(project), tmp_path / "out", "p"))
    qtbot.waitUntil(lambda: second.running is not None and bool(second.jobs), timeout=LONG_MS)
    second.close(resumes=True)
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


def test_a_queue_that_is_not_understood_is_named_kept_and_begins_anew(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    file, told = queue_file(), heard(desk)
    file.parent.mkdir(parents=True)
    file.write_bytes(b'{"jobs": [{"state": "dreaming"}]}')
    exports = exports_of(desk)
    exports.open()
    qtbot.waitUntil(lambda: bool(told))
    assert "queue.json is damaged, or was written by a newer studio" in str(told[0].text)
    assert (file.parent / "queue.unreadable.json").read_bytes().startswith(b'{"jobs"')
    qtbot.waitUntil(lambda: load_queue(file).jobs == () and file.exists())

"""Two exports into one folder at once: one after the other, nothing mixed, nothing twice."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from studio.errors import Cancelled
from studio.export.alone import alone_in
from studio.export.order import Report
from studio.export.posts import export_post
from studio.store.project_lock import lock_of
from studio.task import Task
from studio.wording import Said
from tests.export.conftest import Ordering, photo


class Other(threading.Thread):
    """Another program that exports to a folder, until `end`."""

    def __init__(self, folder: Path) -> None:
        super().__init__(daemon=True)
        self.folder, self.inside, self.leave = folder, threading.Event(), threading.Event()
        folder.mkdir(parents=True, exist_ok=True)
        self.start()
        assert self.inside.wait(10)

    def run(self) -> None:
        with alone_in(self.folder, Task()):
            self.inside.set()
            self.leave.wait(30)

    def end(self) -> None:
        self.leave.set()
        self.join(10)


def test_whoever_comes_second_says_so_and_waits_for_the_end(
    tmp_path: Path, order_of: Ordering
) -> None:
    post, order = order_of(photo(tmp_path / "Nuit.jpg"), "twitch_panel")
    other = Other(tmp_path / "out" / "Nuit")
    heard: list[str] = []

    def listen(done: int, total: int, label: Said) -> None:
        if not heard:
            heard.append(str(label))
            assert list(other.folder.iterdir()) == [lock_of(other.folder / "manifest.json")]
            other.end()

    report = export_post(post, order, task=Task(listen))
    assert heard == ["Another export writes to Nuit: waiting for its end"]
    assert report.drawn == 1
    assert not [each for each in report.folder.iterdir() if each.name.startswith(".")]


def test_who_waits_can_be_stopped_at_once(tmp_path: Path, order_of: Ordering) -> None:
    post, order = order_of(photo(tmp_path / "Nuit.jpg"), "twitch_panel")
    other = Other(tmp_path / "out" / "Nuit")
    task = Task(lambda *_: task.stop())
    with pytest.raises(Cancelled):
        export_post(post, order, task=task)
    other.end()
    assert list(other.folder.iterdir()) == []


@pytest.mark.parametrize("same", [True, False])
def test_two_at_once_leave_what_two_in_a_row_leave(
    tmp_path: Path, order_of: Ordering, same: bool
) -> None:
    """One photo twice: made once. Two photos of one name: a folder each, nothing mixed."""
    first = photo(tmp_path / "a" / "Nuit.jpg")
    second = first if same else photo(tmp_path / "b" / "Nuit.jpg", shade=200)
    reports: list[Report] = []

    def export(media: Path) -> None:
        post, order = order_of(media, captions=(media.parent.name,))
        reports.append(export_post(post, order, task=Task()))

    both = [threading.Thread(target=export, args=(media,)) for media in (first, second)]
    for each in both:
        each.start()
    for each in both:
        each.join(60)
    assert sum(report.drawn for report in reports) == (3 if same else 6)
    assert len({report.folder for report in reports}) == (1 if same else 2)
    for report in reports:
        assert not report.beside
        assert not list(report.folder.rglob("*-2.*"))
        assert not list(report.folder.rglob(".*"))

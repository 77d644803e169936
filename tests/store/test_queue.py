"""The queue of exports as it outlives the program."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import CannotWrite
from studio.model.project import MediaRef, Project, ProjectPost
from studio.store.project_file import read_project
from studio.store.queue import (
    KeptQueue,
    QueuedJob,
    State,
    after_a_start,
    forget_snapshot,
    keep_snapshot,
    load_queue,
    queue_file,
    replace_missing,
    save_queue,
    snapshot_file,
    sweep_snapshots,
    told_path,
)

ALL: tuple[State, ...] = ("waiting", "running", "paused", "done", "cancelled", "failed")


def job(id: str = "j", state: State = "waiting", out: str = "/tmp/out") -> QueuedJob:
    return QueuedJob(
        id=id, name="Gala", kind="pictures", files=3, snapshot="s", project="p", post="a",
        out=told_path(Path(out)), state=state, options=("--quality", "best"),
    )  # fmt: skip


def kept_snapshot(media: Path) -> None:
    post = ProjectPost(id="a", name="Gala", media=(MediaRef(str(media)),), language="en")
    project = Project(id="p", name="Campaign", posts=(post,))
    keep_snapshot("s", project, lambda ref: Path(ref.path))


@given(st.lists(st.sampled_from(ALL), max_size=6), st.booleans())
def test_what_is_kept_comes_back(
    tmp_path_factory: pytest.TempPathFactory, states: list[State], resumes: bool
) -> None:
    file = tmp_path_factory.mktemp("data") / "deep" / "queue.json"
    jobs = tuple(job(str(number), state) for number, state in enumerate(states))
    kept = KeptQueue(jobs=jobs, resumes=resumes, pace={"clips": 2.5})
    save_queue(file, kept)
    assert load_queue(file) == kept


def test_a_folder_whose_name_is_no_text_comes_back(tmp_path: Path) -> None:
    odd = os.fsdecode(b"/tmp/caf\xe9")
    save_queue(tmp_path / "q.json", KeptQueue(jobs=(job(out=odd),)))
    assert load_queue(tmp_path / "q.json").jobs[0].out_folder == Path(odd)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"jobs": [{"id": 1}]}', b"\xff\xfe", None])
def test_a_damaged_queue_is_an_empty_one(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "queue.json"
    if content is not None:
        file.write_bytes(content)
    assert load_queue(file) == KeptQueue()


def test_a_queue_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotWrite):
        save_queue(tmp_path / "file" / "queue.json", KeptQueue())


@pytest.mark.parametrize(("resumes", "state"), [(True, "waiting"), (False, "paused")])
def test_a_start_goes_on_with_what_was_paused_on_purpose_and_asks_after_a_crash(
    tmp_path: Path, resumes: bool, state: State
) -> None:
    kept_snapshot(tmp_path / "a.jpg")
    jobs = tuple(job(each, each) for each in ALL)
    found = after_a_start(KeptQueue(jobs=jobs, resumes=resumes))
    assert {each.id: each.state for each in found} == {
        "waiting": state, "running": state, "paused": state, "failed": "failed",
    }  # fmt: skip
    forget_snapshot("s")
    assert after_a_start(KeptQueue(jobs=jobs, resumes=resumes)) == ()


def test_a_snapshot_has_media_where_they_are_and_goes_without_a_trace(tmp_path: Path) -> None:
    media = tmp_path / "a.jpg"
    kept_snapshot(media)
    (post,) = read_project(snapshot_file("s")).project.posts
    assert post.media[0].path == str(media)
    forget_snapshot("s")
    forget_snapshot("s")
    assert not list(snapshot_file("s").parent.iterdir())
    assert queue_file().parent != snapshot_file("s").parent


def test_a_file_that_was_found_again_takes_the_place_of_the_missing_one(tmp_path: Path) -> None:
    kept_snapshot(tmp_path / "gone" / "a.jpg")
    found = tmp_path / "here" / "b.jpg"
    found.parent.mkdir()
    found.touch()
    assert replace_missing("s", "a", found)
    (post,) = read_project(snapshot_file("s")).project.posts
    assert post.media[0].path == str(found)
    assert not replace_missing("s", "a", found)


def test_others_that_are_missing_are_looked_for_beside_it(tmp_path: Path) -> None:
    refs = tuple(MediaRef(str(tmp_path / "gone" / f"{name}.jpg")) for name in "ab")
    post = ProjectPost(id="a", name="Gala", media=refs, language="en")
    keep_snapshot("s", Project(id="p", name="C", posts=(post,)), lambda ref: Path(ref.path))
    (tmp_path / "b.jpg").touch()
    (tmp_path / "first.jpg").touch()
    assert replace_missing("s", "a", tmp_path / "first.jpg")
    (post,) = read_project(snapshot_file("s")).project.posts
    assert [ref.path for ref in post.media] == [
        str(tmp_path / "first.jpg"),
        str(tmp_path / "b.jpg"),
    ]


def test_old_snapshots_of_nobody_go_and_those_in_use_stay(tmp_path: Path) -> None:
    kept_snapshot(tmp_path / "a.jpg")
    for name in ("used", "left", "young"):
        snapshot_file(name).write_bytes(b"")
    for name in ("used", "left"):
        os.utime(snapshot_file(name), (0, 0))
    sweep_snapshots({"used"})
    left = {file.stem for file in snapshot_file("s").parent.iterdir()}
    assert left == {"s", "used", "young"}


def test_the_name_of_a_snapshot_leads_nowhere_else() -> None:
    assert snapshot_file("../../x").parent == snapshot_file("s").parent


def test_only_ends_are_ends() -> None:
    assert {state for state in ALL if job(state=state).ended} == {"done", "cancelled", "failed"}
    assert job().post_folder is None
    assert msgspec.structs.replace(job(), folder="/x").post_folder == Path("/x")

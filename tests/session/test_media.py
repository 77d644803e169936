"""Media that moved are found again, or copied beside; those of strangers wait for a yes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.edit.posts import relink as with_media
from studio.errors import Cancelled, CannotWrite, MissingMedia
from studio.model.project import Project
from studio.paths import projects_folder
from studio.session import Session
from studio.session.media import copy_in, missing, relink
from studio.store.project_file import encoded, read_project
from studio.store.recent import recent_projects
from studio.task import Task
from studio.wording import say
from tests.session.conftest import Heard, add

Open = Callable[[Session], Session]


def photo(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    return [photo(tmp_path / "old" / f"{n}.jpg", f"photo {n}".encode() * 100) for n in range(3)]


def found_prints(session: Session) -> None:
    """Wait until all media are known by what is in them."""
    heard = Heard(session)
    refs = [ref for post in session.project.posts for ref in post.media]
    heard.wait(lambda: all(session.known(ref).xxh3 for ref in refs))
    assert session.flush()


def test_media_are_known_by_what_is_in_them(session: Session, photos: list[Path]) -> None:
    for path in photos:
        add(session, path.stem, path)
    found_prints(session)
    assert session.file
    heard = Heard(session)
    heard.wait(lambda: all(p.media[0].xxh3 for p in read_project(session.file).project.posts))  # type: ignore[arg-type]
    assert read_project(session.file).project.posts[0].media[0].size == 700
    assert session.history.at == 3, "no step of its own"


def test_missing_media_are_found_under_other_names(
    session: Session, photos: list[Path], tmp_path: Path
) -> None:
    for path in [*photos, photos[0]]:
        add(session, path.stem, path)
    found_prints(session)
    assert missing(session) == ()
    new = tmp_path / "new"
    photos[0].rename(photo(new / "deep" / "x", b"").with_name("renamed.jpg"))
    photos[1].rename(new / "1.JPG")
    photo(new / "0.jpg", b"another photo of that name")
    photos[2].unlink()
    photo(new / "2.jpg", b"another photo of that name")
    assert len(missing(session)) == 3
    found = relink(session, new)
    assert {Path(old).name: ref.path for old, ref in found.sure.items()} == {
        "0.jpg": str(new / "deep" / "renamed.jpg"), "1.jpg": str(new / "1.JPG"),
    }  # fmt: skip
    assert [ref.path for ref in found.alike.values()] == [str(new / "2.jpg")]
    session.do(say("Find"), with_media(session.project, found.sure))
    assert [ref.name for ref in missing(session)] == ["2.jpg"]
    session.undo()
    assert len(missing(session)) == 3


def test_media_that_nobody_read_are_found_by_name(session: Session, tmp_path: Path) -> None:
    add(session, "é", tmp_path / "gone" / "Été.jpg")
    photo(tmp_path / "new" / "été.jpg", b"here")  # with another accent and another capital
    found = relink(session, tmp_path / "new")
    assert [ref.path for ref in found.sure.values()] == [str(tmp_path / "new" / "été.jpg")]


def test_a_search_is_bounded_and_can_be_stopped(session: Session, tmp_path: Path) -> None:
    add(session, "a", tmp_path / "gone" / "a.jpg")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "loop").symlink_to(tmp_path)
    photo(tmp_path / "a.jpg", b"not through the link")
    assert relink(session, tmp_path / "here").sure == {}
    assert relink(session, tmp_path / "nowhere").sure == {}
    photo(tmp_path / "here" / "b.jpg", b"")
    task = Task()
    task.stop()
    with pytest.raises(Cancelled):
        relink(session, tmp_path / "here", task)


def test_media_are_copied_beside_the_project(session: Session, tmp_path: Path) -> None:
    one = photo(tmp_path / "1" / "a.jpg", b"one")
    two = photo(tmp_path / "2" / "a.jpg", b"two")
    first, second = add(session, "1", one), add(session, "2", two)
    copied = copy_in(session, [first, second], Task())
    session.do(say("Copy"), with_media(session.project, copied))
    folder = projects_folder() / "Gala media"
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == {
        "a.jpg": b"one", "a 2.jpg": b"two",
    }  # fmt: skip
    assert session.flush()
    assert session.file
    paths = [post["media"][0]["path"] for post in json.loads(session.file.read_bytes())["posts"]]
    assert paths == ["Gala media/a.jpg", "Gala media/a 2.jpg"]
    assert copy_in(session, [first, second], Task()) == {}, "what is there stays"
    assert one.read_bytes() == b"one"


def test_a_copy_that_ends_early_leaves_nothing_half(session: Session, tmp_path: Path) -> None:
    path = photo(tmp_path / "a.jpg", bytes(20_000_000))
    post_id = add(session, "a", path)
    steps: list[int] = []
    task = Task(lambda done, *_: steps.append(done))
    task.stop()
    with pytest.raises(Cancelled):
        copy_in(session, [post_id], task)
    assert list((projects_folder() / "Gala media").iterdir()) == []
    path.unlink()
    with pytest.raises(MissingMedia, match=r"a\.jpg"):
        copy_in(session, [post_id], Task())
    (projects_folder() / "Gala media").rmdir()
    (projects_folder() / "Gala media").write_bytes(b"")
    with pytest.raises(CannotWrite, match="is a file"):
        copy_in(session, [post_id], Task())


def test_media_of_a_stranger_s_project_wait_for_a_yes(tmp_path: Path, opened: Open) -> None:
    secret = photo(tmp_path / "secret" / "key.jpg", b"secret")
    near = photo(tmp_path / "received" / "near.jpg", b"near")
    file = near.with_name("Gift.cmstudio")
    gift = Session(Project(id="gift", name="Gift"))
    for path in (secret, near):
        add(gift, path.stem, path)
    file.write_bytes(encoded(gift.project, file.parent))

    session = opened(Session.open(file))
    far, beside = (post.media[0] for post in session.project.posts)
    assert session.outside == {str(secret)}
    assert session.path_of(far) == file.with_name("key.jpg")
    assert session.path_of(beside) == near
    assert missing(session) == (far,)
    heard = Heard(session)
    heard.wait(lambda: bool(session.known(beside).xxh3))
    assert not session.known(far).xxh3, "not even its digest is read"
    add(session, "mine", photo(tmp_path / "mine" / "a.jpg", b"mine"))
    assert session.close()

    again = opened(Session.open(file))
    assert again.outside == {str(secret)}, "what a person here added needs no question"
    like = opened(Session.like(file, "Mine"))
    assert like.outside == {str(secret)}, "nor does a copy read more"
    assert like.close()
    again.agree()
    assert again.path_of(far) == secret
    heard = Heard(again)
    heard.wait(lambda: bool(again.known(far).xxh3))
    assert again.close()
    assert opened(Session.open(file)).outside == frozenset(), "asked once"
    assert str(secret) in recent_projects()[0].agreed
    assert opened(Session.like(file, "Mine")).outside == frozenset()

"""A file appears whole or not at all, at whatever moment the disk fails."""

from __future__ import annotations

import contextlib
import errno
import os
import resource
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from studio.errors import CannotWrite
from studio.store.whole_file import Batch, new_file, sweep, whole_file, write_new, write_whole

OLD, NEW = b"old " * 1000, b"new " * 2000


class Faults:
    """The n-th call of the kinds that a save is made of fails."""

    def __init__(self, patch: pytest.MonkeyPatch, number: int, at: int) -> None:
        self.calls, self.number, self.at = 0, number, at
        for name in ("open", "fsync", "link"):
            patch.setattr(os, name, self.wrap(getattr(os, name)))
        patch.setattr(Path, "replace", self.wrap(Path.replace))
        patch.setattr(Path, "write_bytes", self.wrap(self.half(Path.write_bytes)))

    def wrap(self, call: Callable[..., object]) -> Callable[..., object]:
        def counted(*args: object, **options: object) -> object:
            self.calls += 1
            if self.calls == self.at:
                if call.__name__ == "half_written":
                    call(args[0], args[1][:100])  # type: ignore[index]
                raise OSError(self.number, os.strerror(self.number))
            return call(*args, **options)

        return counted

    @staticmethod
    def half(call: Callable[..., int]) -> Callable[..., int]:
        def half_written(path: Path, content: bytes) -> int:
            return call(path, content)

        return half_written


def failure(work: Callable[[], None]) -> str:
    """What is said when `work` cannot write; empty when it can."""
    try:
        work()
    except CannotWrite as error:
        return f"{error} {error.hint}"
    return ""


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT])
@pytest.mark.parametrize("write", [write_whole, write_new])
def test_a_fault_at_any_moment_leaves_the_old_or_the_new(
    tmp_path: Path, number: int, write: Callable[[Path, bytes], None]
) -> None:
    target = tmp_path / "post.jpg"
    for at in range(1, 30):
        target.unlink(missing_ok=True)
        if write is write_whole:
            target.write_bytes(OLD)
        with pytest.MonkeyPatch.context() as patch:
            faults = Faults(patch, number, at)
            said = failure(lambda: write(target, NEW))
        assert [path.name for path in tmp_path.iterdir()] in ([], ["post.jpg"])
        if target.exists():
            assert target.read_bytes() in {OLD, NEW}
        if said:
            assert "post.jpg" in said or tmp_path.name in said
        else:
            assert target.read_bytes() == NEW
        if faults.calls < at:
            return
    pytest.fail("it never got through")


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (errno.ENOSPC, "no room"),
        (errno.EDQUOT, "no room"),
        (errno.EFBIG, "too large"),
        (errno.EROFS, "only be read"),
        (errno.EACCES, "may not be written"),
        (errno.ESTALE, "not there"),
        (errno.EIO, "could not be written"),
    ],
)
def test_the_system_speaks_in_words(tmp_path: Path, number: int, word: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        Faults(patch, number, 1)
        said = failure(lambda: write_whole(tmp_path / "post.jpg", NEW))
    assert word in said


def test_real_faults(tmp_path: Path) -> None:
    for target, word in (
        (tmp_path / "gone" / "post.jpg", "not there"),
        (tmp_path / ("a" * 252 + ".jpg"), "too long"),
        (tmp_path, "folder"),
        (tmp_path / "nul\0.jpg", "could not be written"),
    ):
        with pytest.raises(CannotWrite, match=word):
            write_whole(target, NEW)
    (tmp_path / "file").write_bytes(OLD)
    with pytest.raises(CannotWrite, match="not there"):
        write_whole(tmp_path / "file" / "post.jpg", NEW)


def test_a_file_larger_than_allowed_leaves_nothing(tmp_path: Path) -> None:
    import signal

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
        with pytest.raises(CannotWrite, match="too large"):
            write_whole(tmp_path / "post.jpg", bytes(10_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "name", ["it's.jpg", "Merci 🎉.jpg", "a" * 251 + ".jpg", "-i.jpg", "new\nline.jpg", ".hidden"]
)
def test_awkward_names_are_written(tmp_path: Path, name: str) -> None:
    write_whole(tmp_path / name, NEW)
    assert (tmp_path / name).read_bytes() == NEW
    assert len(list(tmp_path.iterdir())) == 1
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_new_file_never_replaces_another(tmp_path: Path) -> None:
    target = tmp_path / "post.jpg"
    target.write_bytes(OLD)
    with pytest.raises(FileExistsError):
        write_new(target, NEW)
    with Batch() as batch, pytest.raises(FileExistsError):
        batch.write_new(target, NEW)
    assert target.read_bytes() == OLD
    assert len(list(tmp_path.iterdir())) == 1


def test_only_one_of_many_gets_a_name(tmp_path: Path) -> None:
    target = tmp_path / "post.jpg"

    def attempt(number: int) -> bool:
        try:
            write_new(target, bytes([number]) * 100)
        except FileExistsError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(16))) == 1
    assert len(set(target.read_bytes())) == 1


def test_a_disk_without_links_keeps_names_apart_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    write_new(tmp_path / "post.jpg", NEW)
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "post.jpg", OLD)
    assert (tmp_path / "post.jpg").read_bytes() == NEW


def test_work_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "post.mp4"
    target.write_bytes(OLD)
    for door in (whole_file, new_file):
        with contextlib.suppress(KeyError), door(target) as part:
            part.write_bytes(NEW)
            assert part.suffix == ".mp4"
            raise KeyError
    assert target.read_bytes() == OLD
    assert len(list(tmp_path.iterdir())) == 1


def test_a_batch_writes_all_and_the_folder_vanishing_is_told(tmp_path: Path) -> None:
    with Batch() as batch:
        for number in range(20):
            batch.write(tmp_path / f"{number}.jpg", NEW)
    assert len(list(tmp_path.iterdir())) == 20
    with Batch() as batch, pytest.raises(CannotWrite, match="not there"):
        batch.write(tmp_path / "gone" / "x.jpg", NEW)


def test_leftovers_of_a_crash_are_swept(tmp_path: Path) -> None:
    (tmp_path / ".studio-abc.jpg").write_bytes(OLD)
    (tmp_path / "mine.jpg").write_bytes(OLD)
    assert sweep(tmp_path, older_than_s=3600) == 0
    assert sweep(tmp_path, older_than_s=-1) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.jpg"]


def test_what_the_disk_did_not_take_gets_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.jpg"
    target.write_bytes(OLD)

    def fails(_descriptor: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(CannotWrite):
        write_whole(target, NEW)
    assert target.read_bytes() == OLD
    with pytest.raises(CannotWrite):
        write_new(tmp_path / "b.jpg", NEW)
    assert not (tmp_path / "b.jpg").exists()
    batch = Batch()
    batch.write_new(tmp_path / "c.jpg", NEW)
    with pytest.raises(CannotWrite):
        batch.settle()

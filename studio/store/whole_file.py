"""A file appears whole or not at all, and a failed write is told in words.

Written beside its target under another name, brought to the disk, then renamed: a reader, a crash
or a full disk never meets half a file, and an older good file survives. Bringing a file to the
disk is not left out for exports either: after a power cut a renamed but unwritten file is empty,
and the person would post it. One by one that costs 4 to 10 ms a file; `Batch` does it for many
files at its end, together, in 60 ms for 100 files.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import socket
import stat
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from studio.errors import CannotWrite
from studio.model.shown import shown_name
from studio.wording import Said, say

Content = bytes | Path  # what a file holds, or another file of ours to copy
PART = ".studio-"  # how names of unfinished files begin; `sweep` removes what a crash left


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A new name beside `target`, with its ending; renamed to `target` when the block succeeds.

    Replaces an existing file. Raises CannotWrite.
    """
    with _part(target) as part:
        yield part
        with as_write_errors(target):
            _to_disk(part)
            part.replace(target)
            _folder_to_disk(target.parent)


def write_whole(target: Path, content: bytes) -> None:
    """Write `target` whole, replacing an existing file. Raises CannotWrite."""
    with whole_file(target) as part, as_write_errors(target):
        part.write_bytes(content)


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """As `whole_file`, for a name that must be free.

    Raises FileExistsError where the name is taken, also by someone else in the last moment.
    """
    with _part(target) as part:
        yield part
        with as_write_errors(target):
            _to_disk(part)
            _claim(part, target)
            _folder_to_disk(target.parent)


def write_new(target: Path, content: bytes) -> None:
    """Write `target` whole, never over another file. Raises FileExistsError or CannotWrite."""
    with new_file(target) as part, as_write_errors(target):
        part.write_bytes(content)


class Batch:
    """Many files that last when the block ends. Each one appears whole as soon as it is written.

    A power cut inside the block may empty files written in it; nothing was reported done by then.
    Any thread may write.
    """

    def __init__(self) -> None:
        self._written: list[Path] = []

    def __enter__(self) -> Batch:
        return self

    def __exit__(self, *_: object) -> None:
        self.settle()

    def write(self, target: Path, content: Content) -> None:
        """Write `target` whole, replacing an existing file. Raises CannotWrite."""
        with _part(target) as part, as_write_errors(target):
            _fill(part, content)
            part.replace(target)
        self._written.append(target)

    def write_new(self, target: Path, content: Content) -> None:
        """Write `target`, never over another file. Raises FileExistsError or CannotWrite."""
        with _part(target) as part, as_write_errors(target):
            _fill(part, content)
            _claim(part, target)
        self._written.append(target)

    def settle(self) -> None:
        """Bring all to the disk. Raises CannotWrite for the first that the disk did not take."""
        written, self._written = self._written, []
        if not written:
            return
        with ThreadPoolExecutor(max_workers=8) as pool:  # waiting, not work: the disk joins them
            list(pool.map(_settled, written))
        for folder in {target.parent for target in written}:
            _folder_to_disk(folder)


def _fill(part: Path, content: Content) -> None:
    if isinstance(content, Path):
        shutil.copyfile(content, part)
    else:
        part.write_bytes(content)


@contextmanager
def work_folder(place: Path) -> Iterator[Path]:
    """A new folder in `place` for files that are not finished; gone when the block ends.

    `sweep` removes what a crash left of it. Raises CannotWrite.
    """
    folder = place / f"{PART}{_machine()}-{os.getpid()}-{secrets.token_hex(6)}"
    with as_write_errors(folder):
        folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _settled(target: Path) -> None:
    with as_write_errors(target), contextlib.suppress(FileNotFoundError):
        _to_disk(target)


def sweep(folder: Path, older_than_s: float) -> int:
    """Remove unfinished files and work folders that a crash left in `folder`; their number.

    Those of a program of this machine that ended go at once, others when they are old.
    """
    removed = 0
    for part in folder.glob(f"{PART}*"):
        with contextlib.suppress(OSError):
            kind = part.lstat().st_mode
            if not _is_left(part, older_than_s):
                continue
            if stat.S_ISREG(kind):
                part.unlink()
                removed += 1
            elif stat.S_ISDIR(kind):
                shutil.rmtree(part)
                removed += 1
    return removed


def _is_left(part: Path, older_than_s: float) -> bool:
    machine, _, rest = part.name.removeprefix(PART).partition("-")
    owner = rest.partition("-")[0]
    if machine == _machine() and owner.isdecimal() and not _runs(int(owner)):
        return True
    return time.time() - part.lstat().st_mtime > older_than_s


def _runs(process: int) -> bool:
    if os.name != "posix":
        return True  # asking would end it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


@lru_cache(maxsize=1)
def _machine() -> str:
    return f"{zlib.crc32(socket.gethostname().encode('utf-8', 'replace')):08x}"


@contextmanager
def _part(target: Path) -> Iterator[Path]:
    suffix = target.suffix if len(os.fsencode(target.suffix)) <= 16 else ""
    owner = f"{_machine()}-{os.getpid()}"
    part = target.with_name(f"{PART}{owner}-{secrets.token_hex(6)}{suffix}")
    with as_write_errors(target):
        _check_name(target)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    try:
        yield part
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


def _check_name(target: Path) -> None:
    """Refuse before the work what renaming would refuse after it."""
    if target.is_dir() and not target.is_symlink():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    with contextlib.suppress(FileNotFoundError):
        target.lstat()  # tells a name that is too long


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _folder_to_disk(folder: Path) -> None:
    """Make the renaming last. The file is whole already: a system without this is no failure."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _claim(part: Path, target: Path) -> None:
    """Give `part` the name `target` if it is free, in one step that no one can come between."""
    try:
        os.link(part, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a disk without links, such as a memory stick's
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        part.replace(target)


@contextmanager
def as_write_errors(target: Path) -> Iterator[None]:
    """What the system says about writing `target`, in our words. A taken name passes through."""
    try:
        yield
    except FileExistsError:
        raise
    except (OSError, ValueError) as error:
        number = error.errno if isinstance(error, OSError) else None
        what, hint = _in_words(target, number or 0, error)
        raise CannotWrite(what, hint) from error


def _in_words(target: Path, number: int, error: Exception) -> tuple[Said, Said]:
    name, folder = shown_name(target), shown_name(target.parent)
    other = say("Choose another folder")
    if number in {errno.ENOSPC, errno.EDQUOT}:
        return say("There is no room left for {name}", name=name), say(
            "Make room in {folder}, or choose another folder", folder=folder
        )
    if number == errno.EFBIG:
        return say("{name} is too large for this disk", name=name), other
    if number == errno.EROFS:
        return say("{folder} can only be read", folder=folder), other
    if number in {errno.EACCES, errno.EPERM}:
        return say("{name} may not be written in {folder}", name=name, folder=folder), other
    if number in {errno.ENOENT, errno.ENOTDIR, errno.ESTALE}:
        return say("The folder {folder} is not there (any more)", folder=folder), say(
            "Connect the disk or make the folder again"
        )
    if number == errno.ENAMETOOLONG:
        return say("The name {name} is too long", name=name), say("Use fewer than 200 letters")
    if number == errno.EISDIR:
        return say("{name} is a folder", name=name), say("Choose another name")
    reason = os.strerror(number) if number else str(error)
    return say("{name} could not be written: {reason}", name=name, reason=reason), other

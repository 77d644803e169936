"""A project's file as we last saw it on the disk, and whether someone else has changed it since."""

from __future__ import annotations

import os
from pathlib import Path

from studio.errors import BadProject, CannotWrite
from studio.model.shown import shown_name
from studio.store.project_file import content_of, digest_of_bytes
from studio.store.whole_file import as_write_errors, new_file, whole_file
from studio.wording import say

_Stamp = tuple[int, int, int, int]


class SavedFile:
    """One file and what was in it. Only one thread may use it."""

    def __init__(self, path: Path, digest: str = "") -> None:
        self.path = path
        self.digest = digest  # of its content; "" for a file that is not there yet
        self._stamp: _Stamp | None = None  # unknown: looked at before the first write

    def changed_by_others(self) -> bool:
        """Whether somebody wrote something else into it. A file that is gone is not changed."""
        stamp = _stamp(self.path)
        if stamp is None or stamp == self._stamp:
            return False
        try:
            digest = digest_of_bytes(content_of(self.path))
        except BadProject:
            return True
        if digest == self.digest:
            self._stamp = stamp
        return digest != self.digest

    def is_there(self) -> bool:
        return _stamp(self.path) is not None

    def write(self, content: bytes) -> None:
        """Write it whole, and read it back. Raises CannotWrite."""
        with whole_file(self.path) as part:
            _fill(part, content, self.path)
        self._seen(content)

    def write_beside(self, path: Path, content: bytes) -> None:
        """Go on as another file, which must not be there. Raises FileExistsError, CannotWrite."""
        with new_file(path) as part:
            _fill(part, content, path)
        self.path = path
        self._seen(content)

    def _seen(self, content: bytes) -> None:
        self.digest, self._stamp = digest_of_bytes(content), _stamp(self.path)


def _fill(part: Path, content: bytes, target: Path) -> None:
    with as_write_errors(target):
        part.write_bytes(content)
        if part.read_bytes() != content:
            raise CannotWrite(
                say("The disk did not keep what was written to {file}", file=shown_name(target)),
                say("Choose another folder"),
            )


def _stamp(path: Path) -> _Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def make_folder(folder: Path) -> None:
    """Make a folder where there is none. Raises CannotWrite."""
    with as_write_errors(folder):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:
            raise CannotWrite(
                say("{folder} is a file, not a folder", folder=shown_name(folder)),
                say("Choose another folder"),
            ) from error


def may_be_written(path: Path) -> bool:
    """Whether this person may replace the file, as far as the system says beforehand."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))

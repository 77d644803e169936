"""Whether a name in the output folder may be written: never over what is not ours."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Literal

from studio.errors import CannotWrite
from studio.export.fingerprint import bytes_digest, file_digest
from studio.export.manifest import NAME, Source, read_manifest
from studio.export.naming import numbered, same_name_key
from studio.model.shown import shown_name
from studio.store.whole_file import Batch, Content
from studio.wording import say

Collision = Literal["keep", "replace", "skip"]


class Ground:
    """A post's folder as it is on disk, and which of its files we wrote ourselves.

    `written`: digest by path relative to the folder, of what we wrote there before. `planned`:
    paths that something else of this export will take; `others`: those of our files that this
    export does not make again. `noted` is told path and digest before
    each writing.
    """

    def __init__(
        self,
        folder: Path,
        *,
        written: Mapping[str, str],
        sources: Iterable[Path],
        planned: Iterable[str],
        others: Iterable[str] = (),
        collision: Collision,
        batch: Batch | None = None,
        noted: Callable[[str, str], None] | None = None,
    ) -> None:
        self._batch = batch or Batch()
        self._noted = noted
        self.folder = folder
        self.collision = collision
        self._written = dict(written)
        self._sources = [found for source in sources if (found := _identity(source))]
        self._planned = set(planned)
        self._others = {same_name_key(path) for path in others}

    def digest(self, path: str) -> str:
        """The digest of the file there now; "" where there is no readable file."""
        if self._leading_away(path):
            return ""
        try:
            return file_digest(self.folder / path)
        except OSError:
            return ""

    def write(self, path: str, content: Content, digest: str) -> str | None:
        """Store `content` under `path` or, where that is taken, another name, which is returned.

        None when someone else's file is to be left there. Raises CannotWrite.
        """
        if link := self._leading_away(path):
            raise CannotWrite(
                say("{folder} leads to another place", folder=shown_name(link)),
                say("Remove it, or choose another folder."),
            )
        while True:
            chosen = self.choose(path, digest)
            if chosen is None or self.digest(chosen) == digest:
                return chosen
            if self._noted:
                self._noted(chosen, digest)
            try:
                self._store(self.folder / chosen, content)
                break
            except FileExistsError:  # someone took the name in the last moment
                continue
        if self.digest(chosen) != digest:
            raise CannotWrite(
                say("{file} was not stored as it was written", file=chosen),
                say("Check the disk, or choose another folder."),
            )
        return chosen

    def overwrite(self, path: str, content: bytes) -> None:
        """Store `content` under `path` whatever is there, if it differs. Raises CannotWrite."""
        if self.digest(path) != bytes_digest(content):
            self._store(self.folder / path, content)

    def _store(self, target: Path, content: Content) -> None:
        make_folder(target.parent)
        if target.exists():
            self._batch.write(target, content)
        else:
            self._batch.write_new(target, content)

    def choose(self, path: str, digest: str = "") -> str | None:
        """Where to write what `path` should hold, or None to leave it.

        A name is free when nothing is there, when the wanted bytes (`digest`) are there already,
        or when what is there is ours and nobody changed it since. A source is never written to.
        """
        for candidate in _names(path):
            if candidate != path and candidate in self._planned:
                continue
            if self._is_another(candidate):
                continue
            if not self._occupied(candidate, digest):
                return candidate
            if self.collision == "skip":
                return None
            if self.collision == "replace" and not self._untouchable(candidate):
                return candidate
        return None

    def _is_another(self, path: str) -> bool:
        """Whether a file of ours lies there that stays as it is."""
        return same_name_key(path) in self._others and (self.folder / path).exists()

    def _occupied(self, path: str, digest: str) -> bool:
        target = self.folder / path
        if not target.exists() and not target.is_symlink():
            return False
        if target.is_symlink() or self._untouchable(path):
            return True
        there = self.digest(path)
        return not there or there not in (digest, self._written.get(path))

    def _leading_away(self, path: str) -> Path | None:
        """The link to somewhere else that stands for a folder on the way to `path`, if any."""
        above = [self.folder / each for each in PurePosixPath(path).parents][:-1]
        return next((folder for folder in above if folder.is_symlink()), None)

    def _untouchable(self, path: str) -> bool:
        target = self.folder / path
        return target.is_dir() or _identity(target) in self._sources


def make_folder(folder: Path) -> None:
    """The folder and those above it; CannotWrite says why not."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(
            say(
                "The folder {folder} cannot be made: {why}",
                folder=str(folder),
                why=error.strerror or str(error),
            ),
            say("Choose another folder."),
        ) from error


def choose_folder(
    out: Path, name: str, source: Source, collision: Collision, taken: Collection[Path] = ()
) -> Path:
    """The folder of a post in `out`: its own from an earlier export, or one that is not taken.

    `taken`: folders of the other posts of this export.
    """
    others = {same_name_key(folder.name) for folder in taken}
    for candidate in _names(name):
        folder = out / candidate
        if (
            same_name_key(candidate) in others
            or folder.is_symlink()
            or (folder.exists() and not folder.is_dir())
        ):
            continue
        if collision != "keep":
            return folder
        manifest = read_manifest(folder)
        if manifest is None and not (folder / NAME).exists():
            return folder  # not ours; its files are still looked at one by one
        if manifest and (manifest.source.name, manifest.source.xxh3) == (source.name, source.xxh3):
            return folder
    raise AssertionError("names never end")


def _names(path: str) -> Iterator[str]:
    """`network/name.jpg`, `network/name-2.jpg` ..."""
    folder, _, name = path.rpartition("/")
    stem, dot, ending = name.rpartition(".") if folder or "." in name else (name, "", "")
    number = 0
    while True:
        number += 1
        chosen = numbered(stem, number) + dot + ending
        yield f"{folder}/{chosen}" if folder else chosen


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino

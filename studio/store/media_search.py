"""Finds media again that were moved: by what is in them, else by name alone."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from studio.model.project import MediaRef
from studio.store.fingerprints import fingerprint
from studio.task import Task
from studio.wording import say

_MOST_FILES = 200_000
_DEEPEST = 12


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """What was found, by the path it had. `alike`: the same name, but something else in it."""

    sure: dict[str, MediaRef] = {}
    alike: dict[str, MediaRef] = {}


def search(refs: Sequence[MediaRef], folder: Path, task: Task | None = None) -> Search:
    """Look for media in a folder and all folders in it. Raises Cancelled.

    A medium whose content is known is sure only with that content, under whatever name; one that
    nobody has read yet is known by its name.
    """
    task = task or Task()
    sizes = {ref.size for ref in refs if ref.xxh3}
    names = {_plain(ref.name) for ref in refs}
    by_content: dict[str, Path] = {}
    by_name: dict[str, Path] = {}
    for number, entry in enumerate(_files(folder, 0)):
        if number >= _MOST_FILES:
            break
        if number % 100 == 0:
            task.step(0, 0, say("Looking in {folder}", folder=Path(entry.path).parent.name))
        if _size(entry) in sizes and (digest := _digest(Path(entry.path), task)):
            by_content.setdefault(digest, Path(entry.path))
        if _plain(entry.name) in names:
            by_name.setdefault(_plain(entry.name), Path(entry.path))
    return _matched(refs, by_content, by_name)


def _matched(
    refs: Sequence[MediaRef], by_content: dict[str, Path], by_name: dict[str, Path]
) -> Search:
    sure: dict[str, MediaRef] = {}
    alike: dict[str, MediaRef] = {}
    for ref in refs:
        if ref.xxh3 and (path := by_content.get(ref.xxh3)):
            sure[ref.path] = MediaRef(str(path), ref.size, ref.xxh3)
        elif path := by_name.get(_plain(ref.name)):
            (alike if ref.xxh3 else sure)[ref.path] = MediaRef(str(path))
    return Search(sure=sure, alike=alike)


def _files(folder: Path, depth: int) -> Iterator[os.DirEntry[str]]:
    """Regular files, the nearest first; links are not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    yield from (entry for entry in entries if _is_file(entry))
    if depth < _DEEPEST:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                yield from _files(Path(entry.path), depth + 1)


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file(follow_symlinks=False)
    except OSError:
        return False


def _size(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat(follow_symlinks=False).st_size
    except OSError:
        return -1


def _digest(path: Path, task: Task) -> str:
    try:
        for found in fingerprint(path):
            task.check()
            if found:
                return found.xxh3
    except OSError:
        pass
    return ""


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()

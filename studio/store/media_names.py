"""Photos found by the names that people write in tables, which are rarely quite right."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path

from studio.errors import BadInput
from studio.model.file_kinds import ending_of, kind_named
from studio.model.shown import shown_name
from studio.task import Task
from studio.wording import say

_MOST_FILES = 20_000
_MOST_FOLDERS = 4000
_DEEPEST = 8
_MANY = re.compile(r"[;|\n,]")  # between several names in one cell
_GAPS = re.compile(r"[\s_.\-]+")
_NEAR = 0.72  # how alike two names must be to be offered, 0 to 1
_MOST_NEAR = 3
_BUDGET = 150_000  # names compared for all that was not found: beyond, nothing is offered


class MediaNames:
    """The media in a folder and those below it, by name. The nearest to the top win."""

    def __init__(self, files: Iterable[Path]) -> None:
        self.files = tuple(files)
        self._exact: dict[str, Path] = {}
        self._whole: dict[str, Path] = {}
        self._stems: dict[str, Path] = {}
        for file in self.files:
            self._exact.setdefault(_composed(file.name), file)
            self._whole.setdefault(_plain(file.name), file)
            self._stems.setdefault(_plain(_stem(file.name)), file)
        self._budget = _BUDGET

    def found(self, cell: str) -> tuple[tuple[Path, ...], tuple[str, ...]]:
        """The files that a cell names, in its order, and the names of those not found.

        Capitals, accents, blanks for dashes and a missing or other ending make no difference. A
        cell may name several files; a folder before a name is not looked at.
        """
        if whole := self._one(cell):
            return (whole,), ()
        names = [part for each in _MANY.split(cell) if (part := each.strip())]
        matched = {name: self._one(name) for name in names}
        files = tuple(file for file in matched.values() if file)
        return files, tuple(name for name, file in matched.items() if not file)

    def near(self, name: str) -> tuple[str, ...]:
        """Files whose names are like one that was not found, the likest first."""
        wanted = _plain(_stem(_base(name)))
        if not wanted or self._budget < len(self._stems):
            return ()
        self._budget -= len(self._stems)
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(wanted)
        found: list[tuple[float, str]] = []
        for stem, file in self._stems.items():
            matcher.set_seq1(stem)
            if matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR:
                likeness = matcher.ratio()
            else:
                likeness = 0.0
            if stem.startswith(wanted) or (len(stem) > 3 and wanted.startswith(stem)):
                likeness = max(likeness, 0.9)
            if likeness >= _NEAR:
                found.append((-likeness, str(file)))
        return tuple(file for _, file in sorted(found)[:_MOST_NEAR])

    def _one(self, name: str) -> Path | None:
        base = _base(name.strip().strip("\"'"))
        if not base:
            return None
        exact = self._exact.get(_composed(base)) or self._whole.get(_plain(base))
        if exact or (kind_named(base) is None and ending_of(base).isalpha()):
            return exact or self._stems.get(_plain(base))
        return self._stems.get(_plain(_stem(base)))


def media_names(folder: Path, task: Task | None = None) -> MediaNames:
    """The photos, clips and sounds in a folder. Raises BadInput, and Cancelled."""
    if not folder.is_dir():
        raise BadInput(
            say("The folder {folder} is not there", folder=shown_name(folder)),
            say("Choose the folder that the pictures are in."),
        )
    found: list[Path] = []
    for file in _media(folder):
        if task and len(found) % 200 == 0:
            task.check()
        found.append(file)
        if len(found) >= _MOST_FILES:
            break
    return MediaNames(found)


def _media(top: Path) -> Iterator[Path]:
    """Media in the order of their names, those of a folder before what lies deeper."""
    waiting, seen = deque([(top, 0)]), 0
    while waiting and seen < _MOST_FOLDERS:
        folder, depth = waiting.popleft()
        seen += 1
        try:
            with os.scandir(folder) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in listed:
            if _can_be_used(entry.name) and _is_file(entry):
                yield Path(entry.path)
            elif depth < _DEEPEST and not entry.name.startswith(".") and _is_folder(entry):
                waiting.append((Path(entry.path), depth + 1))


def _can_be_used(name: str) -> bool:
    """A medium that is not hidden, and whose name is text throughout."""
    return not name.startswith(".") and kind_named(name) is not None and name.isprintable()


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _base(name: str) -> str:
    """A name without the folders before it, whichever system they are of."""
    return name.replace("\\", "/").rpartition("/")[2]


def _stem(name: str) -> str:
    return name.rpartition(".")[0] if kind_named(name) else name


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _plain(name: str) -> str:
    """The same for names that differ only in capitals, accents, and what stands for a blank."""
    bare = unicodedata.normalize("NFKD", name).casefold()
    kept = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return _GAPS.sub(" ", kept).strip()

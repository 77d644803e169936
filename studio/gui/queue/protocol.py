"""What an export prints while it runs, a line of JSON at a time, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from studio.errors import StudioError
from studio.export.delivery import UNSURE
from studio.gui.words import words
from studio.store.queue import Fault
from studio.wording import Said, say

_FOLDER = frozenset({"CannotWrite"})
_MEDIA = frozenset({"MissingMedia", "UnreadableMedia"})


@dataclass(frozen=True)
class Ended:
    """How an export ended. `files` by path; `doubtful`: those of them that want a look.

    `failures`: what could not be made, in words. `error`: why there is nothing at all, and
    `fault`: what a person can do about that. `drawn`: how many files were really made.
    """

    files: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    doubtful: tuple[Path, ...] = ()
    failures: tuple[str, ...] = ()
    cancelled: bool = False
    error: StudioError | None = None
    fault: Fault = ""
    drawn: int = 0

    @property
    def to_check(self) -> int:
        return len(self.doubtful)


class Problem(msgspec.Struct, frozen=True):
    """`kind`: the class of the error, see `studio.errors`."""

    what: str
    hint: str = ""
    kind: str = ""


class _File(msgspec.Struct, frozen=True):
    path: str
    reasons: tuple[str, ...] = ()


class _Manifest(msgspec.Struct, frozen=True):
    files: tuple[_File, ...] = ()
    failures: tuple[Problem, ...] = ()


class _Post(msgspec.Struct, frozen=True):
    folder: str
    manifest: _Manifest
    drawn: int = 0


class Report(msgspec.Struct, frozen=True):
    posts: tuple[_Post, ...] = ()
    failures: tuple[Problem, ...] = ()


class Line(msgspec.Struct, frozen=True):
    """A step, the report, what went wrong, or the end with its exit code."""

    done: int = 0
    total: int = 0
    label: str = ""
    post: int = 0
    posts: int = 0
    report: Report | None = None
    error: Problem | None = None
    end: int | None = None


def line_of(text: bytes) -> Line | None:
    """A line of ours; None for what a library printed."""
    try:
        return msgspec.json.decode(text, type=Line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def outcome_of(report: Report) -> Ended:
    """What a report says was made, and what was not."""
    unsure = words().of(UNSURE)  # true of some formats whatever is on them
    files = [
        (Path(post.folder) / each.path, {*each.reasons} - {unsure})
        for post in report.posts
        for each in post.manifest.files
    ]
    problems = [problem for post in report.posts for problem in post.manifest.failures]
    return Ended(
        files=tuple(path for path, _ in files),
        folders=tuple(Path(post.folder) for post in report.posts),
        doubtful=tuple(path for path, reasons in files if reasons),
        failures=tuple(problem.what for problem in (*problems, *report.failures)),
        drawn=sum(post.drawn for post in report.posts),
    )


def failed_for(problem: Problem) -> Ended:
    """Nothing was made, in the words that the process said in the window's language."""
    error = StudioError(_as_said(problem.what), _as_said(problem.hint) if problem.hint else None)
    return Ended(error=error, fault=fault_of(problem.kind))


def fault_of(kind: str) -> Fault:
    """What can be done about an error of this class."""
    return "folder" if kind in _FOLDER else "media" if kind in _MEDIA else ""


def together(parts: list[Ended]) -> Ended:
    """What came of several exports that were asked for at once."""
    files = tuple(dict.fromkeys(path for part in parts for path in part.files))
    errors = [part.error for part in parts if part.error is not None]
    failures = tuple(reason for part in parts for reason in part.failures)
    if files or len(errors) < len(parts):
        failures += tuple(dict.fromkeys(words().of(error.what) for error in errors))
    return Ended(
        files=files,
        folders=tuple(dict.fromkeys(path for part in parts for path in part.folders)),
        doubtful=tuple(dict.fromkeys(path for part in parts for path in part.doubtful)),
        failures=failures,
        cancelled=any(part.cancelled for part in parts),
        error=errors[0] if errors and not files and len(errors) == len(parts) else None,
        drawn=sum(part.drawn for part in parts),
    )


def _as_said(text: str) -> Said:
    return say("{words}", words=text)

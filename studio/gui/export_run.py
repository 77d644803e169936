"""An export in a process of its own: made from a snapshot, told as it goes, stopped at once."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Qt, QTimer, Signal

from studio.edit.posts import new_id
from studio.errors import CannotWrite, StudioError
from studio.export.delivery import UNSURE
from studio.export.wishes import Wishes
from studio.gui.words import words
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.values import Values
from studio.paths import data_folder
from studio.store.project_file import SUFFIX, encoded
from studio.store.whole_file import as_write_errors, write_whole
from studio.wording import Said, say

_ROOT = Path(__file__).resolve().parents[2]
_PATIENCE_MS = 2500  # until a stopped export that does not end is ended
_NICER = "5"  # how much the export steps back behind the window
_CANCELLED = 130
_OLD_S = 7 * 24 * 3600.0  # from which a snapshot is nobody's any more
_ENOUGH = 1 << 20  # bytes of a line: more is no line of ours


@dataclass(frozen=True)
class Wanted:
    """What to export: a project as it is now, its posts by id, and where to.

    `name`: what is exported, in words. `path_of`: where media are, as `Session.path_of`.
    """

    project: Project
    posts: tuple[str, ...]
    out: Path
    name: Said | str
    path_of: Callable[[MediaRef], Path]
    wishes: Wishes = field(default_factory=Wishes)


@dataclass(frozen=True)
class Ended:
    """How an export ended. `files` by path; `to_check`: how many of them want a look.

    `failures`: what could not be made, in words. `error`: why there is nothing at all.
    """

    files: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    to_check: int = 0
    failures: tuple[str, ...] = ()
    cancelled: bool = False
    error: StudioError | None = None


class _Problem(msgspec.Struct, frozen=True):
    what: str
    hint: str = ""


class _File(msgspec.Struct, frozen=True):
    path: str
    reasons: tuple[str, ...] = ()


class _Manifest(msgspec.Struct, frozen=True):
    files: tuple[_File, ...] = ()
    failures: tuple[_Problem, ...] = ()


class _Post(msgspec.Struct, frozen=True):
    folder: str
    manifest: _Manifest


class _Report(msgspec.Struct, frozen=True):
    posts: tuple[_Post, ...] = ()
    failures: tuple[_Problem, ...] = ()


class _Line(msgspec.Struct, frozen=True):
    """A line that the process prints: a step, the report, or what went wrong."""

    done: int = 0
    total: int = 0
    label: str = ""
    post: int = 0
    posts: int = 0
    report: _Report | None = None
    error: _Problem | None = None


class ExportRun(QObject):
    """One export. `progressed` carries the share that is done (0 to 1) and what is made now."""

    progressed = Signal(float, str)
    ended = Signal(object)  # Ended
    _kept = Signal(object)  # the error, or None: the snapshot is on disk

    def __init__(self, wanted: Wanted, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.wanted = wanted
        self.share = 0.0
        self.result: Ended | None = None
        self._snapshot = data_folder() / "exports" / f"{new_id()}{SUFFIX}"
        self._rest = b""
        self._report: _Report | None = None
        self._problem: _Problem | None = None
        self._stopping = False
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._fail)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._process.kill)
        self._kept.connect(self._begin, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin: the snapshot is written by a thread, then the process starts."""
        threading.Thread(target=self._keep, name="export snapshot", daemon=True).start()

    def cancel(self) -> None:
        """Stop it. What is whole stays; nothing is left half written."""
        self._stopping = True
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.terminate()
            self._patience.start()

    def close(self) -> None:
        """Stop it and wait for that: the application ends."""
        self._stopping = True  # also what has not begun yet
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.terminate()
            if not self._process.waitForFinished(_PATIENCE_MS):
                self._process.kill()
                self._process.waitForFinished(_PATIENCE_MS)

    def _keep(self) -> None:
        try:
            _write_snapshot(self.wanted, self._snapshot)
        except StudioError as error:
            self._kept.emit(error)
        else:
            self._kept.emit(None)

    def _begin(self, error: StudioError | None) -> None:
        if error is not None or self._stopping:
            self._end(Ended(cancelled=error is None, error=error))
            return
        program, *arguments = _command(self.wanted, self._snapshot)
        environment = QProcessEnvironment.systemEnvironment()
        for name, value in _environment().items():
            environment.insert(name, value)
        self._process.setProcessEnvironment(environment)
        self._process.setWorkingDirectory(str(_ROOT))
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.start(program, arguments)

    def _read(self) -> None:
        data = self._rest + bytes(self._process.readAllStandardOutput().data())
        *lines, rest = data.split(b"\n")
        self._rest = rest[-_ENOUGH:]
        for line in lines:
            self._take(line)

    def _take(self, line: bytes) -> None:
        try:
            told = msgspec.json.decode(line, type=_Line)
        except msgspec.MsgspecError:  # not ours: a library that prints
            return
        if told.report is not None:
            self._report = told.report
        elif told.error is not None:
            self._problem = told.error
        elif told.total:
            posts = max(1, told.posts)
            done = (max(0, told.post - 1) + min(1.0, told.done / told.total)) / posts
            self.share = max(self.share, min(1.0, done))
            self.progressed.emit(self.share, told.label)

    def _fail(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._end(Ended(error=_not_started()))

    def _finish(self, code: int) -> None:
        self._patience.stop()
        self._read()
        if self._report is not None:
            self._end(_outcome(self._report))
        elif self._stopping or code == _CANCELLED:
            self._end(Ended(cancelled=True))
        elif self._problem is not None:
            self._end(
                Ended(error=StudioError(_as_said(self._problem.what), _as_said(self._problem.hint)))
            )
        else:
            self._end(Ended(error=_not_finished()))

    def _end(self, result: Ended) -> None:
        if self.result is None:
            self.result = result
            threading.Thread(target=_forget, args=(self._snapshot,), daemon=True).start()
            self.ended.emit(result)


def narrowed(project: Project, posts: Mapping[str, tuple[str, ...]]) -> Project:
    """The project with some posts, each in exactly the formats given, also if left out before."""
    wanted = tuple(dict.fromkeys(name for names in posts.values() for name in names))

    def one(post: ProjectPost) -> ProjectPost:
        formats = {
            name: msgspec.structs.replace(
                post.formats.get(name, Values()), left_out=name not in posts[post.id]
            )
            for name in wanted
        }
        return msgspec.structs.replace(post, formats={**post.formats, **formats})

    kept = tuple(one(post) for post in project.posts if post.id in posts)
    return msgspec.structs.replace(project, posts=kept, formats=wanted)


def _write_snapshot(wanted: Wanted, file: Path) -> None:
    """The project with media where they are now. Raises CannotWrite."""

    def placed(post: ProjectPost) -> ProjectPost:
        media = tuple(
            msgspec.structs.replace(ref, path=str(wanted.path_of(ref))) for ref in post.media
        )
        footage = post.footage
        if footage.subtitles:
            path = str(wanted.path_of(MediaRef(footage.subtitles)))
            footage = msgspec.structs.replace(footage, subtitles=path)
        return msgspec.structs.replace(post, media=media, footage=footage)

    posts = tuple(placed(post) for post in wanted.project.posts)
    project = msgspec.structs.replace(wanted.project, posts=posts)
    with as_write_errors(file.parent):
        file.parent.mkdir(parents=True, exist_ok=True)
        _sweep(file.parent)
    write_whole(file, encoded(project, file.parent))


def _sweep(folder: Path) -> None:
    """Remove snapshots that an export left behind which ended with the computer."""
    for file in folder.glob(f"*{SUFFIX}"):
        if time.time() - file.stat().st_mtime > _OLD_S:
            file.unlink(missing_ok=True)


def _forget(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError:  # it is small, and a later export sweeps the folder
        return


def _command(wanted: Wanted, snapshot: Path) -> list[str]:
    frozen = getattr(sys, "frozen", False)
    program = [sys.executable] if frozen else [sys.executable, "-m", "studio"]
    nice = shutil.which("nice")
    given = ["render", str(snapshot), "--out", str(wanted.out), "--trust", "--progress-json",
             *asked_for(wanted.wishes)]  # fmt: skip
    for post in wanted.posts:
        given += ["--post", post]
    return [*([nice, "-n", _NICER] if nice else []), *program, *given]


def asked_for(wishes: Wishes) -> list[str]:
    """What is wished, as the options of `studio render` and `studio export`."""
    asked = ["--on-collision", wishes.collision, "--contact-sheet", wishes.sheet,
             "--quality", wishes.quality]  # fmt: skip
    if wishes.names:
        asked += ["--names", ",".join(wishes.names)]
    asked += ["--no-captions"] * (not wishes.captions) + ["--keep-location"] * wishes.location
    for network in wishes.silent:
        asked += ["--without-caption", network]
    return asked


def _environment() -> dict[str, str]:
    """The window's language and no display: pictures are drawn without a screen."""
    home = os.environ.get("STUDIO_HOME")
    return {
        "STUDIO_LANGUAGE": words().language,
        "QT_QPA_PLATFORM": "offscreen",
        **({"STUDIO_HOME": home} if home else {}),
    }


def _outcome(report: _Report) -> Ended:
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
        to_check=sum(bool(reasons) for _, reasons in files),
        failures=tuple(problem.what for problem in (*problems, *report.failures)),
    )


def _as_said(text: str) -> Said:
    """Words that the process has already said in the window's language."""
    return say("{words}", words=text)


def _not_started() -> StudioError:
    return CannotWrite(
        say("The export could not start"), say("Run `studio doctor`, and install the program again")
    )


def _not_finished() -> StudioError:
    return CannotWrite(
        say("The export stopped before it was finished"),
        say("What was written is whole. Export again to make the rest."),
    )

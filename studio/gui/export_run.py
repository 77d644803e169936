"""An export in a process of its own: told as it goes, held, stopped at once."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from studio.errors import CannotWrite, StudioError
from studio.export.wishes import Wishes
from studio.gui.export_lines import Ended, Problem, Report, failed_for, line_of, outcome_of
from studio.gui.words import words
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.values import Values
from studio.wording import Said, say

_ROOT = Path(__file__).resolve().parents[2]
_PATIENCE_MS = 2500  # until a stopped export that does not end is ended
_NICER = "5"  # how much the export steps back behind the window
_CANCELLED = 130
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


class ExportRun(QObject):
    """One process. `progressed` carries the share that is done (0 to 1) and what is made now.

    `arguments`: of `studio render`, without those about how it tells its progress.
    """

    progressed = Signal(float, str)
    ended = Signal(object)  # Ended

    def __init__(self, arguments: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.share = 0.0
        self.result: Ended | None = None
        self._arguments = arguments
        self._rest = b""
        self._report: Report | None = None
        self._problem: Problem | None = None
        self._stopping = False
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._fail)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._process.kill)

    def start(self) -> None:
        """Begin."""
        program, *arguments = _command(self._arguments)
        environment = QProcessEnvironment.systemEnvironment()
        for name, value in _environment().items():
            environment.insert(name, value)
        self._process.setProcessEnvironment(environment)
        self._process.setWorkingDirectory(str(_ROOT))
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.start(program, arguments)

    def hold(self) -> None:
        """Let it rest; it keeps what it has."""
        self._process.write(b"hold\n")

    def go_on(self) -> None:
        """Let it work again."""
        self._process.write(b"go on\n")

    def cancel(self) -> None:
        """Stop it. What is whole stays; nothing is left half written."""
        self._stopping = True
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._ask_to_stop()
            self._patience.start()

    def close(self) -> None:
        """Stop it and wait for that: the application ends."""
        self._stopping = True
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._ask_to_stop()
            if not self._process.waitForFinished(_PATIENCE_MS):
                self._process.kill()
                self._process.waitForFinished(_PATIENCE_MS)

    def _ask_to_stop(self) -> None:
        if sys.platform == "win32":  # there it would be ended, or not hear it at all
            self._process.write(b"stop\n")
        else:
            self._process.terminate()

    def _read(self) -> None:
        data = self._rest + bytes(self._process.readAllStandardOutput().data())
        *lines, rest = data.split(b"\n")
        self._rest = rest[-_ENOUGH:]
        for line in lines:
            self._take(line)

    def _take(self, line: bytes) -> None:
        told = line_of(line)
        if told is None:
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
            self._end(outcome_of(self._report))
        elif self._stopping or code == _CANCELLED:
            self._end(Ended(cancelled=True))
        elif self._problem is not None:
            self._end(failed_for(self._problem))
        else:
            self._end(Ended(error=_not_finished()))

    def _end(self, result: Ended) -> None:
        if self.result is None:
            self.result = result
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


def _command(arguments: tuple[str, ...]) -> list[str]:
    frozen = getattr(sys, "frozen", False)
    program = [sys.executable] if frozen else [sys.executable, "-m", "studio"]
    nice = shutil.which("nice")
    given = ["render", *arguments, "--trust", "--progress-json"]
    return [*([nice, "-n", _NICER] if nice else []), *program, *given]


def _environment() -> dict[str, str]:
    """The window's language and no display: pictures are drawn without a screen."""
    home = os.environ.get("STUDIO_HOME")
    return {
        "STUDIO_LANGUAGE": words().language,
        "QT_QPA_PLATFORM": "offscreen",
        **({"STUDIO_HOME": home} if home else {}),
    }


def _not_started() -> StudioError:
    return CannotWrite(
        say("The export could not start"), say("Run `studio doctor`, and install the program again")
    )


def _not_finished() -> StudioError:
    return CannotWrite(
        say("The export stopped before it was finished"),
        say("What was written is whole. Export again to make the rest."),
    )

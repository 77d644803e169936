"""The exports of a window: one after the other, and what is said when each has ended."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from studio.gui.desk import Desk
from studio.gui.export_run import Ended, ExportRun, Wanted, narrowed
from studio.gui.notices import tell_error
from studio.paths import cache_folder
from studio.wording import Said, say, say_count

_MOST_REASONS = 2


class Exports(QObject):
    """What is exported now, and what waits for it. Find it with `exports_of`."""

    changed = Signal()  # one began, went on or ended
    ended = Signal(object)  # ExportRun

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._waiting: deque[ExportRun] = deque()
        self.running: ExportRun | None = None
        self.now = ""  # what is made at this moment
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close)

    @property
    def waiting(self) -> int:
        """How many exports wait for the one that runs."""
        return len(self._waiting)

    def start(self, wanted: Wanted) -> ExportRun:
        """Export, now or when those before have ended; the person is told how it went."""
        run = ExportRun(wanted, self)
        run.ended.connect(lambda ended: self._tell(run, ended))
        self._add(run)
        return run

    def cancel(self) -> None:
        """Stop what runs; what waits begins."""
        if self.running is not None:
            self.running.cancel()

    def close(self) -> None:
        """Stop everything and wait for that: the application ends."""
        self._waiting.clear()
        if self.running is not None:
            self.running.close()

    def make(self, wanted: Wanted) -> ExportRun:
        """Export without a word about it: whoever asked says what came of it."""
        run = ExportRun(wanted, self)
        self._add(run)
        return run

    def _add(self, run: ExportRun) -> None:
        run.progressed.connect(self._go_on)
        run.ended.connect(lambda _: self._next())
        self._waiting.append(run)
        if self.running is None:
            self._next()
        else:
            self.changed.emit()

    def _next(self) -> None:
        before = self.running
        self.running = self._waiting.popleft() if self._waiting else None
        self.now = ""
        if self.running is not None:
            self.running.start()
        self.changed.emit()
        if before is not None:
            self.ended.emit(before)
            before.deleteLater()

    def _go_on(self, _share: float, label: str) -> None:
        self.now = label
        self.changed.emit()

    def _tell(self, run: ExportRun, ended: Ended) -> None:
        if ended.error is not None:
            tell_error(self._desk, ended.error)
        elif ended.cancelled and not ended.files:
            self._desk.tell(say("The export was stopped; no file is half written"), lasting=True)
        else:
            folder = _folder_shown(ended, run.wanted.out)
            button = (say("Show in folder"), lambda: show_folder(folder))
            self._desk.tell(_told(ended), button, problem=bool(ended.failures))


def exports_of(desk: Desk) -> Exports:
    """The exports of a window."""
    found = desk.findChild(Exports)
    return found if isinstance(found, Exports) else Exports(desk)


def export_one(
    desk: Desk,
    format_id: str,
    ready: Callable[[Path], object],
    *,
    out: Path | None = None,
) -> ExportRun | None:
    """Make the file of one format of the present post, then call `ready` with its path.

    Without `out` it lies among what can be made again: for dragging it out, or for copying. None
    where there is no post. What goes wrong is told in words.
    """
    post = desk.post
    if post is None:
        return None
    session = desk.document.session
    wanted = Wanted(
        project=narrowed(desk.document.project, {post.id: (format_id,)}),
        posts=(post.id,),
        out=out or cache_folder() / "single",
        name=post.name,
        path_of=session.path_of,
    )

    def take(ended: Ended) -> None:
        if ended.files:
            ready(ended.files[0])
        elif ended.error is not None:
            tell_error(desk, ended.error)
        elif ended.failures:
            desk.tell(say("{reason}", reason=ended.failures[0]), problem=True)

    run = exports_of(desk).make(wanted)
    run.ended.connect(take)
    return run


def show_folder(folder: Path) -> None:
    """Open a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _folder_shown(ended: Ended, out: Path) -> Path:
    """The folder of the one post, or that of all."""
    return ended.folders[0] if len(ended.folders) == 1 else out


def _told(ended: Ended) -> Said:
    files = say_count("{count} file ready", "{count} files ready", len(ended.files))
    if ended.failures:
        reasons = "; ".join(ended.failures[:_MOST_REASONS])
        return say_count(
            "{files}, {count} not made: {reasons}", "{files}, {count} not made: {reasons}",
            len(ended.failures), files=files, reasons=reasons,
        )  # fmt: skip
    if ended.cancelled:
        return say("Stopped: {files}", files=files)
    if ended.to_check:
        return say_count(
            "{files}, {count} to check", "{files}, {count} to check", ended.to_check, files=files
        )
    return files

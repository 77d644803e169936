"""A process that works for the window: started, told and heard in lines, and always ended."""

from __future__ import annotations

import atexit
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import shiboken6
from PySide6.QtCore import (
    QCoreApplication,
    QDeadlineTimer,
    QObject,
    QProcess,
    QProcessEnvironment,
    QTimer,
    Signal,
)

from studio.paths import ROOT

_GRACE_MS = 300  # that a process has to end by itself once its input is closed
_PATIENCE_MS = 2500  # until one that was asked to end, and does not, is killed
_ENOUGH = 1 << 20  # bytes of a line: more is no line of ours
NOT_STARTED, CRASHED = -1, -2  # ends without an exit code
_NOTHING_ELSE: Mapping[str, str] = MappingProxyType({})


class Child(QObject):
    """Starts at once; ends with its owner and with the application, if nobody stops it before.

    `output`: what it prints, as it comes. `line`: each line of that, without its end. `ended`: its
    exit code, NOT_STARTED or CRASHED. Nothing is told before the next turn, nor after `stop`.
    """

    output = Signal(object)  # bytes
    line = Signal(object)  # bytes
    ended = Signal(int)

    def __init__(
        self, command: Sequence[str], owner: QObject, settings: Mapping[str, str] = _NOTHING_ELSE
    ) -> None:
        """`settings`: of its environment, beside those that this program has."""
        super().__init__(owner)
        self._rest = b""
        self._stopped = False
        self._process = process = _Process(_all_children())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._finish)
        process.errorOccurred.connect(self._fail)
        self.destroyed.connect(process.leave)
        process.begin(command, settings)

    @property
    def is_running(self) -> bool:
        """Whether it lives, or is about to."""
        return not self._stopped and self._process.is_running

    def write(self, content: bytes) -> None:
        """Give it something to read."""
        self._process.asked = False
        self._process.write(content)

    def tell(self, line: bytes) -> None:
        """Give it a line to read."""
        self.write(line + b"\n")

    def close_input(self) -> None:
        """Tell it that nothing more comes."""
        self._process.closeWriteChannel()

    def interrupt(self) -> None:
        """Have it stop what it does; it may live on. Where no signal says that, a line does."""
        if sys.platform == "win32":  # there it would be ended, or not hear it at all
            self.tell(b"stop")
        else:
            self._process.ask_to_end()

    def kill(self) -> None:
        """End it at once; `ended` comes."""
        self._process.kill()

    def stop(self) -> None:
        """Nobody waits for it any more: it ends by itself, asked first, made to a moment later."""
        if not self._stopped:
            self._stopped = True
            self.deleteLater()
            self._process.leave()

    def _read(self) -> None:
        if self._stopped:
            return
        came = bytes(self._process.readAllStandardOutput().data())
        *lines, rest = (self._rest + came).split(b"\n")
        self._rest = rest[-_ENOUGH:]
        self.output.emit(came)
        for each in lines:
            if not self._stopped:
                self.line.emit(each)

    def _finish(self, code: int, how: QProcess.ExitStatus) -> None:
        self._read()
        if not self._stopped:
            self.ended.emit(CRASHED if how == QProcess.ExitStatus.CrashExit else code)

    def _fail(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            QTimer.singleShot(0, self, self._tell_not_started)

    def _tell_not_started(self) -> None:
        if not self._stopped:
            self.ended.emit(NOT_STARTED)


def stepped_back(command: Sequence[str], steps: int) -> list[str]:
    """A command that leaves the processor to the window first; `steps`: 1 to 19, how much."""
    nice = shutil.which("nice")
    return [*([nice, "-n", str(steps)] if nice else []), *command]


def end(children: Iterable[Child]) -> None:
    """End these and wait for that, some three seconds at the most: the window closes."""
    _end(child._process for child in children if child.is_running)


class _Process(QProcess):
    """Belongs to the application, so that it may take its time after its owner has gone."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.asked = False  # since it was told something; asked twice, it would leave all as it is
        self._last_chance = False
        self._patience = QTimer(self, singleShot=True, interval=_GRACE_MS)
        self._patience.timeout.connect(self._insist)

    @property
    def is_running(self) -> bool:
        return self.state() != QProcess.ProcessState.NotRunning

    def begin(self, command: Sequence[str], settings: Mapping[str, str]) -> None:
        """Start it where the program lies."""
        environment = QProcessEnvironment.systemEnvironment()
        for name, value in settings.items():
            environment.insert(name, value)
        self.setProcessEnvironment(environment)
        self.setWorkingDirectory(str(ROOT))
        self.setStandardErrorFile(QProcess.nullDevice())
        program, *arguments = command
        self.start(program, arguments)

    def leave(self) -> None:
        """Ask it to end, and go when it has."""
        if not self.is_running:
            self.deleteLater()
            return
        self.finished.connect(self.deleteLater)
        self.errorOccurred.connect(self._go_if_never_there)
        self.closeReadChannel(QProcess.ProcessChannel.StandardOutput)
        self.closeWriteChannel()
        self._patience.start()

    def ask_to_end(self) -> None:
        """Ask it, once."""
        if not self.asked:
            self.asked = True
            self.terminate()

    def _insist(self) -> None:
        if self._last_chance:
            self.kill()
            return
        self._last_chance = True
        self.ask_to_end()
        self._patience.start(_PATIENCE_MS)

    def _go_if_never_there(self) -> None:
        if not self.is_running:
            self.deleteLater()


class Children(QObject):
    """The processes of the application: its own end is theirs."""

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self.setObjectName("children")
        application.aboutToQuit.connect(self.end)
        atexit.register(_end_those_of, self)  # an application that never ran its loop

    def end(self) -> None:
        """End them all; nobody hears of it, lest one is started in the place of another."""
        every = [each for each in self.children() if isinstance(each, _Process)]
        for each in every:
            each.blockSignals(True)
        _end(every)


def _all_children() -> Children:
    application = QCoreApplication.instance()
    assert application is not None
    found = application.findChild(Children, "children")
    return found if isinstance(found, Children) else Children(application)


def _end_those_of(children: Children) -> None:
    if shiboken6.isValid(children):
        children.end()


def _end(processes: Iterable[_Process]) -> None:
    """Ask first, all at once; then make them."""
    running = [each for each in processes if each.is_running]
    for each in running:
        each.closeWriteChannel()
    for span, insist in ((_GRACE_MS, _Process.ask_to_end), (_PATIENCE_MS, _Process.kill)):
        moment = QDeadlineTimer(span)
        for each in running:
            each.waitForFinished(max(0, moment.remainingTime()))
        running = [each for each in running if shiboken6.isValid(each) and each.is_running]
        for each in running:
            insist(each)
    for each in running:
        each.waitForFinished(_PATIENCE_MS)

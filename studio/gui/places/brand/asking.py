"""Questions that need pixels, put to a process of its own; the window goes on meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, QProcess, Signal

from studio.compose.brand.brand_questions import Answer, Ask
from studio.gui.words import words
from studio.paths import own_module
from studio.wording import Said, say

Then = Callable[[Answer], object]
_PATIENCE_MS = 500  # for a process to end that nobody waits for any more


class Asking(QObject):
    """Asks one thing after the other; of questions with the same name only the last counts."""

    busy = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._running: dict[str, QProcess] = {}

    @property
    def is_busy(self) -> bool:
        """Whether an answer is waited for."""
        return bool(self._running)

    def ask(self, name: str, question: Ask, then: Then) -> None:
        """Ask; `then` gets the answer, in this thread, unless asked again meanwhile."""
        self.forget(name)
        process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.SeparateChannels)
        self._running[name] = process
        process.finished.connect(lambda *_: self._ended(name, process, then))
        process.errorOccurred.connect(lambda *_: self._ended(name, process, then))
        program, *arguments = own_module("studio.compose.brand.brand_child")
        process.start(program, arguments)
        spoken = msgspec.structs.replace(question, language=words().language)
        process.write(msgspec.msgpack.encode(spoken))
        process.closeWriteChannel()
        self.busy.emit(True)

    def forget(self, name: str) -> None:
        """Nobody waits for this answer any more."""
        if process := self._running.pop(name, None):
            _end(process)

    def close(self) -> None:
        """Wait for nothing any more."""
        for name in tuple(self._running):
            self.forget(name)

    def _ended(self, name: str, process: QProcess, then: Then) -> None:
        if self._running.get(name) is not process:
            return
        del self._running[name]
        self.busy.emit(bool(self._running))
        then(_answer_in(bytes(process.readAllStandardOutput().data())))
        process.deleteLater()


def refusal(answer: Answer) -> Said:
    """Why it cannot be done, and what to do instead, as the process said it."""
    if not answer.hint:
        return say("{what}", what=answer.what)
    return say("{what}. {hint}", what=answer.what, hint=answer.hint)


def _answer_in(content: bytes) -> Answer:
    """What the process said; a refusal in words where it could not."""
    try:
        return msgspec.msgpack.decode(content, type=Answer)
    except msgspec.DecodeError:
        what = say("This file could not be looked at")
        return Answer(what=words().of(what), hint=words().of(say("Try another file.")))


def _end(process: QProcess) -> None:
    process.blockSignals(True)
    process.kill()
    process.waitForFinished(_PATIENCE_MS)
    process.deleteLater()

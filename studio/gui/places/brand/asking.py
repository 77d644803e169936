"""Questions that need pixels, put to a process of its own; the window goes on meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, Signal

from studio.compose.brand.brand_questions import Answer, Ask
from studio.gui.child import Child
from studio.gui.words import words
from studio.paths import own_module
from studio.wording import Said, say

Then = Callable[[Answer], object]


class Asking(QObject):
    """Asks one thing after the other; of questions with the same name only the last counts."""

    busy = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._running: dict[str, _Question] = {}

    @property
    def is_busy(self) -> bool:
        """Whether an answer is waited for."""
        return bool(self._running)

    def ask(self, name: str, question: Ask, then: Then) -> None:
        """Ask; `then` gets the answer, in this thread, unless asked again meanwhile."""
        self.forget(name)
        spoken = msgspec.structs.replace(question, language=words().language)
        self._running[name] = asked = _Question(spoken, self)
        asked.ended.connect(lambda _: self._take(name, then))
        self.busy.emit(True)

    def forget(self, name: str) -> None:
        """Nobody waits for this answer any more."""
        if asked := self._running.pop(name, None):
            asked.stop()

    def close(self) -> None:
        """Wait for nothing any more."""
        for name in tuple(self._running):
            self.forget(name)

    def _take(self, name: str, then: Then) -> None:
        asked = self._running.pop(name)
        asked.stop()
        self.busy.emit(bool(self._running))
        then(_answer_in(bytes(asked.said)))


class _Question(Child):
    """A process that is asked one thing; `said` is its answer once it has ended."""

    def __init__(self, question: Ask, owner: QObject) -> None:
        super().__init__(own_module("studio.compose.brand.brand_child"), owner)
        self.said = bytearray()
        self.output.connect(self.said.extend)
        self.write(msgspec.msgpack.encode(question))
        self.close_input()


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

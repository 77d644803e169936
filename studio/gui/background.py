"""Work that waits for a disk: in a thread, and its answer back on the UI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from studio.errors import StudioError
from studio.wording import say

Answer = TypeVar("Answer")


class Errand(QObject, Generic[Answer]):
    """One question asked in a thread of its own. Its owner gone, nobody is told."""

    _over = Signal(object, object)  # the answer, or None and the error

    def __init__(
        self,
        owner: QObject,
        ask: Callable[[], Answer],
        then: Callable[[Answer], object],
        failed: Callable[[StudioError], object],
    ) -> None:
        super().__init__(owner)
        self._ask = ask
        self._then = then
        self._failed = failed
        self._over.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self.thread_of_it = threading.Thread(target=self._run, name="errand", daemon=True)
        self.thread_of_it.start()

    def _run(self) -> None:
        answer: Answer | None = None
        error: StudioError | None = _unforeseen()
        try:
            answer, error = self._ask(), None
        except StudioError as refusal:
            error = refusal
        finally:  # what nobody expected goes on from here, to be told by `catch_surprises`
            if shiboken6.isValid(self):
                self._over.emit(answer, error)

    def _tell(self, answer: Answer, error: StudioError | None) -> None:
        self.deleteLater()
        if error is not None:
            self._failed(error)
        else:
            self._then(answer)


def ask_aside(
    owner: QObject,
    ask: Callable[[], Answer],
    then: Callable[[Answer], object],
    failed: Callable[[StudioError], object] = lambda error: None,
) -> Errand[Answer]:
    """Call `ask` in a thread, then `then` with its answer (or `failed`) on the UI thread."""
    return Errand(owner, ask, then, failed)


def _unforeseen() -> StudioError:
    return StudioError(say("Something unexpected happened"), say("Try again"))

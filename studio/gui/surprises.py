"""The last place where an error of ours becomes words: the window stays, the work is saved."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from studio.errors import Cancelled, StudioError
from studio.gui.desk import Desk
from studio.wording import Said, say

_log = logging.getLogger(__name__)


class _Ear(QObject):
    """Takes the words of an error in a thread to the thread of the window."""

    heard = Signal(object)  # Said

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.heard.connect(self.tell, Qt.ConnectionType.AutoConnection)

    def tell(self, said: Said) -> None:
        self._desk.tell(said, lasting=True, problem=True)


def catch_surprises(desk: Desk) -> None:
    """From now on an exception that nobody expected is told, and written to the log.

    Also one that ended a thread: nothing but words of it reaches the thread of the window.
    """
    ear = _Ear(desk)

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        elif (said := _words_of(kind, error, trace)) is not None and shiboken6.isValid(ear):
            ear.heard.emit(said)

    def tell_of_thread(met: threading.ExceptHookArgs) -> None:
        if met.exc_value is not None and not isinstance(met.exc_value, SystemExit):
            tell(met.exc_type, met.exc_value, met.exc_traceback)

    sys.excepthook = tell
    threading.excepthook = tell_of_thread


def _words_of(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> Said | None:
    """What to tell; it is in the log then. None where there is nothing to tell."""
    if isinstance(error, Cancelled):
        return None
    if isinstance(error, StudioError):
        return said_of(error)
    if isinstance(error.__context__, _Standing):
        error.__context__ = None
    _log.error("something unexpected happened", exc_info=(kind, error, trace))
    return say(
        "Something unexpected happened ({kind}). Your work is saved; please go on.",
        kind=kind.__name__,
    )


def said_of(error: StudioError) -> Said:
    """What happened and what to do."""
    return say("{what}. {hint}", what=error.what, hint=error.hint) if error.hint else error.what


class _Standing(Exception):
    """Nothing is wrong: see `surviving`."""


def surviving(run: Callable[[], int]) -> int:
    """Run the window so that an error in a method that Qt calls cannot end the program.

    Before Python 3.12 an error that came from C (a RuntimeError about a widget that is gone, a
    ValueError of int()) is handed on half made, and PySide reads beyond it: a segmentation fault.
    While another error is being handled, Python makes every new one whole.
    """
    try:
        raise _Standing
    except _Standing:
        return run()

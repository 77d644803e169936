"""The last place where an error of ours becomes words: the window stays, the work is saved."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from types import TracebackType

from studio.errors import Cancelled, StudioError
from studio.gui.desk import Desk
from studio.wording import say

_log = logging.getLogger(__name__)


def catch_surprises(desk: Desk) -> None:
    """From now on an exception that nobody expected is told, and written to the log."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, Cancelled):
            return
        if isinstance(error, StudioError):
            desk.tell(error.what, lasting=True, problem=True)
            return
        if isinstance(error.__context__, _Standing):
            error.__context__ = None
        _log.error("something unexpected happened", exc_info=(kind, error, trace))
        desk.tell(
            say("Something unexpected happened ({kind}). Your work is saved; please go on.",
                kind=kind.__name__),
            lasting=True, problem=True,
        )  # fmt: skip

    sys.excepthook = tell


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

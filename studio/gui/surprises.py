"""The last place where an error of ours becomes words: the window stays, the work is saved."""

from __future__ import annotations

import logging
import sys
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
        _log.error("something unexpected happened", exc_info=(kind, error, trace))
        desk.tell(
            say("Something unexpected happened ({kind}). Your work is saved; please go on.",
                kind=kind.__name__),
            lasting=True, problem=True,
        )  # fmt: skip

    sys.excepthook = tell

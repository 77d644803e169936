"""Qt needs one application object before it can set text: this makes a silent one."""

from __future__ import annotations

import sys
from functools import lru_cache
from threading import Lock

from PySide6.QtCore import QCoreApplication, QLoggingCategory
from PySide6.QtGui import QGuiApplication

_making = Lock()


def ensure_qt() -> None:
    """Make sure an application object exists. Call it from the main thread first.

    A window's own application is used as it is; without one, Qt works off screen and needs
    no display.
    """
    if QCoreApplication.instance() is not None:
        return
    with _making:
        if QCoreApplication.instance() is None:
            # An argument and not the environment: a window started later keeps its platform.
            platform = ["-platform", "offscreen"] if sys.platform.startswith("linux") else []
            _application(("studio", *platform))


@lru_cache(maxsize=1)
def _application(arguments: tuple[str, ...]) -> QGuiApplication:
    # Qt asks every font for every script and says so; our font lists answer it in the end.
    QLoggingCategory.setFilterRules("qt.text.font.db.info=false")
    # The cache holds the only reference: Python would end Qt when it lets go of it.
    return QGuiApplication(list(arguments))

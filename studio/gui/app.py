"""The application: one QApplication, its words and look, and the window."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLoggingCategory, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from studio.errors import StudioError
from studio.gui.applied_settings import follow_settings
from studio.gui.captions import warm
from studio.gui.desk import Desk
from studio.gui.document import Document
from studio.gui.frame.dropped import dropped
from studio.gui.main_window import MainWindow
from studio.gui.notices import tell_error
from studio.gui.previews import Previews
from studio.gui.projects import blank
from studio.gui.qt_words import follow_language
from studio.gui.settings import settings
from studio.gui.style import put_style
from studio.gui.surprises import catch_surprises, surviving
from studio.gui.sweeper import sweep_here
from studio.paths import ASSETS
from studio.session import Session
from studio.store.catalogue import load_catalogue
from studio.store.known_types import meet_types
from studio.wording import say

_SETTLED_MS = 3000  # the window shows, and the first pictures with it
_QUIET = "\n".join(
    (
        "qt.text.font.db.info=false",
        "qt.multimedia.*.info=false",  # what a machine without a graphics card or sound lacks
        "qt.multimedia.*.warning=false",
        "qt.multimedia.symbolsresolver=false",
        "qt.multimedia.playbackengine.codec=false",
    )
)


def open_window(paths: Sequence[Path]) -> int:
    """Show the window until it is closed; the exit code. Raises StudioError without a screen."""
    refuse_without_screen()
    return surviving(lambda: _run(paths))


def _run(paths: Sequence[Path]) -> int:
    meet_types()
    app = application()
    desk = new_desk()
    window = MainWindow(desk)
    catch_surprises(desk)
    close_on_signals(window)
    window.show()
    desk.previews.start()
    window.banners.look_for_recovery()
    if (trouble := settings().trouble) is not None:
        tell_error(desk, trouble)
    window.queue.exports.open()
    if paths:
        window.projects.take(dropped(paths))
    QTimer.singleShot(_SETTLED_MS, warm)
    return app.exec()


def close_on_signals(window: MainWindow) -> None:
    """Ctrl-C in the terminal, or a system that shuts down: save and close, as the person would.

    Exports go on at the next start. Python hears it when the sweeper next runs.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: window.leaving.hurry())


def application() -> QApplication:
    """The application, dressed as the person chose."""
    settings().load()
    QLoggingCategory.setFilterRules(_QUIET)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, False)
    app = QApplication.instance() or QApplication(["studio"])
    assert isinstance(app, QApplication)
    app.setApplicationName("cm-studio")
    app.setApplicationDisplayName("CM Studio")
    app.setDesktopFileName("cm-studio")
    app.setWindowIcon(QIcon(str(ASSETS / "icon.svg")))
    follow_language(app)
    follow_settings()
    put_style(app)
    sweep_here(app)
    return app


def new_desk(session: Session | None = None) -> Desk:
    """What a window works with; without a session, an empty project that has no file yet."""
    catalogue = load_catalogue()
    return Desk(Document(session or blank()), catalogue, Previews(catalogue))


def refuse_without_screen() -> None:
    """Say in words what Qt would say by ending the program."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return
    if os.environ.get("WAYLAND_DISPLAY") or _answers(os.environ.get("DISPLAY", "")):
        return
    raise StudioError(
        say("There is no screen to open a window on"),
        say("Start it on a desktop; studio export makes everything without a window."),
    )


def _answers(display: str) -> bool:
    """Whether an X server is there; one on another machine is taken at its word."""
    host, _, number = display.rpartition(":")
    if not number:
        return False
    local = Path(f"/tmp/.X11-unix/X{number.partition('.')[0]}")
    return host not in ("", "unix") or local.exists() or _abstract(local)


def _abstract(local: Path) -> bool:
    """Whether a socket without a file of that name is open."""
    try:
        return f"@{local}\n" in Path("/proc/net/unix").read_text("utf-8", "replace")
    except OSError:
        return False

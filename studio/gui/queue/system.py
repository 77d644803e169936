"""Notifications and progress on the program's icon, as each system wants them.

What a system does not offer is left out: the window says the same.
"""

from __future__ import annotations

import logging
import shutil
import sys

from PySide6.QtCore import QProcess
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from studio.gui.background import ask_aside
from studio.paths import ASSETS, NAME

_SHOWN_MS = 10_000
_log = logging.getLogger(__name__)


def notify(title: str, text: str, window: QWidget) -> None:
    """One notification. On Linux by the first of its ways that is there."""
    if sys.platform.startswith("linux"):

        def others(done: bool) -> None:
            if not done:
                _else(title, text)

        ask_aside(window, lambda: _by_bus(title, text), others)
    else:
        _by_tray(title, text)


def show_progress(percent: int | None, window: QWidget) -> None:
    """A bar on the program's icon in the task bar or dock; None takes it away."""
    if sys.platform.startswith("linux"):
        ask_aside(window, lambda: _on_launcher(percent), lambda _: None)
    elif sys.platform == "win32":
        from studio.gui.queue.windows import on_task_bar

        on_task_bar(int(window.window().winId()), percent)
    elif sys.platform == "darwin":
        from studio.gui.queue.mac import on_dock

        on_dock(percent)


def _by_bus(title: str, text: str) -> bool:
    """Through the portal of the desktop; whether it took it. For a thread: it may be slow."""
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    place = "org.freedesktop.portal"
    call = QDBusMessage.createMethodCall(
        f"{place}.Desktop", "/org/freedesktop/portal/desktop", f"{place}.Notification",
        "AddNotification",
    )  # fmt: skip
    call.setArguments(["exports", {"title": title, "body": text, "priority": "normal"}])
    answer = bus.call(call)
    return answer.type() == QDBusMessage.MessageType.ReplyMessage


def _else(title: str, text: str) -> None:
    """Where there is no portal."""
    program = shutil.which("notify-send")
    given = ["--app-name=CM Studio", f"--icon={NAME}", f"--hint=string:desktop-entry:{NAME}"]
    if not (program and QProcess.startDetached(program, [*given, "--", title, text])[0]):
        _by_tray(title, text)


def _by_tray(title: str, text: str) -> None:
    app = QApplication.instance()
    if not isinstance(app, QApplication) or not QSystemTrayIcon.isSystemTrayAvailable():
        _log.info("no notifications here: %s", text)
        return
    found = app.findChild(QSystemTrayIcon, "queue.tray")
    tray = found or QSystemTrayIcon(QIcon(str(ASSETS / "icon.svg")), app)
    tray.setObjectName("queue.tray")
    tray.messageClicked.connect(tray.hide)
    tray.show()  # a message needs an icon
    tray.showMessage(title, text, tray.icon(), _SHOWN_MS)


def _on_launcher(percent: int | None) -> None:
    """The entry of the launcher, in the way of Unity that GNOME's dock and KDE know too."""
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return
    place = "com.canonical.Unity.LauncherEntry"
    told = QDBusMessage.createSignal("/com/canonical/unity/launcherentry/1", place, "Update")
    shown = {"progress": (percent or 0) / 100, "progress-visible": percent is not None}
    told.setArguments([f"application://{NAME}.desktop", shown])
    bus.send(told)

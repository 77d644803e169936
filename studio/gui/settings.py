"""What the person chose for the window: applied at once, written later, off the UI thread."""

from __future__ import annotations

import logging
import threading
from functools import lru_cache
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from studio.errors import BadInput, CannotWrite
from studio.store.settings import Settings, read_settings, save_settings

_QUIET_MS = 800
_log = logging.getLogger(__name__)


class Preferences(QObject):
    """The settings that apply now. `changed` carries the name of the field."""

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.now = Settings()
        self.trouble: BadInput | None = None  # what was chosen before is not understood
        self._writer: threading.Thread | None = None
        self._later = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._later.timeout.connect(self._write)

    def load(self) -> Settings:
        """Read them again: at the start of the window."""
        self._later.stop()
        self.trouble = None
        try:
            self.now = read_settings()
        except BadInput as error:
            self.now, self.trouble = Settings(), error
        return self.now

    def put(self, name: str, value: Any) -> None:
        """Choose something."""
        if getattr(self.now, name) != value:
            self.now = msgspec.structs.replace(self.now, **{name: value})
            self._later.start()
            self.changed.emit(name)

    def folder(self, purpose: str) -> str:
        """The folder last used for something, "" where there is none."""
        return self.now.folders.get(purpose, "")

    def put_folder(self, purpose: str, folder: str) -> None:
        self.put("folders", {**self.now.folders, purpose: folder})

    def close(self) -> None:
        """Write what is not written yet, and wait for it."""
        if self._later.isActive():
            self._later.stop()
            self._write()
        if self._writer:
            self._writer.join()

    def _write(self) -> None:
        if self._writer:
            self._writer.join()
        self._writer = threading.Thread(target=_written, args=(self.now,), name="settings")
        self._writer.start()


def _written(chosen: Settings) -> None:
    try:
        save_settings(chosen)
    except CannotWrite as error:  # nothing that a person made is lost
        _log.info("settings are not kept: %s", error)


@lru_cache(maxsize=1)
def settings() -> Preferences:
    """The application's settings."""
    return Preferences()

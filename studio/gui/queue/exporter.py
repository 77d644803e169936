"""A process that makes exports, one after the other: the next one finds everything warm."""

from __future__ import annotations

import os

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from studio.gui.child import NOT_STARTED, Child, end, stepped_back
from studio.gui.queue.protocol import line_of
from studio.gui.words import words
from studio.paths import own_module

_PATIENCE_MS = 2500  # until a process that was asked to stop and does not is ended
_IDLE_MS = 8000  # that a process without work stays
_STEPS_BACK = 12  # how much exports step back behind the window
GONE = -2  # an end without an exit code, beside NOT_STARTED


class Exporter(QObject):
    """`told` carries what it prints; `ended` how an export ended: its exit code, or one of ours."""

    told = Signal(object)  # Line
    ended = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.place = _place()
        self._busy = False
        language, home = self.place
        self.child = Child(
            _command(),
            self,
            {
                "STUDIO_LANGUAGE": language,
                "QT_QPA_PLATFORM": "offscreen",  # pictures are drawn without a screen
                **({"STUDIO_HOME": home} if home else {}),
            },
        )
        self.child.line.connect(self._read)
        self.child.ended.connect(self._finish)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self.child.kill)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(self.child.close_input)

    @property
    def able(self) -> bool:
        """Whether it can take an export now: with nothing to do, in the language of the moment."""
        waits = not self._busy and self._idle.isActive()
        return waits and self.child.is_running and self.place == _place()

    @property
    def busy(self) -> bool:
        """Whether an export is made."""
        return self._busy

    @property
    def over(self) -> bool:
        """Whether it is gone for good."""
        return not self.child.is_running

    def make(self, arguments: tuple[str, ...]) -> None:
        """Make an export: the arguments of `studio render`."""
        self._busy = True
        self._idle.stop()
        if self.over:  # told once whoever asks can hear it
            QTimer.singleShot(0, self, lambda: self._end(NOT_STARTED))
            return
        self.child.tell(msgspec.json.encode(arguments))

    def tell(self, order: bytes) -> None:
        """An order about the export that is made: hold, go on."""
        self.child.tell(order)

    def stop(self) -> None:
        """Stop the export; the process may live on."""
        self.child.interrupt()
        self._patience.start()

    def _read(self, text: bytes) -> None:
        line = line_of(text)
        if line is None:
            return
        if line.end is None:
            self.told.emit(line)
        else:
            self._idle.start()
            self._end(line.end)

    def _finish(self, code: int) -> None:
        self._idle.stop()
        self._end(NOT_STARTED if code == NOT_STARTED else GONE)

    def _end(self, code: int) -> None:
        self._patience.stop()
        if self._busy:
            self._busy = False
            self.ended.emit(code)


class Exporters(QObject):
    """The processes of a window: as many as there are exports at a time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._known: list[Exporter] = []

    def free(self) -> Exporter:
        """One that has nothing to do; a new one where all are busy."""
        for each in [each for each in self._known if each.over]:
            self._known.remove(each)
            each.deleteLater()
        found = next((each for each in self._known if each.able), None)
        if found is None:
            found = Exporter(self)
            self._known.append(found)
        return found

    def close(self) -> None:
        """End all, and wait for those at work (asked to stop before): no file is half written."""
        end(each.child for each in self._known if each.busy)
        for each in self._known:
            each.child.stop()


def _command() -> list[str]:
    return stepped_back([*own_module("studio"), "serve"], _STEPS_BACK)


def _place() -> tuple[str, str]:
    """What a process is told when it starts: the language, and whose folders."""
    return words().language, os.environ.get("STUDIO_HOME", "")

"""Work that is done a few milliseconds at a time, so that the window goes on in between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

_TURN_S = 0.006  # that work may take of a turn of the window


class Turns(QObject):
    """Takes step after step of what is iterated over. Ends with its owner.

    `finished`: all steps were taken.
    """

    finished = Signal()

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._steps: Iterator[object] | None = None
        self._clock = QTimer(self, interval=0)
        self._clock.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether steps are left."""
        return self._steps is not None

    def begin(self, steps: Iterable[object], *, later: bool = False) -> None:
        """Do this instead of what was being done; the first turn is now, unless `later`."""
        self._steps = iter(steps)
        self._clock.start()
        if not later:
            self._go_on()

    def finish(self) -> None:
        """Do all that is left, at once."""
        steps = self._steps
        while steps is not None and self._steps is steps:
            self._take(steps)

    def stop(self) -> None:
        """Leave what is not done."""
        self._steps = None
        self._clock.stop()

    def _go_on(self) -> None:
        until, steps = perf_counter() + _TURN_S, self._steps
        while steps is not None and self._steps is steps and perf_counter() < until:
            self._take(steps)

    def _take(self, steps: Iterator[object]) -> None:
        """One step more. Something else may be begun in it, or all of it be stopped."""
        try:
            next(steps)
        except StopIteration:
            if self._steps is steps:
                self.stop()
                self.finished.emit()

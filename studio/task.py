"""Progress and cancel of running work. No threads, no Qt: the core reports and asks."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from studio.errors import Cancelled
from studio.wording import Said, say

Listener = Callable[[int, int, Said], None]


class Task:
    """Running work as seen by who waits for it. Any thread may call `stop`, `hold` and `go_on`."""

    def __init__(self, listener: Listener | None = None) -> None:
        self._listener = listener
        self._stop = threading.Event()
        self._going = threading.Event()
        self._going.set()
        self._on_stop: list[Callable[[], None]] = []

    @property
    def stopped(self) -> bool:
        return self._stop.is_set()

    @property
    def held(self) -> bool:
        """Whether the person wants it to rest for a while."""
        return not self._going.is_set()

    def check(self) -> None:
        """Wait while the work is held. Raise Cancelled if the person asked to stop."""
        if not self._going.is_set():
            self._going.wait()
        if self._stop.is_set():
            raise Cancelled(say("Stopped"))

    def step(self, done: int, total: int, label: Said) -> None:
        """Report `done` of `total`, then raise Cancelled if the person asked to stop."""
        if self._listener:
            self._listener(min(done, total), total, label)
        self.check()

    def hold(self) -> None:
        """Ask the work to rest until `go_on` or `stop`."""
        if not self._stop.is_set():
            self._going.clear()

    def go_on(self) -> None:
        """Let it work again."""
        self._going.set()

    def stop(self) -> None:
        """Ask the work to end, and reach work that is silent."""
        self._stop.set()
        self._going.set()
        for call in tuple(self._on_stop):
            call()

    @contextmanager
    def on_stop(self, call: Callable[[], None]) -> Iterator[None]:
        """While inside, `stop` also calls `call` (for instance a process's kill)."""
        self._on_stop.append(call)
        try:
            if self._stop.is_set():
                call()
            yield
        finally:
            self._on_stop.remove(call)

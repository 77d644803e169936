"""How to know media again: size and digest, found by a thread that may hang on a slow disk."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import xxhash

from studio.model.project import MediaRef

_BIT = 1 << 22  # bytes read at a time


class Fingerprints:
    """What is known of media by path. `outside`: those that nobody has agreed to read.

    Reading happens on a thread of its own, which calls `found` after each medium.
    """

    def __init__(self, outside: frozenset[str], found: Callable[[], None]) -> None:
        self.known: dict[str, MediaRef] = {}
        self.outside = outside
        self._found = found
        self._tried: set[str] = set()
        self._waiting: list[str] = []
        self._turn = threading.Lock()
        self._reads = self._stopped = False

    def want(self, refs: Iterable[MediaRef]) -> None:
        """Find out about media, each of them once."""
        new = {ref.path for ref in refs if not ref.xxh3} - self._tried - self.outside
        if not new:
            return
        with self._turn:
            self._tried |= new
            self._waiting += sorted(new)
            if not self._reads:
                self._reads = True
                threading.Thread(target=self._read, name="prints", daemon=True).start()

    def stop(self) -> None:
        """Read no more."""
        self._stopped = True

    def _read(self) -> None:
        while path := self._next():
            try:
                for found in fingerprint(Path(path)):
                    if self._stopped:
                        return
                    if found is not None:
                        self.known[path] = found
                        self._found()
            except (OSError, ValueError):  # not there, not readable: told where it is missed
                continue

    def _next(self) -> str:
        with self._turn:
            if self._waiting:
                return self._waiting.pop(0)
            self._reads = False
            return ""


def fingerprint(path: Path) -> Iterator[MediaRef | None]:
    """None as long as it takes, then the medium with its size and digest. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb", buffering=0) as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(None, "not a file")
        digest, size = xxhash.xxh3_64(), 0
        while content := stream.read(_BIT):
            digest.update(content)
            size += len(content)
            yield None
    yield MediaRef(str(path), size, digest.hexdigest())

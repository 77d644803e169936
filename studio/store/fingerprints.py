"""How to know media again: size and digest, found bit by bit while nothing else is to be done."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

import xxhash

from studio.model.project import MediaRef

_BIT = 1 << 22  # bytes read at a time


class Fingerprints:
    """What is known of media by path. `outside`: those that nobody has agreed to read."""

    def __init__(self, outside: frozenset[str] = frozenset()) -> None:
        self.known: dict[str, MediaRef] = {}
        self.outside = outside
        self._tried: set[str] = set()
        self._waiting: list[str] = []
        self._now: Iterator[MediaRef | None] | None = None

    def want(self, refs: Iterable[MediaRef]) -> None:
        """Find out about media, each of them once."""
        for ref in refs:
            if ref.path not in self._tried and ref.path not in self.outside:
                self._tried.add(ref.path)
                self._waiting.append(ref.path)

    def agree(self) -> None:
        """Media outside may be read as well."""
        self.outside = frozenset()

    @property
    def busy(self) -> bool:
        return self._now is not None or bool(self._waiting)

    def go_on(self) -> bool:
        """Do a few milliseconds of it; whether something new is known."""
        if self._now is None:
            if not self._waiting:
                return False
            self._now = fingerprint(Path(self._waiting.pop(0)))
        try:
            found = next(self._now)
        except OSError:  # not there, not readable: it is looked for when it is missed
            self._now = None
            return False
        if found is None:
            return False
        self._now = None
        self.known[found.path] = found
        return True


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

"""Which running program made something: to know later whether it still runs."""

from __future__ import annotations

import os
import socket
from functools import lru_cache
from pathlib import Path

import msgspec


class Program(msgspec.Struct, frozen=True, kw_only=True):
    """A running program. `started`: tells it from a later one of the same number; may be empty."""

    host: str
    pid: int
    started: str = ""

    @classmethod
    def this(cls) -> Program:
        return cls(host=host(), pid=os.getpid(), started=_started(os.getpid()))

    @property
    def is_here(self) -> bool:
        """Whether it runs, or ran, on this computer."""
        return self.host == host()

    @property
    def ended(self) -> bool:
        """Whether it certainly runs no more; False for other computers, where nobody knows."""
        if not self.is_here or self.pid < 1 or os.name != "posix":  # asking would end it elsewhere
            return False
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return True
        except (OSError, OverflowError):
            return False
        return bool(self.started) and _started(self.pid) not in ("", self.started)


@lru_cache(maxsize=1)
def host() -> str:
    """The name of this computer in its network."""
    return socket.gethostname()


def _started(pid: int) -> str:
    """When a program of this number began, in the kernel's words; empty where nobody says."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    except OSError:
        return ""
    return told.rpartition(")")[2].split()[19]

"""Lets a process rest for a while, and wakes it."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def asleep(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """A process does nothing while inside; one that has ended is no matter."""
    _tell(process, sleep=True)
    try:
        yield
    finally:
        _tell(process, sleep=False)


def _tell(process: subprocess.Popen[bytes], *, sleep: bool) -> None:
    if process.poll() is not None:  # its number may be another's by now
        return
    if sys.platform == "win32":
        import ctypes

        kernel, system = ctypes.windll.kernel32, ctypes.windll.ntdll
        if opened := kernel.OpenProcess(0x0800, False, process.pid):  # to suspend and to resume
            (system.NtSuspendProcess if sleep else system.NtResumeProcess)(opened)
            kernel.CloseHandle(opened)
    else:
        with contextlib.suppress(OSError):
            process.send_signal(signal.SIGSTOP if sleep else signal.SIGCONT)

"""One FFmpeg process: both pipes drained, watched, ended with us and never left behind."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, Self

from studio.errors import StudioError
from studio.media.asleep import asleep
from studio.media.ffmpeg_words import ended_badly, not_started, took_too_long
from studio.task import Task

_FIRST, _LAST = 4096, 61_440  # bytes of stderr that are kept: how it began and how it ended
_GRACE_S = 0.2  # between asking to end and ending: nothing that it would still write is kept
_TURN_S = 0.1
_BUSY = 4  # times longer may be silent what is at work: encoders look ahead, large files are moved
_IDLE = 0.01  # share of a processor that one which only waits may use


class Running:
    """A running FFmpeg. Leaving the context ends it, whatever happened.

    `patient`: it may be silent while nobody reads. On Linux the system ends the process when the
    thread that started it is gone, however we die.
    """

    def __init__(
        self,
        command: Sequence[str],
        task: Task,
        *,
        silent_s: float,
        limit_s: float | None,
        patient: bool = False,
        folder: Path | None = None,
    ) -> None:
        self._command = tuple(command)
        self._task = task
        self._silent_s = silent_s
        self._waited_for = not patient
        self._process = _started(self._command, folder)
        now = time.monotonic()
        self._life = now
        self._deadline = now + limit_s if limit_s is not None else None
        self._looked, self._used, self._works = now, 0.0, True
        self._over = threading.Event()  # the process has ended, or must end
        self._ended_for: Literal["", "stopped", "silent", "limit"] = ""
        self._first, self._last = bytearray(), bytearray()
        self._drain = threading.Thread(target=self._drained, daemon=True)
        self._guard = threading.Thread(target=self._guarded, daemon=True)

    def __enter__(self) -> Self:
        self._drain.start()
        self._guard.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End it if it still runs, and wait until it is gone."""
        self._over.set()
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._guard.join()
        self._drain.join()
        assert self._process.stdout
        self._process.stdout.close()

    def lines(self) -> Iterator[str]:
        """What it writes to stdout, line by line, until it ends."""
        assert self._process.stdout
        for line in self._process.stdout:
            yield line.decode("utf-8", "replace")

    def read(self, size: int) -> bytes:
        """At most `size` bytes of stdout, as soon as there are some; nothing at the end."""
        assert self._process.stdout
        self.is_alive()
        self._waited_for = True
        piece = os.read(self._process.stdout.fileno(), size)
        self._waited_for = False
        return piece

    def is_alive(self) -> None:
        """It showed a sign of life."""
        self._life = time.monotonic()

    @property
    def messages(self) -> str:
        """What it wrote on stderr: the first 4 kB and the last 60 kB."""
        return (bytes(self._first) + bytes(self._last)).decode("utf-8", "replace")

    def finish(self) -> str:
        """Wait for the end; its messages. Raises why it was ended, or what it died of."""
        code = self._process.wait()
        self._over.set()
        self._drain.join()
        self._guard.join()
        self._task.check()
        if self._ended_for in {"silent", "limit"}:
            raise took_too_long(self._command, self._silent_s, limit=self._ended_for == "limit")
        if code:
            raise ended_badly(self._command, code, self.messages)
        return self.messages

    def _drained(self) -> None:
        assert self._process.stderr
        with self._process.stderr as pipe:
            while piece := os.read(pipe.fileno(), 65_536):
                room = _FIRST - len(self._first)
                self._first += piece[: max(0, room)]
                self._last += piece[max(0, room) :]
                del self._last[:-_LAST]

    def _guarded(self) -> None:
        """End the process when its time is over: asked first, made to a moment later."""
        with self._task.on_stop(self._over.set):
            while self._process.poll() is None and not self._overdue():
                if self._task.held:
                    self._rest()
                self._over.wait(_TURN_S)
        if self._ended_for:
            with contextlib.suppress(OSError):
                self._process.terminate()
            try:
                self._process.wait(_GRACE_S)
            except subprocess.TimeoutExpired:
                self._process.kill()

    def _rest(self) -> None:
        """Let the process sleep for as long as the task is held; that time does not count."""
        began = time.monotonic()
        with asleep(self._process):
            while self._task.held and not self._over.is_set():
                self._over.wait(_TURN_S)
        slept = time.monotonic() - began
        self._life, self._looked = self._life + slept, self._looked + slept
        if self._deadline is not None:
            self._deadline += slept

    def _overdue(self) -> bool:
        now = time.monotonic()
        if self._task.stopped:
            self._ended_for = "stopped"
        elif self._deadline is not None and now > self._deadline:
            self._ended_for = "limit"
        elif self._waited_for:
            silent = now - self._life
            patience = _BUSY if self._is_working(now) else 1
            if silent > patience * self._silent_s:
                self._ended_for = "silent"
        return bool(self._ended_for) or self._over.is_set()

    def _is_working(self, now: float) -> bool:
        """Whether it used the processor lately, looked at four times in `silent_s`."""
        since = now - self._looked
        if since >= self._silent_s / 4:
            used = _processor_s(self._process.pid)
            self._works = used is None or used - self._used > since * _IDLE
            self._looked, self._used = now, used or 0.0
        return self._works


def _processor_s(number: int) -> float | None:
    """Seconds of processor time of a process; None where the system does not tell."""
    try:
        fields = Path(f"/proc/{number}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return None


def _started(command: tuple[str, ...], folder: Path | None) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            [*_tie(), *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
            cwd=folder,
            start_new_session=True,  # Ctrl-C is ours; we end it
        )
    except (OSError, ValueError) as error:
        raise _renamed(error) from error


def _renamed(error: OSError | ValueError) -> StudioError:
    return not_started(error.strerror or str(error) if isinstance(error, OSError) else str(error))


def _tie() -> list[str]:
    """The words before a command that have the system end it with us (a child of a fork that
    runs Python while other threads hold locks could hang, so `preexec_fn` is not used).
    """
    tie = shutil.which("setpriv") if sys.platform == "linux" else None
    return [tie, "--pdeathsig", "KILL", "--"] if tie else []


def _environment() -> dict[str, str]:
    """Ours, in plain C words and numbers, and without FFREPORT, which would write a log file."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FF")}
    return {**kept, "LC_ALL": "C", "AV_LOG_FORCE_NOCOLOR": "1"}

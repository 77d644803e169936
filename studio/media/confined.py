"""Decoding of what we do not trust, in a process that can be limited and killed.

One child lives as long as we do and answers one request at a time; a child that is too slow,
too hungry or that crashes is replaced, and the file it worked on is refused in words.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import socket
import subprocess
import threading
from functools import lru_cache
from typing import TYPE_CHECKING

from studio.errors import Cancelled, StudioError
from studio.media.wire import Answer, Request, receive, send
from studio.paths import ROOT, own_module
from studio.task import Task
from studio.wording import say

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Payload = NDArray[np.uint8] | None


class Child:
    """A running child and our ends of its two sockets."""

    def __init__(self) -> None:
        self._owner = os.getpid()
        self._greeted = False
        self._link, theirs = socket.socketpair()
        self._life, its_life = socket.socketpair()
        with theirs, its_life:
            try:
                self._process = _started(theirs.fileno(), its_life.fileno())
            except OSError:
                self._link.close()
                self._life.close()
                raise

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, request: Request, descriptor: int, seconds: float) -> tuple[Answer, Payload]:
        """The answer; `why` is "too_slow" or "crashed" when there is none in time."""
        self._link.settimeout(seconds)
        try:
            if not self._greeted:
                self._greeted = receive(self._link, Answer) is not None
                if not self._greeted:
                    return Answer(why="not_started"), None
            send(self._link, request, descriptor)
            found = receive(self._link, Answer)
            if found is not None:
                return found[0], self._payload(found[0].follows)
        except TimeoutError:
            return Answer(why="too_slow"), None
        except OSError:
            pass  # it is gone; how is told by its exit code
        return Answer(why=self._ending()), None

    def _payload(self, length: int) -> Payload:
        if not length:
            return None
        import numpy as np  # not at the top, so that the child can be started before

        pixels = np.empty(length, np.uint8)
        view, have = pixels.data, 0
        while have < length:
            got = self._link.recv_into(view[have:])
            if not got:
                raise ConnectionResetError
            have += got
        return pixels

    def kill(self) -> None:
        """End it now. Any thread may call this; a fork of ours leaves it alone."""
        if os.getpid() != self._owner:
            return
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    def close(self) -> None:
        """End it and wait until it is gone."""
        self.kill()
        if os.getpid() == self._owner:
            self._process.wait()
        self._link.close()
        self._life.close()

    def _ending(self) -> str:
        self.kill()
        code = -self._process.wait()
        return "too_slow" if code == signal.SIGXCPU else "crashed"


class Confined:
    """The door to the child: started once, replaced after each death."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._child: Child | None = None

    def start(self) -> None:
        """Start the child now, so that it is ready when the first file comes."""
        with self._turn, contextlib.suppress(OSError):  # whoever asks it will be told
            self._ready()

    def ask(
        self, request: Request, descriptor: int, *, seconds: float, task: Task | None = None
    ) -> tuple[Answer, Payload]:
        """The child's answer and its pixels as one row. Raises Cancelled when `task` is stopped."""
        with self._turn:
            if task:
                task.check()
            answer: tuple[Answer, Payload] = Answer(why="crashed"), None
            child = self._ready_or_say()
            try:
                with task.on_stop(child.kill) if task else contextlib.nullcontext():
                    answer = child.ask(request, descriptor, seconds)
            finally:  # also after Ctrl-C, when an answer may still be on its way
                if answer[0].why in {"crashed", "too_slow", "not_started"}:
                    self._forget()
            if task and task.stopped:
                raise Cancelled(say("Stopped"))
            if answer[0].why == "not_started":
                raise _not_started()
            return answer

    def stop(self) -> None:
        """End the child; the next request starts another."""
        with self._turn:
            self._forget()

    def pid(self) -> int | None:
        """The running child's process number, for watching it."""
        return self._child.pid if self._child and self._child.alive else None

    def _ready_or_say(self) -> Child:
        try:
            return self._ready()
        except OSError as error:  # too many open files, no right to start programs
            raise _not_started(error.strerror) from error

    def _ready(self) -> Child:
        if self._child is not None and not self._child.alive:
            self._forget()
        if self._child is None:
            self._child = Child()
        return self._child

    def _forget(self) -> None:
        if self._child is not None:
            self._child.close()
            self._child = None


def _not_started(why: str | None = None) -> StudioError:
    hint = say("Run `studio doctor`, and install the program again")
    if why:
        return StudioError(
            say("The program's picture reader could not start: {why}", why=why), hint
        )
    return StudioError(say("The program's picture reader could not start"), hint)


@lru_cache(maxsize=1)
def confined() -> Confined:
    """This process's one door. Call `confined().start()` early: a child needs 0.3 s to be ready."""
    door = Confined()
    atexit.register(door.stop)
    os.register_at_fork(after_in_child=confined.cache_clear)  # a fork must not share the sockets
    return door


def _started(*numbers: int) -> subprocess.Popen[bytes]:
    """The child's process, which is given these descriptors."""
    return subprocess.Popen(
        [*_command(), *map(str, numbers)],
        pass_fds=numbers,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=_environment(),
        start_new_session=True,
    )


def _command() -> list[str]:
    return own_module("studio.media.confined_child")


def _environment() -> dict[str, str]:
    quiet = {
        "OPENBLAS_NUM_THREADS": "1",  # each thread would reserve 64 MB of the child's room
        "MALLOC_ARENA_MAX": "2",
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "*=false",
    }
    return {**os.environ, **quiet}

"""The window's end of the process that draws: what is wanted, in which order, and who gets it.

Little is asked ahead, so that what is not wanted any more is never drawn and what becomes urgent
comes next. A process that dies is started again; a post that it died of twice is refused.
"""

from __future__ import annotations

import atexit
import contextlib
import itertools
import os
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import lru_cache
from math import inf
from pathlib import Path
from typing import IO, Literal

import msgspec

from studio.errors import UnreadableMedia
from studio.export.preview.wire import Answer, Ask, Stopped, Trouble, put, take, take_pixels
from studio.model.shown import shown_name
from studio.paths import ROOT, own_module
from studio.wording import say

_AHEAD = 4  # asked of the process at a time: it never waits, and little is asked in vain
_LATER, _AHEAD_LATER = 2, 2  # from this rank on, fewer: a picture may have to be opened for each
_DEATHS = 2  # of the process on the same post, before that post is refused
_FAILURES = 3  # in a row, before it rests
REST_S = 5.0  # until it is tried again
_BUFFER = 1 << 20  # bytes of its output that the system holds

Key = tuple[int, Hashable]  # whose wish it is, and what for
Rank = Literal[0, 1, 2, 3]  # 0 comes first


@dataclass
class Wish:
    """Something wanted. `room` gives memory for an answer's pixels, `came` gets the answer.

    Both are called in the engine's own thread and must be quick.
    """

    ask: Ask
    room: Callable[[Answer], memoryview]
    came: Callable[[Answer], object]
    rank: Rank = 2
    turn: int = field(default=0, compare=False)

    @property
    def slow(self) -> bool:
        """Whether it takes seconds; the process does such work beside its drawing."""
        return self.ask.what == "look" and self.ask.entry.kind != "image"

    @property
    def media(self) -> str:
        """The path of what the post is made from."""
        return self.ask.entry.media[0].path if self.ask.entry.media else ""


class Engine:
    """One process that draws, and one thread that waits for it."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._wanted: dict[Key, Wish] = {}
        self._asked: dict[int, Key] = {}
        self._drawing: dict[Key, Wish] = {}
        self._deaths: Counter[str] = Counter()
        self._numbers = itertools.count(1)
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        self._media = ""  # of what was asked for last
        self._closed = False
        self._failures = 0  # processes in a row that died before they were ready
        self._rests_until = -inf  # after too many of them

    def start(self) -> None:
        """Start the process now, so that it is warm when the first post comes."""
        with self._lock:
            if self._thread is None and not self._ended():
                self._failures = 0
                self._thread = threading.Thread(target=self._live, name="previews", daemon=True)
                self._thread.start()

    def want(self, key: Key, wish: Wish) -> None:
        """Ask for something, or change how urgent it is."""
        with self._lock:
            if key in self._drawing:
                return
            known = self._wanted.get(key)
            wish.turn = known.turn if known else next(self._numbers)
            self._wanted[key] = wish
            if self._room()(wish):  # for the others there was none before
                self._send()
            if self._ended():
                self._refuse(lambda wish: True, _not_started())
        self.start()

    def rank(self, owner: int, ranks: Callable[[Hashable], Rank]) -> None:
        """Say anew how urgent what an owner still waits for is, by what it is for."""
        with self._lock:
            for key, wish in self._wanted.items():
                if key[0] == owner:
                    wish.rank = ranks(key[1])

    def drop(self, unwanted: Callable[[Key], bool]) -> None:
        """Forget wishes; what is being drawn already still comes."""
        with self._lock:
            for key in [key for key in self._wanted if unwanted(key)]:
                del self._wanted[key]

    def forget(self, owner: int) -> None:
        """Nobody is called for `owner` any more."""
        with self._lock:
            self.drop(lambda key: key[0] == owner)
            for key in [key for key in self._drawing if key[0] == owner]:
                del self._drawing[key]

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._closed = True
            self._wanted.clear()
            if self._process is not None:
                self._process.kill()

    @property
    def pid(self) -> int | None:
        """The process's number while it runs."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def _live(self) -> None:
        while not self._ended():
            try:
                process = _started()
            except OSError:  # no memory, too many open files
                self._failures += 1
            else:
                self._serve(process)
            with self._lock:
                self._bury()
        with self._lock:
            self._thread = None

    def _serve(self, process: subprocess.Popen[bytes]) -> None:
        """Ask and listen until the process ends."""
        with self._lock:
            self._process = process
            self._failures += 1  # until it greets us
            self._send()
        try:
            if not self._ended():
                self._listen(process)
        finally:
            with self._lock:
                self._process = None  # nobody writes to it any more
            process.kill()
            process.wait()
            with contextlib.suppress(OSError):  # what it was asked last did not reach it
                _input(process).close()
            _output(process).close()

    def _ended(self) -> bool:
        return self._closed or time.monotonic() < self._rests_until

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        output = _output(process)
        while (answer := take(output, Answer)) is not None:
            with self._lock:
                key = self._asked.get(answer.number)
                wish = self._drawing.get(key) if key else None
            if answer.follows:
                room = wish.room(answer) if wish else memoryview(bytearray(answer.follows))
                if not take_pixels(output, room):
                    return
                del room  # a picture that is looked at must not be held here
            with self._lock:
                self._failures = 0
                self._asked.pop(answer.number, None)
                if key and self._drawing.pop(key, None) is not None and wish:
                    wish.came(answer)
                self._send()

    def _send(self) -> None:
        """Ask for what is wanted most, as far as the process has room. Holds the lock."""
        while (process := self._process) and (key := self._next()):
            wish = self._drawing[key] = self._wanted.pop(key)
            self._media = wish.media
            number = next(self._numbers)
            self._asked[number] = key
            with contextlib.suppress(OSError):  # it has died: its listener will see
                put(_input(process), msgspec.structs.replace(wish.ask, number=number))

    def _next(self) -> Key | None:
        """What is wanted most, of what there is room for."""
        fits = self._room()
        fit = [key for key, wish in self._wanted.items() if fits(wish)]
        return min(fit, key=self._urgency) if fit else None

    def _room(self) -> Callable[[Wish], bool]:
        """Tells whether more can be asked now; slow work goes one at a time, beside the rest."""
        asked = [wish.slow for key in self._asked.values() if (wish := self._drawing.get(key))]
        slow, quick = asked.count(True), len(self._asked) - asked.count(True)

        def fits(wish: Wish) -> bool:
            if wish.slow:
                return slow < 1
            return quick < (_AHEAD if wish.rank < _LATER else _AHEAD_LATER)

        return fits

    def _urgency(self, key: Key) -> tuple[int, bool, int]:
        """Of what is equally urgent, first the rest about the same file: it is open now."""
        wish = self._wanted[key]
        return wish.rank, wish.media != self._media, wish.turn

    def _bury(self) -> None:
        """The process has ended: refuse what it seems to have died of, ask again for the rest."""
        keys = list(self._asked.values())
        self._asked.clear()
        for key in keys:
            if wish := self._drawing.pop(key, None):
                self._wanted.setdefault(key, wish)
        if keys and keys[0] in self._wanted and not self._failures:
            media = self._wanted[keys[0]].media
            self._deaths[media] += 1
            if self._deaths[media] >= _DEATHS:
                self._refuse(lambda wish: wish.media == media, _refused(media))
        if self._failures >= _FAILURES:
            self._refuse(lambda wish: True, _not_started())
            self._rests_until = time.monotonic() + REST_S

    def _refuse(self, concerned: Callable[[Wish], bool], trouble: Trouble) -> None:
        for key in [key for key, wish in self._wanted.items() if concerned(wish)]:
            self._wanted.pop(key).came(Answer(number=0, trouble=trouble))


def _refused(media: str) -> Trouble:
    return Trouble.of(
        UnreadableMedia(
            say("{name} cannot be shown: drawing it fails", name=shown_name(Path(media))),
            say("Save it anew in another program, as a JPEG or MP4."),
        )
    )


def _not_started() -> Trouble:
    return Trouble.of(
        Stopped(
            say("The part of the program that draws previews does not start"),
            say("Run `studio doctor`, and install the program again"),
        )
    )


def _input(process: subprocess.Popen[bytes]) -> IO[bytes]:
    assert process.stdin is not None
    return process.stdin


def _output(process: subprocess.Popen[bytes]) -> IO[bytes]:
    assert process.stdout is not None
    return process.stdout


def _started() -> subprocess.Popen[bytes]:
    """The process. It ends when our end of its input does."""
    return subprocess.Popen(
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, "QT_LOGGING_RULES": "*=false", "MALLOC_ARENA_MAX": "2"},
        start_new_session=True,
        pipesize=_BUFFER,
    )


def _command() -> list[str]:
    return own_module("studio.export.preview.child")


@lru_cache(maxsize=1)
def engine() -> Engine:
    """This process's one engine: as it keeps nothing of a project, all windows share it."""
    made = Engine()
    atexit.register(made.close)
    return made

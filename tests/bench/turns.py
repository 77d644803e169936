"""Measures turns of the window's event loop: how long each keeps the window from answering.

A turn is one pass of the loop with all that was due in it. Its time on the clock counts others who
use the processor as well; its processor time of the window's own thread does not.
"""

from __future__ import annotations

import cProfile
import io
import pstats
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any

from PySide6.QtCore import QEvent

from tests.bench.window import Bench

Row = dict[str, float]
_TOLD = 22  # functions of the longest turn


@dataclass(frozen=True)
class Turn:
    """Milliseconds on the clock, and of the processor."""

    wall: float
    own: float


class TurnBench(Bench):
    """An open window whose turns are noted. `look`: the longest of each part is told in full."""

    def __init__(self, *, look: bool = False) -> None:
        from studio.gui.captions import warm

        super().__init__()
        warm()  # as the program does once it has started
        self.turns: list[Turn] = []
        self._look = look
        self._worst: tuple[float, str] = (0.0, "")

    def turn(self, work: Callable[[], object] | None = None) -> Turn:
        """One turn of the window; before it one in which a person does something, both together.

        Qt hands a key to the window in one turn, and paints what comes of it in the next.
        """
        done = self._noted(work) if work else Turn(0, 0)
        shown = self._noted(self._process)
        return Turn(done.wall + shown.wall, done.own + shown.own)

    def _process(self) -> None:
        self.app.processEvents()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # as a real loop does

    def _noted(self, work: Callable[[], object]) -> Turn:
        profile = cProfile.Profile() if self._look else None
        if profile:
            profile.enable()
        wall, own = time.perf_counter(), time.thread_time()
        work()
        found = Turn(1000 * (time.perf_counter() - wall), 1000 * (time.thread_time() - own))
        if profile:
            profile.disable()
            if found.own > self._worst[0]:
                self._worst = found.own, _told(profile)
        self.turns.append(found)
        return found

    def spin(self, until: Callable[[], object], seconds: float = 120) -> float:
        start = time.perf_counter()
        while not until():
            self.turn()
            time.sleep(0.002)  # as a person who does nothing
            if time.perf_counter() - start > seconds:
                raise TimeoutError(f"nothing after {seconds} s")
        return time.perf_counter() - start

    def begin(self) -> None:
        """Note turns from now on."""
        self.turns, self._worst = [], (0.0, "")

    def longest(self, name: str) -> Row:
        """The longest turn since `begin`."""
        if self._look and self._worst[0] > 12:
            sys.stderr.write(f"== {name}: {self._worst[0]:.0f} ms\n{self._worst[1]}\n")
        if self._look:
            sys.stderr.write(f"-- {name}: {max(turn.own for turn in self.turns):.1f} ms\n")
        return {
            f"{name}_ms": max(turn.wall for turn in self.turns),
            f"{name}_cpu_ms": max(turn.own for turn in self.turns),
        }

    def find(self, name: str) -> Any:
        """A widget of the window by its name, which is there."""
        from PySide6.QtWidgets import QWidget

        found = [each for each in self.window.findChildren(QWidget, name) if each.isVisible()]
        return found[-1]


def p95(name: str, turns: Sequence[Turn]) -> Row:
    """The 95th of a hundred turns."""
    return {
        f"{name}_p95_ms": quantiles([turn.wall for turn in turns], n=20)[-1],
        f"{name}_p95_cpu_ms": quantiles([turn.own for turn in turns], n=20)[-1],
    }


def _told(profile: cProfile.Profile) -> str:
    out = io.StringIO()
    pstats.Stats(profile, stream=out).sort_stats("cumulative").print_stats(3 * _TOLD)
    lines = [line for line in out.getvalue().splitlines() if line.strip()]
    found = [line for line in lines if "/studio/" in line or "{" in line][:_TOLD]
    return "\n".join(line.replace(str(Path.cwd()), "") for line in found)

"""Every encoder of H.264 tried for real on this machine, told one by one.

Run as a program it writes a line for each as soon as it is known; it ends when nobody listens.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import msgspec

from studio.media.ffmpeg_encoders import encoders_known, works
from studio.task import Task


class Trial(msgspec.Struct, frozen=True):
    """What came of one encoder."""

    name: str
    hardware: bool
    works: bool


def trials(task: Task) -> Iterator[Trial]:
    """Try them, software first. Raises Cancelled."""
    for name, hardware in encoders_known("h264"):
        yield Trial(name, hardware, works(name, task))


def main() -> None:
    """Tell each one."""
    for trial in trials(Task()):
        sys.stdout.write(msgspec.json.encode(trial).decode() + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

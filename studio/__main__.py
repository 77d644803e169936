"""Start of the program: `studio` and `python -m studio`, with the window when nothing is asked."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

_CANCELLED = 130


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        code = _run()
    except KeyboardInterrupt:  # before the command line could say so
        code = _CANCELLED
    if code == _CANCELLED:
        _leave_now(code)
    sys.exit(code)


def _run() -> int:
    import signal
    import warnings
    from io import TextIOWrapper

    from studio.cli.main import run

    _hold_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a file name may hold any byte
    arguments = sys.argv[1:]
    if "--debug" not in arguments and not sys.warnoptions:
        warnings.simplefilter("ignore")  # libraries warn developers, not community managers
    code = run(arguments or ["open"], _open_window)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # too late to stop what is done
    return code


def _hold_streams() -> None:
    """Whoever started us may have closed some: a file of ours must not take their numbers."""
    import os

    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(number)


def _open_window(paths: Sequence[Path]) -> int:
    """Only the window needs all that a window needs."""
    from studio.gui.app import open_window

    return open_window(paths)


def _leave_now(code: int) -> None:
    """End without waiting for threads that still draw: what they draw goes nowhere."""
    import os

    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()

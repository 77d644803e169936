"""`studio serve`: the window's exports, one after the other in one process that is warm."""

from __future__ import annotations

import click

from studio.cli.declare import command
from studio.cli.render import render
from studio.cli.report import CANCELLED, DONE, INCOMPLETE, emit_line
from studio.cli.told_on_the_way import orders
from studio.cli.unheard import stop_when_unheard
from studio.errors import Cancelled, StudioError
from studio.wording import say


@command("serve", say("Make exports for the window, as lines of its input ask for them."))
def serve() -> int:
    """Each line is the arguments of `studio render`; each end is told with its exit code."""
    stop_when_unheard()
    asked = orders()
    while (given := asked.next()) is not None:
        emit_line({"end": _made(given)})
    return DONE


def _made(arguments: tuple[str, ...]) -> int:
    try:
        code = render.main([*arguments, "--progress-json"], "studio render", standalone_mode=False)
    except Cancelled:
        return CANCELLED
    except (StudioError, click.ClickException):  # told already, on a line of its own
        return INCOMPLETE
    return code if isinstance(code, int) else DONE

"""The command line: finds the command, runs it, and turns every outcome into words and a number."""

from __future__ import annotations

import gettext
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

import studio
from studio.cli.declare import SpokenGroup, option
from studio.cli.report import (
    BAD_INPUT,
    CANCELLED,
    DONE,
    INCOMPLETE,
    emit_json,
    language,
    show,
    show_error,
)
from studio.errors import BadInput, Cancelled, StudioError, UnreadableMedia
from studio.model.shown import shown_name
from studio.paths import ASSETS
from studio.wording import Said, say

COMMANDS: dict[str, Said] = {
    "open": say("Open the window."),
    "export": say("Make every network's pictures, videos and captions."),
    "render": say("Export the posts of a project, as the window does."),
    "bulk": say("Make many posts from a table and a folder of pictures."),
    "schedule": say("Write the posts of a project as the table that a scheduler reads."),
    "check": say("Would the network take this file?"),
    "probe": say("Show what is in a clip or a sound, and what becomes of it."),
    "formats": say("List networks and formats, with their limits and sources."),
    "brand": say("Start a brand, or check its charter."),
    "template": say("List templates, and install packs of templates and brands."),
    "demo": say("Make a full set from the sample photo and the sample clip."),
    "doctor": say("Show what this machine can do, and what is missing."),
}
"""Name and summary; the command itself is `studio.cli.<name>:<name>`."""

_OURS = frozenset({"serve"})  # commands that only the window gives


class _Studio(SpokenGroup):
    """Imports a command's file only when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name.startswith("-"):
            return None
        if name not in COMMANDS and name not in _OURS:
            raise click.exceptions.NoSuchCommand(name, possibilities=COMMANDS, ctx=ctx)
        found = getattr(import_module(f"studio.cli.{name}"), name)
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, said.into(language())) for name, said in COMMANDS.items()]
        with formatter.section(gettext.gettext("Commands")):
            formatter.write_dl(rows)


@click.command(
    "studio",
    _Studio,
    said=say("CM Studio: one photo or recording becomes everything a community manager posts."),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda ctx, _option, asked: _show_version(ctx, asked),
    said=say("Show the version."),
)
def command_line() -> None:
    """Options of every command."""


def _show_version(ctx: click.Context, asked: bool) -> None:
    if asked:
        click.echo(f"CM Studio {studio.__version__}")
        ctx.exit()


def run(arguments: Sequence[str], window: Callable[[Sequence[Path]], int] | None = None) -> int:
    """Run one command line and return its exit code; never raises.

    `window` opens files in the window, which the command line itself knows nothing of.
    """
    _speak_the_language()
    debug = "--debug" in arguments
    as_json = "--json" in arguments
    try:
        done = command_line.main(list(arguments), "studio", standalone_mode=False, obj=window)
        if sys.stdout:
            sys.stdout.flush()  # here there are words for what the end of the program could not say
        return _outcome(done)
    except (Cancelled, KeyboardInterrupt, click.Abort):
        show(say("Stopped."))
        return CANCELLED
    except BrokenPipeError:
        _stop_answering()  # nobody reads any more
        return INCOMPLETE
    except Exception as error:  # noqa: BLE001  the last place where an error can become words
        if debug:
            traceback.print_exc()
        return _failed(error, as_json)


def _outcome(result: Any) -> int:
    return result if isinstance(result, int) else DONE


def _failed(error: Exception, as_json: bool) -> int:
    """Say what went wrong, and return the exit code that says how."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.ctx.get_help() if error.ctx else "")
        return DONE
    if isinstance(error, click.ClickException):
        error.show()
        _tell_json(error.format_message(), "", as_json)
        return BAD_INPUT
    if not isinstance(error, StudioError):
        error = _refused(error) if isinstance(error, OSError) else _unexpected(error)
    show_error(error)
    _tell_json(error.what, error.hint, as_json)
    return BAD_INPUT if isinstance(error, BadInput | UnreadableMedia) else INCOMPLETE


def _refused(error: OSError) -> StudioError:
    """What the system did not do, as where the answer is sent to a disk that is full."""
    why, hint = error.strerror or str(error), say("Check the disk, or choose another folder.")
    if error.filename:
        return StudioError(
            say("{name}: {why}", name=shown_name(Path(str(error.filename))), why=why), hint
        )
    _stop_answering()  # it has no name: it is where we write to
    return StudioError(say("The system says: {why}", why=why), hint)


def _stop_answering() -> None:
    """What would still be printed goes nowhere."""
    sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115  it lasts as long as we do


def _unexpected(error: Exception) -> StudioError:
    return StudioError(
        say("something unexpected happened: {error}", error=f"{type(error).__name__}: {error}"),
        say("Please run it again with --debug and send us what it shows."),
    )


def _tell_json(what: object, hint: object, as_json: bool) -> None:
    if as_json:
        emit_json({"error": {"what": what, "hint": hint}})


def _speak_the_language() -> None:
    """Click's own words come from `click.mo`, through the process-wide gettext it uses."""
    os.environ["LANGUAGE"] = language()
    gettext.bindtextdomain("click", ASSETS / "languages")
    gettext.textdomain("click")

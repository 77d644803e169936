"""Commands, options and arguments whose help is shown in the person's language."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from typing import Any, TypeVar

import click

from studio.cli.report import language
from studio.wording import Said, say

Function = Callable[..., Any]
Decorated = TypeVar("Decorated", bound=Function)


class _Spoken(click.Command):
    """Help written with `say()`, put into words when it is shown."""

    def __init__(self, *args: Any, said: Said, **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self._said = said
        self.params.append(_debug_option())

    def get_short_help_str(self, limit: int = 45) -> str:
        return self._said.into(language()).partition("\n")[0]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.help = self._said.into(language())
        super().format_help_text(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        found = super().get_help_option(ctx)
        if found:
            found.help = gettext.gettext("Show this message and exit.")
        return found


class SpokenCommand(_Spoken):
    """One command."""


class SpokenGroup(_Spoken, click.Group):
    """A command with sub-commands, shown in the order in which they were declared."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        self.subcommand_metavar = say("COMMAND [ARGS]...").into(language())
        return super().collect_usage_pieces(ctx)


class _SpokenOption(click.Option):
    def __init__(self, *args: Any, said: Said, **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self._said = said

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = self._said.into(language())
        return super().get_help_record(ctx)


class _SpokenArgument(click.Argument):
    def __init__(self, *args: Any, said: Said, **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self.help = str(said)
        self._said = said

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        self.help = self._said.into(language())
        return super().get_help_record(ctx)


def command(name: str, said: Said, **attrs: Any) -> Callable[[Function], SpokenCommand]:
    """Declare a command; `said` is its help, its first line the summary."""

    def decorate(function: Function) -> SpokenCommand:
        return click.command(name, SpokenCommand, said=said, **attrs)(function)

    return decorate


def group(name: str, said: Said, **attrs: Any) -> Callable[[Function], SpokenGroup]:
    """Declare a command that has sub-commands, each given to its `add_command`."""

    def decorate(function: Function) -> SpokenGroup:
        return click.command(name, SpokenGroup, said=said, **attrs)(function)

    return decorate


def option(*names: str, said: Said, **attrs: Any) -> Callable[[Decorated], Decorated]:
    """`click.option` with its help as `said`."""
    return click.option(*names, cls=_SpokenOption, said=said, **attrs)


def argument(*names: str, said: Said, **attrs: Any) -> Callable[[Decorated], Decorated]:
    """`click.argument` with its help as `said`."""
    return click.argument(*names, cls=_SpokenArgument, said=said, **attrs)


def json_option(function: Decorated) -> Decorated:
    """`--json`: the parameter `as_json`."""
    return option("--json", "as_json", is_flag=True, said=say("Print one JSON document."))(function)


def _debug_option() -> click.Option:
    """`--debug`, read by `studio.cli.main.run` wherever it stands on the line."""
    said = say("Show the technical details of an error.")
    return _SpokenOption(["--debug"], is_flag=True, expose_value=False, said=said)

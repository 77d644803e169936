"""What a command tells: messages on stderr, one JSON document on stdout."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import click

from studio.errors import StudioError
from studio.wording import Language, Said, language_of_locale, say

DONE = 0
INCOMPLETE = 1  # something could not be made, the rest was
BAD_INPUT = 2
CANCELLED = 130


def language() -> Language:
    """The language of every message of this command."""
    return language_of_locale()


def show(message: Said) -> None:
    """One message for the person, on stderr."""
    click.echo(message.into(language()), err=True)


def tell(message: Said) -> None:
    """One line of the answer itself, on stdout (never together with `--json`)."""
    click.echo(message.into(language()))


def emit_json(document: object) -> None:
    """The one document of `--json`, on stdout. Structs, dataclasses, paths and `Said` are fine."""
    import msgspec

    raw = msgspec.json.encode(_in_words(document), enc_hook=str)
    click.echo(msgspec.json.format(raw, indent=2).decode("utf-8"))


def emit_line(document: object) -> None:
    """One document on a line of stdout, for a program that reads along."""
    import msgspec

    raw = msgspec.json.encode(_in_words(document), enc_hook=str)
    sys.stdout.write(raw.decode("utf-8") + "\n")
    sys.stdout.flush()


def show_error(error: StudioError) -> None:
    """What happened, then what to do, as two lines on stderr."""
    show(say("Error: {what}", what=error.what))
    if error.hint:
        show(error.hint)


def on_terminal() -> bool:
    """Whether a person watches stderr in a terminal. There may be none at all."""
    return bool(sys.__stderr__) and sys.stderr.isatty()


def _in_words(value: object) -> object:
    """The same tree with every `Said` in the language; structs and dataclasses become dicts.

    What a struct leaves unset is left out.
    """
    if isinstance(value, Said):
        return value.into(language())
    if isinstance(value, Mapping):
        return {str(key): _in_words(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_in_words(item) for item in value]
    names = getattr(value, "__struct_fields__", None) or getattr(value, "__dataclass_fields__", ())
    if names and not isinstance(value, type):
        from msgspec import UNSET

        fields = {name: getattr(value, name) for name in names}
        return {name: _in_words(item) for name, item in fields.items() if item is not UNSET}
    return value

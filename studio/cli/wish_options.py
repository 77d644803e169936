"""The options about the files of an export: names, captions, contact sheet, quality."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import click

from studio.cli.declare import option
from studio.errors import BadInput
from studio.model.shown import shown_name
from studio.wording import say

Function = Callable[..., Any]


def wish_options(function: Function) -> Function:
    """Declare them all; the function gets one parameter `wishes`."""

    @wraps(function)
    def wished(
        *,
        collision: str,
        names: str,
        no_captions: bool,
        silent: tuple[str, ...],
        sheet: str,
        location: bool,
        quality: str,
        **others: Any,
    ) -> Any:
        import msgspec

        from studio.export.wishes import Wishes

        wishes = msgspec.convert(
            {
                "collision": collision,
                "names": _pieces(names),
                "captions": not no_captions,
                "silent": _networks(silent),
                "sheet": sheet,
                "location": location,
                "quality": quality,
            },
            Wishes,
        )
        return function(wishes=wishes, **others)

    declared: Function = wished
    for declare in reversed(_OPTIONS):
        declared = declare(declared)
    return declared


_OPTIONS: tuple[Callable[[Function], Function], ...] = (
    option(
        "--on-collision",
        "collision",
        type=click.Choice(["keep", "replace", "skip"]),
        default="keep",
        said=say("Where someone else's file has the name: take another, replace it, or make none."),
    ),
    option(
        "--names",
        default="",
        metavar="PIECES",
        said=say(
            "What the names of files are made of, as post,network,format,size: also date and "
            "language. Without it: the name of the format."
        ),
    ),
    option("--no-captions", is_flag=True, said=say("Write no captions and no alternative texts.")),
    option(
        "--without-caption",
        "silent",
        multiple=True,
        metavar="NETWORK",
        said=say("The pictures of this network only, without its caption. Several add up."),
    ),
    option(
        "--contact-sheet",
        "sheet",
        type=click.Choice(["page", "pdf", "both", "none"]),
        default="page",
        said=say("What a client approves: a page for the browser, a PDF, both, or none."),
    ),
    option(
        "--keep-location",
        "location",
        is_flag=True,
        said=say("Keep in the pictures where the photo was taken. Without it: nothing personal."),
    ),
    option(
        "--quality",
        type=click.Choice(["automatic", "smaller", "best"]),
        default="automatic",
        said=say("How large files may be: what suits each network, smaller, or the best."),
    ),
)


def _pieces(given: str) -> tuple[str, ...]:
    """The pieces of names, in order. Raises BadInput."""
    from studio.export.naming import PIECES

    found = tuple(dict.fromkeys(each for each in re.split(r"[\s,_+-]+", given.casefold()) if each))
    for each in found:
        if each not in PIECES:
            raise BadInput(
                say("“{name}” is no piece of a name", name=shown_name(each)),
                say("Pieces are: {names}", names=", ".join(PIECES)),
            )
    return found


def _networks(given: Iterable[str]) -> tuple[str, ...]:
    """Networks by their ids, from ids or names. Raises BadInput."""
    wanted = tuple(given)
    if not wanted:
        return ()
    from studio.cli.network_names import networks_named
    from studio.store.catalogue import load_catalogue

    return networks_named(wanted, load_catalogue())

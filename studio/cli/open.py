"""`studio open`, and `studio` alone: the window, with a project or with photos and videos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from studio.cli.declare import argument, command
from studio.errors import MissingMedia, StudioError
from studio.wording import say

Window = Callable[[Sequence[Path]], int]


@command("open", say("Open the window, with a project or with photos and videos."))
@argument(
    "paths",
    nargs=-1,
    metavar="[PROJECT|MEDIA]...",
    said=say("A project, or photos, videos, sounds and folders to make posts of."),
)
@click.pass_obj
def open(window: Window | None, paths: tuple[str, ...]) -> int:
    files = [Path(each).absolute() for each in paths]
    for file in files:
        if not file.exists():
            raise MissingMedia(
                say("{file} is not there", file=file.name), say("Check the name and the folder.")
            )
    if window is None:
        raise StudioError(say("This studio has no window"))
    return window(files)

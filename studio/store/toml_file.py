"""A small TOML file that someone else may have written: read with limits, before any schema."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import tomli  # three times as fast as the standard library's; refuses deep nesting by itself

from studio.errors import BadPreset
from studio.wording import Said, say

_MOST_BYTES = 256 * 1024


def read_toml(file: Path, hint: Said) -> dict[str, Any]:
    """The tables of a TOML file, unchecked. BadPreset names what is wrong with it.

    `hint`: what a file of this kind can be compared with.
    """
    try:
        return tomli.loads(_text_of(file))
    except RecursionError as error:
        raise BadPreset(say("{file} is nested too deeply", file=file.name), hint) from error
    except ValueError as error:  # not UTF-8, not TOML, or a number of thousands of digits
        raise BadPreset(
            say("{file} is not a TOML file: {why}", file=file.name, why=str(error)[:200]), hint
        ) from error


def _text_of(file: Path) -> str:
    try:
        with os.fdopen(_regular(file), "rb") as stream:
            content = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        raise BadPreset(
            say("{file} cannot be read: {why}", file=file.name, why=error.strerror or str(error)),
            say("Check that the file is there and that you may read it."),
        ) from error
    if len(content) > _MOST_BYTES:
        raise BadPreset(
            say("{file} is too large: at most {limit} bytes", file=file.name, limit=_MOST_BYTES),
            say("A file of this kind has a few hundred lines."),
        )
    return content.decode("utf-8-sig").replace("\r\n", "\n")


def _regular(file: Path) -> int:
    """A descriptor of a file; a pipe is refused, never waited for."""
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    raise BadPreset(say("{file} is not a file", file=file.name), say("Give the path of a file."))

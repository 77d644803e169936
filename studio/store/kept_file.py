"""Small files of our own: never waited for, and never overwritten where they are not understood."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from itertools import count
from pathlib import Path
from typing import TypeVar

import msgspec

from studio.errors import BadInput
from studio.model.shown import shown_name
from studio.wording import say

Kind = TypeVar("Kind")


def read_small(file: Path, most: int) -> bytes:
    """What a file of at most `most` bytes holds. Raises OSError, also for a pipe or a device."""
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not a file", str(file))
        content = stream.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(file))
    return content


def read_kept(file: Path, kind: type[Kind], most: int) -> Kind | None:
    """What was kept, as JSON; None where there is nothing.

    Raises BadInput for what cannot be understood, once: it lies beside under another name then.
    """
    try:
        content = read_small(file, most)
        if not content.strip():
            return None
        return msgspec.json.decode(content, type=kind)
    except OSError as error:
        if error.errno != errno.EFBIG:
            return None
        cause: Exception = error
    except (ValueError, RecursionError) as error:
        cause = error
    raise BadInput(
        say("{file} is damaged, or was written by a newer studio", file=shown_name(file)),
        say("It is kept as {name} in {folder}, and begins anew.",
            name=_set_aside(file), folder=shown_name(file.parent)),
    ) from cause  # fmt: skip


def _set_aside(file: Path) -> str:
    """Give the file another name, that nothing writes to; that name."""
    names = (f"{file.stem}.unreadable{number or ''}{file.suffix}" for number in count())
    place = next(p for name in names if not os.path.lexists(p := file.with_name(name)))
    with contextlib.suppress(OSError):  # a folder that can only be read: nothing overwrites it
        file.rename(place)
        return place.name
    return file.name

"""What FFmpeg's end means: its exit codes and messages as errors in words."""

from __future__ import annotations

import errno
import re
import signal
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from studio.errors import CannotWrite, MissingMedia, RenderFailed, StudioError, UnreadableMedia
from studio.model.shown import shown_name
from studio.wording import Said, say

_TOO_LARGE = -getattr(signal, "SIGXFSZ", 256)  # how the system ends who writes beyond a limit
_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FULL = ("No space left on device", "stats file could not be written")  # in two passes
_FOLDER = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EIO}
_GONE = {errno.ENOENT, errno.ENOTDIR}
_NO_PROGRAM = {126, 127}  # what ties it to us could not start it
_ORIGIN = re.compile(r"^(\[[^\]]*\] ?)+")
_OPENING = re.compile(r"^Error opening (input|output).*: (?=[^:]+$)")


def ended_badly(command: Sequence[str], code: int, messages: str) -> StudioError:
    """The error for an exit code: FFmpeg ends with 256 - errno (2^32 - errno on Windows)."""
    number = 256 - code % 256 if code > 0 else 0
    reason = _reason(messages)
    if code in _NO_PROGRAM:
        return not_started(reason)
    if "Error opening input" in messages:
        return _unreadable(_named(command, messages), number, reason)
    if number in _DISK or code == _TOO_LARGE or any(each in messages for each in _FULL):
        return CannotWrite(
            say("The disk is full, or its quota is used up"),
            say("Make room, or choose another folder"),
        )
    if number in _FOLDER and "Error opening output" in messages:
        return CannotWrite(
            say("The folder does not take the file: {reason}", reason=reason),
            say("Choose another folder"),
        )
    if code < 0 or number == errno.ENOMEM:
        return RenderFailed(
            say("FFmpeg was ended by the system, most likely because memory ran out"),
            say("Close other programs and try again"),
        )
    return RenderFailed(
        say("FFmpeg could not do it: {reason}", reason=reason),
        say("Try again; if it fails again, convert the clip to MP4 in another program first"),
    )


def took_too_long(command: Sequence[str], silent_s: float, *, limit: bool) -> RenderFailed:
    """The error for a run that was ended because it took too long or made no progress."""
    name = _named(command, "")
    again = say("Try again; if it stops again, convert the clip to MP4 in another program first")
    if limit:
        return RenderFailed(say("{name} takes too long and was stopped", name=name), again)
    return RenderFailed(
        say(
            "{name}: FFmpeg made no progress for {seconds} seconds and was stopped",
            name=name,
            seconds=max(1, round(silent_s)),
        ),
        again,
    )


def not_started(reason: str) -> StudioError:
    """The error for a program that does not start."""
    return StudioError(
        say("FFmpeg could not be started: {reason}", reason=reason),
        say("Run `studio doctor`, and install the program again"),
    )


def _unreadable(name: str | Said, number: int, reason: str) -> UnreadableMedia:
    if number in _GONE:
        return MissingMedia(
            say("{name} is not there", name=name),
            say("Check the name and the folder; it may have been moved"),
        )
    if number == errno.EACCES:
        return UnreadableMedia(
            say("{name} may not be read", name=name), say("Ask for the right to read it")
        )
    return UnreadableMedia(
        say("{name} cannot be opened: {reason}", name=name, reason=reason),
        say("Copy it again from where it came from, or save it anew"),
    )


def _named(command: Sequence[str], messages: str) -> str | Said:
    """The input that the messages speak of, else the first one."""
    paths = [
        following.removeprefix("file:")
        for word, following in pairwise(command)
        if word == "-i" and following.startswith("file:")
    ]
    spoken = [path for path in paths if path in messages] or paths
    return shown_name(Path(spoken[0])) if spoken else say("The clip")


def _reason(messages: str) -> str:
    """The first line that says something, without its origin in FFmpeg and unprintable signs."""
    lines = [_OPENING.sub("", _ORIGIN.sub("", line.strip())) for line in messages.splitlines()]
    first = next((line for line in lines if line), "")
    return "".join(sign for sign in first if sign.isprintable())[:200] or "?"

"""Subtitle files in and out: SRT, VTT and ASS of any usual encoding, judged by their content."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable
from html import escape
from itertools import islice
from pathlib import Path

from studio.errors import MissingMedia, UnreadableMedia
from studio.model.shown import shown_name
from studio.model.subtitles import Cue, Subtitles
from studio.store.subtitle_cues import Bad, cues_of
from studio.store.subtitle_encoding import Decoded, decode
from studio.store.subtitle_markup import LONGEST, Markup
from studio.store.subtitle_rolling import unrolled
from studio.store.subtitle_times import written
from studio.wording import Said, say, say_count

MOST_CUES = 20_000
_MOST_BYTES = 16 << 20
_NAMED = 20  # bad cues told one by one
_ASS_SIGN = re.compile(r"^\[(?:script info|events|v4\+? styles)\]|^Dialogue:", re.I | re.M)


def read_subtitles(path: Path) -> Subtitles:
    """The cues of a file, in order of their beginnings. Styling is dropped, text is literal.

    Bad cues are named in `doubts`, the others kept: at most 20 000 of 2000 signs each. Raises
    UnreadableMedia (MissingMedia) for a file that is absent, no text, or without any cue.
    """
    name = shown_name(path)
    decoded = decode(_content(path, name))
    if decoded is None:
        raise UnreadableMedia(say("{name} is not a text", name=name), _hint())
    kind = _kind(decoded.text)
    found = list(islice(cues_of(decoded.text, kind), MOST_CUES + 1)) if kind else []
    cues = [each for each in found[:MOST_CUES] if isinstance(each, Cue)]
    if not cues:
        raise UnreadableMedia(say("{name} holds no subtitles", name=name), _hint())
    ordered = tuple(sorted(cues, key=lambda cue: cue.span.start))
    doubts = (*_of_encoding(decoded, name), *_left_out(found, name), *_shortened(cues, name))
    return Subtitles(unrolled(ordered), doubts)


def write_srt(subtitles: Subtitles) -> bytes:
    """An SRT file in UTF-8: times to the millisecond, italics kept."""
    blocks = [
        f"{number}\n{_times(cue, ',')}\n{_marked(cue, _slants(cue), _srt_text)}\n"
        for number, cue in enumerate(subtitles.cues, 1)
    ]
    return "\n".join(blocks).encode()


def write_vtt(subtitles: Subtitles) -> bytes:
    """A WebVTT file in UTF-8: italics and the times of words kept."""
    blocks = [
        f"{_times(cue, '.')}\n{_marked(cue, _stamps(cue) + _slants(cue), _vtt_text)}\n"
        for cue in subtitles.cues
    ]
    return "\n".join(["WEBVTT\n", *blocks]).encode()


def _times(cue: Cue, point: str) -> str:
    return f"{written(cue.span.start, point)} --> {written(cue.span.end, point)}"


def _srt_text(text: str) -> str:
    return text.replace("-->", "→")  # an arrow would pass for a line of times


def _vtt_text(text: str) -> str:
    return escape(text, quote=False)


def _slants(cue: Cue) -> list[tuple[int, str]]:
    return [mark for first, last in cue.italics for mark in ((first, "<i>"), (last, "</i>"))]


def _stamps(cue: Cue) -> list[tuple[int, str]]:
    """A stamp before each word that begins later than the one before it."""
    starts = [cue.span.start, *(word.start for word in cue.words)]
    return [
        (word.first, f"<{written(word.start, '.')}>")
        for word, before in zip(cue.words, starts, strict=False)
        if word.start > before
    ]


def _marked(cue: Cue, marks: list[tuple[int, str]], text_of: Callable[[str], str]) -> str:
    """The text with marks put before the signs at their places."""
    parts: list[str] = []
    at = 0
    for place, mark in sorted(marks, key=lambda each: each[0]):
        parts += (text_of(cue.text[at:place]), mark)
        at = place
    return "".join((*parts, text_of(cue.text[at:])))


def _kind(text: str) -> Markup | None:
    if text.lstrip().startswith("WEBVTT"):
        return "vtt"
    if _ASS_SIGN.search(text):
        return "ass"
    return "srt" if "-->" in text else None


def _hint() -> Said:
    return say("Choose a subtitle file: SRT, VTT or ASS")


def _of_encoding(decoded: Decoded, name: str) -> tuple[Said, ...]:
    if not decoded.guessed or decoded.encoding == "cp1252":
        return ()
    return (
        say(
            "{name} does not say its encoding; it was read as {encoding}: look at its letters",
            name=name, encoding=decoded.encoding.replace("cp", "Windows-"),
        ),
    )  # fmt: skip


def _left_out(found: list[Cue | Bad], name: str) -> tuple[Said, ...]:
    bad = [each.what for each in found[:MOST_CUES] if isinstance(each, Bad)]
    said = [say("{name}: a subtitle was left out, {why}", name=name, why=why) for why in bad]
    more = len(bad) - _NAMED
    if more > 0:
        said[_NAMED:] = [
            say_count(
                "{name}: {count} more subtitle was left out",
                "{name}: {count} more subtitles were left out",
                more, name=name,
            )
        ]  # fmt: skip
    if len(found) > MOST_CUES:
        said.append(
            say("{name}: only the first {most} subtitles are used", name=name, most=MOST_CUES)
        )
    return tuple(said)


def _shortened(cues: list[Cue], name: str) -> tuple[Said, ...]:
    long = sum(len(cue.text) >= LONGEST for cue in cues)
    if not long:
        return ()
    return (
        say_count(
            "{name}: {count} subtitle was cut after {most} signs",
            "{name}: {count} subtitles were cut after {most} signs",
            long, name=name, most=LONGEST,
        ),
    )  # fmt: skip


def _content(path: Path, name: str) -> bytes:
    """The bytes of a regular file; a pipe is refused, never waited for."""
    try:
        # O_NONBLOCK: opening a pipe must not wait for ever
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise UnreadableMedia(say("{name} is not a file", name=name), _hint())
            content = stream.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _renamed(error, name) from error
    if not content.strip():
        raise UnreadableMedia(say("{name} is empty", name=name), _hint())
    if len(content) > _MOST_BYTES:
        raise UnreadableMedia(
            say("{name} is too large: at most {limit} MB", name=name, limit=_MOST_BYTES >> 20),
            _hint(),
        )
    return content


def _renamed(error: OSError | ValueError, name: str) -> UnreadableMedia:
    number = error.errno if isinstance(error, OSError) else None
    if number in {errno.ENOENT, errno.ENOTDIR}:
        return MissingMedia(
            say("{name} is not there", name=name),
            say("Check the name and the folder; it may have been moved"),
        )
    if number == errno.EISDIR:
        return UnreadableMedia(say("{name} is a folder", name=name), _hint())
    return UnreadableMedia(
        say("{name} could not be opened", name=name),
        say("The system says: {reason}", reason=os.strerror(number) if number else str(error)),
    )

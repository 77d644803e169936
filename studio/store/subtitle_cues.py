"""The cues of SRT, VTT and ASS texts, each with its line, and what is wrong with the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from studio.model.subtitles import Cue
from studio.model.timing import Span, Ticks
from studio.store.subtitle_markup import Markup, cue_of
from studio.store.subtitle_times import ass_time, srt_time, vtt_time
from studio.wording import Said, say

_TIMING = re.compile(r"\s*(-?[\d:.,]{1,24})\s*-->\s*(\S{1,24})")
_MEANT = re.compile(r"\s*-?\d{0,4}[:.,][\d:.,]{0,20}\s*-->")  # times, right or wrong
_NUMBER = re.compile(r"\s*\d+\s*")
_FIELDS = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect",
           "text")  # fmt: skip


class Bad(msgspec.Struct, frozen=True):
    """A cue that cannot be used, and why."""

    what: Said


Found = Cue | Bad


def cues_of(text: str, kind: Markup) -> Iterator[Found]:
    """Every cue of a text in the order of the file. Cues without words are passed over."""
    lines = re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text)
    found = _of_ass(lines) if kind == "ass" else _of_blocks(lines, kind)
    return (each for each in found if isinstance(each, Bad) or each.text)


def _of_blocks(lines: list[str], kind: Markup) -> Iterator[Found]:
    """SRT and VTT: a line of times, then the words."""
    times = [number for number, line in enumerate(lines) if "-->" in line and _MEANT.match(line)]
    for number, following in zip(times, [*times[1:], len(lines)], strict=True):
        body = lines[number + 1 : following]
        words = _until_blank(body) if kind == "vtt" else _without_number(body)
        yield _timed(lines[number], number + 1, "\n".join(words), kind)


def _until_blank(body: list[str]) -> list[str]:
    """Up to the empty line; automatic subtitles begin with a row that holds a space."""
    while body and body[0].isspace():
        body = body[1:]
    return body[: next((i for i, line in enumerate(body) if not line.strip()), len(body))]


def _without_number(body: list[str]) -> list[str]:
    """Without the number of the next cue; SRT texts may hold empty lines."""
    kept = list(body)
    while kept and not kept[-1].strip():
        kept.pop()
    if kept and _NUMBER.fullmatch(kept[-1]) and (len(kept) == 1 or not kept[-2].strip()):
        kept.pop()
    return kept


def _timed(line: str, number: int, raw: str, kind: Markup) -> Found:
    found = _TIMING.match(line)
    read: Callable[[str], Ticks | None] = vtt_time if kind == "vtt" else srt_time
    start, end = (read(found[1]), read(found[2])) if found else (None, None)
    if found and found[1].startswith("-"):
        return Bad(say("line {number}: it begins before the video", number=number))
    return _checked(start, end, number) or cue_of(Span(start or 0, end or 0), raw, kind)


def _checked(start: Ticks | None, end: Ticks | None, number: int) -> Bad | None:
    if start is None or end is None:
        return Bad(say("line {number}: its times cannot be read", number=number))
    if end < start:
        return Bad(say("line {number}: it ends before it begins", number=number))
    if end == start:
        return Bad(say("line {number}: it lasts no time", number=number))
    return None


def _of_ass(lines: list[str]) -> Iterator[Found]:
    """ASS and SSA: rows of fields, in the order that a line of the section gives."""
    section, slanted = "", set[str]()
    fields: tuple[str, ...] = _FIELDS
    for number, line in enumerate(lines, 1):
        key, _, rest = line.strip().partition(":")
        if key.startswith("["):
            section, fields = key.lower(), _FIELDS
        elif key == "Format":
            fields = tuple(field.strip().lower() for field in rest.split(","))
        elif key == "Style" and "styles" in section:
            row = _row(rest, fields)
            if row.get("italic", "0").strip() not in ("0", ""):
                slanted.add(row.get("name", "").strip())
        elif key == "Dialogue" and section in ("[events]", ""):
            row = _row(rest, fields)
            start, end = (
                ass_time(row.get("start", "").strip()),
                ass_time(row.get("end", "").strip()),
            )
            italic = row.get("style", "").strip() in slanted
            yield _checked(start, end, number) or cue_of(
                Span(start or 0, end or 0), row.get("text", ""), "ass", italic=italic
            )


def _row(rest: str, fields: tuple[str, ...]) -> dict[str, str]:
    return dict(zip(fields, rest.split(",", len(fields) - 1), strict=False))

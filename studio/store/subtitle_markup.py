"""What a cue says without its markup: literal text, stretches in italics, times of words."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

import msgspec

from studio.model.subtitles import Cue, Word
from studio.model.timing import Span, Ticks
from studio.store.subtitle_times import HUNDREDTH, vtt_time

Markup = Literal["srt", "vtt", "ass"]

LONGEST = 2000  # signs of one cue; more is no subtitle

# Only what the formats know is markup; every other sign in angles or braces is text.
_SRT = re.compile(r"</?(?:b|i|u|s|em|strong|font)(?:\s[^<>]{0,200})?/?>|\{\\[^{}]{0,2000}\}", re.I)
_VTT = re.compile(
    r"</?(?:[cbiuv]|ruby|rt|lang)(?:[.\s][^<>]{0,200})?>|<[\d:.]{5,16}>|\{\\[^{}]{0,2000}\}"
)
_VOICE = re.compile(r"^<v[.\s][^<>]{0,200}>", re.MULTILINE)
_ASS = re.compile(r"\{[^{}]*\}|\\[Nnh]")
_CODES = {"srt": _SRT, "vtt": _VTT, "ass": _ASS}
_ASS_ITALIC = re.compile(r"\\i([01])(?!\d)")
_ASS_DRAWING = re.compile(r"\\p(\d{1,3})")
_ASS_SPOKEN = re.compile(r"\\[kK][fot]?(\d{1,6})")
_BREAKS = {"\\N": "\n", "\\n": "\n", "\\h": "\u00a0"}
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff]")
_ENTITY = re.compile(r"&(?:amp|lt|gt|nbsp|lrm|rlm|quot|apos|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_TOKEN = re.compile(r"\S+")
_FIRST_WITHOUT_SPACES = "\u0e00"  # Thai; then Lao, Burmese, Khmer, kana and ideographs


class _Part(msgspec.Struct, frozen=True):
    """Text between two codes. `start`: when it is first spoken, where the file says so."""

    text: str
    italic: bool
    start: Ticks | None


def cue_of(span: Span, raw: str, markup: Markup, *, italic: bool = False) -> Cue:
    """The cue without its styling codes; its text is empty when nothing is left to read.

    `raw` may be of any length; at most 2000 signs are kept. `italic`: it begins in italics.
    """
    if markup == "vtt" and len(set(_VOICE.findall(raw))) > 1:
        raw = _VOICE.sub("- ", raw)  # who speaks is not shown, that another one speaks is
    parts = list(_parts(raw, markup, span.start, italic))
    text, slants, starts = _joined(parts)
    return Cue(span, text, _stretches(slants), _words(text, starts, span))


def _parts(raw: str, markup: Markup, start: Ticks, italic: bool) -> Iterator[_Part]:
    room = 4 * LONGEST  # codes and what they leave out do not count
    time, spoken, drawing, at = None if markup == "ass" else start, start, False, 0
    for found in (*_CODES[markup].finditer(raw[: 1 << 18]), None):
        text = raw[at : found.start()] if found else raw[at : at + room]
        if text and not drawing:
            yield _Part(_plain(text[:room], markup), italic, time)
            room -= len(text)
        if found is None or room <= 0:
            return
        code, at = found.group(), found.end()
        if code in _BREAKS:
            yield _Part(_BREAKS[code], italic, time)
            continue
        italic = _italic_after(code, italic, markup)
        if markup == "vtt" and code[1].isdigit():
            time = vtt_time(code[1:-1]) or time
        if markup == "ass":
            drawing = _drawing_after(code, drawing)
            for length in _ASS_SPOKEN.findall(code):
                time, spoken = spoken, spoken + int(length) * HUNDREDTH


def _italic_after(code: str, italic: bool, markup: Markup) -> bool:
    if code.startswith("{"):
        found = _ASS_ITALIC.findall(code) if markup == "ass" else []
        return found[-1] == "1" if found else italic
    name = re.split(r"[\s.>]", code.lower().strip("<>"), maxsplit=1)[0]
    return {"i": True, "em": True, "/i": False, "/em": False}.get(name, italic)


def _drawing_after(code: str, drawing: bool) -> bool:
    found = _ASS_DRAWING.findall(code)
    return int(found[-1]) > 0 if found else drawing


def _plain(text: str, markup: Markup) -> str:
    if markup == "vtt" and "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def _joined(parts: list[_Part]) -> tuple[str, list[bool], list[Ticks | None]]:
    """The signs with single spaces and no empty rows; for each its slant and its time."""
    signs: list[str] = []
    slants: list[bool] = []
    starts: list[Ticks | None] = []
    for part in parts:
        for sign in part.text:
            if sign in " \t\n":
                sign = "\n" if sign == "\n" else " "
                if not signs or signs[-1] == "\n" or (sign == signs[-1]):
                    continue
                if sign == "\n" and signs[-1] == " ":
                    signs[-1] = "\n"
                    continue
            signs.append(sign)
            slants.append(part.italic)
            starts.append(part.start)
            if len(signs) > LONGEST:
                break
    while signs and (signs[-1] in " \n" or len(signs) > LONGEST):
        signs.pop()
    return "".join(signs), slants[: len(signs)], starts[: len(signs)]


def _stretches(slants: list[bool]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for index, slanted in enumerate(slants):
        if slanted and found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1)
        elif slanted:
            found.append((index, index + 1))
    return tuple(found)


def _words(text: str, starts: list[Ticks | None], span: Span) -> tuple[Word, ...]:
    """When each word is spoken; empty unless the file times at least two parts of the cue."""
    known = {start for start in starts if start is not None}
    if len(known) < 2:
        return ()
    runs = list(_runs(text, starts))
    words: list[Word] = []
    for index, (first, last, start) in enumerate(runs):
        later = next((run[2] for run in runs[index + 1 :] if run[2] > start), span.end)
        end = max(start, min(later, span.end))
        words += _spread(text, first, last, Span(start, end))
    return tuple(words)


def _runs(text: str, starts: list[Ticks | None]) -> Iterator[tuple[int, int, Ticks]]:
    """Stretches of signs that share a time; a word torn by a time belongs to its first part."""
    first = 0
    for index in range(1, len(text) + 1):
        if index < len(text) and (starts[index] == starts[first] or _same_word(text, index)):
            continue
        start = starts[first]
        if start is not None:
            yield first, index, start
        first = index


def _same_word(text: str, index: int) -> bool:
    """Whether a word goes on, in scripts that put spaces between their words."""
    return all(
        not sign.isspace() and (sign < _FIRST_WITHOUT_SPACES or "가" <= sign <= "힣")
        for sign in text[index - 1 : index + 1]
    )


def _spread(text: str, first: int, last: int, span: Span) -> Iterator[Word]:
    """The words of a stretch, its time shared by their lengths."""
    found = [(m.start(), m.end()) for m in _TOKEN.finditer(text, first, last)]
    total = sum(b - a for a, b in found)
    done = 0
    for a, b in found:
        start = span.start + span.length * done // total
        done += b - a
        yield Word(a, b, start, span.start + span.length * done // total)

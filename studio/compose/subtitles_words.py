"""Where the timed words of a cue came to stand, and how its pictures share its time."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import regex

from studio.compose.subtitles_break import Picture, with_dashes
from studio.compose.text.typography import clean, polish
from studio.model.subtitles import Cue, Word
from studio.model.timing import Span, Ticks

_LETTER = regex.compile(r"\w")


class Spoken(msgspec.Struct, frozen=True):
    """A word in a picture: `lines[line][first:last]`, spoken from `start`."""

    line: int
    first: int
    last: int
    start: Ticks


def as_shown(cue: Cue, language: str) -> tuple[str, tuple[Word, ...]]:
    """The text with good typography, and its timed words where each sign kept its place."""
    text = with_dashes(polish(cue.text, language))
    if cue.words and len(text) != len(cue.text):
        text = clean(cue.text)
    return text, cue.words if len(text) == len(cue.text) else ()


def spoken_in(pictures: Sequence[Picture], text: str, words: Sequence[Word]) -> list[list[Spoken]]:
    """The timed words of each picture. A sign by itself is not spoken."""
    places = _places(text, pictures) if words else {}
    found: list[list[Spoken]] = [[] for _ in pictures]
    for word in words:
        own = [places[at] for at in range(word.first, word.last) if at in places]
        if own and _LETTER.search(text[word.first : word.last]):
            picture, line, first = own[0]
            last = max(sign for at, row, sign in own if (at, row) == (picture, line))
            found[picture].append(Spoken(line, first, last + 1, word.start))
    return found


def _places(text: str, pictures: Sequence[Picture]) -> dict[int, tuple[int, int, int]]:
    """Where each sign of the text came to stand: picture, line, place in the line."""
    found: dict[int, tuple[int, int, int]] = {}
    at = 0
    for number, picture in enumerate(pictures):
        for row, line in enumerate(picture.lines):
            for place, sign in enumerate(line):
                if sign.isspace():
                    continue
                at = text.find(sign, at)
                if at < 0:
                    return found
                found[at] = (number, row, place)
                at += 1
    return found


def spans_of(
    span: Span, pictures: Sequence[Picture], spoken: Sequence[Sequence[Spoken]]
) -> list[Span]:
    """The time of each picture: from its first word, or else by what there is to read."""
    total = sum(picture.weight for picture in pictures)
    starts: list[Ticks] = []
    done = 0
    for picture, words in zip(pictures, spoken, strict=True):
        share = span.start + span.length * done // total
        known = words[0].start if words and starts else share
        starts.append(max(known, *starts[-1:], span.start))
        done += picture.weight
    return [Span(a, b) for a, b in zip(starts, [*starts[1:], span.end], strict=True)]

"""Subtitles as data: what is said from when to when, word by word where a file knows it."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from studio.model.timing import Span, Ticks
from studio.wording import Said


class Word(msgspec.Struct, frozen=True):
    """One spoken word: `text[first:last]` of its cue, from `start` until `end`."""

    first: int
    last: int
    start: Ticks
    end: Ticks


class Cue(msgspec.Struct, frozen=True):
    """A text and the time it shows. Rows of `text` are as the writer made them, all literal."""

    span: Span
    text: str
    italics: tuple[tuple[int, int], ...] = ()  # stretches of `text`: first sign, after the last
    words: tuple[Word, ...] = ()  # in order; empty where the file times whole cues only

    @property
    def all_italic(self) -> bool:
        return self.italics == ((0, len(self.text)),)


class Subtitles(msgspec.Struct, frozen=True):
    """The cues of a file in order of their beginnings; `doubts` say what was left out and why."""

    cues: tuple[Cue, ...]
    doubts: tuple[Said, ...] = ()

    @property
    def has_words(self) -> bool:
        """Whether the file says when each word is spoken."""
        return any(cue.words for cue in self.cues)

    def within(self, span: Span, by: Ticks = 0) -> Subtitles:
        """What shows during a stretch, timed from its start plus `by`: for trims and parts."""
        kept = tuple(
            _moved(_cut(cue, span), by - span.start)
            for cue in self.cues
            if min(cue.span.end, span.end) > max(cue.span.start, span.start)
        )
        return replace(self, cues=kept)


def _cut(cue: Cue, span: Span) -> Cue:
    """The cue with its times kept inside a stretch that it meets."""
    inside = Span(max(cue.span.start, span.start), min(cue.span.end, span.end))
    words = tuple(
        replace(word, start=_kept(word.start, inside), end=_kept(word.end, inside))
        for word in cue.words
    )
    return replace(cue, span=inside, words=words)


def _kept(time: Ticks, span: Span) -> Ticks:
    return max(span.start, min(span.end, time))


def _moved(cue: Cue, by: Ticks) -> Cue:
    span = Span(max(0, cue.span.start + by), cue.span.end + by)
    words = tuple(
        replace(word, start=max(0, word.start + by), end=max(0, word.end + by))
        for word in cue.words
    )
    return replace(cue, span=span, words=words)

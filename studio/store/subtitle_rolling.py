"""Subtitles that roll up, as automatic ones do: each row is said once, not two or three times."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from studio.model.subtitles import Cue
from studio.model.timing import TICKS, Span

_NEAR = TICKS // 10  # between a cue and the one that repeats its row
_MOST_ROLL = 0.3  # share of cues from which a file is one that rolls up


def unrolled(cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """The cues without rows that the cue before already showed, where the file rolls up."""
    if not cues or sum(_repeated(a, b) > 0 for a, b in _pairs(cues)) < _MOST_ROLL * len(cues):
        return cues
    kept = [cues[0]]
    for before, cue in _pairs(cues):
        own = _without(cue, _repeated(before, cue))
        if own.text:
            kept.append(own)
        else:  # nothing new is said: what was said stays
            last = kept[-1]
            kept[-1] = replace(last, span=Span(last.span.start, cue.span.end))
    return tuple(kept)


def _pairs(cues: tuple[Cue, ...]) -> list[tuple[Cue, Cue]]:
    return list(pairwise(cues))


def _repeated(before: Cue, cue: Cue) -> int:
    """How many rows at the beginning of a cue are the last ones of the cue before."""
    if abs(cue.span.start - before.span.end) > _NEAR:
        return 0
    old, new = before.text.split("\n"), cue.text.split("\n")
    return next((n for n in range(min(len(old), len(new)), 0, -1) if old[-n:] == new[:n]), 0)


def _without(cue: Cue, rows: int) -> Cue:
    """The cue without its first rows."""
    gone = sum(len(row) + 1 for row in cue.text.split("\n")[:rows])
    words = [word for word in cue.words if word.first >= gone]
    if words:  # the repeated row was not spoken again: it takes no time from the first word
        words[0] = replace(words[0], start=cue.span.start)
    return replace(
        cue,
        text=cue.text[gone:],
        italics=tuple((max(0, a - gone), b - gone) for a, b in cue.italics if b > gone),
        words=tuple(
            replace(word, first=word.first - gone, last=word.last - gone) for word in words
        ),
    )

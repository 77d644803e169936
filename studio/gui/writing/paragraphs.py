"""Paragraphs of a text, each with its words: after a key, only those near it are looked for."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from studio.gui.writing.word_spans import WordSpan, word_spans


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Its words, and those of them that are underlined as unknown; both in their order."""

    text: str = ""
    words: tuple[WordSpan, ...] = ()
    wrong: tuple[WordSpan, ...] = ()


def rewritten(
    old: Paragraph, text: str, unknown: AbstractSet[str], caret: int | None,
    kept: AbstractSet[str] = frozenset(),
) -> Paragraph:  # fmt: skip
    """A paragraph after something was written in it.

    A new word at the `caret` is still being written: it is not underlined, even if it is unknown,
    unless it is among those `kept`.
    """
    same = shared_start(old.text, text)
    longer = len(text) - len(old.text)
    changed = len(text) - shared_end(old.text, text, same)
    first = next((n for n in range(same, 0, -1) if text[n - 1].isspace()), 0)
    last = next((n for n in range(changed, len(text)) if text[n].isspace()), len(text))
    found = [  # no word goes beyond a space
        WordSpan(first + start, first + end, word)
        for start, end, word in word_spans(text[first:last])
    ]
    kept = kept | {span.word for span in old.wrong if first <= span.start < last - longer}
    wrong = [
        span for span in found
        if span.word in unknown and (span.word in kept or not is_at(span, caret))
    ]  # fmt: skip
    return Paragraph(
        text,
        _joined(old.words, first, found, last, longer),
        _joined(old.wrong, first, wrong, last, longer),
    )


def is_at(span: WordSpan, caret: int | None) -> bool:
    """Whether a caret is in a word, or at one of its ends."""
    return caret is not None and span.start <= caret <= span.end


def shared_start(one: str, other: str) -> int:
    """How many signs two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def shared_end(one: str, other: str, start: int) -> int:
    """How many signs two texts end with alike, behind the `start` signs of their beginning."""
    low, high = 0, min(len(one), len(other)) - start
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _joined(
    old: Iterable[WordSpan], first: int, found: Iterable[WordSpan], last: int, longer: int
) -> tuple[WordSpan, ...]:
    """What was there before a place, what is new, and what was behind it, pushed along."""
    known = tuple(old)
    behind = (span for span in known if span.start >= last - longer)
    return (
        *(span for span in known if span.end <= first),
        *found,
        *((WordSpan(a + longer, b + longer, word) for a, b, word in behind) if longer else behind),
    )

"""A text that rules have changed, which knows where each of its places was typed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Protocol

LONGEST = 200_000  # signs looked at; three times the longest limit of any network
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\r\n?")


class Found(Protocol):
    """A match of `re` or `regex`."""

    def start(self) -> int: ...
    def end(self) -> int: ...
    def group(self) -> str: ...


class Pattern(Protocol):
    """A pattern of `re` or `regex`."""

    def finditer(self, text: str, /) -> Iterator[Found]: ...


class Rewritten:
    """What was typed and what became of it, after one rule or several."""

    def __init__(self, typed: str) -> None:
        self.text = typed
        self._steps: list[list[tuple[int, int]]] = []  # by rule: where in the new, where in the old

    def replace(self, pattern: Pattern, new: Callable[[Found], str]) -> None:
        """Put other words in the place of each match."""
        parts: list[str] = []
        places = [(0, 0)]
        end = made = 0
        for found in pattern.finditer(self.text):
            word = new(found)
            kept = self.text[end : found.start()]
            parts += (kept, word)
            made += len(kept)
            # Inside the new word (odd) every place is that of its beginning; then they run again.
            places += ((made, found.start()), (made + len(word), found.end()))
            made += len(word)
            end = found.end()
        if parts:
            parts.append(self.text[end:])
            self.text = "".join(parts)
            self._steps.append(places)

    def strip(self) -> None:
        """Without spaces at both ends."""
        left = len(self.text) - len(self.text.lstrip())
        self.text = self.text.strip()
        if left:
            self._steps.append([(0, left)])

    def typed_place(self, place: int) -> int:
        """Where in what was typed a place of the text comes from."""
        for places in reversed(self._steps):
            at = bisect_right(places, (place, 1 << 60)) - 1
            new, old = places[at]
            place = old if at % 2 else old + place - new
        return place


def cleaned(text: str) -> Rewritten:
    """The text as it can be stored: unix lines, no control signs, no halves of signs."""
    found = Rewritten(text[:LONGEST])
    found.replace(_LINE_ENDS, lambda _: "\n")
    found.replace(_CONTROLS, lambda _: "")
    found.strip()
    return found


def clean(text: str) -> str:
    """As `cleaned`, where only the text matters."""
    return cleaned(text).text

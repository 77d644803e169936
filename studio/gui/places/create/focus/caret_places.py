"""Which place of a set line belongs to which place of the words that were typed.

Lines differ from the words: capitals, finer spaces and quotes, separators that go at a line's end.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

import msgspec

_ALIKE = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\n": " ", "’": "'", "‘": "'", "“": '"', "”": '"', "«": '"',
     "»": '"', "—": "-", "–": "-", "‑": "-", "…": "."}
)  # fmt: skip


class Place(msgspec.Struct, frozen=True, order=True):
    """A place of the caret: the line, and before which of its signs."""

    line: int
    at: int


def places(words: str, lines: Sequence[str]) -> tuple[Place, ...]:
    """Where the caret stands before each sign of the words and after the last.

    Empty where nothing is set. A sign that shows nowhere takes the place after the one before it.
    """
    if not lines:
        return ()
    shown = [Place(number, at) for number, line in enumerate(lines) for at in range(len(line))]
    pairs = _pairs(words, "".join(lines))
    found: list[Place] = []
    after = Place(0, 0)
    for index in range(len(words)):
        partner = pairs.get(index)
        if partner is None:
            found.append(after)
            continue
        place = shown[partner]
        found.append(place)
        after = Place(place.line, place.at + 1)
    return (*found, after)


def are_shown(words: str, lines: Sequence[str]) -> bool:
    """Whether lines show these words, and not those of a moment ago."""
    return _bare(words) == _bare("".join(lines))


def nearest(found: Sequence[Place], wanted: Place) -> int:
    """The place of the words that belongs to a place of a line."""
    same = [n for n, place in enumerate(found) if place.line == wanted.line]
    if not same:
        return len(found) - 1 if wanted.line else 0
    return min(same, key=lambda n: (abs(found[n].at - wanted.at), -n))


def _pairs(words: str, shown: str) -> dict[int, int]:
    """Signs of the words -> the signs that show them."""
    matcher = SequenceMatcher(None, _plain(words), _plain(shown), autojunk=False)
    return {
        block.a + n: block.b + n
        for block in matcher.get_matching_blocks()
        for n in range(block.size)
    }


def _plain(text: str) -> str:
    """One sign for each sign, without what typography and capitals change."""
    return "".join((sign.casefold() or sign)[0] for sign in text.translate(_ALIKE))


def _bare(text: str) -> str:
    return "".join(sign for sign in _plain(text) if sign not in " ·")

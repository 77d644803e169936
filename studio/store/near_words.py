"""Words that look like a misspelled one.

Hunspell's own way tries every change of the word against every ending: minutes for a French word
in Python. Here the words of the dictionary are compared instead, those that can be near only, and
the ending of what was written is put back.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import islice

_FAR = 2.6  # changes from which on a word is another word
_MOST = 6
_ENDINGS = ("s", "x", "es", "e", "ent", "ées", "és", "ée", "ed", "ing", "er", "ly")
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'", re.IGNORECASE)
_ACCENT, _CASE = 0.4, 0.1  # of a change


class NearWords:
    """The words of one dictionary, ready to be compared."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_length: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
        for word in dict.fromkeys(words):
            bare = folded(word)
            if 1 < len(bare) < 40:
                self._by_length[len(bare)].append((_letters(bare), bare, word))

    def of(self, wrong: str, is_word: Callable[[str], bool]) -> tuple[str, ...]:
        """The nearest words, the best first, at most six; `is_word` judges what is put together."""
        before = found.group() if (found := _ELISION.match(wrong)) else ""
        rest = wrong[len(before) :]
        ranked: dict[str, float] = {}
        for ending in ("", *_ENDINGS):
            if ending and (not rest.endswith(ending) or len(rest) - len(ending) < 3):
                continue
            bare = rest[: len(rest) - len(ending)] if ending else rest
            for far, near in self._nearest(bare):
                whole = before + _cased(near + ending, rest)
                far += 0.05 if ending else 0.0
                if far < ranked.get(whole, _FAR):
                    ranked[whole] = far
        if (halves := _halves(rest, is_word)) and halves not in ranked:
            ranked[before + halves] = 1.2
        best = sorted(ranked, key=lambda each: (ranked[each], each))[: 4 * _MOST]
        good = (each for each in best if each != wrong and all_words(each, is_word))
        return tuple(islice(good, _MOST))

    def _nearest(self, word: str) -> list[tuple[float, str]]:
        bare = folded(word)
        mask, most = _letters(bare), min(_FAR, 1.0 + len(bare) / 4)
        found = []
        for length in range(len(bare) - 2, len(bare) + 3):
            for letters, other, whole in self._by_length.get(length, ()):
                if (letters ^ mask).bit_count() <= 4 and (
                    far := distance(bare, other, most)
                ) <= most:
                    found.append((far + _dress(word, whole, bare[:1] != other[:1]), whole))
        return sorted(found)[: 3 * _MOST]


def distance(one: str, other: str, most: float) -> float:
    """Letters to add, leave out, exchange or swap; over `most`: some larger number."""
    if one == other:
        return 0.0
    width = len(other) + 1
    older: list[int] = []
    old = list(range(width))
    for i, letter in enumerate(one, 1):
        new = [i] + [0] * (width - 1)
        for j in range(1, width):
            there = other[j - 1]
            cost = old[j - 1] + (letter != there)
            cost = min(cost, old[j] + 1, new[j - 1] + 1)
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == there:
                cost = min(cost, older[j - 2] + 1)
            new[j] = cost
        if min(new) > most:
            return most + 1
        older, old = old, new
    return float(old[-1])


def folded(word: str) -> str:
    """Small letters without accents."""
    apart = unicodedata.normalize("NFD", word.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def all_words(words: str, is_word: Callable[[str], bool]) -> bool:
    """Whether each of some words is one."""
    return all(is_word(word) for word in words.split(" "))


def _dress(word: str, other: str, other_start: bool) -> float:
    """What differs besides letters: accents, capitals, and how it begins."""
    small = word.lower() != other.lower() and folded(word) == folded(other)
    capital = word[:1].isupper() != other[:1].isupper() and other[:1].isupper()
    return _ACCENT * small + _CASE * capital + 0.5 * other_start


def _letters(word: str) -> int:
    """Which letters a word has, as bits."""
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) & 63)
    return mask


def _cased(word: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def _halves(word: str, is_word: Callable[[str], bool]) -> str:
    """The word as two, where a space was forgotten between."""
    for at in range(2, len(word) - 1):
        if is_word(word[:at]) and is_word(word[at:]):
            return f"{word[:at]} {word[at:]}"
    return ""

"""The process that knows dictionaries: a question a line on its input, an answer a line back.

Opening a dictionary takes seconds and 150 MB: neither belongs into the window. It ends with its
input.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import IO, TYPE_CHECKING

import msgspec

from studio.store.near_words import NearWords

if TYPE_CHECKING:
    from spylls.hunspell import Dictionary


class Ask(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which `words` are wrong, or what to write instead of `suggest`, by a dictionary's path."""

    number: int
    language: str
    dictionary: str
    words: tuple[str, ...] = ()
    suggest: str = ""


class Answer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What came of a question."""

    number: int
    wrong: tuple[str, ...] = ()
    better: tuple[str, ...] = ()


def serve(inward: IO[bytes], outward: IO[bytes]) -> None:
    """Answer until nobody asks any more."""
    for line in inward:
        ask = msgspec.json.decode(line, type=Ask)
        outward.write(msgspec.json.encode(answer(ask)) + b"\n")
        outward.flush()


def answer(ask: Ask) -> Answer:
    """Look up or suggest."""
    dictionary = _opened(ask.dictionary)
    if ask.suggest:
        near = _near(ask.dictionary)
        return Answer(number=ask.number, better=near.of(ask.suggest, dictionary.lookup))
    wrong = tuple(word for word in ask.words if not dictionary.lookup(word))
    return Answer(number=ask.number, wrong=wrong)


@lru_cache(maxsize=4)
def _opened(path: str) -> Dictionary:
    from spylls.hunspell import Dictionary

    return Dictionary.from_files(path)


@lru_cache(maxsize=4)
def _near(path: str) -> NearWords:
    """Its words without their endings: what suggestions are taken from."""
    dic = _opened(path).dic
    return NearWords(word.stem for word in dic.words)


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)

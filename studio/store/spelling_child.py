"""The process that knows dictionaries: a question a line on its input, an answer a line back.

Opening a dictionary takes seconds and 150 MB: neither belongs into the window. It ends with its
input. A dictionary that takes far more of either ends it too: whoever asks leaves that one alone.
"""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from typing import IO, TYPE_CHECKING

import msgspec

from studio.store.near_words import NearWords

if TYPE_CHECKING:
    from spylls.hunspell import Dictionary


_MOST_CPU_S = 60  # for a question; opening the largest dictionary takes half of it
_MOST_BYTES = 2 << 30  # of memory


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
        _bound()
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


def _bound() -> None:
    """From now on the system ends this process when a question takes too much."""
    if os.name != "posix":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    end = int(used.ru_utime + used.ru_stime) + 1 + _MOST_CPU_S
    resource.setrlimit(resource.RLIMIT_CPU, (end, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))


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

"""Whether words are known: asked of a process of its own, remembered here.

Nothing of it is there until somebody writes with spelling on. A dictionary on which the process
dies is not opened again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import count

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from studio.errors import StudioError
from studio.gui.background import ask_aside
from studio.gui.child import Child
from studio.paths import own_module
from studio.store.dictionaries import find_dictionaries, keep_own_words, load_own_words
from studio.store.spelling_child import Answer, Ask

_DEATHS = 2  # of the process over one dictionary, before that is left alone
_REST_MS = 120_000  # without a question, until the process and its 150 MB go
Told = Callable[[tuple[str, ...]], object]


class Speller(QObject):
    """One for the application. `arrived`: more is known of a language's words."""

    arrived = Signal(str)
    found = Signal()  # which dictionaries there are
    learned = Signal()  # the own words are others now

    def __init__(self) -> None:
        super().__init__()
        self._dictionaries: dict[str, str] | None = None
        self._looking = False
        self._look = 0  # the number of the look that counts
        self._own: set[str] = set()
        self._known: dict[str, dict[str, bool]] = {}  # verdicts by language
        self._asked: dict[int, Ask] = {}
        self._told: dict[int, Told] = {}
        self._deaths: Counter[str] = Counter()
        self._numbers = count(1)
        self._child: Child | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.stop)

    # What there is

    def look(self) -> None:
        """Find the dictionaries of this computer, off the UI thread; `found` follows."""
        if self._dictionaries is None and not self._looking:
            self._looking = True
            look = self._look
            ask_aside(self, _found, lambda there: self._take_found(look, there))

    def has(self, language: str) -> bool | None:
        """Whether there is a dictionary; None: not looked yet."""
        if self._dictionaries is None:
            return None
        return language in self._dictionaries and self._deaths[language] < _DEATHS

    def broken(self, language: str) -> str:
        """The dictionary that there is and that cannot be opened, "" for none."""
        there = (self._dictionaries or {}).get(language, "")
        return there if self._deaths[language] >= _DEATHS else ""

    def forget(self) -> None:
        """Look anew the next time: a dictionary was installed, or another home is used."""
        self.stop()
        self._dictionaries, self._looking = None, False
        self._look += 1
        self._known.clear()
        self._own.clear()
        self._deaths.clear()

    # Words

    def unknown(self, language: str, wanted: Iterable[str]) -> set[str]:
        """Those that are known to be no words. The rest is asked for; `arrived` follows."""
        words = {word for word in wanted if word not in self._own}
        if not language or not words:
            return set()
        self.look()
        if not self.has(language):
            return set()
        known = self._known.setdefault(language, {})
        asked = {word for ask in self._asked.values() if ask.language == language
                 for word in ask.words}  # fmt: skip
        if fresh := sorted(words - known.keys() - asked):
            self._ask(language, words=tuple(fresh))
        return {word for word in words if known.get(word) is False}

    def suggest(self, language: str, word: str, then: Told) -> None:
        """Better spellings of a word, the best first; none where nothing can be said."""
        if not self.has(language):
            then(())
            return
        self._ask(language, suggest=word, then=then)

    def learn(self, word: str) -> None:
        """Take a word for right from now on, in every language."""
        self._keep({*self._own, word})

    def unlearn(self, word: str) -> None:
        """Leave a word to the dictionaries again."""
        self._keep(self._own - {word})

    @property
    def own_words(self) -> frozenset[str]:
        """The words that were learned."""
        return frozenset(self._own)

    def _keep(self, words: set[str]) -> None:
        self._own = words
        own = frozenset(words)
        ask_aside(self, lambda: keep_own_words(own), lambda _: None)
        self.learned.emit()
        for language in tuple(self._known):
            self.arrived.emit(language)

    # The process

    def stop(self) -> None:
        """End the process; what it was asked is asked again when it is wanted."""
        self._rest.stop()
        child, self._child = self._child, None
        self._asked.clear()
        self._told.clear()
        if child is not None:
            child.stop()

    def _ask(
        self, language: str, *, words: tuple[str, ...] = (), suggest: str = "",
        then: Told | None = None,
    ) -> None:  # fmt: skip
        assert self._dictionaries is not None
        number = next(self._numbers)
        ask = Ask(number=number, language=language, dictionary=self._dictionaries[language],
                  words=words, suggest=suggest)  # fmt: skip
        self._asked[number] = ask
        if then is not None:
            self._told[number] = then
        self._running().tell(msgspec.json.encode(ask))
        self._rest.start()

    def _running(self) -> Child:
        if self._child is None:
            settings = {"PYTHONIOENCODING": "utf-8"}
            self._child = Child(own_module("studio.store.spelling_child"), self, settings)
            self._child.line.connect(self._hear)
            self._child.ended.connect(self._ended)
        return self._child

    def _hear(self, line: bytes) -> None:
        answer = msgspec.json.decode(line, type=Answer)
        ask = self._asked.pop(answer.number, None)
        if ask is None:
            return
        if ask.suggest:
            if then := self._told.pop(ask.number, None):
                then(answer.better)
            return
        wrong = set(answer.wrong)
        self._known.setdefault(ask.language, {}).update(
            {word: word not in wrong for word in ask.words}
        )
        self.arrived.emit(ask.language)

    def _ended(self) -> None:
        """The process died: whoever waits is told, and a dictionary that kills it is left alone."""
        asked, told = dict(self._asked), dict(self._told)
        if self._child is not None:
            self._child.stop()
        self._child = None
        self._asked.clear()
        self._told.clear()
        if asked:
            self._deaths[next(iter(asked.values())).language] += 1
        for then in told.values():
            then(())
        for language in {ask.language for ask in asked.values()}:
            if self.has(language):
                self.arrived.emit(language)  # asks again
        self.found.emit()

    def _take_found(self, look: int, there: tuple[dict[str, str], frozenset[str]]) -> None:
        if look != self._look:  # it began before all was forgotten: another one was asked for
            return
        self._looking = False
        self._dictionaries, own = there
        self._own |= own
        self.found.emit()
        for language in self._dictionaries:
            self.arrived.emit(language)


def _found() -> tuple[dict[str, str], frozenset[str]]:
    try:
        own = load_own_words()
    except StudioError:
        own = frozenset()
    return find_dictionaries(), own


@lru_cache(maxsize=1)
def speller() -> Speller:
    """The application's speller."""
    return Speller()

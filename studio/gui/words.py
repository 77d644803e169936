"""The interface's language: what is said once is said again when the language changes."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QObject, Signal

from studio.wording import Language, Said, language_of_locale

Saying = Said | Callable[[], Said | str]


class Words(QObject):
    """The language of everything visible, and who shows words."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.language: Language = language_of_locale()
        self._shown: list[tuple[weakref.ref[QObject], Callable[[str], object], Saying]] = []

    def of(self, said: Said | str) -> str:
        """Words in the present language."""
        return said.into(self.language) if isinstance(said, Said) else said

    def put(self, owner: QObject, setter: Callable[[str], object], said: Saying) -> None:
        """Say something now and at each change of language, for as long as `owner` lives.

        `setter` is for instance `label.setText`; `said` may be a function that says it anew.
        """
        self._shown.append((weakref.ref(owner), setter, said))
        setter(self._now(said))

    def speak(self, language: Language) -> None:
        """Change the language of everything that is visible."""
        if language == self.language:
            return
        self.language = language
        alive = [each for each in self._shown if _lives(each[0]())]
        self._shown = alive
        for _, setter, said in alive:
            setter(self._now(said))
        self.changed.emit()

    def _now(self, said: Saying) -> str:
        return self.of(said if isinstance(said, Said) else said())


def _lives(owner: QObject | None) -> bool:
    import shiboken6

    return owner is not None and shiboken6.isValid(owner)


@lru_cache(maxsize=1)
def words() -> Words:
    """The application's language."""
    return Words()

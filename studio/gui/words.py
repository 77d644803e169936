"""The interface's language: what is said once is said again when the language changes."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import lru_cache

import shiboken6
from PySide6.QtCore import QObject, Signal

from studio.wording import Language, Said, language_of_locale

Saying = Said | Callable[[], Said | str]
_Place = tuple[int, Callable[[str], object]]  # whose words, and how they are shown
_TIDY = 1000  # places that are shown before we look for those that are gone


class Words(QObject):
    """The language of everything visible, and who shows words."""

    turning = Signal()  # the language is another one, and nothing was said again yet
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.language: Language = language_of_locale()
        self._shown: dict[_Place, tuple[weakref.ref[QObject], Saying]] = {}
        self._tidy_at = _TIDY

    def of(self, said: Said | str) -> str:
        """Words in the present language."""
        return said.into(self.language) if isinstance(said, Said) else said

    def put(self, owner: QObject, setter: Callable[[str], object], said: Saying) -> None:
        """Say something now and at each change of language, for as long as `owner` lives.

        `setter` is for instance `label.setText`; `said` may be a function that says it anew.
        Saying something else through the same setter takes the place of what was said.
        """
        self._shown[id(owner), setter] = (weakref.ref(owner), said)
        if len(self._shown) > self._tidy_at:
            self.tidy()
        setter(self._now(said))

    def speak(self, language: Language) -> None:
        """Change the language of everything that is visible."""
        if language == self.language:
            return
        self.language = language
        self.tidy()
        self.turning.emit()
        for (_, setter), (_, said) in list(self._shown.items()):
            setter(self._now(said))
        self.changed.emit()

    def repeat(self) -> None:
        """Say everything visible again: what it is made of has changed, such as a key."""
        self.tidy()
        for (_, setter), (_, said) in list(self._shown.items()):
            setter(self._now(said))

    def tidy(self) -> None:
        """Forget who is gone."""
        self._shown = {key: value for key, value in self._shown.items() if _lives(value[0]())}
        self._tidy_at = max(_TIDY, 2 * len(self._shown))

    def _now(self, said: Saying) -> str:
        return self.of(said if isinstance(said, Said) else said())


def _lives(owner: QObject | None) -> bool:
    return owner is not None and shiboken6.isValid(owner)


@lru_cache(maxsize=1)
def words() -> Words:
    """The application's language."""
    return Words()

"""Words shown to people: written in English where they arise, translated where they are shown."""

from __future__ import annotations

import gettext
import locale
import os
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = ("en", "fr")

_CATALOGUES = Path(__file__).resolve().parent.parent / "assets" / "languages"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with its values, not yet in any language. `str()` gives English."""

    text: str
    values: dict[str, object] = field(default_factory=dict)
    plural: str = ""
    count: int = 1

    def into(self, language: Language) -> str:
        """The sentence in `language`; English where no translation exists."""
        catalogue = _catalogue(language)
        if self.plural:
            pattern = catalogue.ngettext(self.text, self.plural, self.count)
        else:
            pattern = catalogue.gettext(self.text) if self.text else ""
        values = {name: _shown(value, language) for name, value in self.values.items()}
        return pattern.format(**values) if values else pattern

    def __str__(self) -> str:
        return self.into("en")

    def __hash__(self) -> int:
        return hash((self.text, str(self)))

    def __bool__(self) -> bool:
        return bool(self.text)


def say(text: str, **values: object) -> Said:
    """A sentence to show. `text` is a literal, so that it can be collected for translation."""
    return Said(text, values)


def say_count(one: str, many: str, count: int, **values: object) -> Said:
    """A sentence that depends on a number, available in it as `{count}`."""
    return Said(one, {"count": count, **values}, many, count)


def language_of_locale() -> Language:
    """The language of the environment: French or, for everything else, English."""
    for name in ("STUDIO_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    return "fr" if (locale.getlocale()[0] or "").lower().startswith("fr") else "en"


def _shown(value: object, language: Language) -> object:
    """A value in a sentence; a number with decimals has one, after a comma in French.

    Words that a file brings along in several languages are a table by language.
    """
    if isinstance(value, Said):
        return value.into(language)
    if isinstance(value, dict):
        return value.get(language) or value["en"]
    if isinstance(value, float):
        return f"{value:.1f}".replace(".", "," if language == "fr" else ".")
    return value


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(language: Language) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation("studio", str(_CATALOGUES), languages=[language], fallback=True)

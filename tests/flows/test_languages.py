"""French everywhere, then English at once and everywhere, and room for longer languages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

import studio.wording
from studio.gui.words import words
from studio.wording import LANGUAGES, Language
from tests.flows.fitting import cut_off, shortened
from tests.flows.reading import heard_in, written_on
from tests.flows.vocabulary import only_in, without_names, words_of, write_longer
from tests.flows.walk import first_steps, on_top, sheets
from tests.flows.window import Person


@pytest.fixture
def longer_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A language that needs 40 % more room takes the place of French."""
    write_longer(tmp_path / "languages")
    monkeypatch.setattr(studio.wording, "_CATALOGUES", tmp_path / "languages")
    studio.wording._catalogue.cache_clear()
    yield
    studio.wording._catalogue.cache_clear()


def test_every_place_speaks_one_language_and_turns_at_once(person: Person) -> None:
    """From the first drop to the brand: nothing is left of the language before."""
    words().speak("fr")
    found: list[str] = []
    for place in chain(first_steps(person), sheets(person)):
        for language in reversed(LANGUAGES):
            words().speak(language)
            person.settle()
            found += [f"{place}, {language}: {each}" for each in strangers(person, language)]
            if language == "fr":
                cramped = person.left(lambda: too_little_room(person))
                found += [f"{place}, fr: {each}" for each in cramped]
        words().speak("fr")
    assert not found, "\n".join(dict.fromkeys(found))


def test_a_language_that_needs_more_room_has_it(longer_words: None, person: Person) -> None:
    words().speak("fr")
    found: list[str] = []
    for place in chain(first_steps(person), sheets(person)):
        person.settle()
        cramped = person.left(lambda: too_little_room(person))
        found += [f"{place}: {each}" for each in cramped]
    assert not found, "\n".join(dict.fromkeys(found))


def test_keys_are_called_what_the_keyboard_calls_them(person: Person) -> None:
    words().speak("fr")
    steps = chain(first_steps(person), sheets(person))
    caps = {place: {each.text for each in written_on(person.window)} for place in steps}
    assert "Entrée" in caps["zones"]
    assert "Échap" in caps["focus"] & caps["export"]
    assert {"Maj", "Entrée", "Échap", "Page suiv"} <= caps["keys"]
    everywhere = set().union(*caps.values())
    assert not {"Enter", "Esc", "Shift", "Del", "Space", "PgDown"} & everywhere


def strangers(person: Person, language: Language) -> list[str]:
    """What shows, or is heard, and has words of the other language."""
    other: Language = "en" if language == "fr" else "fr"
    painted = [(each.text, "painted") for each in written_on(person.window)]
    heard = [(each.text, each.where) for each in heard_in(person.window)]
    found = []
    for text, where in painted + heard:
        if strange := words_of(without_names(text)) & only_in(other):
            found.append(f"{text!r} ({where}): {sorted(strange)}")
    return found


def too_little_room(person: Person) -> list[str]:
    """Words that are cut, or end with "…" although they are not names."""
    top = on_top(person)
    return [*cut_off(top), *shortened(top)]

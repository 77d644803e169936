"""Dictionaries of the computer by language, words that look alike, and the person's own words."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.paths import PRESETS
from studio.store.dictionaries import (
    dictionary_places,
    find_dictionaries,
    keep_own_words,
    load_own_words,
    own_dictionaries,
)
from studio.store.near_words import NearWords, distance, folded
from studio.store.spelling_child import Answer, Ask

FRENCH = ("festival", "lumière", "artiste", "organisation", "aujourd'hui", "nuit", "l", "Lyon")
FORMS = {*FRENCH, "festivals", "artistes", "l'artiste", "nuits"}
LETTERS = st.text("abcdefg", max_size=7)


def _dictionary(folder: Path, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.dic").write_text("1\nmot\n", "utf-8")
    (folder / f"{name}.aff").write_text("SET UTF-8\n", "utf-8")


def test_the_best_variant_of_a_language_in_the_first_folder(tmp_path: Path) -> None:
    for name in ("fr_CA", "fr", "fr-classique", "en_GB", "en_US", "pt_BR"):
        _dictionary(tmp_path / "system", name)
    (tmp_path / "system" / "de.dic").write_text("1\nWort\n")  # without its other half
    _dictionary(tmp_path / "office", "fr_FR")
    found = find_dictionaries([tmp_path / "none", tmp_path / "system", tmp_path / "office"])
    assert {name: Path(at).name for name, at in found.items()} == {
        "en": "en_US", "fr": "fr", "pt": "pt_BR"
    }  # fmt: skip
    assert find_dictionaries([tmp_path / "office", tmp_path / "system"])["fr"].endswith("fr_FR")


def test_a_dictionary_that_never_ends_is_none(tmp_path: Path) -> None:
    """A pipe, or a file larger than any dictionary: it would be read for ever."""
    _dictionary(tmp_path, "fr")
    for half in ("fr.dic", "fr.aff"):
        whole = (tmp_path / half).read_bytes()
        (tmp_path / half).unlink()
        os.mkfifo(tmp_path / half)
        assert find_dictionaries([tmp_path]) == {}
        (tmp_path / half).unlink()
        with (tmp_path / half).open("wb") as stream:
            stream.truncate(1 << 30)
        assert find_dictionaries([tmp_path]) == {}
        (tmp_path / half).write_bytes(whole)
    assert list(find_dictionaries([tmp_path])) == ["fr"]


def test_a_dictionary_that_takes_for_ever_ends_its_process(tmp_path: Path) -> None:
    story = (
        "import sys, studio.store.spelling_child as child\n"
        "child._MOST_CPU_S = 0\n"
        "child._opened = lambda path: any(iter(int, 1))\n"
        "child.serve(sys.stdin.buffer, sys.stdout.buffer)\n"
    )
    ask = msgspec.json.encode(Ask(number=1, language="fr", dictionary="fr", words=("mot",)))
    done = subprocess.run(
        [sys.executable, "-c", story], input=ask + b"\n", capture_output=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert done.returncode == -signal.SIGXCPU, done.stderr
    assert done.stdout == b""


def test_the_persons_own_folder_comes_first(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DICPATH", "/elsewhere")
    assert dictionary_places()[:2] == (own_dictionaries(), Path("/elsewhere"))
    _dictionary(own_dictionaries(), "fr")
    assert find_dictionaries()["fr"] == str(own_dictionaries() / "fr")


def test_own_words_come_back(home: Path) -> None:
    assert load_own_words() == frozenset()
    keep_own_words(["Aubépine", " Guinguette ", "", "Aubépine"])
    assert load_own_words() == {"Aubépine", "Guinguette"}
    keep_own_words([])
    assert load_own_words() == frozenset()


@pytest.mark.parametrize(
    ("wrong", "first"),
    [
        ("festivel", "festival"),
        ("lumiere", "lumière"),
        ("oganisatoin", "organisation"),
        ("aujourdhui", "aujourd'hui"),
        ("festivels", "festivals"),
        ("l'artsite", "l'artiste"),
        ("Lumiere", "Lumière"),
        ("FESTIVEL", "FESTIVAL"),
        ("festivalnuit", "festival nuit"),
    ],
)
def test_the_nearest_word_comes_first(wrong: str, first: str) -> None:
    near = NearWords(FRENCH)
    assert near.of(wrong, lambda word: word.lower() in FORMS)[0] == first


def test_nothing_is_near_to_nonsense() -> None:
    assert NearWords(FRENCH).of("xqzwvk", FORMS.__contains__) == ()


@given(LETTERS, LETTERS)
def test_a_distance_is_the_same_both_ways(one: str, other: str) -> None:
    far = distance(one, other, 99)
    assert far == distance(other, one, 99)
    assert (far == 0) == (one == other)
    assert abs(len(one) - len(other)) <= far <= max(len(one), len(other))


def test_swapped_letters_are_one_change() -> None:
    assert distance("nuit", "niut", 9) == 1
    assert folded("Œuvre ÉTÉ") == "oeuvre ete"


def test_the_process_answers_line_by_line(tmp_path: Path) -> None:
    _dictionary(tmp_path, "fr")
    path = str(tmp_path / "fr")
    asks = [
        Ask(number=1, language="fr", dictionary=path, words=("mot", "mto")),
        Ask(number=2, language="fr", dictionary=path, suggest="mto"),
    ]
    done = subprocess.run(
        [sys.executable, "-m", "studio.store.spelling_child"],
        input=b"".join(msgspec.json.encode(ask) + b"\n" for ask in asks),
        cwd=PRESETS.parent, capture_output=True, timeout=50, check=True,
    )  # fmt: skip
    told = [msgspec.json.decode(line, type=Answer) for line in done.stdout.splitlines()]
    assert told == [Answer(number=1, wrong=("mto",)), Answer(number=2, better=("mot",))]

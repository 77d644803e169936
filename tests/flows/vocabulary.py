"""Which words belong to one language alone, read from our sentences and their French."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from studio.paths import PRESETS
from studio.wording import Language

ROOT = Path(__file__).resolve().parents[2]
_CATALOGUE = ROOT / "assets" / "languages" / "fr" / "LC_MESSAGES" / "studio.po"
_PLACE = re.compile(r"\{[^}]*\}|--[\w-]+|\b[\w-]+\.\w+\b")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ACCENTS = str.maketrans("aeiouAEIOU", "àéîöüÀÉÎÖÜ")


@lru_cache(maxsize=2)
def only_in(language: Language) -> frozenset[str]:
    """Words of a language that the other one never uses."""
    english: set[str] = set()
    french: set[str] = set()
    for ours, theirs in (*_sentences(), *_tables()):
        english |= words_of(ours)
        french |= words_of(theirs)
    return frozenset(english - french if language == "en" else french - english)


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    """Networks, brands and typefaces are called the same everywhere; so are files and Alt."""
    found = {"Alt", "captions, alt-texts"}
    for path in PRESETS.rglob("*.toml"):
        found |= set(_named(tomllib.loads(path.read_text("utf-8"))))
    longest_first = sorted(found, key=len, reverse=True)
    return re.compile("|".join(rf"\b{re.escape(name)}\b" for name in longest_first))


def without_names(text: str) -> str:
    """Without names, paths, and a word that ends with "…"; languages are called as they do."""
    if text == "captions" or "\nalt-texts.csv" in text:  # files of an export
        return ""
    text = re.sub(r"^(English|Français)(?=$|, )", " ", text)
    text = re.sub(r"/[\w./-]+( export)?", " ", text)
    if text.endswith("…"):
        text = text[:-1].rsplit(" ", 1)[0] if " " in text else ""
    return _names().sub(" ", text)


def words_of(text: str) -> set[str]:
    """Its words in small letters, without values, options and names of files."""
    return {word.lower() for word in _WORD.findall(_PLACE.sub(" ", text))}


def longer(text: str) -> str:
    """As in a language that needs 40 % more room, with marks above its letters."""
    parts = re.split(r"(\{[^}]*\})", text)
    letters = sum(len(part) for part in parts if not part.startswith("{"))
    if not any(words_of(part) for part in parts):
        return text
    room = " " + "n" * max(0, round(0.4 * letters) - 1)
    marked = (part if part.startswith("{") else part.translate(_ACCENTS) for part in parts)
    return "".join(marked) + room.rstrip()


def write_longer(folder: Path) -> None:
    """A catalogue of that language, where French would be."""
    with _CATALOGUE.open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        if not message.id:
            continue
        if isinstance(message.id, str):
            message.string = longer(message.id)
        else:
            message.string = tuple(longer(text) for text in message.id)
        message.flags.clear()
    target = folder / "fr" / "LC_MESSAGES" / "studio.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, catalogue)


def _sentences() -> Iterator[tuple[str, str]]:
    with _CATALOGUE.open("rb") as file:
        for message in read_po(file):
            if message.id:
                ours = message.id if isinstance(message.id, str) else " ".join(message.id)
                theirs = message.string
                yield ours, theirs if isinstance(theirs, str) else " ".join(theirs)


def _tables() -> Iterator[tuple[str, str]]:
    """What presets say in both languages."""
    for path in sorted(PRESETS.rglob("*.toml")):
        yield from _pairs(tomllib.loads(path.read_text("utf-8")))


def _pairs(found: object) -> Iterator[tuple[str, str]]:
    if isinstance(found, list):
        for each in found:
            yield from _pairs(each)
    elif isinstance(found, dict):
        ours, theirs = found.get("en"), found.get("fr")
        if isinstance(ours, str) and isinstance(theirs, str):
            yield ours, theirs
        else:
            for each in found.values():
                yield from _pairs(each)


def _named(found: object) -> Iterator[str]:
    if isinstance(found, dict):
        for key, value in found.items():
            if key in ("name", "family") and isinstance(value, str):
                yield value
            else:
                yield from _named(value)
    elif isinstance(found, list):
        for each in found:
            yield from _named(each)

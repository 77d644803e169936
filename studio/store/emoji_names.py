"""Emoji, their groups, and what they are called in French and English.

It reads 2 MB of names: never on the UI thread.
"""

from __future__ import annotations

import tomllib
import unicodedata
from typing import Any, NamedTuple

import msgspec

from studio.paths import PRESETS
from studio.wording import Said, say

_FILE = PRESETS / "emoji.toml"
_TONES = range(0x1F3FB, 0x1F400)  # of skin: hands and faces are offered without one
_LANGUAGES = ("en", "fr")

GROUP_WORDS: dict[str, Said] = {
    "smileys": say("Smileys"),
    "people": say("People and hands"),
    "nature": say("Animals and nature"),
    "food": say("Food and drink"),
    "places": say("Travel and places"),
    "activities": say("Parties, arts and sports"),
    "objects": say("Objects"),
    "symbols": say("Hearts and symbols"),
    "flags": say("Flags"),
}


class Group(msgspec.Struct, frozen=True):
    """Some emoji that belong together; `icon` stands for them."""

    id: str
    icon: str
    signs: tuple[str, ...]


class Emoji(NamedTuple):
    """One sign; `names` by language, `found_by`: all its words, small and without accents."""

    sign: str
    names: dict[str, str]
    found_by: str


class Emojis(NamedTuple):
    """All there is to choose from."""

    groups: tuple[Group, ...]
    all: tuple[Emoji, ...]
    called: tuple[tuple[str, tuple[str, ...]], ...]  # what people say, and what they mean

    def search(self, wanted: str, most: int = 120) -> tuple[str, ...]:
        """Signs whose names hold all the words, in whichever language; whole words first."""
        words = bare(wanted).split()
        if not words:
            return ()
        grouped = {sign: at for at, sign in enumerate(s for g in self.groups for s in g.signs)}
        hits = sorted(
            (sum(f" {word}" not in each.found_by for word in words),
             sum(f" {word} " not in each.found_by for word in words),
             grouped.get(each.sign, len(grouped)), each.sign)
            for each in self.all if all(word in each.found_by for word in words)
        )  # fmt: skip
        found = (*self._meant(words), *(sign for *_, sign in hits))
        return tuple(dict.fromkeys(found))[:most]

    def _meant(self, words: list[str]) -> list[str]:
        """What people mean by some words, whole ones first; from three letters on also parts."""
        whole = [signs for said, signs in self.called if all(f" {w} " in said for w in words)]
        parts = [signs for said, signs in self.called
                 if all(len(w) > 2 and f" {w}" in said for w in words)]  # fmt: skip
        return [sign for signs in (*whole, *parts) for sign in signs]


def load_emojis() -> Emojis:
    """Groups from our file, names from the emoji package."""
    import emoji

    for language in _LANGUAGES:
        emoji.config.load_language(language)
    groups = load_groups()
    known = [
        _named(sign, entry) for sign, entry in emoji.EMOJI_DATA.items()
        if entry["status"] == emoji.STATUS["fully_qualified"]
        and not any(ord(part) in _TONES for part in sign)
    ]  # fmt: skip
    return Emojis(groups, tuple(known), _called())


def load_groups() -> tuple[Group, ...]:
    """The groups of our file."""
    listed = _ours()["group"]
    return tuple(Group(each["id"], each["icon"], tuple(each["signs"].split())) for each in listed)


def _called() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What people call things besides the names that emoji have."""
    return tuple(
        (f" {' '.join(bare(said).split())} ", tuple(signs.split()))
        for said, signs in _ours()["words"].items()
    )


def _ours() -> dict[str, Any]:
    with _FILE.open("rb") as stream:
        return tomllib.load(stream)


def bare(text: str) -> str:
    """Small letters without accents; all else is a space."""
    apart = unicodedata.normalize("NFD", text.lower().replace("œ", "oe").replace("’", " "))
    letters = (sign for sign in apart if not unicodedata.combining(sign))
    return "".join(sign if sign.isalnum() else " " for sign in letters)


def _named(sign: str, entry: dict[str, object]) -> Emoji:
    names = {each: _plain(str(entry[each])) for each in _LANGUAGES if each in entry}
    alias = entry.get("alias", ())
    also = [_plain(str(each)) for each in alias] if isinstance(alias, list) else []
    said = " ".join(bare(each) for each in (*names.values(), *also))
    return Emoji(sign, names, f" {' '.join(said.split())} ")


def _plain(name: str) -> str:
    """ ":grinning_face:" as people write it."""
    return name.strip(":").replace("_", " ")

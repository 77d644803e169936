"""Spelling dictionaries of this computer (Hunspell's .dic and .aff), and the person's own words."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from studio.paths import config_folder
from studio.store.kept_file import read_small
from studio.store.whole_file import as_write_errors, write_whole

_MOST_BYTES = 16 * 1024 * 1024  # of a half; opened, a dictionary takes 65 times as much
_MOST_OWN_BYTES = 1024 * 1024
_LONGEST = 80  # signs of an own word
_FIRST = {  # of several variants of a language, the one that fits most people
    "fr": ("fr", "fr_FR", "fr-toutesvariantes", "fr-moderne", "fr-classique"),
    "en": ("en_US", "en_GB", "en"),
}


def own_dictionaries() -> Path:
    """A folder into which people may put dictionaries of their own."""
    return config_folder() / "dictionaries"


def dictionary_places() -> tuple[Path, ...]:
    """Folders in which systems and office programs keep dictionaries, those of the person first."""
    home = Path.home()
    places = [own_dictionaries()]
    places += [Path(each) for each in os.environ.get("DICPATH", "").split(os.pathsep) if each]
    if sys.platform == "darwin":
        places += [
            home / "Library/Spelling", Path("/Library/Spelling"),
            Path("/opt/homebrew/share/hunspell"), Path("/usr/local/share/hunspell"),
            *_inside(Path("/Applications/LibreOffice.app/Contents/Resources/extensions")),
        ]  # fmt: skip
    elif sys.platform == "win32":
        for root in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
            if folder := os.environ.get(root):
                places += _inside(Path(folder) / "LibreOffice/share/extensions")
        if folder := os.environ.get("APPDATA"):
            places.append(Path(folder) / "hunspell")
    else:
        shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
        places += [home / ".local/share/hunspell"]
        places += [Path(each) / "hunspell" for each in shared.split(":") if each]
        places += [Path("/usr/share/hunspell"), Path("/usr/share/myspell"),
                   Path("/usr/share/myspell/dicts")]  # fmt: skip
        for office in ("/usr/lib/libreoffice", "/usr/lib64/libreoffice", "/opt/libreoffice"):
            places += _inside(Path(office) / "share/extensions")
    return tuple(dict.fromkeys(places))


def find_dictionaries(places: Iterable[Path] | None = None) -> dict[str, str]:
    """The path of a dictionary, without its ending, by language ("fr", "en"). Reads the disk."""
    found: dict[str, tuple[int, int, str]] = {}
    for turn, place in enumerate(dictionary_places() if places is None else places):
        for file in _files(place):
            language = file.stem.replace("-", "_").partition("_")[0].lower()
            first = _FIRST.get(language, (language,))
            rank = first.index(file.stem) if file.stem in first else len(first)
            known = found.get(language)
            if language.isalpha() and (known is None or (turn, rank) < known[:2]):
                found[language] = (turn, rank, str(file.with_suffix("")))
    return {language: path for language, (_, _, path) in sorted(found.items())}


def load_own_words() -> frozenset[str]:
    """The words that the person added; none where the file cannot be read."""
    try:
        text = read_small(_own_file(), _MOST_OWN_BYTES).decode("utf-8", "replace")
    except OSError:
        return frozenset()
    return frozenset(
        word for line in text.splitlines() if 0 < len(word := line.strip()) <= _LONGEST
    )


def keep_own_words(words: Iterable[str]) -> None:
    """Write them all, a line each. Raises CannotWrite."""
    file = _own_file()
    with as_write_errors(file.parent):
        file.parent.mkdir(parents=True, exist_ok=True)
    lines = sorted({word.strip() for word in words if word.strip()})
    write_whole(file, "".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))


def _own_file() -> Path:
    return config_folder() / "words.txt"


def _inside(folder: Path) -> list[Path]:
    """The folders in a folder, such as LibreOffice's dict-fr."""
    try:
        return sorted(each for each in folder.iterdir() if each.is_dir())
    except OSError:
        return []


def _files(place: Path) -> Iterator[Path]:
    """Dictionaries of one folder that have both parts."""
    try:
        listed = sorted(place.glob("*.dic"))
        for file in listed:
            if _may_be_opened(file) and _may_be_opened(file.with_suffix(".aff")):
                yield file
    except OSError:
        return


def _may_be_opened(half: Path) -> bool:
    """Whether it is a file, not a pipe that never ends, and not larger than any that we know."""
    return half.is_file() and half.stat().st_size <= _MOST_BYTES

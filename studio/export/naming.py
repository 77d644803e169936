"""Names of files and folders that every system accepts, whatever people type."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

PIECES = ("post", "network", "format", "size", "date", "language")  # of a name by choice

_LONGEST = 200  # bytes; file systems take 255, sync programs and suffixes want some of them
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')
_BLANK = re.compile(r"\s+")
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.I)
_JOINERS = "\u200c\u200d"  # inside emoji and in scripts that join; invisible elsewhere


def slug(text: str, *, longest: int = _LONGEST) -> str:
    """A name of at most `longest` bytes; letters of any script, apostrophes and emoji survive."""
    kept = _FORBIDDEN.sub("-", _BLANK.sub("-", unicodedata.normalize("NFC", text)))
    kept = "".join(sign for sign in kept if _is_visible(sign))
    kept = re.sub(r"-{2,}", "-", kept).strip("-. ")
    kept = _cut(kept, longest - 1).strip("-. ")
    if not kept.strip(_JOINERS):
        return "untitled"
    return f"_{kept}" if _RESERVED.fullmatch(kept) else kept


def numbered(name: str, number: int) -> str:
    """`name` for 1, `name-2` for 2 and so on, still within the longest name."""
    if number == 1:
        return name
    ending = f"-{number}"
    return _cut(name, _LONGEST - len(ending)) + ending


def same_name_key(name: str) -> str:
    """Equal for names that some system cannot tell apart (case, composed accents, width)."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def differs_by_number(path: str, wanted: str) -> bool:
    """Whether `path` is `wanted`, or has a number because that name was taken."""
    folder, _, name = path.rpartition("/")
    other, _, asked = wanted.rpartition("/")
    stem, _, ending = name.rpartition(".")
    plain, _, type_asked = asked.rpartition(".")
    found = re.fullmatch(r".*-(\d{1,6})", stem)
    numbers = (1, int(found[1])) if found else (1,)
    alike = any(numbered(plain, number) == stem for number in numbers)
    return alike and (folder, ending) == (other, type_asked)


def distinct(names: Iterable[str]) -> Iterator[str]:
    """The names in order, numbered where a system could not tell two of them apart."""
    taken: set[str] = set()
    for name in names:
        number = 1
        while same_name_key(numbered(name, number)) in taken:
            number += 1
        chosen = numbered(name, number)
        taken.add(same_name_key(chosen))
        yield chosen


def _is_visible(sign: str) -> bool:
    """Not a control, a direction mark, half of a pair or a private sign."""
    return sign in _JOINERS or unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def _cut(name: str, longest: int) -> str:
    """At most `longest` bytes of UTF-8, never within a sign or between a letter and its accent."""
    if len(name.encode("utf-8")) <= longest:
        return name
    kept = name.encode("utf-8")[:longest].decode("utf-8", "ignore")
    rest = name[len(kept) :]
    while kept and (unicodedata.combining(rest[0]) or rest[0] in _JOINERS or kept[-1] in _JOINERS):
        kept, rest = kept[:-1], kept[-1] + rest
    return kept

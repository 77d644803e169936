"""Names of files as they may be shown: no control or direction marks, always encodable."""

from __future__ import annotations

import unicodedata
from pathlib import Path

_LONGEST = 120


def shown_name(path: Path | str) -> str:
    """The last part of a path, harmless in a terminal, a page or a log."""
    name = path.name or str(path) if isinstance(path, Path) else path
    safe = "".join(_shown(character) for character in name)
    if len(safe) <= _LONGEST:
        return safe
    return f"{safe[: _LONGEST - 24]}…{safe[-23:]}"


def spaced_name(file: Path) -> str:
    """What a thing made from a file is called: its name without ending, spaces for underscores."""
    return " ".join(shown_name(file.stem).replace("_", " ").split()) or shown_name(file.stem)


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cc", "Cs", "Zl", "Zp"} or character in _DIRECTION_MARKS:
        return f"\\x{ord(character):02x}"
    return character


_DIRECTION_MARKS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)

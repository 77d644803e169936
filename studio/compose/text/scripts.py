"""Scripts of a text: which way it runs, how tall it stands, which fonts can write it."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache

import msgspec

COLOURED_EMOJI = ("Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji")
EMOJI_FAMILIES = (*COLOURED_EMOJI, "Noto Emoji")


class Script(msgspec.Struct, frozen=True):
    """How a script is set. `top` in font sizes above the base line, `leading` a factor."""

    name: str
    family: str = ""  # the Noto family that writes it; empty: the brand's own font
    top: float = 0.0  # 0: the font's own capitals
    leading: float = 1.0
    bottom: float = 0.2  # font sizes under the base line
    joined: bool = False  # letters touch: no tracking


LATIN = Script("Latin")
ARABIC = Script("Arabic", "Noto Sans Arabic", 0.98, 1.22, 0.34, joined=True)
HAN = Script("Han", "Noto Sans CJK SC", 0.86, 1.14, 0.12)
KANA = Script("Kana", "Noto Sans CJK JP", 0.86, 1.14, 0.12)
HANGUL = Script("Hangul", "Noto Sans CJK KR", 0.86, 1.14, 0.12)


def _indic(name: str) -> Script:
    return Script(name, f"Noto Sans {name}", 0.98, 1.22, 0.3, joined=True)


# First code point of each range -> its script. Ranges in between are Latin, Greek, Cyrillic
# and signs, which the brand's font or Noto Sans writes.
_STARTS: tuple[tuple[int, Script], ...] = (
    (0x0000, LATIN),
    (0x0530, Script("Armenian", "Noto Sans Armenian")),
    (0x0590, Script("Hebrew", "Noto Sans Hebrew", 0.76, 1.1)),
    (0x0600, ARABIC),
    (0x0780, LATIN),
    (0x08A0, ARABIC),
    (0x0900, _indic("Devanagari")),
    (0x0980, _indic("Bengali")),
    (0x0A00, _indic("Gurmukhi")),
    (0x0A80, _indic("Gujarati")),
    (0x0B00, _indic("Oriya")),
    (0x0B80, _indic("Tamil")),
    (0x0C00, _indic("Telugu")),
    (0x0C80, _indic("Kannada")),
    (0x0D00, _indic("Malayalam")),
    (0x0D80, _indic("Sinhala")),
    (0x0E00, _indic("Thai")),
    (0x0E80, _indic("Lao")),
    (0x0F00, LATIN),
    (0x1000, _indic("Myanmar")),
    (0x10A0, Script("Georgian", "Noto Sans Georgian")),
    (0x1100, HANGUL),
    (0x1200, _indic("Ethiopic")),
    (0x13A0, LATIN),
    (0x1780, _indic("Khmer")),
    (0x1800, LATIN),
    (0x2190, Script("Symbols", "Noto Sans Symbols")),
    (0x2C00, LATIN),
    (0x2E80, HAN),
    (0x3000, Script("CJK signs", "Noto Sans CJK JP")),
    (0x3040, KANA),
    (0x3100, HAN),
    (0x3130, HANGUL),
    (0x3190, HAN),
    (0xA4D0, LATIN),
    (0xAC00, HANGUL),
    (0xD7B0, LATIN),
    (0xF900, HAN),
    (0xFB00, LATIN),
    (0xFB1D, Script("Hebrew", "Noto Sans Hebrew", 0.76, 1.1)),
    (0xFB50, ARABIC),
    (0xFE00, LATIN),
    (0xFE70, ARABIC),
    (0xFEFF, LATIN),
    (0xFF00, Script("CJK signs", "Noto Sans CJK JP")),
    (0xFFF0, LATIN),
    (0x1F000, Script("Symbols", "Noto Sans Symbols")),
    (0x20000, HAN),
    (0x323B0, LATIN),
)
_FIRSTS = [first for first, _ in _STARTS]


def script_of(sign: str) -> Script:
    return _STARTS[bisect_right(_FIRSTS, ord(sign)) - 1][1]


@lru_cache(maxsize=1024)
def scripts_of(text: str) -> tuple[Script, ...]:
    """The scripts of a text in order of first appearance."""
    if text.isascii():
        return (LATIN,) if text else ()
    return tuple(dict.fromkeys(script_of(sign) for sign in text))


@lru_cache(maxsize=1024)
def tallest_script(text: str) -> Script:
    """The script that decides the line height: the tallest of its letters."""
    letters = "".join(sign for sign in text if unicodedata.category(sign)[0] in "LM")
    return max(scripts_of(letters), key=lambda script: script.top, default=LATIN)


@lru_cache(maxsize=1024)
def families_for(text: str) -> tuple[str, ...]:
    """Font families to stand behind the brand's own, so that every sign can be written."""
    scripts = scripts_of(text)
    if scripts in ((), (LATIN,)):
        return ()
    families = [script.family for script in scripts if script.family]
    if any(script in (KANA, HANGUL) for script in scripts):
        # Ideographs follow the country whose own letters stand beside them.
        families = [f for f in families if f != HAN.family] or families
        families.sort(key=lambda family: family not in (KANA.family, HANGUL.family))
    symbols = "Noto Sans Symbols"
    ordered = [f for f in families if f != symbols]
    if symbols in families or "\ufe0f" in text or "\u20e3" in text:
        ordered += [*EMOJI_FAMILIES, symbols]
    return tuple(dict.fromkeys(ordered))


@lru_cache(maxsize=1024)
def runs_right_to_left(text: str) -> bool | None:
    """The direction of the first letter that has one; None when no letter has."""
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return None


def has_joined_letters(text: str) -> bool:
    """Whether some letters touch, so that tracking would tear them apart."""
    return any(script.joined for script in scripts_of(text))

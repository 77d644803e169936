"""Which signs the bytes of a subtitle file mean: files rarely say in which encoding they are."""

from __future__ import annotations

import codecs
import re

import msgspec

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LATIN = "éèêëàâîïôùûçœÉÈÊÀÂÎÔÇŒäöüßÄÖÜñáíóúÁÍÓÚÑãõåøæÅØÆ°«»’‘“”–—…€¿¡ "
_TURKISH = "ıİşŞğĞçÇöÖüÜâîû’‘“”–—… "
_CENTRAL = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽőűŐŰöüÖÜäđĐ’„”–—… "
# Encoding -> the signs beyond ASCII that its texts are made of. The first of equals wins.
_ONE_BYTE: tuple[tuple[str, str], ...] = (
    ("cp1252", f"[{_LATIN}]"),
    ("cp1254", f"[{_TURKISH}]"),
    ("cp1250", f"[{_CENTRAL}]"),
    ("cp1251", "[а-яА-ЯёЁіїєґІЇЄҐ«»“”–—…№ ]"),
    ("cp1253", "[α-ωΑ-ΩάέήίόύώϊϋΐΰΆΈΉΊΌΎΏ«»–—…· ]"),
    ("cp1255", "[א-ת“”–—…״׳ ]"),
    ("cp1256", "[ء-ي،؛؟ًٌٍَُِّْپچژگ«»“”–—… ]"),
)
_COMMON_HAN = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年"
    "過這個們來說時會為對國沒樣麼還"
)
# And the least share of them among the signs beyond ASCII.
_MANY_BYTES: tuple[tuple[str, str, float], ...] = (
    ("cp932", "[぀-ヿ]", 0.2),
    ("euc_jp", "[぀-ヿ]", 0.2),
    ("cp949", "[가-힣]", 0.7),
    ("gb18030", f"[{_COMMON_HAN}，。？！]", 0.15),
    ("big5", f"[{_COMMON_HAN}，。？！]", 0.15),
)
_MIXED = re.compile(r"[A-Za-z][^\W\d_a-zA-ZÀ-ɏ]|[^\W\d_a-zA-ZÀ-ɏ][A-Za-z]")
_INNER_CAPITAL = re.compile(r"[a-zß-ÿ][À-ÖØ-Þ][a-zß-ÿ]|[а-я][А-Я]")
_HUNGARIAN = re.compile(r"õ(?!e)")  # ő read as if it were Portuguese
_CASED = re.compile("[а-яΆ-ώ]", re.IGNORECASE)
_CAPITAL = re.compile("[А-ЯΆ-Ϋ]")  # of scripts that begin sentences with one; Hebrew has none
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_LEAST_SHARE = 0.6  # of plausible signs; a text with fewer is none
_LOOKED_AT = 65_536  # bytes


class Decoded(msgspec.Struct, frozen=True):
    """A text, the encoding it was read in, and whether that was only guessed."""

    text: str
    encoding: str
    guessed: bool = False


def decode(content: bytes) -> Decoded | None:
    """The text of a file in any usual encoding; None when the bytes are no text."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _if_text(content[len(mark) :], encoding)
    if wide := _wide(content[:_LOOKED_AT]):
        return _if_text(content, wide)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(content)
    return Decoded(text, "utf-8") if _is_text(text) else None


def _if_text(content: bytes, encoding: str) -> Decoded | None:
    """A text with a mark may be cut in the middle of a sign; what is whole counts."""
    text = content.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    return Decoded(text, encoding) if _is_text(text) and lost * 50 <= len(text) else None


def _is_text(text: str) -> bool:
    return len(_CONTROL.findall(text)) * 200 <= len(text)


def _wide(head: bytes) -> str:
    """UTF-16 without a mark: its spaces, digits and line ends leave a zero at every other place."""
    pairs = len(head) // 2
    if pairs < 8:
        return ""
    even, odd = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if odd > 0.2 * pairs and even < 0.02 * pairs:
        return "utf-16-le"
    return "utf-16-be" if even > 0.2 * pairs and odd < 0.02 * pairs else ""


def _guess(content: bytes) -> Decoded | None:
    """The encoding in which the text reads most like a language."""
    if not _is_text(content.decode("latin-1")):
        return None
    for encoding, signs, least in _MANY_BYTES:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        beyond = sum(sign > "\x7f" for sign in text)
        if len(re.findall(signs, text)) >= least * beyond > 0:
            return Decoded(text, encoding, guessed=True)
    scored = [(_score(content, encoding, signs), encoding) for encoding, signs in _ONE_BYTE]
    best, encoding = max(scored, key=lambda pair: pair[0])
    if best < _LEAST_SHARE:
        return None
    return Decoded(content.decode(encoding, errors="replace"), encoding, guessed=True)


def _score(content: bytes, encoding: str, signs: str) -> float:
    """Share of the signs beyond ASCII that a text in this encoding would have; 0 to 1."""
    text = content[: 4 * _LOOKED_AT].decode(encoding, errors="replace")
    beyond = sum(sign > "\x7f" for sign in text)
    odd = sum(len(rule.findall(text)) for rule in (_MIXED, _INNER_CAPITAL, _HUNGARIAN))
    score = (len(re.findall(signs, text)) - 2 * odd) / max(1, beyond)
    uncommon = _CASED.search(text) and not _CAPITAL.search(text)
    return score / 2 if uncommon else score

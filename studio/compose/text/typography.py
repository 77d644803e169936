"""Good typography for what people type: spaces, quotes, dashes, apostrophes, capitals."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

from studio.model.french_spaces import AROUND_QUOTES, BEFORE_SIGNS, NB

LONGEST = 4000  # signs: no slot shows more, and what is measured must have an end

_FORBIDDEN = regex.compile(
    r"[\p{Cc}\p{Cs}\u00ad\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u206f\ufeff\ufff9-\ufffc]"
    r"|\p{Noncharacter_Code_Point}"
)
_PILED_MARKS = regex.compile(r"(\p{Mn}{4})\p{Mn}+")
_PROTECTED = regex.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|(?<!\w)[@#][\w.]+")
_MARK = "\ufdd0"  # stands for what is left as typed; never in a clean text
_RANGE = regex.compile(r"(?<![\w\-–.,/])(\d{1,4}) ?[-–] ?(\d{1,4})(?![\w\-–/]|[.,]\d)")
_SPACES = regex.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f]+")
_UNITS = (
    r"(?:h|min|s|ms|km|hm|m|cm|mm|m²|m³|km²|ha|kg|g|mg|t|l|L|cl|ml|Mo|Go|To|MB|GB|TB|kWh|W|V|Hz|kHz"
    r"|°C|°F|°|%|‰|€|\$|£|CHF|pm|am|p\.m\.|a\.m\.|ans?|années?|mois|jours?|nuits?|heures?|minutes?"
    r"|euros?|years?|days?|nights?|hours?|px|ex)"
)
_LOWER = regex.compile(
    rf"{_PROTECTED.pattern}|(?<=\d[ \u00a0]?){_UNITS}(?!\w)|(?<=\d)(?:er|e|nd|th|st)\b"
)
_MONTHS = (
    r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|janv\.|févr\.|avr\.|juil\.|sept\.|oct\.|nov\.|déc\.|January|February|March|April|May|June"
    r"|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
_EVERYWHERE: tuple[tuple[str, str], ...] = (
    (r"\.\.\.+", "…"),
    (r"(?<=\p{L})'(?=\p{L})", "’"),
    (r"[ \u00a0]+·[ \u00a0]+", f"{NB}· "),
    (r"(?<=(?:^|[\s(«“]))-(?=\d)", "−"),
    (r"(?<=\S) --? (?=\S)", f"{NB}– "),
    (r"(?<=\S) (?=[–—] )", NB),
    (r"(?<=\b\d{1,3}(?:[ \u00a0]\d{3}){0,5}) (?=\d{3}(?:\D|$))", NB),
    (r"(?<=(?<!\w)(?:0\d|\+\d+)(?:[ \u00a0]\d{1,4}){0,8}) (?=\d)", NB),
    (rf"(?<=\d) (?={_UNITS}(?!\w))", NB),
    (rf"(?<=\b\d{{1,2}}(?:er|st|nd|rd|th)?) (?={_MONTHS}(?!\w))", NB),
    (r"(?<=\b(?:M|MM|Mme|Mlle|Dr|Pr|Me|Mr|Mrs|Ms|St|n°|N°|no|p|art|vol)\.?) (?=[\p{Lu}\d])", NB),
    (r"(?<=\b\p{Lu}\p{L}+) (?=[IVX]{2,}\b)", NB),
)
_FRENCH: tuple[tuple[str, str], ...] = (
    (r"(?<!\w)(\d{1,2})[ \u00a0]?[hH][ \u00a0]?(\d{2})(?!\w)", rf"\1{NB}h{NB}\2"),
    (r"(?<!\w)(\d{1,2})h(?!\w)", rf"\1{NB}h"),
    *AROUND_QUOTES,
    *BEFORE_SIGNS,
    (r"(?<=\d)[ \u202f]?(?=[%€](?!\w))", NB),
    (r"(?<=\d{1,2}(?:er)?) (?=siècle)", NB),
)
_ENGLISH: tuple[tuple[str, str], ...] = (
    (r"(?<=[\p{L}\p{N}”’)])[ \u00a0\u202f]+(?=[;:!?,]+(?:\s|$))", ""),
    (rf"(?<=\b{_MONTHS}\.?) (?=\d{{1,2}}(?:st|nd|rd|th)?\b)", NB),
)


@lru_cache(maxsize=2048)
def polish(text: str, language: str) -> str:
    """`text` as a typographer of its language would set it; the same when done twice.

    Only spaces, quotes, dashes, apostrophes and ellipses change; control signs go. No-break
    spaces are U+00A0: drawing makes them thin. Longer texts end after 4000 signs.
    """
    kept: list[str] = []

    def keep(found: regex.Match[str]) -> str:
        kept.append(found.group())
        return _MARK

    marked = _PROTECTED.sub(keep, clean(text))
    for _ in range(6):
        before, marked = marked, _pass(marked, language[:2].lower())
        if marked == before:
            break
    values = iter(kept)
    return "".join(next(values) if sign == _MARK else sign for sign in marked)


def clean(text: str) -> str:
    """One form of each sign, no control signs, no piles of marks, at most 4000 signs."""
    rows = regex.split(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", text[: 2 * LONGEST])
    tidy = []
    for row in rows:
        known = _FORBIDDEN.sub("", row.replace("\t", " "))
        tidy.append(_PILED_MARKS.sub(r"\1", unicodedata.normalize("NFC", known)))
    return "\n".join(tidy)[:LONGEST].strip()


def _pass(text: str, language: str) -> str:
    rows = [_SPACES.sub(_one_space, row).strip(" \u00a0") for row in text.split("\n")]
    return "\n".join(_polish_row(row, language) for row in rows)


def _one_space(found: regex.Match[str]) -> str:
    return " " if set(found.group()) <= set(" \t\u2002\u2003") else NB


def _polish_row(row: str, language: str) -> str:
    row = _quotes(_single_quotes(row), language)
    row = _RANGE.sub(_range, row)
    rules = _EVERYWHERE + {"fr": _FRENCH, "en": _ENGLISH}.get(language, ())
    for pattern, replacement in rules:
        row = _compiled(pattern).sub(replacement, row)
    return row


@lru_cache(maxsize=128)
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern)


def _range(found: regex.Match[str]) -> str:
    first, last = found.group(1), found.group(2)
    rises = not first.startswith("0") and int(first) < int(last)
    return f"{first}–{last}" if rises else found.group()


def _single_quotes(row: str) -> str:
    if "'" not in row:
        return row
    row = _compiled(r"(?<!\w)'(?=\w)([^'\n]*)(?<=\S)'(?!\w)").sub(r"‘\1’", row)
    return _compiled(r"(?<=\w)'|(?<!\S)'(?=\w)").sub("’", row)


def _quotes(row: str, language: str) -> str:
    """Straight double quotes in pairs become the language's own; a lonely one stays."""
    if row.count('"') < 2:
        return row
    signs, opened = list(row), -1
    inside = 0  # of « »
    for index, sign in enumerate(row):
        inside += {"«": 1, "»": -1}.get(sign, 0)
        if sign != '"':
            continue
        before, after = row[index - 1 : index], row[index + 1 : index + 2]
        if opened < 0 and after.strip() and (not before.strip() or before in "([«“—–/’"):
            opened = index
        elif opened >= 0 and before.strip():
            outer = language == "fr" and inside <= 0
            signs[opened], signs[index] = ("«", "»") if outer else ("“", "”")
            opened = -1
    return "".join(signs)


@lru_cache(maxsize=2048)
def capitals(text: str, language: str) -> str:
    """`text` in capitals with its accents; units after figures and addresses stay as they are."""
    kept = _compiled(
        rf"{_PROTECTED.pattern}|(?<=\d[ \u00a0]?){_UNITS}(?!\w)|(?<=\d)(?:er|e|nd|th|st)\b"
    )
    parts, end = [], 0
    for found in kept.finditer(text):
        parts += [_upper(text[end : found.start()], language), found.group()]
        end = found.end()
    return "".join((*parts, _upper(text[end:], language)))


def _upper(text: str, language: str) -> str:
    if language.startswith(("tr", "az")):
        text = text.replace("i", "İ")
    # A sign whose capital is two signs (ß, ŉ) has no capital of its own.
    raised = "".join(sign.upper() if len(sign.upper()) == 1 else sign for sign in text)
    if language.startswith("el"):
        bare = unicodedata.normalize("NFD", raised).replace("\u0301", "")
        return unicodedata.normalize("NFC", bare)
    return raised


def base_letter(text: str) -> str:
    """The first sign without its accents."""
    return unicodedata.normalize("NFD", text[:1])[:1]

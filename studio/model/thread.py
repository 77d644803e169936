"""A text that is too long for one post, as a thread of several, split where sentences end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial

import msgspec
import regex

from studio.model.brand import Voice
from studio.model.caption_voice import add_voice, fits
from studio.model.counting.links import find_links
from studio.model.counting.signs import split_graphemes
from studio.model.network import TextRules
from studio.model.texts import SEPARATOR

_SHORTEST = 20  # a limit below leaves no room for numbers
# After a full stop that is no abbreviation, or at the end of a line. What is between goes along.
_SENTENCE_END = r"(?:(?<!\b\p{Lu}\p{Ll}?\.)(?<=[.!?…][»”\")\]]*)\s+|\n+)"
_LONE_DASH = re.compile(rf"\A{SEPARATOR.strip()}(?:\s*\n|\Z)|\n\s*{SEPARATOR.strip()}\Z")
Cut = Callable[[str], Iterator[str]]


def as_thread(text: str, rules: TextRules, voice: Voice | None = None) -> tuple[str, ...]:
    """The posts of a thread, each within the limit with its number ("1/3"); one where all fits.

    Together they say all of it. With a voice, its signature and hashtags come at the end.
    """
    if voice is not None:
        text = in_one_piece(text, rules, voice)
    if fits(text, rules) or not text.strip():
        return (text,)
    digits = 1
    parts = _packed(text, rules, _number(digits, rules))
    while len(str(len(parts))) > digits:
        digits += 1
        parts = _packed(text, rules, _number(digits, rules))
    if not _number(digits, rules):
        return tuple(parts)
    return tuple(f"{part} {at}/{len(parts)}" for at, part in enumerate(parts, 1))


def in_one_piece(text: str, rules: TextRules, voice: Voice) -> str:
    """All that a thread says, with the brand's signature and hashtags, however long."""
    free = msgspec.structs.replace(rules, caption_max=None, bytes_max=None)
    return add_voice(text, free, voice)[0]


def _number(digits: int, rules: TextRules) -> str:
    """What the number of a part takes at most; none where there is hardly any room."""
    room = rules.caption_max is None or rules.caption_max >= _SHORTEST
    return f" {'9' * digits}/{'9' * digits}" if room else ""


def _packed(text: str, rules: TextRules, number: str) -> list[str]:
    """As much as fits in each part; what does not fit alone is cut at spaces, else at signs."""
    parts = [""]

    def has_room(text: str) -> bool:
        return fits(f"{_trimmed(text)}{number}", rules)

    def take_signs(signs: list[str]) -> None:
        def have_room(at: int, many: int) -> bool:
            return has_room(parts[-1] + "".join(signs[at : at + many]))

        at = 0
        while at < len(signs):
            many = _most(len(signs) - at, partial(have_room, at))
            parts[-1] += "".join(signs[at : at + many])
            at += many
            if at < len(signs):
                parts.append(signs[at])
                at += 1

    def take(units: Iterator[str], finer: tuple[Cut, ...]) -> None:
        if not finer:
            take_signs(list(units))
            return
        for unit in units:
            if has_room(parts[-1] + unit):
                parts[-1] += unit
            elif not has_room(unit):
                take(finer[0](unit), finer[1:])
            else:
                parts.append(unit)

    take(_with_their_tags(_sentences(text), has_room), (_words, split_graphemes))
    return [trimmed for part in parts if (trimmed := _trimmed(part))]


def _most(all_of_them: int, fit: Callable[[int], bool]) -> int:
    """How many of the next fit, found in few steps: counting a text takes its length each time."""
    low, step = 0, 1
    while low + step <= all_of_them and fit(low + step):
        low, step = low + step, step * 2
    while step := step // 2:
        if low + step <= all_of_them and fit(low + step):
            low += step
    return low


def _trimmed(part: str) -> str:
    """Without spaces at the ends, nor the line between two languages."""
    return _LONE_DASH.sub("", part.strip()).strip()


def _with_their_tags(sentences: Iterator[str], has_room: Callable[[str], bool]) -> Iterator[str]:
    """A row of hashtags stays with the sentence before it: alone it says nothing."""
    former = ""
    for sentence in sentences:
        tags = all(word.startswith("#") for word in sentence.split())
        if tags and has_room(former + sentence):
            former += sentence
            continue
        if former:
            yield former
        former = sentence
    if former:
        yield former


def _sentences(text: str) -> Iterator[str]:
    """Sentences with the space after them; nothing inside a link is an end."""
    links = [(link.start, link.end) for link in find_links(text)]
    start = 0
    for found in _patterns()[0].finditer(text):
        if not any(first < found.start() < last for first, last in links):
            yield text[start : found.end()]
            start = found.end()
    if start < len(text):
        yield text[start:]


def _words(text: str) -> Iterator[str]:
    for found in _patterns()[1].finditer(text):
        yield found.group()


@lru_cache(maxsize=1)
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    return regex.compile(_SENTENCE_END), regex.compile(r"\s*\S+\s*|\s+")
